"""Whoever wishes to be gone, in any words of six languages, sees the way to help; whoever lost somebody is told of loss,
and after a suicide sees it, too."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

SUICIDAL = "suicidal-thoughts"
WISH_TO_DIE = (
    "wish i wasnt here", "i wish I wasn't here", "i want it to end", "I just want it to end", "i want it to end now",
    "i have nothing to live for", "i've nothing left to live for", "my life is over", "everything is too much",
    "it's all too much", "i wish i had never been born", "i don't want to exist", "i dont want to be alive",
    "i can't live like this anymore", "there's no hope", "i'm a burden", "i'm done", "i hope i don't wake up",
    "life isn't worth living", "everyone would be better if i was gone", "save me", "goodbye",
    "jeg har ikke noe å leve for", "jeg vil forsvinne", "jeg vil bare forsvinne", "skulle ønske jeg ikke var her",
    "skulle ønske jeg var død", "livet mitt er over", "alt er for mye", "det blir for mye", "jeg er lei av å leve",
    "ingen ville savne meg", "jeg er en byrde", "jeg vil ikke være her mer", "jeg tar livet av meg",
    "wünschte ich wäre tot", "ich wär gern tot", "ich wär gerne tot", "ich wünschte ich wäre tot", "es soll aufhören", "es soll einfach aufhören",
    "ich will verschwinden", "mein leben ist vorbei", "mir ist alles zu viel", "ich bin am ende",
    "ich bin allen eine Last", "mein Leben hat keinen Sinn mehr", "ich habe keinen Grund zu leben",
    "quiero desaparecer", "solo quiero desaparecer", "ojalá estuviera muerta", "mi vida se acabó", "todo es demasiado",
    "no tengo nada por lo que vivir", "estoy cansada de vivir", "soy una carga", "quiero que todo acabe",
    "noriu išnykti", "noriu dingti", "neturiu dėl ko gyventi", "pavargau gyventi", "mano gyvenimas baigtas",
    "man viskas per daug", "nebėra vilties", "geriau būčiau negimęs", "norėčiau numirti",
    "хочу исчезнуть", "просто хочу исчезнуть", "моя жизнь кончена", "мне незачем жить", "лучше бы меня не было",
    "хочу чтобы всё закончилось", "нет сил жить", "я всем обуза", "не вижу смысла жить", "хочется умереть",
    "what's the point", "What’s the point anymore?", "what is the point of living", "i see no point in going on",
    "I don't see the point any more", "i have no reason to live", "life feels meaningless", "i see no future",
    "det er ingen vits i å leve", "jeg ser ikke vitsen lenger", "ich sehe keinen Sinn mehr", "wozu noch leben",
    "no veo sentido a mi vida", "para qué seguir", "nematau prasmės", "gyvenimas neturi prasmės",
    "не вижу смысла", "зачем жить", "жизнь не имеет смысла",
    "life isn't worth it", "there is nothing left for me", "is life worth living", "I've written the letters",
    "goodbye everyone", "I hanged myself last year and survived", "I wish I were never born", "thinking about jumping",
    "wozu noch weitermachen", "es hat alles keinen Zweck", "ich will einfach weg sein", "mejor estaría muerta",
    "det er ingen vits i noe", "viskas beviltiška", "chcę umrzeć", "je veux mourir",
)  # fmt: skip
# as people speak and type: verbs without their last letter, contractions, Nynorsk
SPOKEN = (
    "noriu mirt", "noriu nusižudyt", "noriu pasikart", "nenoriu gyvent", "jeg vil drepe meg", "jeg har lyst til å drepe meg",
    "eg vil drepe meg sjølv", "sjølvmordstankar", "eg orkar ikkje meir", "ich kann nimmer", "ich will nimmer leben",
    "kiero morir", "ya no kiero vivir",
)  # fmt: skip
CALLS = ("padėkit", "gelbėkit", "gelbėk", "salvadme", "rettet mich", "спасите")
# the same words about something else
CALM = (
    "i want my drinking to end", "i am done with smoking", "too much sugar", "i have nothing to do", "no puedo dormir",
    "ich will weg vom Alkohol", "jeg vil bort fra spill", "ich bin fertig mit der Therapie", "life after divorce",
    "es ist zu viel Alkohol", "det er for mye sukker", "esto es demasiado caro", "my visa is over", "goodbye alcohol",
    "man per daug saldumynų", "слишком много сахара", "wish i wasn't shy", "i was never born in norway",
    "my husband is buried in debt", "the point of meetings", "meine Hoffnung", "what is the point of a sponsor",
    "i see no point in smoking", "meaning of life", "Sinn der Meditation",
)  # fmt: skip
# typed → need of one's own
LOST = {
    "mein Kind ist tot": "losing-a-child", "meine Frau ist tot": "losing-a-partner", "mein Vater ist tot": "losing-a-parent",
    "mein Sohn ist verstorben": "losing-a-child", "meine Tochter starb": "losing-a-child",
    "mi hijo está muerto": "losing-a-child", "mi padre ha muerto": "losing-a-parent", "mi esposa ha fallecido": "losing-a-partner",
    "mi marido está muerto": "losing-a-partner", "se murió mi madre": "losing-a-parent",
    "numire mano vaikas": "losing-a-child", "numirė vyras": "losing-a-partner", "mano mama mirusi": "losing-a-parent",
    "žuvo mano sūnus": "losing-a-child",
    "mannen min gikk bort": "losing-a-partner", "faren min er død": "losing-a-parent", "datteren min omkom": "losing-a-child",
    "мама скончалась": "losing-a-parent", "мужа не стало": "losing-a-partner", "похоронила сына": "losing-a-child",
    "we buried my son": "losing-a-child", "my wife is dead": "losing-a-partner",
    # what somebody wishes for besides, and who else is told of
    "my son died and I want to talk to other parents": "losing-a-child",
    "I wish there was a group near me, my husband died": "losing-a-partner",
    "I want to find people who understand: we lost our daughter": "losing-a-child",
    "my husband does not talk since our son died": "losing-a-child", "my wife helps me since my mother died": "losing-a-parent",
    "my daughter is sad and my father died": "losing-a-parent",
}  # fmt: skip
BY_SUICIDE = (
    "my dad killed himself", "my son hanged himself", "my mum hung herself", "my husband shot himself",
    "my brother ended his life", "my sister died by suicide", "my wife took her own life",
    "mein Mann hat sich erhängt", "mein Bruder hat sich das Leben genommen", "meine Tochter hat sich umgebracht",
    "min bror tok livet av seg", "faren min tok livet sitt", "sønnen min hengte seg", "søsteren min begikk selvmord",
    "mi hermano se suicidó", "mi hijo se ahorcó", "mi padre se quitó la vida", "mi hija se ha suicidado",
    "brolis nusižudė", "mano vyras pasikorė", "sūnus atėmė sau gyvybę",
    "муж повесился", "брат покончил с собой", "сын покончил жизнь самоубийством", "отец застрелился",
)  # fmt: skip
# whoever died is mourned by another, or did not die: typed → need, whose
ANOTHERS = {
    "my wife drinks since her mother died": ("alcohol", "partner"),
    "my husband drinks since his father died": ("alcohol", "partner"),
}
# who drinks since somebody died needs help with both: nobody died of it
DRINKS_SINCE = {
    "I drink since my wife died": ["alcohol", "losing-a-partner"], "my wife died and I drink": ["alcohol", "losing-a-partner"],
    "i can't stop drinking since my husband died": ["alcohol", "losing-a-partner"],
    "since my mother died i drink every night": ["alcohol", "losing-a-parent"],
    "I gamble since my son died": ["gambling", "losing-a-child"],
    "jeg drikker etter at kona døde": ["alcohol", "losing-a-partner"],
    "ich trinke seit meine Frau gestorben ist": ["alcohol", "losing-a-partner"],
    "ich trinke seit dem Tod meiner Frau": ["alcohol", "losing-a-partner"],
    "bebo desde que murió mi mujer": ["alcohol", "losing-a-partner"],
    "geriu nuo tada kai mirė žmona": ["alcohol", "losing-a-partner"],
    "я пью с тех пор как умерла жена": ["alcohol", "losing-a-partner"],
    # of it somebody died
    "my brother drank and died": ["losing-a-sibling-or-friend", "loss-through-substances"],
    "my husband died, he drank": ["losing-a-partner", "loss-through-substances"],
    "I lost my husband to alcohol": ["losing-a-partner", "loss-through-substances"],
    "my dad died from drinking": ["losing-a-parent", "loss-through-substances"],
    "my uncle died from drinking": ["loss-through-substances"],
    "my son died of alcohol and i drink too": ["alcohol", "losing-a-child", "loss-through-substances"],
}  # fmt: skip
NOBODY_DIED = ("i wish my father was dead", "my husband wants to be dead", "mein Sohn wäre fast gestorben")
ONLY_TRIED = ("my son tried to hang himself", "mein Bruder versuchte sich umzubringen", "intentó suicidarse mi hija")


def test_a_wish_to_be_gone_is_heard() -> None:
    wrong = {typed: (answer.urgent, answer.understood) for typed in WISH_TO_DIE for answer in [asked(q=typed)]
             if not answer.urgent or SUICIDAL not in (answer.understood.get("need") or ())}  # fmt: skip
    assert wrong == {}


def test_a_wish_to_be_gone_is_heard_as_people_speak() -> None:
    got = {typed: (answer.urgent, answer.understood.get("need")) for typed in SPOKEN for answer in [asked(q=typed)]}
    assert got == dict.fromkeys(SPOKEN, (True, [SUICIDAL]))
    assert asked(q="han vil drepe meg").understood["need"] == ["violence-at-home"]


def test_a_call_for_help_is_heard() -> None:
    assert [typed for typed in CALLS if not asked(q=typed).urgent] == []


def test_the_same_words_about_something_else_are_no_danger() -> None:
    wrong = {typed: (answer.urgent, answer.understood) for typed in CALM for answer in [asked(q=typed)]
             if answer.urgent or SUICIDAL in (answer.understood.get("need") or ())}  # fmt: skip
    assert wrong == {}


def test_beside_what_it_is_about_the_help_is_shown_and_the_need_is_kept() -> None:
    answer = asked(q="my husband drinks and i want it to end")
    assert answer.urgent and answer.understood["need"] == ["alcohol"] and answer.understood["whose"] == "partner"


@pytest.mark.parametrize("typed", [
    "I can't go on like this, my husband drinks", "I cant go on, my husband drinks",
    "my husband drinks, i just can't go on like this anymore",
])  # fmt: skip
def test_who_cannot_go_on_because_of_another_sees_help_and_what_it_is_about(typed) -> None:
    answer = asked(q=typed)
    assert answer.urgent and answer.understood["need"] == ["alcohol"] and answer.understood["whose"] == "partner"


@pytest.mark.parametrize(
    "typed", ["I can't go on like this", "i drink and i can't go on", "my son died, i can't go on"]
)
def test_who_cannot_go_on_themselves_is_sent_to_help_alone(typed) -> None:
    answer = asked(q=typed)
    assert answer.urgent and answer.understood["need"] == [SUICIDAL] and answer.understood["whose"] == "self"


def test_who_drinks_since_somebody_died_needs_help_with_both() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in DRINKS_SINCE for answer in [asked(q=typed)]}  # fmt: skip
    assert got == {typed: (needs, "self") for typed, needs in DRINKS_SINCE.items()}


@pytest.mark.parametrize("typed", [
    "mein Mann trinkt, ich kann nicht mehr", "mi marido bebe. No puedo más", "vyras geria, nebegaliu", "муж пьёт, больше не могу",
    "mannen min drikker, jeg orker ikke mer",
])  # fmt: skip
def test_a_part_of_a_sentence_that_says_it_is_heard(typed) -> None:
    answer = asked(q=typed)
    assert answer.urgent and "alcohol" in answer.understood["need"]


def test_a_part_about_something_else_is_none() -> None:
    assert not asked(q="alcohol, goodbye to it").urgent and not asked(q="ich kann nicht mehr schlafen, Angst").urgent


def test_a_death_is_told_by_whoever_grieves() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in LOST for answer in [asked(q=typed)]}  # fmt: skip
    assert got == {typed: ([need], "self") for typed, need in LOST.items()}


def test_whom_another_mourns_is_not_ones_own_loss() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in ANOTHERS for answer in [asked(q=typed)]}  # fmt: skip
    wrong = {typed: found for typed, found in got.items()
             if ANOTHERS[typed][0] not in (found[0] or ()) or found[1] != ANOTHERS[typed][1]}  # fmt: skip
    assert wrong == {}


def test_a_death_that_is_only_wished_for_is_none() -> None:
    losses = {"losing-a-parent", "losing-a-partner", "losing-a-child"}
    got = {typed: set(asked(q=typed).understood.get("need") or ()) & losses for typed in NOBODY_DIED}
    assert not any(got.values()), got


def test_after_a_suicide_the_way_to_help_is_shown_in_every_language() -> None:
    got = {typed: (answer.urgent, answer.understood.get("need"), answer.understood.get("whose"))
           for typed in BY_SUICIDE for answer in [asked(q=typed)]}  # fmt: skip
    assert got == dict.fromkeys(BY_SUICIDE, (True, ["suicide-loss"], "self"))


def test_who_only_tried_is_not_mourned() -> None:
    for typed in ONLY_TRIED:
        answer = asked(q=typed)
        assert answer.urgent and "suicide-loss" not in (answer.understood.get("need") or ()), typed
