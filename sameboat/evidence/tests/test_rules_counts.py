"""Which counts may be published, as tables of cases; and that a row says nothing of anybody."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.evidence.api import count, way
from sameboat.evidence.models import Count
from sameboat.evidence.rules import published, stages


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


def test_a_share_needs_both_numbers():
    asked, met, came = stages(counts=[("asked", 40), ("met", None), ("came", 10)])
    assert (asked.of_hundred, met.of_hundred, came.of_hundred) == (None, None, None)
    first, second = stages(counts=[("asked", 40), ("came", 10)])
    assert (first.of_hundred, second.of_hundred) == (None, 25)
    assert stages(counts=[("asked", 10), ("came", 15)])[1].of_hundred == 100


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
def test_a_way_in_one_year():
    for place, times in (("a", 5), ("b", 5), ("c", 4)):
        for _ in range(times):
            count(what="asked", month=date(2026, 3, 3), place=place)
    count(what="came", month=date(2026, 3, 3), place="a")
    asked, came = way(whats=("asked", "came"), year=2026)
    assert (asked.number, came.number) == (15, None)
    assert way(whats=("asked",), year=2025)[0].number is None
