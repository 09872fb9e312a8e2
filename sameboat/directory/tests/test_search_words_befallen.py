"""What befell somebody, in six languages: missing, carried off, hurt, lying there, poisoned. The way to help stands first;
so it does where nothing but whom it is about was understood. Above lost keys and a lost match stands a calm line at most."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.tests.makers import NOW
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked
from sameboat.directory.views.find import notes
from sameboat.directory.views.find.first import help_first

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]
BOX = "help-first"
MISSING = (
    "my daughter is missing", "my son did not come home tonight", "my daughter was kidnapped", "my ex kidnapped my son",
    "my mother with dementia walked out and we cannot find her", "my daughter is missing and I am scared",
    "my teenage daughter ran away", "my son hasn't come home since Friday", "my son has gone missing", "my brother disappeared",
    "my dad has dementia and wandered off", "we can't find my mum", "I don't know where my son is", "my kid was abducted",
    "my wife never came home last night", "my granddaughter has been missing since yesterday", "someone snatched my baby",
    "datteren min ble kidnappet", "sønnen min kom ikke hjem i natt", "datteren min er savnet", "broren min er forsvunnet",
    "sønnen min har stukket av", "vi finner ikke mamma", "moren min har demens og er borte",
    "meine Tochter wurde entführt", "mein Sohn ist verschwunden", "meine Mutter wird vermisst", "mein Sohn kam nicht nach Hause",
    "meine Tochter ist weggelaufen", "wir finden meinen Vater nicht", "mein Vater ist dement und weg",
    "mi hija fue secuestrada", "mi hijo no ha vuelto a casa", "mi hermana ha desaparecido", "secuestraron a mi hermano",
    "mi hija se ha escapado", "no encuentro a mi hijo", "mi abuelo tiene alzheimer y se ha perdido",
    "sūnus negrįžo namo", "dukra dingo", "dukrą pagrobė", "mano mama dingo", "sūnus pabėgo iš namų", "nerandame tėčio",
    "brolis neparėjo namo",
    "дочь похитили", "сын пропал", "моя дочь не вернулась домой", "пропала дочь", "сын сбежал из дома",
    "не можем найти маму", "муж не пришёл домой",
)  # fmt: skip
HURT = (
    "my dad collapsed", "my wife is bleeding a lot", "my daughter is choking", "my son has been stabbed", "my brother was shot",
    "my daughter passed out from drinking", "my mother fainted and I am alone", "my wife had a miscarriage and is bleeding",
    "my son fell off the balcony", "my husband lost consciousness", "he is bleeding", "I am bleeding", "my baby is choking",
    "someone stabbed my boyfriend", "my sister is having a stroke", "my friend got stabbed", "my child is drowning",
    "kona mi blør", "pappa kollapset", "sønnen min ble knivstukket", "datteren min besvimte", "broren min ble skutt",
    "faren min falt om", "sønnen min har noe i halsen og kveles", "mannen min har fått hjerteinfarkt og falt sammen",
    "mein Vater ist zusammengebrochen", "meine Frau blutet stark", "mein Sohn wurde niedergestochen", "meine Tochter erstickt",
    "mein Bruder wurde angeschossen", "mein Kind ist vom Balkon gefallen", "meine Oma ist umgekippt",
    "mi padre se desmayó", "mi mujer está sangrando", "mi hijo fue apuñalado", "mi hija se está ahogando", "se desplomó mi marido",
    "dispararon y le dispararon a mi hermano", "mi hijo se cayó por la ventana",
    "tėtis sukniubo", "žmona kraujuoja", "sūnų subadė", "dukra springsta", "brolis pašautas", "mama nualpo", "nualpo mama",
    "папа упал в обморок", "жена истекает кровью", "сына пырнули", "дочь задыхается", "у жены идёт кровь", "мама потеряла сознание",
    "сын выпал из окна",
)  # fmt: skip
POISONED = (
    "my kid swallowed batteries", "my sister ate rat poison", "my grandson drank cleaning fluid", "my toddler swallowed a magnet",
    "my daughter drank bleach", "my son ate a laundry pod", "my dad drank antifreeze", "my child swallowed a button battery",
    "my brother drank drain cleaner", "I drank detergent", "my baby ate washing powder",
    "barnet mitt svelget et batteri", "sønnen min drakk vaskemiddel", "søsteren min spiste rottegift", "han drakk frostvæske",
    "mein Kind hat eine Batterie verschluckt", "mein Sohn hat Putzmittel getrunken", "meine Schwester hat Rattengift gegessen",
    "mi hijo se tragó una pila", "mi nieto bebió detergente", "mi hermana comió raticida",
    "sūnus prarijo bateriją", "anūkas išgėrė valiklio", "sesuo suvalgė žiurknuodžių",
    "сын проглотил батарейку", "внук выпил моющее средство", "сестра съела крысиный яд",
)  # fmt: skip
# nothing was understood but whom it is about
ONLY_WHOM = (
    "my daughter is in the water", "my son has locked himself in", "my mother will not get up from the floor",
    "my brother went out with a rope", "datteren min ligger i snøen", "mein Sohn liegt im Keller", "mi hija está en el pozo",
    "dukra guli ant bėgių", "сын лежит на снегу", "my wife went into the sea", "my son is qwertz",
)  # fmt: skip
# of things, not of people: a line at most
CALM = (
    "I lost my keys", "my football team lost", "my wallet is missing", "my phone is missing", "my dog is missing", "we lost the match",
    "my umbrella is gone", "my laptop was stolen", "my cat ran away", "my son plays drums", "my son lost his phone",
    "my daughter plays football", "my brother likes chess", "my sister got married", "I cannot find my glasses",
    "my team lost the final", "this film is great", "I take 10 mg",
    "nøklene mine er borte", "jeg har mistet lommeboka", "laget tapte kampen", "hunden min er savnet", "sønnen min spiller trommer",
    "meine Schlüssel sind weg", "mein Handy ist verschwunden", "mein Hund ist weggelaufen", "meine Mannschaft verlor das Spiel",
    "mein Sohn spielt Schlagzeug", "he perdido las llaves", "mi equipo perdió el partido", "mi perro ha desaparecido",
    "me robaron la cartera", "dingo raktai", "mano komanda pralaimėjo", "dingo šuo", "pamečiau piniginę",
    "я потерял ключи", "моя команда проиграла матч", "собака пропала", "пропал кошелёк",
    "my son is missing school", "my daughter misses her dad", "I cannot find my son a school", "y mi hija juega al tenis",
)  # fmt: skip
EVERYDAY = ("team", "keys", "wallet", "match", "missing", "drums", "dingo", "laget", "Mannschaft", "equipo", "komanda")


def above(typed: str) -> str:
    """What stands above the groups."""
    data = QueryDict(mutable=True)
    data["q"] = typed
    query = search.with_told(query=search.parse(data=data, now=NOW), now=NOW)
    answer = search.find(query=query, now=NOW)
    return help_first(answer=answer, query=query, needs=notes.meant(query=query, answer=answer)[0], now=NOW)


@pytest.mark.parametrize("sentences", [MISSING, HURT, POISONED])
def test_who_is_missing_hurt_or_poisoned_is_in_danger(sentences) -> None:
    assert len(sentences) > 20
    assert [typed for typed in sentences if not asked(q=typed).urgent] == []
    assert [typed for typed in sentences if BOX not in above(typed)] == []


def test_where_only_whom_it_is_about_was_understood_help_stands_first() -> None:
    assert [typed for typed in ONLY_WHOM if BOX not in above(typed)] == []


def test_of_things_nobody_is_in_danger() -> None:
    assert [typed for typed in CALM if BOX in above(typed) or asked(q=typed).urgent] == []


def test_a_word_of_every_day_is_no_slip() -> None:
    told = {typed: asked(q=typed).corrections for word in EVERYDAY for typed in (word, f"my {word} lost")}
    assert {typed: some for typed, some in told.items() if any(one["kind"] == "spelling" for one in some)} == {}


def test_a_thing_beside_a_person_hides_nobody() -> None:
    for typed in (
        "my son lost his phone and is missing",
        "my daughter took the keys and ran away from home",
        "my son's bike is here and he is missing",
    ):
        assert BOX in above(typed), typed
    assert asked(q="my daughter is missing").understood.get("need") in (None, [])
