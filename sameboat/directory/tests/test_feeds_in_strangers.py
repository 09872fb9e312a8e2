"""Rows that nobody would write on purpose: each is read or refused with a reason, whatever it holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameboat.directory.feeds.reading import FeedRefused, Reading, RefusedRow, Row, opened, rows
from sameboat.directory.tests.makers import NOW

ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.sampled_from([
        "19:30", "8 PM", "1", "7", "Monday", "1,3", "Europe/Oslo", "Oslo, Norway", "12 Main St, Campbell, CA 95008, USA", "yes",
        "no", "O", "C,X", "https://meet.example.org/a", "60.1", "5.2", "2026-01-01", "online", "<b>bold</b>", "&amp;", "{", "[]",
        '{"slug": "a"}', "first Monday", "every other week", "01:30:00", "'; DROP TABLE", "=1+1", "\ud800", "\x00", "a" * 3000,
    ]),
)  # fmt: skip
MEETING_GUIDE = [
    "slug", "name", "day", "time", "end_time", "timezone", "formatted_address", "address", "city", "state", "postal_code",
    "country", "approximate", "latitude", "longitude", "coordinates", "region", "sub_region", "regions", "location",
    "location_notes", "group", "group_notes", "notes", "district", "types", "conference_url", "conference_url_notes",
    "conference_phone", "website", "email", "phone", "mailing_address", "last_contact", "updated", "entity",
    "contact_1_name", "contact_1_email", "contact_1_phone", "attendance_option", "id", "sameboat_listing",
    "sameboat_meeting", "sameboat_place",
]  # fmt: skip
BMLT = [
    "id_bigint", "service_body_bigint", "weekday_tinyint", "venue_type", "start_time", "duration_time", "time_zone",
    "formats", "format_shared_id_list", "root_server_uri", "longitude", "latitude", "published", "meeting_name",
    "location_text", "location_info", "location_street", "location_municipality", "location_province",
    "location_nation", "location_postal_code_1", "comments", "bus_lines", "virtual_meeting_link",
    "phone_meeting_number", "contact_name_1", "email_contact",
]  # fmt: skip


def read_strange(sort: str, many: list[dict[str, object]]) -> list[Row | RefusedRow]:
    return list(rows(reader=opened(body=json.dumps(many).encode(), sort=sort, reading=Reading(now=NOW))))


@pytest.mark.parametrize(("sort", "names"), [("meeting-guide", MEETING_GUIDE), ("bmlt", BMLT)])
def test_strange_rows(sort, names):
    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.dictionaries(st.sampled_from(names), ODD, max_size=12), max_size=3))
    def each_row_ends_somewhere(many):
        found = read_strange(sort, many)
        assert len(found) == len(many)
        for row in found:
            assert isinstance(row, Row) or row.reason

    each_row_ends_somewhere()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.text(alphabet='BEGIN:VCALENDARVEVENT;=,\r\n DTSTART20260901T190000RRULEFREQWEEKLY"\\', max_size=80),
        max_size=8,
    )
)
def test_strange_calendars(lines):
    body = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]).encode()
    try:
        found = list(rows(reader=opened(body=body, sort="ics", reading=Reading(now=NOW))))
    except FeedRefused as refusal:
        assert str(refusal)
    else:
        assert all(isinstance(row, Row) or row.reason for row in found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_strange_tables(text):
    body = ("Name,Day,Time,Timezone,Notes\n" + text).encode("utf-8", "surrogatepass")
    try:
        found = list(rows(reader=opened(body=body, sort="csv", reading=Reading(now=NOW))))
    except FeedRefused as refusal:
        assert str(refusal)
    else:
        assert all(isinstance(row, Row) or row.reason for row in found)
