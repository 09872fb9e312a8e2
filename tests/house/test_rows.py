"""The tables of what the field demands name every row, and only rules and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.walk import ROOT

GROUPS = (
    *(("PLAN", 1, 25), ("GROUP", 1, 33), ("NORM", 1, 27), ("ROLE", 1, 13), ("ROLE", 28, 32), ("START", 1, 26)),
    *(("MEMB", 1, 21), ("KIND", 5, 11), ("EVAL", 2, 2), ("EVAL", 11, 11), ("LIM", 1, 25)),
)
FIND = (
    *(("FIND", 1, 24), ("VIS", 1, 11), ("KIND", 1, 53), ("GROUP", 5, 7), ("GROUP", 14, 19), ("REF", 14, 14)),
    *(("REF", 18, 18), ("SAFE", 15, 15), ("SAFE", 23, 23), ("NEW", 24, 25), ("NEW", 27, 27), ("NEW", 32, 34)),
    *(("EVID", 22, 24), ("START", 8, 8)),
)
TABLES = (("groups-rows.md", "groups/rules", GROUPS), ("find-rows.md", "", FIND))


def table(name: str) -> str:
    return (ROOT / "docs" / "handbook" / name).read_text()


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def told(cell: str) -> set[str]:
    """ "PLAN-02, 03" and "GROUP-01–03, 07" as single rows."""
    found = set()
    for area, numbers in re.findall(r"([A-Z]+)-(\d\d(?:(?:–|, | and )\d\d(?!\d))*)", cell):
        for first, _, last in (part.partition("–") for part in re.split(r", | and ", numbers)):
            found |= {f"{area}-{number:02d}" for number in range(int(first), int(last or first) + 1)}
    return found


@pytest.mark.parametrize(("name", "rules", "asked"), TABLES)
def test_no_row_is_forgotten(name, rules, asked):
    there = set().union(*(told(row[0]) for row in rows(table(name))))
    wanted = {f"{area}-{number:02d}" for area, first, last in asked for number in range(first, last + 1)}
    assert sorted(wanted - there) == []


@pytest.mark.parametrize(("name", "rules", "asked"), TABLES)
def test_the_rules_and_tests_it_names_are_there(name, rules, asked):
    text = table(name)
    places = [path for path in Path(ROOT, "sameboat", rules).rglob("*.py") if "rules" in str(path)]
    written = "\n".join(path.read_text() for path in places if "tests" not in path.parts)
    named = set(re.findall(r"`([A-Za-z_]{4,})`", text)) - {"catalogue", "funding_policy", "need"}
    assert [one for one in sorted(named) if not re.search(rf"\b{one}\b", written)] == []
    tests = {path.stem for path in [*ROOT.rglob("sameboat/*/tests/test_*.py"), *Path(ROOT, "tests").rglob("test_*.py")]}
    assert sorted(set(re.findall(r"\btest_\w+", text)) - tests) == []
