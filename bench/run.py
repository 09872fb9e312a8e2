"""The bench: `python -m bench.run --size 20000 --engine sqlite --quick` (see README.md)."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import blocks, freshness, imports, report, weight
from bench.ground import OUT, REPOSITORY, Ground, as_now
from bench.load import WRK
from bench.mix import KINDS, Kind, record
from bench.server import Server

PARTS = ("queries", "freshness", "import", "pages", "idle")
FEED_OUT_MOST = 100_000  # meetings: above, the whole feed is not read


def main() -> int:
    """Measure what was asked for and print the table."""
    given = _arguments()
    sizes, engines = given.size or [20_000], given.engine or ["sqlite"]
    told: dict[str, Any] = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "not_measured": {},
    }
    if {"queries", "freshness", "pages"} & set(given.only):
        told["grounds"] = [
            one
            for size in sizes
            for engine in engines
            if (one := _kept(told, f"{size}, {engine}", lambda s=size, e=engine: _in_own_process(given, s, e)))
        ]
        told["pages"] = next((one.pop("pages") for one in told["grounds"] if one.get("pages")), None)
    if "import" in given.only:
        told["imports"] = [
            {"engine": engine, **one}
            for engine in engines
            if (one := _kept(told, f"import, {engine}", lambda e=engine: imports.measure(engine=e, size=given.rows)))
        ]
    if "idle" in given.only:
        told["idle"] = _kept(told, "idle", lambda: weight.idle(times=1 if given.quick else 3))
    print(report.write(told=told))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--size", type=int, action="append", help="meetings in the directory; repeatable (default 20000)"
    )
    parser.add_argument("--engine", choices=("sqlite", "postgres"), action="append", help="repeatable (default sqlite)")
    parser.add_argument("--quick", action="store_true", help="short blocks, few rounds: numbers are only a hint")
    parser.add_argument("--rounds", type=int, help="rounds of one second per query (default 15, with --quick 2)")
    parser.add_argument("--only", choices=PARTS, action="append", help="leave out the other parts; repeatable")
    parser.add_argument(
        "--kind", choices=tuple(KINDS), action="append", default=[], help="only these queries; repeatable"
    )
    parser.add_argument("--rows", type=int, default=100_000, help="meetings in the imported file")
    parser.add_argument("--fresh", action="store_true", help="make the directory anew even when it is there")
    parser.add_argument("--ground-to", type=Path, help=argparse.SUPPRESS)  # a child of this program
    given = parser.parse_args()
    given.only = given.only or list(PARTS)
    if given.ground_to:
        given.ground_to.write_text(json.dumps(_ground(given, given.size[0], given.engine[0])))
        sys.exit(0)
    return given


def _machine() -> str:
    tool = "wrk" if WRK else "threads of our own (wrk is not installed: the ratios are flattered)"
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load by {tool}, which shares the cores."


def _kept(told: dict[str, Any], name: str, part: Callable[[], Any]) -> Any:
    """One part; what goes wrong is told in the report and does not stop the others."""
    try:
        return part()
    except Exception as problem:  # a bench that ends half-way tells nothing
        told["not_measured"][name] = f"{type(problem).__name__}: {str(problem)[-600:]}"
        return None


def _in_own_process(given: argparse.Namespace, size: int, engine: str) -> dict[str, Any]:
    """One ground per process: Django knows one database."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        words = ["--size", str(size), "--engine", engine, "--ground-to", file.name]
        words += ["--quick"] * given.quick + ["--fresh"] * given.fresh
        words += ["--rounds", str(given.rounds)] if given.rounds else []
        words += [word for part in given.only for word in ("--only", part)]
        words += [word for kind in given.kind for word in ("--kind", kind)]
        done = subprocess.run(
            [sys.executable, "-m", "bench.run", *words], cwd=REPOSITORY, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        return dict(json.loads(Path(file.name).read_text()))


def _ground(given: argparse.Namespace, size: int, engine: str) -> dict[str, Any]:
    """Everything that is measured on one directory."""
    ground = Ground(f"find-{size}", engine)
    told: dict[str, Any] = {"size": size, "engine": engine, "not_measured": {}}
    if given.fresh or not as_now(ground=ground):
        words = ("-m", "bench.generate", "--size", str(size), "--engine", engine)
        told["generated"] = json.loads(ground.run(*words).stdout.splitlines()[-1])
    ground.collect()
    told["index"] = json.loads(ground.run("-m", "bench.inside", "index").stdout.splitlines()[-1])
    ground.enter()
    if {"queries", "pages"} & set(given.only):
        with Server(ground=ground) as server:
            told["memory_idle"] = server.memory()
            if "queries" in given.only:
                told |= _queries(given, ground, server, size)
            if "pages" in given.only:
                told["pages"] = _kept(told, "pages", lambda: weight.pages(server=server, listing="/listings/g1/"))
    if "freshness" in given.only:
        told["freshness"] = _kept(
            told, "freshness", lambda: freshness.measure(ground=ground, times=3 if given.quick else 10)
        )
    return told


def _queries(given: argparse.Namespace, ground: Ground, server: Server, size: int) -> dict[str, Any]:
    kinds = record(server=server, count=80 if given.quick else 300, wanted=set(given.kind))
    rounds = given.rounds or (2 if given.quick else 15)
    seconds = 1  # short and often: a machine is not equally fast for long
    told: dict[str, Any] = {"queries": blocks.measure(server=server, kinds=kinds, rounds=rounds, seconds=seconds)}
    told["memory"] = server.memory()
    told["plan"] = _plan(ground, kinds)
    if size <= FEED_OUT_MOST and not given.kind:
        told["feed_out"] = _feed_out(server)
    return told


def _plan(ground: Ground, kinds: list[Kind]) -> dict[str, Any]:
    """SQL per request, counted in a process of its own."""
    paths = {kind.name: [one.path for one in kind.asked[:30]] for kind in kinds if kind.name != "feed_304"}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(json.dumps(paths))
        file.flush()
        return dict(json.loads(ground.run("-m", "bench.inside", "plan", file.name).stdout.splitlines()[-1]))


def _feed_out(server: Server) -> dict[str, Any]:
    """The whole feed once: seconds, bytes, and when the first byte came."""
    began = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    line.request("GET", "/feeds/meeting-guide.json")
    answer = line.getresponse()
    first = time.perf_counter() - began
    length = 0
    while part := answer.read(1 << 20):
        length += len(part)
    line.close()
    return {"seconds": round(time.perf_counter() - began, 2), "bytes": length, "first_byte_ms": round(first * 1000, 1)}


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    raise SystemExit(main())
