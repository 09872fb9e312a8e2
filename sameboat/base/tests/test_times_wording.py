"""A repetition as one plain sentence (START-08)."""

from datetime import date, time

import pytest
from django.utils.translation import override

from sameboat.base.times import RuleRefused, rule_in_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "Every Tuesday at 19:30"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "Every Monday and Thursday at 19:30"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,FR", "Every Monday, Tuesday and Friday at 19:30"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday at 19:30"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Every day at 19:30"),
        ("FREQ=DAILY", "Every day at 19:30"),
        ("FREQ=DAILY;BYDAY=SA,SU", "Every Saturday and Sunday at 19:30"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days at 19:30"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU", "Every 2 days if it is a Monday or Tuesday at 19:30"),
        ("FREQ=WEEKLY", "Every week at 19:30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "Every other week on Wednesday at 19:30"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=WE", "Every 3 weeks on Wednesday at 19:30"),
        ("FREQ=WEEKLY;INTERVAL=2", "Every other week at 19:30"),
        ("FREQ=MONTHLY;BYDAY=1MO", "First Monday of the month at 19:30"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "First and third Monday of the month at 19:30"),
        ("FREQ=MONTHLY;BYDAY=1MO,2WE,-1FR", "First Monday, second Wednesday and last Friday of the month at 19:30"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "Second last Friday of the month at 19:30"),
        ("FREQ=MONTHLY;BYDAY=-3FR", "Third last Friday of the month at 19:30"),
        ("FREQ=MONTHLY;BYDAY=MO", "Every Monday of the month at 19:30"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "First Monday of every other month at 19:30"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "First Monday of every 3 months at 19:30"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Day 15 of the month at 19:30"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "Day 1, day 15 and the last day of the month at 19:30"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "Day 2 from the end of the month at 19:30"),
        ("FREQ=MONTHLY", "The same day of the month at 19:30"),
        ("FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1", "Last day of the month that is a Saturday or Sunday at 19:30"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=8", "Every Tuesday at 19:30, 8 times"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=1", "Every Tuesday at 19:30, once"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270603", "Every Tuesday at 19:30 until 3 June 2027"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270603T100000Z", "Every Tuesday at 19:30 until 3 June 2027"),
    ],
)
def test_in_words(rule, words):
    assert rule_in_words(rule=rule, local_time=time(19, 30)) == words


def test_the_days_alone():
    assert rule_in_words(rule="FREQ=MONTHLY;BYDAY=1MO", local_time=None) == "First Monday of the month"


@pytest.mark.parametrize(
    ("clock", "day", "words"),
    [
        (None, None, "By appointment"),
        (time(19, 30), None, "Once at 19:30"),
        (time(19, 30), date(2027, 6, 3), "On 3 June 2027 at 19:30"),
        (None, date(2027, 6, 3), "On 3 June 2027"),
    ],
)
def test_without_a_rule(clock, day, words):
    assert rule_in_words(rule="", local_time=clock, first_date=day) == words


def test_a_rule_we_do_not_take_has_no_words():
    with pytest.raises(RuleRefused):
        rule_in_words(rule="FREQ=YEARLY", local_time=None)


@pytest.mark.parametrize(("language", "weekday"), [("nb", "tirsdag"), ("de", "Dienstag"), ("lt", "antradienis")])
def test_weekdays_are_in_the_language_of_the_reader(language, weekday):
    with override(language):
        assert weekday.casefold() in rule_in_words(rule="FREQ=WEEKLY;BYDAY=TU", local_time=time(19, 30)).casefold()


def test_midnight_and_noon_are_numbers():
    assert rule_in_words(rule="FREQ=DAILY", local_time=time(0, 0)) == "Every day at 00:00"
    assert rule_in_words(rule="FREQ=DAILY", local_time=time(12, 0)) == "Every day at 12:00"
