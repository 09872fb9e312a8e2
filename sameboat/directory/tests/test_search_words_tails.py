"""What stands behind the trouble of somebody close changes nobody: "… and I do not know what to do"; what looks like a
death or a game and is none; deaths with a "nearly" or a wish elsewhere; words that need no calm line."""

from __future__ import annotations

from itertools import product

import pytest
from django.http import QueryDict
from django.utils.translation import gettext, override

from sameboat.directory import search
from sameboat.directory.models import Need
from sameboat.directory.tests.makers import NOW
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

WHOSE = ("child", "child", "partner", "relative", "friend")
NEEDS = ({"alcohol"}, {"drugs"}, {"food-and-eating"})
SAID = {
    "en": (("my son", "my daughter", "my husband", "my mother", "my friend"),
           ("drinks", "uses drugs", "has an eating disorder"),
           (" and I do not know what to do", " and I am so tired", ", I need help")),
    "nb": (("sønnen min", "datteren min", "mannen min", "moren min", "vennen min"),
           ("drikker", "bruker narkotika", "har spiseforstyrrelse"),
           (" og jeg vet ikke hva jeg skal gjøre", ", jeg er sliten", " og jeg trenger hjelp")),
    "de": (("mein Sohn", "meine Tochter", "mein Mann", "meine Mutter", "meine beste Freundin"),
           ("trinkt", "nimmt Drogen", "hat eine Essstörung"),
           (" und ich weiß nicht, was ich tun soll", ", ich bin so müde", " und ich brauche Hilfe")),
    "es": (("mi hijo", "mi hija", "mi marido", "mi madre", "mi amiga"),
           ("bebe", "usa drogas", "tiene un trastorno alimentario"),
           (" y no sé qué hacer", ", estoy muy cansada", " y necesito ayuda")),
    "lt": (("mano sūnus", "mano dukra", "mano vyras", "mano mama", "mano draugas"),
           ("geria", "vartoja narkotikus", "turi valgymo sutrikimą"),
           (" ir nežinau, ką daryti", ", aš labai pavargau", " ir man reikia pagalbos")),
    "ru": (("мой сын", "моя дочь", "мой муж", "моя мама", "мой друг"),
           ("пьёт", "употребляет наркотики", "страдает расстройством пищевого поведения"),
           (" и я не знаю, что делать", ", я так устала", " и мне нужна помощь")),
}  # fmt: skip
DEATHS = {
    "mein Vater ist vor fast einem Jahr gestorben": "losing-a-parent", "мужа не стало": "losing-a-partner",
    "my mother almost made it to 80 before she died": "losing-a-parent", "I wish my dad had not died": "losing-a-parent",
    "my mother wants to know why my dad died": "losing-a-parent", "perdimos a nuestra hija": "losing-a-child",
    "netekome dukros": "losing-a-child", "kona mi døde og jeg vil ikke spise": "losing-a-partner",
    "my dad is dead and I am against the funeral": "losing-a-parent", "I wish my mother had never died": "losing-a-parent",
    "min mann ville ikke leve, han døde i fjor": "losing-a-partner", "мы потеряли сына": "losing-a-child",
}  # fmt: skip
NONE_DIED = (
    "vi mistet sønnen vår i skilsmissen", "jeg mistet datteren min i skilsmissen", "мы потеряли сына при разводе",
    "perdimos a nuestro hijo en el divorcio", "wir haben unseren Sohn bei der Scheidung verloren",
    "my son is dead set on leaving school", "my husband is dead against it", "my son nearly killed himself",
    "I wish my father was dead", "my father did not die", "mi padre no ha muerto", "netekome sūnaus per skyrybas",
)  # fmt: skip
PARTED = NONE_DIED[:5]
NO_DANGER = (
    "мама не хочет жить в доме престарелых", "папа не хочет жить в доме для пожилых", "бабушка не хочет жить в больнице",
)  # fmt: skip
NO_GAMBLING = (
    "mein Sohn spielt Schlagzeug", "mein Sohn spielt Klavier", "mein Sohn spielt Fußball", "мой сын играет на барабанах",
    "мой сын играет на пианино", "мой сын играет в футбол", "sønnen min spiller piano", "sønnen min spiller fotball",
    "mi hijo juega al fútbol", "mano sūnus groja pianinu", "mano sūnus žaidžia futbolą",
)  # fmt: skip
GAMBLING = (
    "mein Sohn spielt",
    "mein Sohn spielt um Geld",
    "мой сын играет на деньги",
    "mi hijo juega",
    "мой сын играет",
)
UNDERSTOOD = (
    "Älter werden", "Nyrer og transplantasjon", "Skole og studier", "me siento sola", "jaučiuosi vieniša", "jeg ble skilt i fjor",
    "I feel lonely since I moved", "я слишком много пью", "faren min døde i fjor",
)  # fmt: skip


def found(typed: str) -> tuple[search.Query, search.Answer]:
    data = QueryDict(mutable=True)
    data["q"] = typed
    query = search.parse(data=data, now=NOW)
    return query, search.find(query=query, now=NOW)


def needs_of(typed: str) -> set[str]:
    return set(found(typed)[1].understood.get("need") or ())


@pytest.mark.parametrize("language", SAID)
def test_the_trouble_of_somebody_close_stays_theirs(language: str) -> None:
    people, troubles, tails = SAID[language]
    wrong = {}
    for (who, whose), (trouble, needs), tail in product(
        zip(people, WHOSE, strict=True), zip(troubles, NEEDS, strict=True), tails
    ):
        told = found(f"{who} {trouble}{tail}")[1].understood
        if told.get("whose") != whose or not needs & set(told.get("need") or ()):
            wrong[f"{who} {trouble}{tail}"] = told
    assert wrong == {}


def test_a_nearly_or_a_wish_counts_only_beside_the_word_of_death() -> None:
    assert {typed: slug for typed, slug in DEATHS.items() if slug not in needs_of(typed)} == {}


def test_no_death_is_made_of_a_divorce_or_of_a_saying() -> None:
    losses = {slug for slug in Need.objects.values_list("slug", flat=True) if slug.startswith("losing-")}
    losses |= {"grief", "suicide-loss"}
    assert {typed: needs_of(typed) for typed in NONE_DIED if needs_of(typed) & losses} == {}
    assert [typed for typed in PARTED if "separation" not in needs_of(typed)] == []


def test_not_to_live_at_a_place_is_no_thought_of_dying() -> None:
    assert [typed for typed in NO_DANGER if found(typed)[1].urgent or "suicidal-thoughts" in needs_of(typed)] == []
    assert found("мама не хочет жить")[1].urgent


def test_who_plays_an_instrument_or_a_game_with_a_ball_does_not_gamble() -> None:
    wrong = {"gambling", "gaming-and-internet"}
    assert {typed: needs_of(typed) for typed in NO_GAMBLING if needs_of(typed) & wrong} == {}
    assert [typed for typed in GAMBLING if "gambling" not in needs_of(typed)] == []


def test_the_name_of_a_need_and_plain_words_are_wholly_understood() -> None:
    left = {}
    for typed in UNDERSTOOD:
        query, answer = found(typed)
        left[typed] = search.not_understood(query=query, answer=answer, now=NOW)
    assert {typed: words for typed, words in left.items() if words} == {}


@pytest.mark.parametrize("language", ["nb", "de", "es", "lt", "ru"])
def test_every_need_has_its_name_in_every_language(language: str) -> None:
    with override(language):
        same = [name for name in Need.objects.values_list("name", flat=True) if gettext(name) == name]
    assert not {"Allergies", "Losing a brother, sister or friend", "Stuttering and speech"} & set(same)
    with override(language):
        assert gettext("You do not need a name for it.") != "You do not need a name for it."
