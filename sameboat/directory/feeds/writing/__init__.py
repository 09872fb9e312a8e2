"""The public directory in other programs' formats. Only what everyone may see leaves through here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sameboat.directory.feeds.writing.csv_ import csv_sheet
from sameboat.directory.feeds.writing.ics import Wish, calendar
from sameboat.directory.feeds.writing.meeting_guide import meeting_guide

EXPORTS = ("meeting-guide", "csv", "ics")


def exported(*, form: str, now: datetime, base_url: str = "") -> Iterator[bytes]:
    """Everything public in one of `EXPORTS`, in pieces. `base_url` makes the links. Raises KeyError for another form."""
    if form == "ics":
        return calendar(now=now, wish=Wish(base_url=base_url))
    return {"meeting-guide": meeting_guide, "csv": csv_sheet}[form](now=now, base_url=base_url)
