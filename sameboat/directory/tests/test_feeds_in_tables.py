"""Tables with a header line."""

from __future__ import annotations

from datetime import date, time

import pytest

from sameboat.directory.feeds.reading import FeedRefused, sort_for, sort_of
from sameboat.directory.tests.feed_rows import feed, read_all


def test_the_columns_of_the_meeting_guide_tools():
    harbour, quay, asked = read_all(feed("tools.csv"))
    assert (harbour.rule, harbour.local_time, harbour.duration_min) == ("FREQ=WEEKLY;BYDAY=MO", time(18), 60)
    assert (harbour.formats, harbour.languages, harbour.access) == (("open",), ("es",), ("wheelchair",))
    assert (harbour.group, harbour.website, harbour.changed_date) == (
        "Harbour group",
        "https://harbour.example.org",
        date(2026, 4, 4),
    )
    assert {sort for sort, _, _ in harbour.contacts} == {"email", "phone", "name"}
    assert (quay.timezone, quay.place.country, quay.formats) == ("Europe/London", "GB", ("closed",))
    assert (asked.rule, asked.place.locality) == ("", "Vilnius")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_each_sign_between_columns(sign):
    lines = ["Name;Day;Time;Timezone;Slug", "One;Monday;19:00;Europe/Oslo;one"]
    assert read_all("\n".join(lines).replace(";", sign).encode())[0].name == "One"


def test_a_byte_order_mark_and_line_ends_of_windows():
    body = b'\xef\xbb\xbfName,Day,Time,Timezone,Notes\r\nOne,1,19:00,Europe/Oslo,"two\r\nlines"\r\n'
    assert [(row.name, row.notes) for row in read_all(body)] == [("One", "two\nlines")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"), (b"   ", "empty"), (b"<!doctype html><html>", "web page"), (b"\n<html><body>", "web page"),
        (b"<?xml version='1.0'?><feed/>", "XML"), (b"PK\x03\x04abc", "spreadsheet"), (b"\x1f\x8b\x08", "packed"),
        (b"\xff\xfeN\x00a\x00", "UTF-8"), (b"Name,Colour\nOne,red\n", "--as"), (b"just words", "--as"),
        (b'{"message": "Feed is restricted", "code": 403}', "Feed is restricted"), (b'{"a": 1}', "not a list of meetings"),
        (b"[1, 2, 3]", "not a list of meetings"), (b"[]", "empty"), (b"{}", "empty"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told_apart(body, words):
    with pytest.raises(FeedRefused) as refusal:
        sort_of(body=body)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("form", "name", "sort"),
    [
        ("meeting-guide", "traps.json", "meeting-guide"), ("meeting-guide", "sheet.json", "sheet"), ("bmlt", "bmlt.json", "bmlt"),
        ("csv", "tools.csv", "csv"), ("csv", "naws.csv", "naws"), ("ics", "calendar.ics", "ics"),
    ],
)  # fmt: skip
def test_the_form_may_be_said(form, name, sort):
    assert sort_for(form=form, body=feed(name)) == sort


@pytest.mark.parametrize(("form", "name"), [("csv", "traps.json"), ("bmlt", "tools.csv"), ("ics", "bmlt.json")])
def test_a_wrong_form_is_said_to_be_wrong(form, name):
    with pytest.raises(FeedRefused, match="looks like"):
        sort_for(form=form, body=feed(name))


def test_a_table_that_is_not_utf8_is_refused():
    with pytest.raises(FeedRefused, match="UTF-8"):
        read_all("Name,Day,Time\nCafé,1,19:00\n".encode("latin-1"))


def test_a_field_of_megabytes_is_refused():
    with pytest.raises(FeedRefused, match="line 2"):
        read_all(b"Name,Day,Time\n" + b"x" * 300_000 + b",1,19:00\n")
