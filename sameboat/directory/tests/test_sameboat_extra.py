"""Our own feed is read back whole, and nobody gets anything in by calling a feed ours."""

from __future__ import annotations

import csv
import io
import json

import pytest

from sameboat.directory.feeds.reading import Reading, RefusedRow, rows
from sameboat.directory.feeds.reading.meeting_guide import MeetingGuide
from sameboat.directory.feeds.reading.sheets import csv_rows
from sameboat.directory.feeds.writing.csv_ import csv_sheet
from sameboat.directory.feeds.writing.meeting_guide import meeting_guide
from sameboat.directory.models import Listing, Meeting
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
from sameboat.directory.tests.test_meeting_guide_feed import everything

pytestmark = pytest.mark.django_db
SAME = (
    "rule", "first_date", "local_time", "timezone", "duration_min", "mode", "phone_number", "phone_note", "notes",
)  # fmt: skip
LISTS = ("skipped_dates", "formats", "languages", "access", "for_whom")
LISTING_SAME = (
    "slug", "name", "mission", "who_for", "who_not_for", "kind", "led", "cost", "cost_note", "spiritual", "size_min",
    "size_max", "size_note", "seats_free", "first_visit", "medication_note", "website", "moderated_by", "accepts_newcomers",
    "provenance", "verified_by", "verified_at",
)  # fmt: skip
PLACE_SAME = (
    "name",
    "street",
    "locality",
    "region",
    "sub_region",
    "postal_code",
    "country",
    "latitude",
    "longitude",
    "directions",
)


def read(numbered):
    return list(rows(reader=MeetingGuide(rows=numbered, reading=Reading(now=NOW, own=True))))


def from_feed():
    return read(enumerate(json.loads(b"".join(meeting_guide(now=NOW))), 1))


def from_sheet():
    return read(csv_rows(body=b"".join(csv_sheet(now=NOW))))


@pytest.mark.parametrize("source", [from_feed, from_sheet], ids=["feed", "sheet"])
def test_every_meeting_is_read_once_and_as_it_was(source):
    everything()
    told = {row.slug: row for row in source()}
    assert set(told) == {*Meeting.objects.values_list("slug", flat=True), "no-meeting-yet"}
    for meeting in Meeting.objects.select_related("place"):
        row = told[meeting.slug]
        assert {name: getattr(row, name) for name in SAME} == {name: getattr(meeting, name) for name in SAME}
        assert {name: list(getattr(row, name)) for name in LISTS} == {name: getattr(meeting, name) for name in LISTS}
        assert row.suspended == (meeting.state == "suspended")
        assert (
            row.extra["meeting"]["name"] == meeting.name
            and row.extra["meeting"]["join_audience"] == meeting.join_audience
        )
        assert row.online_url == (meeting.online_url if meeting.join_audience == "public" else "")
        assert (row.place is None) == (meeting.place is None)
        if meeting.place:
            assert [getattr(row.place, name) for name in PLACE_SAME] == [
                getattr(meeting.place, name) for name in PLACE_SAME
            ]
            assert row.place.exact == (meeting.place.precision == "exact")


@pytest.mark.parametrize("source", [from_feed, from_sheet], ids=["feed", "sheet"])
def test_every_group_is_read_as_it_was(source):
    everything()
    told = {row.extra["listing"]["slug"]: row.extra for row in source()}
    for group in Listing.objects.select_related("programme"):
        read_back = told[group.slug]["listing"]
        assert {name: read_back[name] for name in LISTING_SAME} == {name: getattr(group, name) for name in LISTING_SAME}
        assert list(read_back["whose"]) == group.whose and list(read_back["needs"]) == sorted(
            n.slug for n in group.needs.all()
        )
        assert read_back["programme"] == (group.programme.slug if group.programme else "")
    assert told["all-of-it"]["listing"]["contacts"] == (("email", "hello@example.org", "", NOW),)
    assert "meeting" not in told["no-meeting-yet"]


def own(**changes):
    """A row of ours with some values changed by somebody."""
    listing = a_listing(slug="circle")
    a_meeting(listing=listing, slug="here")
    (row,) = json.loads(b"".join(meeting_guide(now=NOW)))
    for key, values in changes.items():
        row[f"sameboat_{key}"] = {**row[f"sameboat_{key}"], **values} if isinstance(values, dict) else values
    (told,) = read([(1, row)])
    return told


@pytest.mark.parametrize(
    "changes",
    [
        {"listing": {"mission": ""}},
        {"listing": {"who_not_for": None}},
        {"listing": {"slug": "../../etc"}},
        {"listing": {"name": {"a": 1}}},
        {"meeting": {"slug": "a b"}},
        {"meeting": {"rule": "FREQ=SECONDLY"}},
        {"meeting": {"rule": ["FREQ=DAILY"]}},
        {"meeting": {"timezone": "../../etc/passwd"}},
        {"meeting": {"timezone": "A" * 5000}},
        {"meeting": {"timezone": ""}},
        {"meeting": {"local_time": "25:00"}},
        {"meeting": {"first_date": "0000-00-00"}},
        {"meeting": {"skipped_dates": ["tomorrow"]}},
        {"meeting": {"skipped_dates": [["2026-01-01"]]}},
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_cannot_be_is_refused_with_a_sentence(changes):
    told = own(**changes)
    assert isinstance(told, RefusedRow) and told.reason.endswith(".")


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"listing": {"whose": ["self", "robot", 7, ["x"]]}}, ("whose", ("self",))),
        ({"listing": {"cost": "a lot"}}, ("cost", "unknown")),
        ({"listing": {"led": {"x": 1}}}, ("led", "")),
        ({"listing": {"provenance": "the best"}}, ("provenance", "limited")),
        ({"listing": {"website": "javascript:alert(1)"}}, ("website", "")),
        ({"listing": {"size_min": 9, "size_max": 3}}, ("size_max", None)),
        ({"listing": {"size_min": True}}, ("size_min", None)),
        ({"listing": {"seats_free": 10**9}}, ("seats_free", None)),
        ({"listing": {"verified_at": "9999-99-99"}}, ("verified_at", None)),
        ({"listing": {"languages": ["en", "EN", "x" * 500, 3]}}, ("languages", ("en",))),
        ({"listing": {"needs": ["drugs", "a b", None]}}, ("needs", ("drugs",))),
        ({"listing": {"mission": "x\u202ey\u200b" + "z" * 20_000}}, ("mission", "xy" + "z" * 9_998)),
        ({"listing": {"contacts": [{"sort": "name", "value": "Anna"}, {"sort": "web", "value": "javascript:x"}, "x"]}}, ("contacts", ())),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_other_wrong_values_are_left_out(changes, kept):
    told = own(**changes)
    assert told.extra["listing"][kept[0]] == kept[1]


def test_a_place_that_is_only_an_area_keeps_no_street_whatever_the_row_says():
    told = own(place={"precision": "area", "street": "Secret street 1", "name": "Secret", "latitude": 1e9})
    assert (told.place.street, told.place.name, told.place.exact, told.place.latitude) == ("", "", False, None)


def test_a_feed_that_is_not_ours_is_read_as_before():
    (told,) = read(
        [
            (
                1,
                {
                    "slug": "x",
                    "name": "X",
                    "sameboat_meeting": {"slug": "x"},
                    "formatted_address": "Skolegaten 1, Bergen, Norway",
                },
            )
        ]
    )
    assert told.extra == {} and told.key == "x"


def test_the_sheet_is_quoted_and_holds_no_formula():
    group = a_listing(name='=HYPERLINK("http://evil")', mission="+1", website="")
    a_meeting(listing=group, name="@SUM(A1)", notes="-2+3\ttab", phone_number="+47 555 01 234")
    raw = b"".join(csv_sheet(now=NOW)).decode()
    header, line = csv.reader(io.StringIO(raw, newline=""))
    cells = dict(zip(header, line, strict=True))
    assert cells["Name"] == "'@SUM(A1)" and cells["Group"].startswith("'=HYPERLINK")
    assert cells["Conference Phone"] == "'+4755501234" and cells["Notes"].startswith("'-2")
    assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert raw.count('"') % 2 == 0 and all(part.startswith('"') for part in raw.splitlines()[:1])
    (told,) = read(csv_rows(body=raw.encode()))
    assert told.name == "@SUM(A1)" and told.extra["listing"]["name"] == group.name, "our columns hold what was said"


def test_the_columns_are_those_of_the_tools():
    header = next(csv.reader(io.StringIO(b"".join(csv_sheet(now=NOW)).decode())))
    assert header[:6] == ["Time", "End Time", "Day", "Name", "Location", "Address"]
    assert not {"Author", "Contact 1 Name", "Last Contact"} & set(header)
