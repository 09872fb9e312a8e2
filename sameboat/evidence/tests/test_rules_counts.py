"""Which counts may be published, as tables of cases; and that a row says nothing of anybody."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.evidence.api import count, counted
from sameboat.evidence.models import Count
from sameboat.evidence.rules import published, told_together


@pytest.mark.parametrize(
    ("by_place", "said"),
    [
        ([4, 4, 4], 10),
        ([5, 5, 5], 15),
        ([4, 4, 1], None),
        ([5, 5], None),
        ([5, 5, 0], None),
        ([9, 2, 2], None),
        ([10, 5, 5], 20),
        ([0], None),
        ([4, 3, 3, 3], 15),
    ],
)
def test_too_few_are_not_said_on_purpose(by_place, said):
    assert published(by_place=by_place) == said


@pytest.mark.parametrize(
    ("wholes", "said"),
    [
        ((45, 30, 15), (45, 30, 15)),
        ((45, 39, 15), (45, None, 15)),  # six is what lies between them
        ((45, 45, 15), (45, None, 15)),  # all of them
        ((45, 39, 33), (45, None, 35)),  # what is not told lies between two that are told
        ((15, 30, 24), (15, 30, None)),  # no line is a part of the one above: the larger one stays
        ((45, 9, 0), (45, None, None)),
    ],
)
def test_nothing_small_can_be_worked_out_from_two_numbers(wholes, said):
    counts = [(str(place), [whole // 3] * 3) for place, whole in enumerate(wholes)]
    assert tuple(told.number for told in told_together(counts=counts)) == said


@pytest.mark.django_db
def test_a_row_names_nobody_and_no_place():
    for place in ("moon", "moon", "sun"):
        count(what="asked", month=date(2026, 11, 24), place=place)
    count(what="asked", month=date(2027, 1, 1), place="moon")
    rows = list(Count.objects.order_by("month", "-number").values_list("month", "number"))
    assert rows == [(date(2026, 11, 1), 2), (date(2026, 11, 1), 1), (date(2027, 1, 1), 1)]
    assert "moon" not in str(list(Count.objects.values()))
    assert len(set(Count.objects.values_list("place", flat=True))) == 3, "the same place is another one next year"


@pytest.mark.django_db
def test_the_counts_of_one_year():
    for place, times in (("a", 5), ("b", 5), ("c", 4)):
        for _ in range(times):
            count(what="asked", month=date(2026, 3, 3), place=place)
    count(what="came", month=date(2026, 3, 3), place="a")
    asked, came = counted(whats=("asked", "came"), year=2026)
    assert (asked.number, came.number) == (15, None)
    assert counted(whats=("asked",), year=2025)[0].number is None
