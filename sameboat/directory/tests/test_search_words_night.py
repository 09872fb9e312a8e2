"""A time, "it" or "all" beside a known trouble may be a cry as soon as somebody speaks in a sentence; and whoever wishes to
be dead grieves for nobody."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_left import BOX, LINE, above
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]
LIFE = "suicidal-thoughts"
LOSSES = {"grief", "losing-a-child", "losing-a-parent", "losing-a-partner", "losing-a-sibling-or-friend"}

CALM = (
    "alcohol tonight", "AA group tomorrow evening Bergen", "my son uses drugs, tonight", "NA Leeds tonight",
    "I drink every night", "my son takes drugs every day", "depression group here tonight",
    "min sønn tar narkotika", "mein Sohn nimmt Drogen", "Depression Gruppe heute Abend", "jeg drikker hver kveld",
    "al-anon i morgen kveld", "alcohol hoy por la noche", "depresija šiandien", "депрессия завтра вечером",
    "I lost my wife last year", "my husband drinks every night and I can't sleep", "I am not an alcoholic but my wife drinks",
    "jeg har angst hele dagen", "mano vyras geria kiekvieną dieną", "mein Mann trinkt jeden Tag", "mi marido bebe todos los días", "is there an AA meeting today",
)  # fmt: skip
CRIES = (
    "depression, I will not be here tomorrow", "my son is depressed and says he will not be here tomorrow",
    "depression, this is my last night", "depression, I take them all tonight", "depression and tonight is the night",
    "my wife drinks and I am going to do it tonight", "grief, tonight I go to him",
    "my wife is depressed and says it is her last day", "I drink and I take them all now", "depression, it is over tonight",
    "depression, it is over", "depression, I am ready to go", "my son is depressed and tonight he goes",
    "Depression, heute Nacht mache ich es", "Depression, morgen bin ich nicht mehr da", "Depression, ich nehme jetzt alle",
    "Depression, heute ist mein letzter Tag", "meine Frau trinkt und ich mache es heute", "Depression, es ist vorbei",
    "depresjon, i morgen er jeg ikke her", "jeg drikker og jeg tar alle nå", "depresjon, i kveld gjør jeg det",
    "depresjon, dette er min siste dag", "kona mi drikker og i natt er det over",
    "depresión, mañana ya no estaré", "depresión, mañana no estoy aquí", "bebo y hoy las tomo todas",
    "depresión, esta es mi última noche", "depresión, hoy lo hago",
    "depresija, rytoj manęs nebebus", "depresija, rytoj manęs čia nebus", "geriu ir dabar imu visas",
    "depresija, šiandien tai padarysiu", "depresija, tai mano paskutinė diena",
    "mi mujer está deprimida y dice que es su último día", "depression, tonights the night",
    "депрессия, завтра меня не будет", "депрессия, сегодня последний день", "я пью и принимаю все сейчас",
    "aš geriu ir šiandien viskas", "у меня депрессия и завтра всё",
    "депрессия, сегодня я это сделаю", "депрессия, сегодня ночью всё закончится",
)  # fmt: skip
BOXES = (
    "my son died and I want to be with him", "my daughter died and I just want to be with her",
    "I wish I was with him, my son died", "min sønn døde og jeg vil bare være hos ham", "my daughter died, I will be with her soon",
    "mein Mann ist gestorben und ich möchte nur bei ihm sein", "my brother took heroin and lips blue",
    "sønnen min døde og jeg vil være hos ham",
    "sønnen min døde og jeg vil være med ham", "mein Sohn ist gestorben und ich will bei ihm sein",
    "mein Sohn ist tot und ich will zu ihm", "mi hijo murió y quiero estar con él", "mi hijo murió y quiero irme con él",
    "mano sūnus mirė ir aš noriu būti su juo", "mano sūnus mirė ir noriu pas jį", "мой сын умер и я хочу быть с ним",
    "мой сын умер и я хочу к нему", "my husband died, I want to join him",
    # whoever drank or took something and does not answer
    "my husband drank and his lips are blue", "my son took heroin and has purple lips", "my son drank and is unresponsive",
    "my husband drank and is not responding", "my friend took drugs and does not respond", "my mother drinks and does not move",
    "my son took drugs and isn't moving", "sønnen min har drukket og svarer ikke", "mannen min drakk og rører seg ikke",
    "broren min har tatt heroin og beveger seg ikke", "leppene er lilla heroin", "mein Mann hat getrunken und bewegt sich nicht",
    "mein Sohn hat Drogen genommen und reagiert nicht", "mein Sohn hat Drogen genommen, lila Lippen",
    "mein Mann hat getrunken und antwortet nicht", "mi hijo tomó drogas y no se mueve", "mi marido bebió y no contesta",
    "mi hijo se ha puesto morado", "mi hijo tiene los labios morados, drogas", "mano sūnus gėrė ir nejuda",
    "mano vyras išgėrė ir neatsako", "sūnaus lūpos violetinės narkotikai", "мой муж выпил и не двигается",
    "мой сын принял наркотики и не отвечает", "мой сын принял наркотики, фиолетовые губы",
    "my son locked himself in the garage with the engine running", "my brother sits in the garage with the engine running",
    "broren min sitter i garasjen med motoren på", "mein Bruder sitzt in der Garage mit laufendem Motor",
    "mi hermano está en el garaje con el motor encendido", "mano brolis garaže su užvestu varikliu",
    "мой брат в гараже с включённым двигателем", "my baby cries all night and I shook him", "I shook my baby",
)  # fmt: skip
WISHED = (
    "I should have died", "it should have been me who died", "I wish I had died", "I wish I had died with him",
    "it should have been me", "I wish I'd died", "I wish it was me who died", "I wish it had been me", "my son says he should have died", "my daughter wishes she had died",
    "jeg skulle vært død", "helst vil jeg være død", "jeg vil helst være død", "det er best om jeg er død",
    "sønnen min vil helst være død", "jeg skulle ha dødd", "det burde vært meg som døde",
    "mein Sohn wünscht sich tot zu sein", "ich hätte sterben sollen", "es wäre besser wenn ich tot wäre",
    "ich wünschte ich wäre gestorben", "ich wünsche mir tot zu sein",
    "debería haber muerto yo", "yo debería haber muerto", "ojalá hubiera muerto", "ojalá me hubiera muerto yo",
    "mejor si estuviera muerto", "mi hijo desea estar muerto", "turėjau mirti aš", "aš turėjau numirti",
    "geriau būčiau miręs", "geriau būčiau mirusi", "norėčiau būti miręs", "это я должен был умереть",
    "лучше бы я умер", "лучше бы умерла я", "мой сын хочет быть мёртвым", "жаль что я не умер",
)  # fmt: skip


def test_a_time_beside_a_trouble_stays_calm_where_nobody_speaks() -> None:
    assert {typed: found for typed in CALM if (found := above(typed))} == {}


def test_where_somebody_speaks_a_time_or_it_is_not_understood() -> None:
    assert [typed for typed in CRIES if not (LINE in (found := above(typed)) or BOX in found)] == []


def test_whoever_wants_to_follow_or_does_not_answer_has_the_way_to_help_first() -> None:
    assert [typed for typed in BOXES if BOX not in above(typed)] == []


def test_whoever_wishes_to_be_dead_grieves_for_nobody() -> None:
    got = {typed: (answer.urgent, set(answer.understood.get("need") or ())) for typed in WISHED
           for answer in [asked(q=typed)]}  # fmt: skip
    assert {typed: told for typed, told in got.items() if not told[0] or told[1] & LOSSES} == {}


def needs(typed: str) -> set[str]:
    return set(asked(q=typed).understood.get("need") or ())


def test_no_false_need_stands_beside_the_way_to_help() -> None:
    assert "gambling" not in needs("mi hijo se ha puesto morado") and "carers" not in str(needs("mi hijo no se mueve"))
    assert not {one for one in needs("mi hijo tomó drogas y no se mueve") if "dying" in one}
    shaking = "I am an alcoholic and I stopped yesterday and I am shaking"
    assert needs(shaking) == {"alcohol"} and above(shaking)
    assert needs("I stopped drinking yesterday and my hands shake") == {"alcohol"}
    assert "after-a-crime" not in str(needs("my baby cries all night and I shook him"))
    for typed in ("I am scared to death of flying", "estoy muerta de miedo", "до смерти боюсь летать"):
        assert not needs(typed) & LOSSES, typed
    assert "burnout" not in needs("depresión, mañana ya no estaré")


def test_a_man_who_hits_is_violence_though_it_is_not_said_whom() -> None:
    for typed in ("mannen min slår og vi gjemmer oss", "my husband hits and we hide"):
        assert asked(q=typed).urgent and "violence-at-home" in needs(typed), typed


def test_of_a_word_of_danger_nobody_says_that_it_was_left_out(client) -> None:
    for typed in ("unconscious", "my son is unconscious", "my brother drank and is unconscious"):
        text = client.get("/find/", {"q": typed}).content.decode()
        assert BOX in text and "We do not know the word" not in text, typed
