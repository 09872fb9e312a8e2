"""Cases of the rules of safety."""

from __future__ import annotations

import copy

import pytest

from sameboat.safety.rules import dialled, may_be_shown, may_leave_to, wrong_in


@pytest.mark.parametrize(
    ("number", "sources", "yes"),
    [
        ("112", 2, True),
        ("15", 2, True),
        ("116 123", 2, True),
        ("0800 111 0 111", 3, True),
        ("1-800-662-4357", 2, True),
        ("112", 1, False),
        ("112", 0, False),
        ("1", 2, False),
        ("", 2, False),
        ("+47 116 123", 2, False),
        ("112 ", 2, False),
        (" 112", 2, False),
        ("1  12", 2, False),
        ("112;ext=5", 2, False),
        ("*112#", 2, False),
        ("١١٢", 2, False),
        ("116–123", 2, False),
        ("1234567890123", 2, False),
        ("112\n", 2, False),
    ],
)
def test_may_be_shown(number, sources, yes):
    assert bool(may_be_shown(number=number, sources=sources)) is yes


@pytest.mark.parametrize(
    ("address", "yes"),
    [
        ("https://www.wikipedia.org/", True),
        ("https://weather.example", True),
        ("http://www.wikipedia.org/", False),
        ("//evil.example", False),
        ("javascript:alert(1)", False),
        ("/find/", False),
        ("https://", False),
        ("", False),
    ],
)
def test_may_leave_to(address, yes):
    assert bool(may_leave_to(address=address)) is yes


@pytest.mark.parametrize(("number", "digits"), [("0800 111 0 111", "08001110111"), ("1-800-662-4357", "18006624357")])
def test_what_a_phone_dials(number, digits):
    assert dialled(number=number) == digits


SOURCE = {"name": "A", "address": "https://a.example/", "dated": "", "seen": "2026-11-22"}
LINE = {
    "name": "L", "numbers": ["116 123"], "by": "call", "word": "", "about": "talk", "hours": "", "free": None,
    "languages": [], "area": "", "sources": ["a", "b"],
}  # fmt: skip
GOOD = {
    "sources": {"a": SOURCE, "b": SOURCE},
    "countries": [
        {"code": "NO", "name": "N", "own": "N", "emergency": [{"number": "112", "for": "any"}], "sources": ["a", "b"],
         "lines": [LINE]}
    ],
}  # fmt: skip


def test_a_good_list_is_taken():
    assert wrong_in(data=GOOD) == []


def spoil(path: str, value: object) -> dict:
    data = copy.deepcopy(GOOD)
    *way, last = path.split(".")
    place = data
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[int(last) if last.isdigit() else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sources.a", {**SOURCE, "seen": "22.11.2026"}),
        ("sources.a", {**SOURCE, "seen": ""}),
        ("sources.a", {**SOURCE, "name": ""}),
        ("sources.a", {**SOURCE, "address": "a.example"}),
        ("sources.a", {**SOURCE, "address": "javascript:alert(1)"}),
        ("countries.0.code", "no"),
        ("countries.0.emergency", []),
        ("countries.0.emergency.0", {"number": "11 2a", "for": "any"}),
        ("countries.0.emergency.0", {"number": "112", "for": "dentist"}),
        ("countries.0.sources", ["a"]),
        ("countries.0.sources", ["a", "a"]),
        ("countries.0.sources", ["a", "c"]),
        ("countries.0.lines.0", {**LINE, "sources": ["a"]}),
        ("countries.0.lines.0", {**LINE, "about": "pizza"}),
        ("countries.0.lines.0", {**LINE, "by": "pigeon"}),
        ("countries.0.lines.0", {**LINE, "by": "text"}),
        ("countries.0.lines.0", {**LINE, "word": "HOME"}),
        ("countries.0.lines.0", {**LINE, "numbers": ["116 123", "116 123"]}),
        ("countries", [GOOD["countries"][0], GOOD["countries"][0]]),
    ],
)
def test_a_wrong_list_is_refused(path, value):
    assert wrong_in(data=spoil(path, value))
