"""The real server (sameboat.site.serving) on a ground, and how much memory it takes."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.ground import REPOSITORY, Ground

PATIENCE = 60.0  # seconds until the first answer


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, read whole (or only its head)."""

    status: int
    body: bytes
    headers: dict[str, str]


class Server:
    """Serves while used as a context manager. `more` goes into its environment."""

    def __init__(self, *, ground: Ground, workers: int = 1, **more: str) -> None:
        self.ground, self.workers, self.more = ground, workers, more
        self.port = free_port()

    def __enter__(self) -> Server:
        words = ["-m", "sameboat.site.serving", "--host", "127.0.0.1", "--port", str(self.port)]
        words += ["--workers", str(self.workers), "--data-dir", str(self.ground.folder)]
        self.log = (self.ground.folder / "server.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, *words], env=self.ground.env(**self.more), cwd=REPOSITORY, stdout=self.log, stderr=self.log
        )
        wait_for(port=self.port, process=self.process)
        return self

    def __exit__(self, *problem: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def get(self, path: str, *, head_only: bool = False, **headers: str) -> Answer:
        """Ask once on a line of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            body = b"" if head_only else answer.read()
            return Answer(answer.status, body, {name.lower(): value for name, value in answer.getheaders()})
        finally:
            line.close()

    def memory(self) -> dict[str, float]:
        """MB of all its processes together, and of the largest worker."""
        return memory(pid=self.process.pid)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(*, port: int, process: subprocess.Popen[bytes]) -> float:
    """Seconds until /healthz answers. Raises RuntimeError when it never does."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if line.recv(12) == b"HTTP/1.1 200":
                    return time.perf_counter() - began
        except OSError:
            pass
        time.sleep(0.01)
    raise RuntimeError("the server does not answer")


def memory(*, pid: int) -> dict[str, float]:
    """MB of a process with all its children: resident, proportional, private dirty; and the largest child's."""
    pids = [pid, *_children(pid)]
    parts = [_rollup(one) for one in pids]
    worker = max(parts[1:] or parts, key=lambda part: part["Rss"])
    return {
        "rss_mb": round(sum(part["Rss"] for part in parts), 1),
        "pss_mb": round(sum(part["Pss"] for part in parts), 1),
        "private_dirty_mb": round(sum(part["Private_Dirty"] for part in parts), 1),
        "worker_rss_mb": round(worker["Rss"], 1),
        "worker_private_dirty_mb": round(worker["Private_Dirty"], 1),
    }


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += [int(child), *_children(int(child))]
    return found


def _rollup(pid: int) -> dict[str, float]:
    told = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size = line.split(":")
        told[name] = int(size.split()[0]) / 1024
    return told
