"""Reading feeds: bytes in, plain rows out. No database, no network, no clock."""

from __future__ import annotations

from collections.abc import Iterator

from sameboat.directory.feeds.reading.bmlt import Companions
from sameboat.directory.feeds.reading.detect import FORMS, Reader, companion, opened, sort_for, sort_of
from sameboat.directory.feeds.reading.row import Raw, Reading, RefusedRow, Row, RowPlace
from sameboat.directory.feeds.reading.sameboat_extra import is_own, own_row
from sameboat.directory.feeds.reading.told import finished
from sameboat.directory.feeds.refusals import FeedRefused, RowRefused

__all__ = [
    "FORMS",
    "Companions",
    "FeedRefused",
    "Raw",
    "Reader",
    "Reading",
    "RefusedRow",
    "Row",
    "RowPlace",
    "companion",
    "is_own",
    "opened",
    "read",
    "rows",
    "sort_for",
    "sort_of",
]


def read(*, reader: Reader, raw: Raw) -> Row | RefusedRow:
    """One row read, or the reason why it cannot be used."""
    try:
        if is_own(data=raw.data):
            return own_row(raw=raw, reading=reader.reading)
        return finished(told=reader.told(raw), raw=raw, reading=reader.reading)
    except RowRefused as refusal:
        name = raw.data.get("name") or raw.data.get("meeting_name") or raw.data.get("summary") or ""
        return RefusedRow(raw.number, raw.key, str(refusal), name=str(name)[:80], withdrawn=refusal.withdrawn)


def rows(*, reader: Reader) -> Iterator[Row | RefusedRow]:
    """Every row of a feed, read. Raises FeedRefused where the feed breaks off."""
    for raw in reader.raws():
        yield raw if isinstance(raw, RefusedRow) else read(reader=reader, raw=raw)
