"""Repetition read out of notes: proposals with their words, never a fact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameboat.base.times import check_rule, proposed_rules


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("1st Monday", "FREQ=MONTHLY;BYDAY=1MO", "1st Monday"),
        ("We meet on the First and third Tuesday.", "FREQ=MONTHLY;BYDAY=1TU,3TU", "First and third Tuesday"),
        ("2nd & 4th Fridays", "FREQ=MONTHLY;BYDAY=2FR,4FR", "2nd & 4th Fridays"),
        ("Meets 1st, 3rd and 5th Wed. at 7", "FREQ=MONTHLY;BYDAY=1WE,3WE,5WE", "1st, 3rd and 5th Wed"),
        ("1st/3rd Thurs", "FREQ=MONTHLY;BYDAY=1TH,3TH", "1st/3rd Thurs"),
        ("last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", "last Friday of the month"),
        ("LAST FRIDAY OF EACH MONTH", "FREQ=MONTHLY;BYDAY=-1FR", "LAST FRIDAY OF EACH MONTH"),
        ("second Saturday only", "FREQ=MONTHLY;BYDAY=2SA", "second Saturday"),
        ("Steering Committee meets ONLY on the 2nd Thursday", "FREQ=MONTHLY;BYDAY=2TH", "2nd Thursday"),
        ("Every first Monday", "FREQ=MONTHLY;BYDAY=1MO", "Every first Monday"),
        ("every second Tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU", "every second Tuesday of the month"),
        ("1st Sunday and 3rd Wednesday", "FREQ=MONTHLY;BYDAY=1SU,3WE", "1st Sunday and 3rd Wednesday"),
        ("We meet every other week.", "FREQ=WEEKLY;INTERVAL=2", "every other week"),
        ("every other Wednesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every other Wednesday"),
        ("every two weeks on Sunday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "every two weeks on Sunday"),
        ("every 3 weeks", "FREQ=WEEKLY;INTERVAL=3", "every 3 weeks"),
        ("Fortnightly, Mondays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "Fortnightly, Mondays"),
        ("alternate Tuesdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "alternate Tuesdays"),
        ("on the 15th of each month", "FREQ=MONTHLY;BYMONTHDAY=15", "15th of each month"),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "last day of the month"),
        ("Bring a chair and a book. We meet the third Sunday!", "FREQ=MONTHLY;BYDAY=3SU", "third Sunday"),
        ("Jeden ersten Montag im Monat", "FREQ=MONTHLY;BYDAY=1MO", "Jeden ersten Montag im Monat"),
        ("am 1. und 3. Dienstag im Monat", "FREQ=MONTHLY;BYDAY=1TU,3TU", "1. und 3. Dienstag im Monat"),
        ("alle zwei Wochen", "FREQ=WEEKLY;INTERVAL=2", "alle zwei Wochen"),
        ("første mandag i måneden", "FREQ=MONTHLY;BYDAY=1MO", "første mandag i måneden"),
        ("annenhver uke på onsdag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "annenhver uke på onsdag"),
        ("primer lunes de cada mes", "FREQ=MONTHLY;BYDAY=1MO", "primer lunes de cada mes"),
        ("Первый понедельник месяца", "FREQ=MONTHLY;BYDAY=1MO", "Первый понедельник месяца"),
        ("pirmą pirmadienį", "FREQ=MONTHLY;BYDAY=1MO", "pirmą pirmadienį"),
        ("This group meets one Tuesday a month.", "FREQ=MONTHLY", "one Tuesday a month"),
        ("meets one Sat of the month-for zoom info e-mail", "FREQ=MONTHLY", "one Sat of the month"),
        ("We meet once a month", "FREQ=MONTHLY", "once a month"),
        ("Meets monthly in the hall", "FREQ=MONTHLY", "Meets monthly"),
        ("Einmal im Monat", "FREQ=MONTHLY", "Einmal im Monat"),
        (
            "Fairfield, IA - 1st and 3rd Mondays 3:30 pm Central - In-Person",
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
            "1st and 3rd Mondays",
        ),
        ("Medford, WI - 2nd Wednesdays 7pm Central- In Person", "FREQ=MONTHLY;BYDAY=2WE", "2nd Wednesdays"),
        ("Auburn, AL - 2nd & 4th Sundays 7:30pm – Hybrid", "FREQ=MONTHLY;BYDAY=2SU,4SU", "2nd & 4th Sundays"),
        ("EDA every other Sunday 8pm Eastern - Zoom", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "every other Sunday"),
        ("Meets on the first Monday, hybrid", "FREQ=MONTHLY;BYDAY=1MO", "first Monday"),
    ],
)
def test_it_reads(text, rule, words):
    assert [(proposal.rule, proposal.words) for proposal in proposed_rules(text=text)] == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Every Tuesday",
        "bi-weekly",
        "biweekly on Tuesdays",
        "every second Tuesday",  # every other, or the second of the month?
        "every third Friday",
        "twice a month",
        "1st or 2nd Monday",
        "1st-3rd Monday",
        "first Monday in June",
        "2nd Sunday of even months",
        "second Sunday of every other month",
        "Starting first Monday",
        "Last week tradition",
        "Business meeting: 2nd Sunday @ 5 pm",
        "Birthday chips given on the last Friday of the month",
        "Last Sat. has chips",
        "3rd Monday is a speaker meeting",
        "Men welcome 1st Monday of the month",
        "No meeting on the last Friday",
        "Closed except first Monday",
        "1st Thursday is a step meeting. Every other Thursday is something else.",
        "Monday Night 4th Dimension",
        "First United Methodist Church, 2nd floor",
        "First meeting will be Wednesday, Nov. 14",
        "15th Street",
        "32nd of the month",
        "primer Monday",  # two languages
        "Last Friday speaker meeting",
        "1st week business, other weeks discussion",
        "First Tuesday in the church, the rest of the month by video.",
        "1st Monday in the garden. Other Mondays indoors.",
        "1st and 3rd Tuesday in room A; 2nd and 4th Tuesday in room B",
        "Third Friday bowling",
        "Last Tues. meets in back room",
        "Business meeting once a month",
        "Monthly potluck",
        "1st Monday - in person",
        "Zoom, 1st Monday 7pm - in person",
        "Zoom - 1st Monday 7pm - in person",
        "1st Monday 7pm in-person",
        "1st Monday 7pm - potluck",
        "One Tuesday we sang",
    ],
)
def test_it_leaves_alone(text):
    assert proposed_rules(text=text) == []


def test_words_for_an_occasion_are_about_a_meeting_that_is_one():
    for text, rule in (
        ("Monthly Business Meeting", "FREQ=MONTHLY"),
        ("Steering Committee (2nd Thursday)", "FREQ=MONTHLY;BYDAY=2TH"),
    ):
        assert proposed_rules(text=text) == []
        assert [one.rule for one in proposed_rules(text=text, of_occasion=True)] == [rule]


def test_several_rules_each_once():
    text = "First Monday at the library. First Monday. Every other Friday in the park."
    assert [proposal.words for proposal in proposed_rules(text=text)] == ["First Monday", "Every other Friday"]


PIECES = ["first", "1st", "and", ",", "every", "other", "Monday", "of", "the", "month", "only", ".", "\n", "week", "🎉"]


@given(st.lists(st.sampled_from([*PIECES, "ersten", "Montag", "2.", "\ud800", "\x00", "İ"]), max_size=30).map(" ".join))
@settings(max_examples=200, deadline=None, database=None)
def test_a_proposal_is_a_rule_we_take_and_words_that_stand_there(text):
    for proposal in proposed_rules(text=text):
        assert check_rule(rule=proposal.rule) == proposal.rule
        assert proposal.words in text


@pytest.mark.parametrize("piece", [*PIECES, "first Monday of the ", "every other ", "1st, ", "a", "1", "İ"])
@pytest.mark.parametrize("gap", ["", " "])
def test_fifty_thousand_characters_end(piece, gap):
    text = (piece + gap) * (50_000 // len(piece + gap))
    proposals = proposed_rules(text=text + "!")
    assert len(proposals) <= 8 and all(len(proposal.words) <= 300 for proposal in proposals)
