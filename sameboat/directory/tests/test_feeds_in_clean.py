"""Plain, harmless text out of anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameboat.directory.feeds.reading import clean

TEXTS = [
    ("  plain  ", "plain"),
    ("a\tb  c\nd", "a b c d"),
    ("Tom &amp; Jerry &#8211; caf&eacute;", "Tom & Jerry – café"),
    ("<p>One</p><p>Two</p>", "One Two"),
    ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
    ("under <18 & over >12", "under <18 & over >12"),
    ("<img src=x onerror=alert(1)>", ""),
    ("<script>alert(1)</script>after", "after"),
    ("{{7*7}} ${7*7}", "{{7*7}} ${7*7}"),
    ("a\u202eb\u200bc\u2066d\ufeff", "abcd"),
    ("nul\x00led\x07", "nulled"),
    ("Z" + "\u0301" * 50, "Ź\u0301\u0301\u0301"),
    ("e\u0301", "é"),
    ("👩\u200d👩\u200d👧 circle", "👩\u200d👩\u200d👧 circle"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    (None, ""), (True, ""), (["a"], ""), ({"a": 1}, ""), (12, "12"), (0, "0"), (1.5, "1.5"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "found"), TEXTS, ids=lambda value: repr(value)[:30])
def test_texts(value, found):
    assert clean.text(value) == found


def test_lines_are_kept_where_they_are_wanted():
    given = "One<br/>Two\r\nThree\n\n\n\n Four \t five &nbsp; six"
    assert clean.text(given, lines=True) == "One\nTwo\nThree\n\nFour five six"


def test_a_text_of_megabytes_is_cut():
    assert len(clean.text("word " * 500_000)) == clean.MAX_TEXT


LINKS = [
    ("https://meet.example.org/room?pwd=1#a", True), ("http://example.org", True), (" https://example.org/ø ", True),
    ("https://example.org:8443/", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
    ("vbscript:x", False), ("HTTPS://EXAMPLE.ORG/", True), ("//example.org", False), ("https://", False),
    ("https://localhost/", False), ("https://me@example.org/", False), ("https://exam ple.org/", False),
    ('https://example.org/"onclick="', False), ("https://example.org/\n", True), ("https://example.org/a\nb", False),
    ("https://example.org/\u202e", False), ("https://example.org/" + "a" * 600, False), (None, False), (7, False),
]  # fmt: skip


@pytest.mark.parametrize(("value", "taken"), LINKS, ids=lambda value: repr(value)[:40])
def test_links(value, taken):
    assert bool(clean.link(value)) is taken


def test_no_02_a_link_is_https():
    assert clean.link("http://zoom.example.org/j/1?pwd=a:80/b") == "https://zoom.example.org/j/1?pwd=a:80/b"
    assert clean.link("HTTP://zoom.example.org:80/j/1") == "https://zoom.example.org/j/1"
    assert clean.link("http://zoom.example.org:8080/j/1") == ""
    assert clean.link("http://zoom.example.org:80") == "https://zoom.example.org"


def test_a_link_without_its_beginning():
    assert clean.link_without_scheme("meet.example.org/room") == "https://meet.example.org/room"
    assert clean.link_without_scheme("ask at the door") == "" == clean.link_without_scheme(None)


@pytest.mark.parametrize(
    ("value", "found"),
    [("+47 555 01 111,,123#", "+47 555 01 111,,123#"), ("tel:5550100", "5550100"), ("ask Ona", ""), (5550100, "5550100"), ("12", "")],
)  # fmt: skip
def test_phones(value, found):
    assert clean.phone(value) == found


@pytest.mark.parametrize(
    ("north", "east", "found"),
    [
        (60.1, 5.2, (60.1, 5.2)), ("60.1", " 5.2", (60.1, 5.2)), (90, 180, (90.0, 180.0)), (0, 5, (0.0, 5.0)),
        (0, 0, None), ("0.0", "0", None), (91, 5, None), (60, 181, None), (None, 5, None), ("", "", None),
        ("60,1", "5,2", None), ("north", "east", None), (True, True, None), (float("nan"), 5, None), ("1e3", 5, None),
    ],
)  # fmt: skip
def test_coordinates(north, east, found):
    assert clean.coordinates(north, east) == found


@given(st.text(max_size=300))
def test_no_text_crashes_it_or_keeps_signs_that_cannot_be_seen(value):
    for lines in (False, True):
        found = clean.text(value, lines=lines)
        assert not clean.INVISIBLE.search(found) and found == found.strip()
        assert lines or "\n" not in found


LONG = [
    "a" * 50_000 + "!",
    "<" * 50_000,
    "&" * 50_000,
    "\u0301" * 50_000,
    "a." * 25_000,
    " \n" * 25_000,
    "<br" * 20_000,
    "1" * 50_000,
]


@pytest.mark.parametrize("value", LONG, ids=lambda value: value[:3])
def test_no_text_can_take_long(value):
    """Each pattern looks at a sign a fixed number of times: sixteen times the text takes far less than 100 times as long."""
    for function in (clean.text, clean.link, clean.link_without_scheme, clean.phone, clean.email):
        assert _seconds(function, value) < 100 * (_seconds(function, value[: len(value) // 16]) + 0.01)


def _seconds(function, value: str) -> float:
    began = time.process_time()
    function(value)
    return time.process_time() - began
