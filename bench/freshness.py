"""How long until every process knows of a change: two workers, one listing renamed, asked again and again."""

from __future__ import annotations

import time
from statistics import median
from typing import Any

import orjson

from bench.ground import Ground
from bench.server import Server

PATIENCE = 20.0  # seconds
WORKERS = 2


def measure(*, ground: Ground, times: int) -> dict[str, Any]:
    """Seconds from the commit of a change until the last worker finds it. The process has entered the ground."""
    with Server(ground=ground, workers=WORKERS, BENCH_NAME_WORKER="1") as server:
        names = _known_workers(server)
        took = [one for number in range(times) if (one := _once(server, names, number)) is not None]
    lost = times - len(took)
    return {
        "workers": WORKERS,
        "changes": times,
        "not_seen_in_20_s": lost,
        "median_seconds": round(median(took), 2) if took else None,
        "longest_seconds": round(max(took), 2) if took else None,
        "at_most": 2.0,
        "reached": not lost and bool(took) and max(took) <= 2.0,
    }


def _known_workers(server: Server) -> set[str]:
    """Ask until both workers have answered, so that both have their index open."""
    seen: set[str] = set()
    until = time.monotonic() + PATIENCE
    while len(seen) < WORKERS and time.monotonic() < until:
        seen.add(server.get("/api/v1/meetings?q=group&facets=0").headers["x-worker"])
    if len(seen) < WORKERS:
        raise RuntimeError("only one worker answers")
    return seen


def _once(server: Server, names: set[str], number: int) -> float | None:
    """One change, by the same call that every action uses; None when it is not seen in time."""
    from django.db import transaction
    from django.utils import timezone

    from sameboat.directory.actions.changes import note_change
    from sameboat.directory.models import Listing

    word = f"zyxwolaf{number}q{int(time.time())}"
    listing = Listing.objects.filter(state="published", meetings__state="active").order_by("pk")[number * 7]
    with transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(name=f"{listing.name} {word}", changed_at=timezone.now())
        note_change(listings=[listing.pk], now=timezone.now())
    began = time.perf_counter()
    missing = set(names)
    while missing and time.perf_counter() - began < PATIENCE:
        answer = server.get(f"/api/v1/meetings?q={word}&facets=0")
        told = orjson.loads(answer.body)
        if any(word in meeting["listing"]["name"] for meeting in told.get("meetings", [])):
            missing.discard(answer.headers["x-worker"])
        time.sleep(0.005)
    return None if missing else time.perf_counter() - began
