"""Runs imports of small invented feeds, for tests."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sameboat.directory.actions.feeds_in import Feed, Report, Wish, import_feed
from sameboat.directory.tests.makers import NOW


def a_row(**fields: Any) -> dict[str, Any]:
    """An evening in Bergen, every Monday; each name is another group."""
    return {
        "slug": "circle", "name": "Evening circle", "day": 1, "time": "19:00", "end_time": "20:30",
        "timezone": "Europe/Oslo", "address": "Skolegaten 1", "city": "Bergen", "country": "Norway",
        "latitude": 60.388, "longitude": 5.318, "types": ["O", "D"], **fields,
    }  # fmt: skip


def rows(count: int, **fields: Any) -> list[dict[str, Any]]:
    """That many groups at different places."""
    return [
        a_row(slug=f"circle-{n}", name=f"Circle {n} by the sea", latitude=60.3 + n / 100, address=f"Skolegaten {n}", **fields)
        for n in range(1, count + 1)
    ]  # fmt: skip


def run(given: list[dict[str, Any]] | bytes, *, address: str = "list.json", now: datetime = NOW, **wish: Any) -> Report:
    """Import these rows (or bytes) as the feed of this address."""
    body = given if isinstance(given, bytes) else json.dumps(given).encode()
    return import_feed(feed=Feed(address, body), wish=Wish(**wish), now=now, progress=lambda doing, number: None)


def counts(report: Report) -> dict[str, int]:
    """What became of the rows, without what did not happen."""
    return {name: number for name, number in sorted(report.counts.items()) if number}
