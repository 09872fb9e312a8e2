"""Writes a Meeting Guide file of any size, always the same for the same size; and the least an import could do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 4_711
TYPES = (
    ["O", "D"],
    ["C", "D"],
    ["C", "B", "X"],
    ["O", "SP", "X"],
    ["C", "ST"],
    ["W", "C"],
    ["M", "O"],
    ["Y", "O", "D"],
)
DAYS = 7


def write(*, path: Path, size: int) -> None:
    """The file: weekly meetings, one in five online, clustered like the generated directory."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for number, row in enumerate(_rows(size)):
            file.write(("" if number == 0 else ",\n") + json.dumps(row, ensure_ascii=False))
        file.write("\n]\n")


def _rows(size: int) -> Iterator[dict[str, Any]]:
    import numpy as np  # here, so that the baseline does not carry it

    from bench.words import Writer, vocabulary
    from bench.world import World

    rng = np.random.default_rng(SEED)
    world = World()
    writer = Writer(words=vocabulary(size=8_000, rng=rng), rng=rng)
    town, latitude, longitude = world.draw(count=size, rng=rng)
    names = writer.texts(count=size, least=2, most=4)
    notes = writer.texts(count=size, least=0, most=14)
    draws = rng.integers(0, 2**31 - 1, size=(size, 6)).tolist()
    group = ""
    for number, name, note, d in zip(range(size), names, notes, draws, strict=True):
        group = f"{name} {number}".title() if number % 2 == 0 else group  # two meetings each
        spot = world.spots[town[number]]
        hour, minute = 7 + d[0] % 15, (0, 0, 30, 15)[d[1] % 4]
        row = {
            "slug": f"meeting-{number}", "name": name.title(), "group": group, "day": d[2] % DAYS,
            "time": f"{hour:02d}:{minute:02d}", "end_time": f"{hour + 1:02d}:{minute:02d}", "timezone": spot.timezone,
            "types": TYPES[d[3] % len(TYPES)], "notes": note, "updated": "2026-03-01 12:00:00",
            "region": spot.region, "url": f"https://groups.example.org/meetings/meeting-{number}/",
            "formatted_address": f"{d[4] % 200} {name.split()[0].title()} Street, {spot.name}, {spot.region} {10000 + d[5] % 80000}, {spot.country}",
            "latitude": round(float(latitude[number]), 5), "longitude": round(float(longitude[number]), 5),
            "location": f"{name.split()[0].title()} House", "approximate": "no",
        }  # fmt: skip
        if d[5] % 5 == 0:
            row["conference_url"] = f"https://zoom.us/j/{9_000_000_000 + number}"
        yield row


def least(path: str) -> int:
    """The baseline: parse the file, put its rows into the same tables as they are, nothing checked or mapped."""
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from bench.bulk import Bulk
    from sameboat.directory.models import Listing, Meeting, Place, Source, SourceRow

    stamp = str(timezone.now())
    rows = json.loads(Path(path).read_text(encoding="utf-8"))
    source = Source.objects.create(slug="least", name="least")
    connection.close()
    with Bulk(careful=True) as bulk:
        bulk.fill(model=Place, names=("id", "name", "street", "country", "latitude", "longitude"), rows=(
            (n, row["location"], row["formatted_address"], row["formatted_address"][-2:], row["latitude"], row["longitude"])
            for n, row in enumerate(rows, 1)
        ))  # fmt: skip
        bulk.fill(model=Listing, names=("id", "slug", "name", "mission", "who_for", "who_not_for", "created_at", "changed_at"), rows=(
            (n, row["slug"], row["group"], row["name"], row["name"], "-", stamp, stamp) for n, row in enumerate(rows, 1)
        ))  # fmt: skip
        bulk.fill(model=Meeting, names=("id", "slug", "listing", "rule", "local_time", "timezone", "place", "notes", "formats", "created_at", "changed_at"), rows=(
            (n, row["slug"], n, f"FREQ=WEEKLY;BYDAY={['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][row['day']]}", row["time"] + ":00",
             row["timezone"], n, row["notes"], json.dumps(row["types"]), stamp, stamp) for n, row in enumerate(rows, 1)
        ))  # fmt: skip
        bulk.fill(model=SourceRow, names=("id", "source", "key", "digest", "meeting", "listing", "first_seen_at", "last_seen_at"), rows=(
            (n, source.pk, row["slug"], str(n), n, n, stamp, stamp) for n, row in enumerate(rows, 1)
        ))  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(least(sys.argv[1]))
