"""The directory as a sheet: the columns of the Meeting Guide tools first, ours after them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from sameboat.directory.feeds.writing.meeting_guide import rows

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
# Their column -> the key of the feed. Columns that would name a person, or that we do not have, stay away.
COLUMNS = {
    "Time": "time", "End Time": "end_time", "Day": "day", "Name": "name", "Location": "location",
    "Address": "formatted_address", "Region": "region", "Sub Region": "sub_region", "Types": "types", "Notes": "notes",
    "Location Notes": "location_notes", "Timezone": "timezone", "Group": "group", "Website": "website",
    "Mailing Address": "mailing_address", "Email": "email", "Phone": "phone", "Group Notes": "group_notes",
    "Conference URL": "conference_url", "Conference URL Notes": "conference_url_notes",
    "Conference Phone": "conference_phone", "Conference Phone Notes": "conference_phone_notes", "Slug": "slug",
    "Updated": "updated", "Approximate": "approximate", "Latitude": "latitude", "Longitude": "longitude",
    "Sameboat Rule": "sameboat_rule", "Sameboat Every Week": "sameboat_every_week",
    "Sameboat Meeting": "sameboat_meeting", "Sameboat Listing": "sameboat_listing", "Sameboat Place": "sameboat_place",
}  # fmt: skip
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_sheet(*, now: datetime, base_url: str = "") -> Iterator[bytes]:
    """The sheet in pieces, the names of the columns first, every cell quoted."""
    yield _line(list(COLUMNS))
    for row in rows(now=now, base_url=base_url):
        yield _line([_cell(key, row.get(key)) for key in COLUMNS.values()])


def _line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(map(guarded, cells))
    return line.getvalue().encode()


def guarded(cell: str) -> str:
    """A cell that a sheet would take for a formula gets a quotation mark before it; phone numbers often do."""
    return f"'{cell}" if cell.lstrip(" ").startswith(STARTS_A_FORMULA) else cell


def _cell(key: str, value: Any) -> str:
    if value is None:
        return ""
    if key == "day":
        return DAYS[value]
    if key == "types":
        return ", ".join(value)
    return orjson.dumps(value).decode() if isinstance(value, dict | bool) else str(value)
