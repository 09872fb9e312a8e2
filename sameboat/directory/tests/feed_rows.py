"""Reads the invented feeds beside this file, for tests of the reading side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sameboat.directory.feeds.reading import Companions, Reading, RefusedRow, Row, opened, rows, sort_of
from sameboat.directory.tests.makers import NOW

FEEDS = Path(__file__).parent / "feeds"


def feed(name: str) -> bytes:
    """The bytes of an invented feed."""
    return (FEEDS / name).read_bytes()


def read_all(body: bytes, *, companions: Companions | None = None, **reading: Any) -> list[Row | RefusedRow]:
    """Every row of a feed, its form found from the bytes."""
    reader = opened(
        body=body, sort=sort_of(body=body), reading=Reading(now=NOW, **reading), companions=companions or Companions()
    )
    return list(rows(reader=reader))


def read_one(**fields: Any) -> Row | RefusedRow:
    """One Meeting Guide row: an evening in Bergen, unless the test says otherwise."""
    reading = {name: fields.pop(name) for name in ("programme",) if name in fields}
    row = {
        "slug": "circle", "name": "Evening circle", "day": 1, "time": "19:00", "address": "Skolegaten 1",
        "city": "Bergen", "country": "Norway", "latitude": 60.388, "longitude": 5.318, **fields,
    }  # fmt: skip
    return read_all(json.dumps([row]).encode(), **reading)[0]
