"""`sameboat desk`: what waits, and the answers to it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.apps import apps

from sameboat.site.tests.alone import sameboat
from sameboat.site.tests.door import runner

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PROPOSED = {
    "first Tuesday": "FREQ=MONTHLY;BYDAY=1TU",
    "every other week": "FREQ=WEEKLY;INTERVAL=2",
    "2nd": "FREQ=MONTHLY;BYDAY=2TU",
}


def make(name: str, /, **fields: object):
    """A row of the directory; this app may not know its models."""
    return apps.get_model("directory", name).objects.create(**fields)


def a_meeting(listing, slug: str, **fields: object):
    stamps = {"created_at": NOW, "changed_at": NOW}
    return make("Meeting", listing=listing, slug=slug, timezone="Europe/Oslo", **stamps, **fields)


@pytest.fixture()
def desk(db, capsys):
    """The door, and something that waits behind it."""
    words = {"mission": "We listen.", "who_for": "Parents.", "who_not_for": "Nobody."}
    listing = make("Listing", slug="harbour", name="Harbour", created_at=NOW, changed_at=NOW, **words)
    for number, (said, rule) in enumerate(PROPOSED.items()):
        meeting = a_meeting(listing, f"m-{number}", rule="FREQ=WEEKLY;BYDAY=TU", local_time=time(19))
        make("Proposal", meeting=meeting, rule=rule, words=said, created_at=NOW)
    asked = a_meeting(listing, "asked")
    make("Proposal", meeting=asked, rule="FREQ=MONTHLY;BYDAY=1TU", words="first", created_at=NOW)
    ends = {"created_at": NOW, "ends_at": NOW + timedelta(days=90)}
    make("Correction", listing=listing, sort="time", text="Now at eight\x1b[31m", **ends)
    make("Suggestion", name="Quay", about="For parents", where_and_when="Mondays", **ends)
    return runner(word="desk", capsys=capsys)


def waiting(desk):
    return json.loads(desk("--json").stdout)


def number_of(desk, words):
    return next(one["number"] for one in waiting(desk)["proposals"] if one["words"] == words)


def test_what_waits(desk):
    told = waiting(desk)
    assert [one["words"] for one in told["proposals"]] == [*PROPOSED, "first"]
    assert (told["corrections"][0]["listing"], told["suggestions"][0]["name"]) == ("Harbour", "Quay")
    printed = desk().stdout
    assert "Proposals: 4" in printed and "first Tuesday" in printed and "Corrections: 1" in printed
    assert "\x1b" not in printed and "Now at eight" in printed


def test_accepting_makes_it_the_rule(desk):
    done = desk("accept", number_of(desk, "first Tuesday"))
    assert done.returncode == 0 and "FREQ=MONTHLY;BYDAY=1TU" in done.stdout
    assert [one["words"] for one in waiting(desk)["proposals"]] == ["every other week", "2nd", "first"]


def test_every_other_week_needs_a_date_to_count_from(desk):
    number = number_of(desk, "every other week")
    done = desk("accept", number)
    assert done.returncode == 1 and "a date on which it takes place" in done.stderr
    assert desk("accept", number, "--from", "soon").returncode == 2
    done = desk("accept", number, "--from", date(2026, 12, 3))
    assert done.returncode == 1 and "This date is a Thursday" in done.stderr
    assert "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" in desk("accept", number, "--from", date(2026, 12, 1)).stdout


def test_refusing_and_settling(desk):
    before = waiting(desk)
    assert desk("refuse", number_of(desk, "2nd")).returncode == 0
    assert desk("settle", before["corrections"][0]["number"]).returncode == 0
    assert desk("settle-suggestion", before["suggestions"][0]["number"]).returncode == 0
    left = waiting(desk)
    assert [one["words"] for one in left["proposals"]] == ["first Tuesday", "every other week", "first"]
    assert (left["corrections"], left["suggestions"]) == ([], [])


def test_a_meeting_without_a_time_cannot_repeat(desk):
    done = desk("accept", number_of(desk, "first"))
    assert done.returncode == 1 and "no time of day" in done.stderr


@pytest.mark.parametrize("word", ["accept", "refuse", "settle", "settle-suggestion"])
def test_what_does_not_wait_cannot_be_decided(desk, word):
    done = desk(word, 999_999)
    assert done.returncode == 1 and "999999" in done.stderr.replace(",", "") and done.stdout == ""


@pytest.mark.parametrize("words", [("accept",), ("accept", "one"), ("dance",)])
def test_wrong_words(desk, words):
    assert desk(*words).returncode == 2


def test_before_anything_was_set_up(tmp_path):
    done = sameboat(tmp_path, "desk")
    assert done.returncode == 1 and "sameboat run" in done.stderr
