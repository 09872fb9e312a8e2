"""What a group cannot do: each sentence with its row, and said somewhere."""

from __future__ import annotations

import re

import pytest

from sameboat.groups.rules.limits import LIMITS, in_parts, limits


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("ask", ["symptoms", "screening", "illness", "training"]),
        ("door", ["illness", "advice", "closeness"]),
        ("leave", ["follow-up", "staying"]),
        ("review", ["hushed", "formula"]),
        ("nowhere", []),
    ],
)
def test_what_is_said_where(place, keys):
    assert [one.key for one in limits(place=place)] == keys


def test_every_row_from_1_to_25_is_said_on_the_page_of_all():
    rows = [int(row) for one in limits() for row in re.findall(r"LIM-(\d+)", one.row)]
    assert sorted(rows) == list(range(1, 26)) and len({one.key for one in LIMITS}) == len(LIMITS)
    assert all(one.said and one.helps for one in limits())


def test_under_its_heading_each_stands_once():
    parts = in_parts()
    assert all(there for _, there in parts)
    assert sorted(one.key for _, there in parts for one in there) == sorted(one.key for one in LIMITS)
    assert [one.key for one in dict(parts)["When somebody goes"]] == ["follow-up", "staying"]
