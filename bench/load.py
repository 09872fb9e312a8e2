"""Drives a server: with `wrk` where it is installed, else with threads of our own (slower, and said so)."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")
WRK = shutil.which("wrk")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the path, and one header where it needs one ("If-None-Match: …")."""

    path: str
    header: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What one block of requests measured. Latencies as the client sees them."""

    per_second: float
    p50_ms: float
    p99_ms: float
    bad: int


def drive(*, port: int, asked: list[Asked], clients: int, seconds: float, offset: int = 0) -> Load:
    """Send `asked` round and round from `clients` connections, starting at number `offset`."""
    run = _with_wrk if WRK else _with_threads
    return run(port, asked, clients, seconds, offset)


def _with_wrk(port: int, asked: list[Asked], clients: int, seconds: float, offset: int) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{one.path}\t{one.header}\n" if one.header else f"{one.path}\n" for one in asked)
        file.flush()
        words = [str(WRK), "-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "-s", str(SCRIPT)]
        words += [f"http://127.0.0.1:{port}", "--", file.name, str(offset)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    told = next(json.loads(line[2:]) for line in done.stdout.splitlines() if line.startswith("@@"))
    return Load(told["requests"] / told["seconds"], told["p50_ms"], told["p99_ms"], told["bad"])


def _with_threads(port: int, asked: list[Asked], clients: int, seconds: float, offset: int) -> Load:
    took: list[float] = []
    bad: list[int] = []
    until = time.perf_counter() + seconds

    def client(first: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for one in islice(cycle(asked), first, None):
            begin = time.perf_counter()
            if begin > until:
                break
            name, _, value = one.header.partition(": ")
            line.request("GET", one.path, headers={name: value} if name else {})
            answer = line.getresponse()
            answer.read()
            took.append(time.perf_counter() - begin)
            if answer.status >= 400:
                bad.append(answer.status)
        line.close()

    threads = [threading.Thread(target=client, args=(offset + 7 * k,)) for k in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    middle, late = took[len(took) // 2], took[min(len(took) - 1, len(took) * 99 // 100)]
    return Load(len(took) / seconds, middle * 1000, late * 1000, len(bad))
