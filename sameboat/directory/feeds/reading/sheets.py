"""Tables with a header line: CSV files, and sheets that arrive as JSON lists of lists."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext

from sameboat.directory.feeds.guarded import decoded
from sameboat.directory.feeds.refusals import FeedRefused

MOST_COLUMNS, LONGEST_FIELD = 300, 200_000
NO_LETTERS = re.compile(r"[^a-z0-9]+")
# Headers people write → our name of the column.
ALSO = {
    "full_address": "formatted_address", "zip": "postal_code", "zip_code": "postal_code", "meeting": "name",
    "meeting_name": "name", "location_name": "location", "start_time": "time", "type": "types", "time_zone": "timezone",
    "lat": "latitude", "lng": "longitude", "lon": "longitude", "url_for_meeting": "conference_url",
}  # fmt: skip


def csv_rows(*, body: bytes) -> Iterator[tuple[int, Any]]:
    """(number, fields) of every line below the header; empty lines are no rows. Raises FeedRefused."""
    text = decoded(body=body)
    header, _, _ = text.partition("\n")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(header=header), strict=False)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        names = columns(header=next(lines, []))
        yield from _numbered(names=names, lines=lines)
    except csv.Error as error:
        raise FeedRefused(
            gettext("This is not a complete table: reading stopped at line {line}.").format(line=lines.line_num)
        ) from error


def table_rows(*, lines: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """The same for lists of lists; the first one is the header."""
    many = (line if isinstance(line, list) else [] for line in lines)
    names = columns(header=next(many, []))
    yield from _numbered(names=names, lines=many)


def _numbered(*, names: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[tuple[int, Any]]:
    number = 0
    for line in lines:
        if any(value not in ("", None) for value in line):
            number += 1
            yield number, {name: value for name, value in zip(names, line, strict=False) if name}


def delimiter(*, header: str) -> str:
    """The sign between columns: the one the header has most of."""
    return max(",;\t", key=header.count)


def columns(*, header: Sequence[Any]) -> list[str]:
    """Names of columns in one spelling: "End Time" → end_time. A name that comes twice counts once."""
    names: list[str] = []
    for word in header[:MOST_COLUMNS]:
        name = NO_LETTERS.sub("_", str(word).casefold().strip()).strip("_")
        name = ALSO.get(name, name)
        names.append("" if name in names else name)
    return names
