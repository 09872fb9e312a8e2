"""START-08: `is_memorable`, as a table of cases."""

import pytest

from sameboat.base.rulebook import RULEBOOK
from sameboat.base.times import RuleRefused, is_memorable


@pytest.mark.parametrize(
    ("rule", "memorable"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", True),
        ("FREQ=WEEKLY;BYDAY=MO,TH", True),
        ("FREQ=DAILY", True),
        ("FREQ=MONTHLY;BYDAY=1TU", True),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", True),
        ("FREQ=MONTHLY;BYDAY=-1FR", True),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1", True),  # the first Tuesday in other words
        ("FREQ=MONTHLY;BYDAY=5TU", False),  # not every month has one
        ("FREQ=MONTHLY;BYDAY=-2FR", False),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", False),  # which week?
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", False),
        ("FREQ=MONTHLY;BYMONTHDAY=15", False),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1", False),
        ("FREQ=MONTHLY", False),
        ("FREQ=DAILY;INTERVAL=3", False),
        ("", False),
    ],
)
def test_is_memorable(rule, memorable):
    assert is_memorable(rule=rule) is memorable


def test_a_rule_we_do_not_take_is_not_judged():
    with pytest.raises(RuleRefused):
        is_memorable(rule="FREQ=YEARLY")


def test_it_stands_in_the_rulebook():
    assert RULEBOOK["base.is_memorable"].rows == ("START-08",)
