"""Which repetitions are taken: our own allow-list, before a library could see them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameboat.base.times import (
    RuleRefused,
    check_rule,
    check_skipped_dates,
    counted,
    has_end,
    needs_first_date,
    weekly_parts,
)


@pytest.mark.parametrize(
    ("given", "spelled"),
    [
        ("", ""),
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        (" freq=weekly;byday=th,mo; ", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("BYDAY=TU;FREQ=WEEKLY;INTERVAL=1;WKST=SU", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU"),
        ("FREQ=WEEKLY;INTERVAL=12;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=12;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=3MO,1MO,-1MO", "FREQ=MONTHLY;BYDAY=1MO,3MO,-1MO"),
        ("FREQ=MONTHLY;BYDAY=+1MO", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=-7,-6,-5,-4,-3,-2,-1", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=29"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("FREQ=DAILY;COUNT=500", "FREQ=DAILY;COUNT=500"),
        ("FREQ=DAILY;UNTIL=20270131", "FREQ=DAILY;UNTIL=20270131"),
        ("FREQ=DAILY;UNTIL=20270131T183000Z", "FREQ=DAILY;UNTIL=20270131T183000Z"),
        ("FREQ=DAILY;UNTIL=20270131T183000", "FREQ=DAILY;UNTIL=20270131T183000"),
        ("FREQ=DAILY;UNTIL=00010101", "FREQ=DAILY;UNTIL=00010101"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY;UNTIL=99991231T235959Z"),
    ],
)
def test_a_rule_has_one_spelling(given, spelled):
    assert check_rule(rule=given) == spelled
    assert check_rule(rule=spelled) == spelled


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=HOURLY", "FREQ=YEARLY", "FREQ=FORTNIGHTLY", "FREQ=",
        "BYDAY=TU", " ", ";", "FREQ=WEEKLY;;BYDAY=TU", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=TU;BYDAY=WE", "FREQ=WEEKLY\nFREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU\r\nEXDATE:20270101",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=13", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;INTERVAL=1.5",
        "FREQ=WEEKLY;INTERVAL=²", "FREQ=WEEKLY;INTERVAL=" + "9" * 100,
        "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=501", "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=5;UNTIL=20270101", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;UNTIL=00000101",
        "FREQ=DAILY;UNTIL=tomorrow", "FREQ=DAILY;UNTIL=20270101T256199Z",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYSECOND=1", "FREQ=WEEKLY;BYYEARDAY=1", "FREQ=WEEKLY;BYWEEKNO=1", "FREQ=WEEKLY;BYEASTER=1",
        "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=-32",
        "FREQ=MONTHLY;BYMONTHDAY=+-1", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=53MO",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=6", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=DAILY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "FREQ=WEEKLY;WKST=XX", "X" * 50_000, "FREQ=WEEKLY;BYDAY=" + "MO," * 20_000,
        "\x00", "FREQ=WEEKLY;BYDAY=\ud800", "FREQ=WEEKLY;BYDAY=MO🎉",
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_a_sentence(rule):
    with pytest.raises(RuleRefused) as refusal:
        check_rule(rule=rule)
    assert str(refusal.value).endswith(".")


PIECES = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=DAILY",
        "BYDAY=TU",
        "BYDAY=1MO,-1FR",
        "BYDAY=MO,SU",
        "BYMONTHDAY=-1,30",
        "BYSETPOS=-1",
        "INTERVAL=2",
        "COUNT=4",
        "UNTIL=20270101",
        "WKST=SU",
        "INTERVAL=0",
        "BYMONTH=2",
        "",
    ]
)


@given(st.lists(PIECES, max_size=6).map(";".join) | st.text(max_size=40))
@settings(max_examples=300, deadline=None, database=None)
def test_any_text_is_refused_or_spelled_in_one_way(text):
    try:
        spelled = check_rule(rule=text)
    except RuleRefused:
        return
    assert check_rule(rule=spelled) == spelled


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ("FREQ=DAILY;UNTIL=20270309", False),
        ("FREQ=DAILY;UNTIL=20270310", True),
        ("FREQ=DAILY;UNTIL=20270309T235959Z", False),
        ("FREQ=DAILY", True),
    ],
)
def test_an_end_before_the_first_date_is_refused(rule, fits):
    if fits:
        assert check_rule(rule=rule, first_date=date(2027, 3, 10)) == rule
    else:
        with pytest.raises(RuleRefused):
            check_rule(rule=rule, first_date=date(2027, 3, 10))


@pytest.mark.parametrize(
    ("rule", "count", "over"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", 6, "FREQ=WEEKLY;BYDAY=TU;COUNT=6"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270101", 3, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=9", 3, "FREQ=WEEKLY;BYDAY=TU;COUNT=3"),
        ("FREQ=WEEKLY;BYDAY=TU", 501, "FREQ=WEEKLY;BYDAY=TU"),
    ],
)
def test_a_repetition_is_over_after_so_many_times(rule, count, over):
    assert counted(rule=rule, count=count) == over


@pytest.mark.parametrize(
    ("rule", "ends"),
    [("", False), ("FREQ=DAILY", False), ("FREQ=DAILY;COUNT=2", True), ("FREQ=DAILY;UNTIL=20270101", True)],
)
def test_whether_a_repetition_has_an_end(rule, ends):
    assert has_end(rule=rule) is ends


def test_skipped_dates_are_put_in_order():
    assert check_skipped_dates(dates=["2027-05-01", "2027-04-01", "2027-05-01"]) == ["2027-04-01", "2027-05-01"]


@pytest.mark.parametrize("dates", [["2027-13-01"], ["tomorrow"], [None], ["2027-01-01"] * 10_000])
def test_bad_or_too_many_skipped_dates_are_refused(dates):
    with pytest.raises(RuleRefused):
        check_skipped_dates(dates=dates)


@pytest.mark.parametrize(
    ("rule", "weekdays"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", (1,)),
        ("FREQ=WEEKLY;BYDAY=SU,MO", (0, 6)),
        ("FREQ=DAILY", (0, 1, 2, 3, 4, 5, 6)),
        ("FREQ=DAILY;BYDAY=MO,FR", (0, 4)),
        ("FREQ=WEEKLY", None),  # its weekday is the first date's
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", None),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", None),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101", None),
        ("FREQ=MONTHLY;BYDAY=1TU", None),
        ("", None),
    ],
)
def test_simple_weekly_rules_are_told_apart(rule, weekdays):
    assert weekly_parts(rule=rule) == weekdays


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        ("", True),
        ("FREQ=WEEKLY", True),
        ("FREQ=MONTHLY", True),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", True),
        ("FREQ=DAILY;COUNT=3", True),
        ("FREQ=WEEKLY;BYDAY=TU", False),
        ("FREQ=DAILY", False),
        ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270101", False),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", False),
    ],
)
def test_which_rules_need_a_first_date(rule, needs):
    assert needs_first_date(rule=rule) is needs
