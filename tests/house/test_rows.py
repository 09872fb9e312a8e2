"""The table of what the field demands of groups names every row, and only rules and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.walk import ROOT

TABLE = ROOT / "docs" / "handbook" / "groups-rows.md"
NAMED = (
    *(("PLAN", 1, 25), ("GROUP", 1, 33), ("NORM", 1, 27), ("ROLE", 1, 13), ("ROLE", 28, 32), ("START", 1, 26)),
    *(("MEMB", 1, 21), ("KIND", 5, 11), ("EVAL", 2, 2), ("EVAL", 11, 11), ("LIM", 1, 25)),
)


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def told(cell: str) -> set[str]:
    """ "PLAN-02, 03" and "GROUP-01–03, 07" as single rows."""
    found = set()
    for area, numbers in re.findall(r"([A-Z]+)-(\d\d(?:(?:–|, | and )\d\d(?!\d))*)", cell):
        for first, _, last in (part.partition("–") for part in re.split(r", | and ", numbers)):
            found |= {f"{area}-{number:02d}" for number in range(int(first), int(last or first) + 1)}
    return found


def test_no_row_is_forgotten():
    there = set().union(*(told(row[0]) for row in rows()))
    asked = {f"{area}-{number:02d}" for area, first, last in NAMED for number in range(first, last + 1)}
    assert sorted(asked - there) == []


def test_the_rules_and_tests_it_names_are_there():
    text = TABLE.read_text()
    rules = "\n".join(path.read_text() for path in (ROOT / "sameboat/groups/rules").rglob("*.py"))
    named = set(re.findall(r"`([A-Za-z_]{4,})`", text)) - {"catalogue"}
    assert [one for one in sorted(named) if not re.search(rf"\b{one}\b", rules)] == []
    tests = {path.stem for path in [*ROOT.rglob("sameboat/*/tests/test_*.py"), *Path(ROOT, "tests").rglob("test_*.py")]}
    assert sorted(set(re.findall(r"\btest_\w+", text)) - tests) == []
