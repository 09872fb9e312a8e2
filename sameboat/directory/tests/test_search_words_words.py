"""Who refuses a faith asks for a secular group, and who refuses a programme of the twelve steps for one about the same trouble
that is secular; whoever may be in danger is led to help, and no group is left out."""

from __future__ import annotations

import pytest

from sameboat.directory.search import not_understood
from sameboat.directory.search.asked import Query
from sameboat.directory.tests.makers import NOW
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# a faith is refused beside drink
SECULAR = (
    "no religious groups, drinking", "i am not a christian and i drink", "i'm not christian and i drink",
    "hate religious stuff, drinking problem", "i dont believe in god and i drink", "i don't want god in it, alcohol",
    "sick of religion, want to quit drinking", "alcohol group but no praying", "without higher power alcohol",
    "not a believer, alcohol", "no christian or religious groups, alcohol",
    "ikke kristne grupper, alkohol", "jeg tror ikke på gud og drikker", "uten høyere makt alkohol",
    "keine religiösen gruppen, alkohol", "ich glaube nicht an gott und trinke", "ich bin nicht gläubig und trinke",
    "no creo en dios y bebo", "no soy creyente, alcohol", "no quiero nada religioso, bebo",
    "netikiu dievu ir geriu", "be maldų, alkoholis", "ne religinė grupė, geriu",
    "не верю в бога, пью", "не религиозная группа, алкоголь", "без молитв алкоголь",
    # a programme is refused
    "i hate AA", "anything but AA", "not AA, alcohol", "secular alternative to AA", "AA didn't work for me",
    "AA is too religious for me", "i don't want to go to AA", "i hate alcoholics anonymous", "no AA i drink too much",
    "vil ikke ha AA, drikker for mye", "alt annet enn AA", "AA er ikke noe for meg", "ich hasse AA", "alles außer AA",
    "ich will nicht zu AA", "odio AA", "todo menos AA", "nekenčiu AA", "bet kas tik ne AA", "ненавижу АА", "только не АА",
)  # fmt: skip
# nothing is refused: typed → the tone that is asked for
OTHERWISE = {
    "christian group alcohol": "religious", "i am a christian and i drink": "religious", "gruppe for kristne, alkohol": "religious",
    "i want to be religious and stop drinking": "religious", "not only christian, alcohol": "religious",
    "not religious but spiritual": "spiritual", "i drink and go to church": None, "i can not go to AA": None,
    "i am not in AA": None, "no AA near me": None, "no AA in Bergen": None, "i do not pray enough, alcohol": None,
    "no faith in myself, drinking": None, "i left the church": None, "i dont believe in god": None,
    "i hate god since my son died": None, "al-anon not AA": None, "jeg klarer ikke gå ut": None, "jeg vil ikke gå": None, "i am not alone": None,
}  # fmt: skip
DANGER = ("i dont want to die without god, alcohol", "i hate religious people and want to kill myself", "i am against god and he hits me", "ich will nicht zu AA, ich will sterben",
          "i hate myself")  # fmt: skip


def test_who_refuses_a_faith_or_its_programme_asks_for_a_secular_group() -> None:
    got = {typed: asked(q=typed).understood for typed in SECULAR}
    read = {typed: (found.get("need"), found.get("spiritual")) for typed, found in got.items()}
    assert {typed: found for typed, found in read.items() if found != (["alcohol"], "secular")} == {}


def test_nothing_that_was_refused_is_called_unknown_or_left() -> None:
    answers = {typed: asked(q=typed) for typed in SECULAR}
    assert {typed: told for typed, answer in answers.items() if (told := answer.corrections)} == {}
    left = {
        typed: not_understood(query=Query(q=typed, tz=""), answer=answer, now=NOW) for typed, answer in answers.items()
    }
    assert {typed: words for typed, words in left.items() if words} == {}


def test_the_steps_themselves_and_other_habits_are_read_by_what_they_are_about() -> None:
    steps, gambling = asked(q="i hate the 12 steps").understood, asked(q="not GA, gambling").understood
    assert (steps["need"], steps["spiritual"]) == (["substances-and-habits"], "secular")
    assert (gambling["need"], gambling["spiritual"]) == (["gambling"], "secular")
    theirs = asked(q="my husband hates AA").understood
    assert (theirs["need"], theirs["whose"], theirs["spiritual"]) == (["alcohol"], "partner", "secular")


def test_what_only_looks_like_it_refuses_nothing() -> None:
    got = {typed: asked(q=typed).understood.get("spiritual") for typed in OTHERWISE}
    assert got == OTHERWISE


def test_whoever_may_be_in_danger_is_led_to_help_and_no_group_is_left_out() -> None:
    answers = {typed: asked(q=typed) for typed in DANGER}
    assert [typed for typed, answer in answers.items() if not answer.urgent] == []
    told = {typed: answer.understood.get("spiritual") for typed, answer in answers.items()}
    assert told == dict.fromkeys(DANGER)
