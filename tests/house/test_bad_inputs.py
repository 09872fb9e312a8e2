"""docs/bad-inputs.md: for each bad input its tests, and every test with a number in its name stands in its row."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.house.walk import ROOT

PAGE = ROOT / "docs" / "bad-inputs.md"
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
NUMBERED = re.compile(r"test_(?:no_)?((?:\d\d_)+)")
NOTHING = "–"
LAST = 73


@cache
def names_in(path: Path) -> frozenset[str]:
    """The tests a file has."""
    there = ast.parse(path.read_text()).body if path.is_file() else []
    return frozenset(one.name for one in there if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"))


def rows() -> dict[int, tuple[list[str], str]]:
    """By number: the tests, and what it waits for."""
    found = ROW.findall(PAGE.read_text())
    return {int(number): (re.findall(r"`([^`]+)`", shown), waits.strip()) for number, _what, shown, waits in found}


def numbered() -> set[tuple[int, str]]:
    """Every test of ours with numbers in its name, under each of them."""
    files = [*(ROOT / "sameboat").rglob("tests/test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    return {
        (int(number), f"{path.relative_to(ROOT)}::{name}")
        for path in files
        for name in names_in(path)
        if (told := NUMBERED.match(name))
        for number in told[1].strip("_").split("_")
    }


def test_every_number_has_one_row_in_its_order():
    assert [int(number) for number, *_ in ROW.findall(PAGE.read_text())] == list(range(1, LAST + 1))


def test_every_row_is_shown_by_a_test_or_says_what_it_waits_for():
    assert not [number for number, (tests, waits) in rows().items() if not tests and waits == NOTHING]


def test_every_test_that_is_named_is_there():
    named = [test for tests, _waits in rows().values() for test in tests]
    gone = [test for test in named if test.split("::")[1] not in names_in(ROOT / test.split("::")[0])]
    assert named and not gone


def test_every_test_with_a_number_stands_in_its_row():
    listed = {(number, test) for number, (tests, _waits) in rows().items() for test in tests}
    assert numbered() and not sorted(numbered() - listed)
