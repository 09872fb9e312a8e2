"""Words that name a trouble in one language and nothing in the one somebody writes; and ordinary things that only sound like
a trouble."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_everyday_towns import told
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# typed → the only needs, whose
READ = {
    # of another language
    "ich war depressiv": (["depression"], "self"), "mein mann war alkoholiker": (["alcohol"], "partner"),
    "ich war schwanger": (["new-parents"], "self"), "geriu bet noriu mesti": (["alcohol"], "self"),
    "vyras geria ir mums sunku": (["alcohol"], "partner"), "geriu kol užmiegu": (["alcohol"], "self"),
    "jeg har fire barn og er alene": (["loneliness"], "self"), "4 mnd gravid": (["new-parents"], None),
    "sønnen min Lars drikker": (["alcohol"], "child"), "det stemmer at jeg drikker": (["alcohol"], "self"),
    "jeg får panikk": (["panic"], "self"), "rus i familien": (["alcohol", "drugs"], None),
    "demens i familien": (["dementia"], None), "las drogas son malas": (["drugs"], None),
    "пью таблетки": (["medicines"], None), "плохо вижу": (["sight"], None), "mums mirė sūnus": (["losing-a-child"], "self"),
    "mista mamma": (["losing-a-parent"], "self"), "mista sønnen min": (["losing-a-child"], "self"),
    # alone, and in their own language, they mean the trouble
    "bet": (["gambling"], None), "war": (["war-and-service"], None), "sucht": (["drugs"], None), "fire": (["after-a-disaster"], None),
    "lar": (["opioids"], None), "i bet on horses": (["gambling"], "self"), "mein mann spielt": (["gambling"], "partner"),
    "mein sohn sucht hilfe": (["drugs"], "child"), "moren min har ALS": (["als"], "relative"),
    "i believe in god": (["faith"], "self"),
    # what only sounds so
    "pregnancy test positive": (["new-parents"], None), "i am losing my vision": (["sight"], "self"),
    "burning pain in my feet": (["chronic-pain"], None), "putting on weight": (["weight"], None),
    "i pull my hair out": (["ocd"], "self"), "my toddler drank bleach": (["new-parents"], None),
    "hiv positive": (["hiv"], None), "burning myself": (["self-harm"], "self"), "visions": (["hearing-voices"], None),
    "released from prison": (["someone-in-prison"], None), "alkohol norge": (["alcohol"], None),
}  # fmt: skip
NOTHING = (
    "mein sohn sucht freunde", "mein mann sucht arbeit", "mein kind spielt gern fußball", "i want to get fit",
    "black coffee", "i was released from hospital", "i drink tea with milk", "mow the grass", "my dog drinks too much water",
    "mistet bussen", "mistet nøklene", "he perdido peso", "me pega el sol", "han slo meg i sjakk", "er schlägt mich im schach",
    "gal man reikia pagalbos",
)  # fmt: skip
NOT_LET_OUT = (
    "han lar meg ikke gå ut", "hun lar meg ikke se barna", "han lar meg ikke dra", "he does not let me go out",
    "she does not let me see the children", "er lässt mich nicht raus", "er lässt mich die kinder nicht sehen",
    "no me deja salir", "no me deja ver a mis hijos", "jis manęs neišleidžia", "муж не пускает меня никуда",
)  # fmt: skip


def test_words_of_another_language_name_no_trouble() -> None:
    got = {typed: (understood.get("need"), understood.get("whose"))
           for typed in READ for understood in [asked(q=typed).understood]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != READ[typed]} == {}


def test_ordinary_things_are_no_trouble_and_no_danger() -> None:
    got = {typed: (answer.understood.get("need"), answer.urgent) for typed in NOTHING for answer in [asked(q=typed)]}
    assert {typed: found for typed, found in got.items() if found[0] or found[1]} == {}


def test_who_is_not_let_out_is_hurt_at_home() -> None:
    got = {
        typed: (answer.urgent, answer.understood.get("need")) for typed in NOT_LET_OUT for answer in [asked(q=typed)]
    }
    assert {typed: found for typed, found in got.items() if found != (True, ["violence-at-home"])} == {}


def test_a_toddler_who_swallows_poison_has_the_help_first() -> None:
    for typed in ("my toddler drank bleach", "babyen drakk gift", "mein baby hat gift getrunken", "малыш выпил яд"):
        answer = asked(q=typed)
        assert (answer.urgent, answer.understood["need"]) == (True, ["new-parents"]), typed


def test_no_word_is_told_that_nobody_typed() -> None:
    assert [one for one in asked(q="my son drinks milk").corrections if one.get("word") == "tea"] == []
    assert [one for one in asked(q="meine tochter spielt klavier").corrections if one.get("word") == "musik"] == []


def test_whoever_is_hit_is_not_the_violent_man() -> None:
    assert asked(q="my daughter kicks her brother").last == ()
    assert asked(q="kaimynas muša žmoną").last == ()


def test_days_and_illnesses_are_no_towns() -> None:
    for typed in ("brest cancer", "brst cancer", "alone at christmas", "grief at christmas", "tome 30 paracetamoles"):
        assert told(typed).place is None, typed
    place = told("alcohol brest").place
    assert place is not None and place.town.name == "Brest"


def test_little_words_before_a_day_tell_of_nobody() -> None:
    assert told("rus bergen i helgen").days == (5, 6)
    assert told("drogas madrid el martes por la tarde").days == (1,)
