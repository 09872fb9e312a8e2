"""The names on a map: the largest towns of a stretch of the world."""

from __future__ import annotations

from sameboat.base.places import largest_within


def test_the_largest_come_first() -> None:
    found = largest_within(south=60.1, west=4.9, north=60.7, east=5.9, limit=3)
    assert found[0].name == "Bergen"
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)
    assert len(found) == 3


def test_across_the_date_line() -> None:
    names = {town.name for town in largest_within(south=-20, west=176, north=-12, east=188.5, limit=40)}
    assert {"Suva", "Apia"} <= names


def test_the_open_sea_has_no_towns() -> None:
    assert largest_within(south=30, west=-45, north=32, east=-40, limit=5) == ()
