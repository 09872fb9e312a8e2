"""Danger told in a whole sentence, who is hurt, for whom a group is, names of fellowships beside other words."""

from __future__ import annotations

import pytest

from sameboat.directory.search.little import little_words
from sameboat.directory.search.sentences import relation_words
from sameboat.directory.search.words import folded, undotted
from sameboat.directory.tests.makers import a_listing, a_meeting
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

SUICIDAL, HOME, YOUNG, SEXUAL, MINE = (
    "suicidal-thoughts", "violence-at-home", "hurt-as-a-child", "sexual-violence", "ending-my-violence",
)  # fmt: skip
# typed → needs; of the one who writes, and in danger
OF_ONESELF = {
    "I have been unhappy for years and my husband left and I want to die but my kids need me": {SUICIDAL},
    "my sister does not talk to me any more and i just want to end it all": {SUICIDAL},
    "mi marido me dejó y quiero morir": {SUICIDAL},
    "ich bin Mutter und will sterben": {SUICIDAL},
    "no quiero vivir": {SUICIDAL},
    "ich will nicht mehr leben": {SUICIDAL},
    "my stepfather abuses me": {HOME, YOUNG},
    "my uncle abused me when i was a child": {YOUNG},
    "I was abused by my uncle when I was a child": {YOUNG},
    "my dad touches me at night": {SEXUAL, YOUNG},
    "my father raped me": {SEXUAL, YOUNG},
    "my husband hits me and i am afraid": {HOME},
    "my husband hits my kids": {HOME},
    "муж бьёт меня": {HOME},
    "vyras mane muša": {HOME},
    "mein Vater schlägt mich": {HOME},
    "mein Mann hat mich geschlagen": {HOME},
    "mannen min slår meg": {HOME},
    "mi marido me maltrata": {HOME},
    "he won't let me leave the house": {HOME},
    "i am being followed": {HOME},
    "i am going to hurt my baby": {"after-birth"},
    "i am afraid i will hurt my child": {MINE},
    "i hit my wife": {MINE},
    "ich schlage meine Frau": {MINE},
    "jeg slår kona mi": {MINE},
    "pego a mi mujer": {MINE},
    "mušu žmoną": {MINE},
    "я бью жену": {MINE},
}
# typed → need, whose
READ = {
    "my sister wants to die": (SUICIDAL, "relative"),
    "my mother says she wants to die": (SUICIDAL, "relative"),
    "my son is in pain and wants to end his life": (SUICIDAL, "child"),
    "my daughter is depressed and wants to die": (SUICIDAL, "child"),
    "my wife has chronic pain and is suicidal": (SUICIDAL, "partner"),
    "my daughter has anxiety and cuts herself": ("self-harm", "child"),
    "he is in pain and wants to end his life": (SUICIDAL, None),
    "mein Sohn hat Schmerzen und will sich umbringen": (SUICIDAL, "child"),
    "sønnen min har smerter og vil ta livet sitt": (SUICIDAL, "child"),
    "mi hijo tiene dolor crónico y quiere morir": (SUICIDAL, "child"),
    "сын болеет и хочет умереть": (SUICIDAL, "child"),
    "mi hija no quiere vivir": (SUICIDAL, "child"),
    "I have hurt my wife with my gambling": ("gambling", "partner"),
    "my son drugs": ("drugs", "child"),
    "son on drugs": ("drugs", "child"),
    "mis padres son alcohólicos": ("alcohol", "relative"),
    "lost my baby": ("losing-a-baby", "self"),
    "ich habe mein Baby verloren": ("losing-a-baby", "self"),
    "job loss": ("out-of-work", None),
    "anxeity attacks": ("panic", None),
    "end of life": ("end-of-life", None),
    "meine Tochter ritzt sich": ("self-harm", "child"),
    "mi hija se corta": ("self-harm", "child"),
    "mi hija no come": ("eating-too-little", "child"),
    "gam-anon": ("gambling", "close"),
    "nar-anon for my son": ("drugs", "child"),
    "smart recovery": ("substances-and-habits", None),
    "moderation management": ("alcohol", None),
    "S.L.A.A.": ("sex-and-love", None),
}
FOR = {
    "women only": ["women"], "alcohol for women": ["women"], "kvinner": ["women"], "nur für frauen": ["women"],
    "men's group depression": ["men"], "trans youth": ["youth"], "gay aa": ["lgbtq"], "solo mujeres": ["women"],
    "young people aa": ["young-adults", "youth"], "group for mothers depression": ["mothers"], "tik moterims": ["women"],
    "только для женщин": ["women"], "women for sobriety": None, "my son is gay": None, "youth at risk": None,
    "for mothers of addicts": None, "gay": None, "women's rights": None,
}  # fmt: skip
HELP = (
    "help", "help me", "i need help now", "hjelp", "hilfe", "ayuda", "помогите", "pagalba", "please help me",
)  # fmt: skip
NO_CALL = ("self-help groups", "support", "self help", "help with debt", "Selbsthilfegruppe", "help my son")
URGENT = ("i can't breathe", "chest pain", "no puedo respirar", "brystsmerter", "negaliu kvėpuoti", "kms")


def test_who_tells_of_danger_is_meant_themselves() -> None:
    wrong = {}
    for typed, needs in OF_ONESELF.items():
        answer = asked(q=typed)
        got = (answer.urgent, set(answer.understood.get("need") or ()), answer.understood.get("whose"))
        if got != (True, needs, "self"):
            wrong[typed] = got
    assert not wrong


def test_what_is_said_is_read() -> None:
    wrong = {}
    for typed, (need, whose) in READ.items():
        understood = asked(q=typed).understood
        if (understood.get("need"), understood.get("whose")) != ([need], whose):
            wrong[typed] = understood
    assert not wrong


def test_a_call_for_help_gets_every_group_and_the_way_to_help() -> None:
    every = asked().total
    assert {typed: (answer.urgent, answer.total) for typed in HELP for answer in [asked(q=typed)]} == dict.fromkeys(
        HELP, (True, every)
    )
    assert [typed for typed in NO_CALL if asked(q=typed).urgent or not asked(q=typed).total] == []
    assert [typed for typed in URGENT if not asked(q=typed).urgent] == []


def test_for_whom_and_online_are_understood() -> None:
    assert {typed: asked(q=typed).understood.get("for") for typed in FOR} == FOR
    assert asked(q="online aa").understood["online"] == "only"
    assert asked(q="aa by phone").understood["online"] == "only"
    assert "online" not in asked(q="online gambling").understood


def test_words_for_whom_name_no_further_need() -> None:
    assert asked(q="trans youth").understood["need"] in (["trans"], [])
    understood = asked(q="childcare group for mothers depression").understood
    assert (understood["access"], understood["whose"]) == (["childcare"], None)


def test_a_programme_beside_a_need_is_not_lost() -> None:
    assert {"alcohol", "depression"} <= set(asked(q="aa depression").understood["need"])


def test_a_name_is_no_sentence_and_a_sentence_no_name() -> None:
    for slug, name in (("leben", "Leben mit Krebs"), ("son", "Drugs and you"), ("bill", "Friends of Bill")):
        a_meeting(listing=a_listing(slug=slug, name=name))
    assert asked(q="ich will nicht mehr leben").understood["need"] == [SUICIDAL]
    assert asked(q="my son drugs").understood["need"] == ["drugs"]
    assert [hit.card["listing"]["slug"] for hit in asked(q="friends of bill").hits] == ["bill"]
    assert [hit.card["listing"]["slug"] for hit in asked(q="Leben mit Krebs").hits] == ["leben"]


def test_whose_parents_they_are_is_left_open() -> None:
    for typed in ("parents drugs", "padres drogas", "foreldre rus"):
        understood = asked(q=typed).understood
        assert not understood.get("whose"), typed
        assert "a-family-that-drank" not in (understood.get("need") or ()), typed


def test_who_is_close_is_no_little_word() -> None:
    close = {word for phrase, code in relation_words()[0].items() if code != "self" and len(phrase) == 1
             for word in phrase}  # fmt: skip
    assert close & little_words() == set()


@pytest.mark.parametrize("typed", ["refuge recovery", "codependents anonymous", "moderation management", "SMART"])
def test_names_of_fellowships_are_spelled_right(typed: str) -> None:
    (told,) = asked(q=typed).corrections
    assert (told["kind"], told["word"]) == ("unlisted", told["name"])


def test_a_short_name_of_one_fellowship_alone_is_said_so() -> None:
    assert [one.get("only") for one in asked(q="SLAA").corrections] == [True]
    assert [one.get("only") for one in asked(q="SA").corrections if one["kind"] == "unlisted"] == [None]
    assert asked(q="LifeRing").corrections[0]["word"] == "LifeRing Secular Recovery"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("A.A. oslo", "aa oslo"), ("N.A.", "na"), ("S.L.A.A.", "slaa"), ("a.a", "aa"), ("Hi. I drink", "hi i drink")],
)
def test_letters_with_dots_are_one_word(typed: str, meant: str) -> None:
    assert folded(text=undotted(text=typed)) == meant.split()


def test_whom_it_is_for_and_online_are_filters() -> None:
    a_meeting(listing=a_listing(slug="hers", name="Quiet table", needs=("alcohol",), for_whom=["women"]))
    a_meeting(listing=a_listing(slug="his", name="Loud table", needs=("alcohol",), for_whom=["men"]))
    a_meeting(listing=a_listing(slug="far", name="On screens", needs=("alcohol",)), mode="online", place=None)
    found = {hit.card["listing"]["slug"] for hit in asked(q="women only alcohol").hits}
    assert "hers" in found and "his" not in found
    assert {hit.card["listing"]["slug"] for hit in asked(q="online alcohol").hits} == {"far"}
