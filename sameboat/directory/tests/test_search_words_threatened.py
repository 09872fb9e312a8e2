"""What was not heard: threats and weapons of somebody close, everyday names of troubles, a death by another's hand; and
words that meant nothing of it."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

HOME = "violence-at-home"
THREATENED = (
    "mein Ex steht mit einem Messer vor der Tür", "mannen min truer med å drepe meg", "min mann truer med å drepe meg",
    "mannen min truer med å drepe oss", "eksen min står på døra med kniv", "mi marido amenaza con matarme",
    "mi ex está en la puerta con un cuchillo", "муж угрожает убить меня", "он обещает убить нас",
    "my ex is at the door with a knife", "mein Ex steht vor meiner Tür",
)  # fmt: skip
# somebody wants to die: nobody is threatened
THEMSELVES = ("mannen min truer med å drepe seg", "mi marido amenaza con matarse", "он угрожает убить себя")
# typed → needs, whose
READ = {
    "Depressionen": (["depression"], None), "ich habe Depressionen": (["depression"], "self"),
    "mein Mann hat Depressionen": (["depression"], "partner"), "meine Frau hat Alkoholprobleme": (["alcohol"], "partner"),
    "mein Mann hat ein Alkoholproblem": (["alcohol"], "partner"), "alcohol problems": (["alcohol"], None),
    "my wife has a drinking problem": (["alcohol"], "partner"), "Spielschulden": (["debt", "gambling"], None),
    "spillegjeld": (["debt", "gambling"], None), "Drogenprobleme": (["drugs"], None), "Krebserkrankung": (["cancer"], None),
    "estoy embarazada": (["new-parents"], None), "я беременна": (["new-parents"], "self"),
    "ich bin schwanger": (["new-parents"], "self"), "jeg er gravid": (["new-parents"], "self"),
    "ich kann nicht schwanger werden": (["childlessness"], "self"), "jeg kan ikke bli gravid": (["childlessness"], "self"),
    "my husband was killed at work": (["losing-a-partner"], "self"), "my son was killed": (["losing-a-child"], "self"),
}  # fmt: skip


def test_threats_and_weapons_are_heard() -> None:
    for typed in THREATENED:
        for more in ({}, {"near": "Berlin"}):
            answer = asked(q=typed, **more)
            assert answer.understood.get("need") == [HOME] and answer.urgent, (typed, answer.understood)


def test_a_door_is_no_town() -> None:
    assert asked(q="mi ex está en la puerta con un cuchillo").place is None


def test_whoever_threatens_to_die_threatens_nobody_else() -> None:
    for typed in THEMSELVES:
        answer = asked(q=typed)
        assert answer.urgent and answer.understood["need"] == ["suicidal-thoughts"], typed


def test_everyday_names_are_understood() -> None:
    got = {typed: (answer.understood.get("need"), answer.understood.get("whose"))
           for typed in READ for answer in [asked(q=typed)]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != READ[typed]} == {}


def test_whoever_has_friends_or_a_job_is_not_without() -> None:
    for typed in ("my son is hanging out with friends", "I jumped into a new job"):
        assert not asked(q=typed).understood.get("need"), typed
    for typed in ("I have no friends to hang out with", "nobody to hang out with"):
        assert asked(q=typed).understood["need"] == ["loneliness"], typed
