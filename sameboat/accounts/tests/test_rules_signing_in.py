"""Cases for the rules of signing in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.accounts.rules import (
    SESSION_IDLE,
    SESSION_LONGEST,
    coarse_label,
    counter_is_plausible,
    is_fresh,
    is_secret,
    puzzle_to_join,
    session_is_over,
    slowing,
    slowing_of_codes,
    tidy_handle,
    week_of,
)
from sameboat.accounts.rules.names import ANIMALS, THINGS

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("otter-lamp-4271", "otter-lamp-4271"),
        ("  Otter Lamp 4271 ", "otter-lamp-4271"),
        ("OTTER_LAMP_4271", "otter-lamp-4271"),
        ("otter–lamp—4271", "otter-lamp-4271"),
        ("ｏｔｔｅｒ-lamp-4271", "otter-lamp-4271"),
        ("otter-lamp", ""),
        ("", ""),
        ("   ", ""),
        ("ottеr-lamp-4271", ""),  # a Cyrillic е
        ("otter-lamp-4271\x00", ""),
        ("otter-lamp-٤٢٧١", ""),
        ("x" * 1_000_000, ""),
        ("' OR 1=1 --", ""),
    ],
)
def test_a_log_in_name_has_one_spelling(typed, tidy):
    assert tidy_handle(typed=typed) == tidy


def test_every_name_we_can_make_is_one():
    assert len(set(ANIMALS)) == len(ANIMALS) and len(set(THINGS)) == len(THINGS)
    for animal, thing in zip(ANIMALS, THINGS, strict=False):
        assert tidy_handle(typed=f"{animal} {thing} 1000") == f"{animal}-{thing}-1000"
    assert len(ANIMALS) * len(THINGS) * 9000 > 100_000_000


@pytest.mark.parametrize(
    ("given", "yes"),
    [("A" * 43, True), ("a_-9" * 10 + "abc", True), ("A" * 42, False), ("A" * 44, False), ("", False), (" " * 43, False),
     ("A" * 42 + "\n", False), ("A" * 42 + "=", False), ("A" * 2_000_000, False)],
)  # fmt: skip
def test_no_34_only_what_our_pages_make_is_a_secret(given, yes):
    assert is_secret(given=given) is yes


@pytest.mark.parametrize(
    ("seen", "started", "over"),
    [
        (29 * MINUTE, HOUR, False),
        (SESSION_IDLE, HOUR, True),
        (MINUTE, SESSION_LONGEST - MINUTE, False),
        (MINUTE, SESSION_LONGEST, True),
    ],
)
def test_session_is_over(seen, started, over):
    assert session_is_over(now=NOW, last_seen=NOW - seen, started=NOW - started) is over


@pytest.mark.parametrize(
    ("ago", "fresh"), [(timedelta(0), True), (15 * MINUTE, True), (16 * MINUTE, False), (-MINUTE, False), (None, False)]
)
def test_is_fresh(ago, fresh):
    assert bool(is_fresh(now=NOW, proved=None if ago is None else NOW - ago)) is fresh


@pytest.mark.parametrize(
    ("failures", "known", "since", "wait", "bits"),
    [
        (0, False, 0, 0, 0),
        (2, False, 0, 0, 0),
        (3, False, 0, 0, 15),
        (10, False, 0, 0, 17),
        (30, False, 0, 0, 18),
        (1_000_000, False, 0, 0, 18),  # the hardest there is: nobody is locked out
        (4, True, 0, 0, 0),
        (5, True, 0, 1, 0),
        (7, True, 0, 4, 0),
        (7, True, 3, 1, 0),
        (1_000_000, True, 0, 30, 0),
        (1_000_000, True, 31, 0, 0),
    ],
)
def test_slowing(failures, known, since, wait, bits):
    found = slowing(failures=failures, known_device=known, since_last=timedelta(seconds=since))
    assert (found.wait.total_seconds(), found.bits) == (wait, bits)


@pytest.mark.parametrize(
    ("failures", "known", "since", "wait", "bits"),
    [
        (2, False, 0, 0, 0),
        (9, False, 0, 0, 15),
        (10, False, 0, 30, 17),
        (10, False, 12, 18, 17),
        (1_000_000, False, 30, 0, 18),  # and then one try again: nobody is locked out
        (10, True, 0, 30, 0),  # on a device of one's own: as with words
        (4, True, 0, 0, 0),
    ],
)
def test_slowing_of_codes(failures, known, since, wait, bits):
    found = slowing_of_codes(failures=failures, known_device=known, since_last=timedelta(seconds=since))
    assert (found.wait.total_seconds(), found.bits) == (wait, bits)


@pytest.mark.parametrize(("begun", "bits"), [(0, 0), (29, 0), (30, 15), (120, 17), (600, 18), (10**9, 18)])
def test_puzzle_to_join(begun, bits):
    assert puzzle_to_join(begun=begun) == bits


@pytest.mark.parametrize(
    ("kept", "given", "yes"), [(0, 0, True), (0, 1, True), (5, 6, True), (5, 5, False), (5, 4, False), (5, 0, False)]
)
def test_no_36_counter_is_plausible(kept, given, yes):
    assert bool(counter_is_plausible(kept=kept, given=given)) is yes


def test_a_visit_is_known_by_its_week_alone():
    assert {week_of(day=date(2026, 11, 23 + n)) for n in range(7)} == {date(2026, 11, 23)}


@pytest.mark.parametrize(
    ("says", "label"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "firefox-computer"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0", "firefox-phone"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604",
            "safari-phone",
        ),
        ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604", "safari-tablet"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/156.0 Safari/537 Edg/156.0", "edge-computer"),
        ("Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537 Chrome/156.0 Mobile Safari/537", "chrome-phone"),
        ("curl/8", "browser-computer"),
        ("", "browser-computer"),
        ("<script>" * 1000, "browser-computer"),
    ],
)
def test_a_device_is_known_by_kind_alone(says, label):
    assert coarse_label(browser_says=says) == label
