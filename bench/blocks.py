"""Interleaved blocks: each kind of query beside a bare view of the same lengths, round after round."""

from __future__ import annotations

from statistics import median
from typing import Any

from bench.load import Load, drive
from bench.mix import Kind
from bench.server import Server

CLIENTS = 4


def measure(*, server: Server, kinds: list[Kind], rounds: int, seconds: float) -> list[dict[str, Any]]:
    """One row per kind: requests/s at four clients, latencies, and the ratio to the bare view beside it.

    In each round every kind has its turn: bare, then the kind, at four clients, then both at one. Rounds start at
    different places of the mix. What is reported are medians over the rounds; `spread` is the lowest and the highest
    ratio of a round.
    """
    for kind in kinds:
        drive(port=server.port, asked=kind.asked, clients=2, seconds=1)
    told: dict[str, list[tuple[Load, Load, Load, Load]]] = {kind.name: [] for kind in kinds}
    for turn in range(rounds):
        for kind in kinds:
            offset = turn * 37
            told[kind.name].append(
                (
                    drive(port=server.port, asked=kind.bare, clients=CLIENTS, seconds=seconds, offset=offset),
                    drive(port=server.port, asked=kind.asked, clients=CLIENTS, seconds=seconds, offset=offset),
                    drive(port=server.port, asked=kind.bare, clients=1, seconds=seconds, offset=offset),
                    drive(port=server.port, asked=kind.asked, clients=1, seconds=seconds, offset=offset),
                )
            )
    return [_row(kind, told[kind.name]) for kind in kinds]


def _row(kind: Kind, turns: list[tuple[Load, Load, Load, Load]]) -> dict[str, Any]:
    ratios = sorted(bare.per_second / it.per_second for bare, it, _, _ in turns)
    ratio = median(ratios)
    return {
        "kind": kind.name,
        "title": kind.title,
        "queries": len(kind.asked),
        "asked_to_find_them": kind.tried,
        "body_bytes_median": median(kind.body_bytes),
        "bare_per_second": round(median(bare.per_second for bare, _, _, _ in turns)),
        "per_second": round(median(it.per_second for _, it, _, _ in turns)),
        "ratio": round(ratio, 2),
        "spread": [round(ratios[0], 2), round(ratios[-1], 2)],
        "at_most": kind.at_most,
        "reached": None if kind.at_most is None else ratio <= kind.at_most,
        "bare_median_ms": round(median(bare.p50_ms for _, _, bare, _ in turns), 3),
        "median_ms": round(median(it.p50_ms for _, _, _, it in turns), 3),
        "p99_ms": round(median(it.p99_ms for _, _, _, it in turns), 3),
        "p99_ms_4_clients": round(median(it.p99_ms for _, it, _, _ in turns), 3),
        "latency_ratio": round(median(it.p50_ms / bare.p50_ms for _, _, bare, it in turns), 2),
        "bad": sum(load.bad for turn in turns for load in turn),
    }
