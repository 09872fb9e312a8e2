"""A baby that was born dead leads to those who lost one, and never to those who have one; a trouble that somebody calls
"my" is theirs, whoever else is told of; a parent who says "he" tells of the child; and sorrow in everyday words is heard."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need"),
]

STILLBORN = (
    "our baby was stillborn", "my baby was stillborn", "our son was stillborn", "stillbirth", "my baby was born dead",
    "we lost our baby at 30 weeks", "lost our daughter at 30 weeks", "our newborn died", "our little girl was born sleeping",
    "barnet vårt ble født dødt", "babyen vår var dødfødt", "vi fikk en dødfødt sønn", "sønnen vår døde under fødselen",
    "vi mistet babyen i uke 20", "unser Baby kam tot zur Welt", "unser Kind wurde tot geboren", "unser Sternenkind",
    "Totgeburt", "unser Sohn ist bei der Geburt gestorben", "mi bebé nació muerto", "nació muerto", "mi hijo nació sin vida",
    "mi hija murió al nacer", "mūsų kūdikis gimė negyvas", "kūdikis mirė gimdamas", "negyvagimis",
    "mūsų dukra gimė negyva", "наш ребёнок родился мёртвым", "мертворождение", "ребёнок умер при родах",
    "наша дочь родилась мёртвой",
)  # fmt: skip
NOT_STILLBORN = {
    "pregnant": ["new-parents"], "my baby cries all night": ["new-parents"], "my son died": ["losing-a-child"],
    "we lost our son 3 weeks ago": ["losing-a-child"], "жена умерла при родах": ["losing-a-partner"],
    "mi esposa murió en el parto": ["losing-a-partner"], "nybakte foreldre": ["new-parents"],
}  # fmt: skip
# what is one's own, though somebody close is told of
MINE = {
    "I am gay and my parents threw me out": "sexual-orientation", "I am trans and my mother hates me": "trans",
    "my father does not accept my depression": "depression", "my husband thinks my depression is laziness": "depression",
    "my wife does not understand my PTSD": "trauma", "my mother hates my drinking": "alcohol",
    "my mother says I am not her son because I am gay": "sexual-orientation",
    "min mann forstår ikke min angst": "anxiety", "min kone forstår ikke depresjonen min": "depression",
    "jeg er homofil og foreldrene mine kastet meg ut": "sexual-orientation",
    "mein Mann versteht meine Depression nicht": "depression",
    "ich bin schwul und meine Eltern haben mich rausgeworfen": "sexual-orientation",
    "mi madre no acepta mi depresión": "depression", "soy gay y mi padre me odia": "sexual-orientation",
    "mano vyras nesupranta mano depresijos": "depression", "esu gėjus ir tėvai mane išmetė": "sexual-orientation",
    "муж не понимает мою депрессию": "depression", "я гей и родители меня выгнали": "sexual-orientation",
}  # fmt: skip
# whose it is
THEIRS = {
    "my alcoholic husband": "partner", "my drug addict son": "child", "I have an autistic son": "child",
    "mannen min drikker": "partner", "my mother's depression": "relative", "my son is gay": "child",
    "my husband drinks and I am depressed": "partner", "I have ADHD and so does my son": "child",
    "I am a mother of two and my husband drinks": "partner", "my wife is depressed": "partner",
    "I am the mother of a boy of 16. My husband drinks.": "partner",
}  # fmt: skip
MY_CHILDS = (
    "Jeg er mor til en gutt på 16. Han røyker hasj.", "Jeg er far til en jente på 14. Hun kutter seg.",
    "I am the mother of a boy of 16. He has started smoking weed. My husband wants to throw him out.",
    "I am a mother of a girl of 14. She cuts herself.", "Ich bin Mutter eines Jungen von 16. Er kifft.",
    "Meine Tochter ist 15 und ritzt sich. Ich habe es gestern gesehen. Sie sagt, sie will nicht mehr leben.",
    "Mein Sohn ist 15. Ich habe es gesehen. Er sagt, er will nicht mehr leben.",
)  # fmt: skip
HEARD = {
    "I miss my mum": "grief", "I miss my dad so much": "grief", "jeg savner mamma": "grief", "ich vermisse meine Mutter": "grief",
    "extraño a mi madre": "grief", "скучаю по маме": "grief", "my daughter starves herself": "eating-too-little",
    "meine Tochter hungert": "eating-too-little", "my son was arrested": "someone-in-prison",
    "mein Sohn wurde verhaftet": "someone-in-prison", "sønnen min er arrestert": "someone-in-prison",
    "heartbroken": "separation", "my heart is broken": "grief", "kjærlighetssorg": "separation", "Liebeskummer": "separation",
    "The Compassionate Friends": "losing-a-child", "compassionate friends": "losing-a-child",
}  # fmt: skip
NOT_HEARD_SO = {
    "kill bill": "debt", "my friend Bill drinks": "debt", "my heart is broken": "heart", "heartbroken": "heart",
    "The Compassionate Friends": "loneliness", "my daughter smokes weed": "tobacco",
}  # fmt: skip


def test_a_baby_born_dead_is_a_loss_and_nothing_else() -> None:
    got = {typed: asked(q=typed).understood.get("need") for typed in STILLBORN}
    assert got == {typed: ["losing-a-baby"] for typed in STILLBORN}


def test_other_births_and_deaths_stay_what_they_are() -> None:
    assert {typed: asked(q=typed).understood.get("need") for typed in NOT_STILLBORN} == NOT_STILLBORN


def test_new_parents_are_never_named_beside_the_loss_of_a_child() -> None:
    got = {typed: asked(q=typed).understood.get("need") for typed in ("miscarriage baby", "pregnant after stillbirth")}
    assert got == {typed: ["losing-a-baby"] for typed in got}


def test_what_is_called_mine_is_mine() -> None:
    got = {typed: asked(q=typed).understood for typed in MINE}
    assert {typed: (one.get("need"), one.get("whose")) for typed, one in got.items()} == {
        typed: ([need], "self") for typed, need in MINE.items()
    }


def test_what_another_has_stays_theirs() -> None:
    assert {typed: asked(q=typed).understood.get("whose") for typed in THEIRS} == THEIRS


def test_a_parent_who_says_he_or_she_tells_of_the_child() -> None:
    assert {typed: asked(q=typed).understood.get("whose") for typed in MY_CHILDS} == dict.fromkeys(MY_CHILDS, "child")


def test_sorrow_in_everyday_words_is_heard() -> None:
    got = {typed: asked(q=typed).understood.get("need") or [] for typed in HEARD}
    assert {typed: needs for typed, needs in got.items() if HEARD[typed] not in needs} == {}


def test_a_word_that_means_something_else_is_not_taken_for_it() -> None:
    got = {typed: asked(q=typed).understood.get("need") or [] for typed in NOT_HEARD_SO}
    assert {typed: needs for typed, needs in got.items() if NOT_HEARD_SO[typed] in needs} == {}
    assert asked(q="I cannot pay my bills").understood["need"] == ["debt"]
    assert asked(q="heart attack").understood["need"] == ["heart"]


def test_the_compassionate_friends_are_said_by_their_name() -> None:
    told = {one["kind"]: one for one in asked(q="the compassionate friends").corrections}
    assert told["unlisted"]["word"] == "The Compassionate Friends"
