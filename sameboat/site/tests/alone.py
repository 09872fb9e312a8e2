"""Sameboat in a data folder and a process of its own, on SQLite: what tests of the command line stand on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
START = "import django; django.setup()\n"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of such a process."""
    kept = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "SAMEBOAT_DEBUG"}
    }
    return {
        **kept, "SAMEBOAT_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "sameboat.site.settings",
        "PYTHONPATH": str(ROOT), **more,
    }  # fmt: skip


def sameboat(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """`sameboat …` in this folder."""
    command = [sys.executable, "-m", "sameboat", *words]
    return subprocess.run(
        command, env=environment(folder, **more), cwd=folder, capture_output=True, text=True, timeout=300
    )


def python(folder: Path, script: str, **more: str) -> str:
    """What a script prints that has Django ready in this folder. The script must not fail."""
    command = [sys.executable, "-c", START + script]
    done = subprocess.run(
        command, env=environment(folder, **more), cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running server with everything it printed until it answered."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        words = [sys.executable, "-m", "sameboat", "run", "--port", str(self.port)]
        self.process = subprocess.Popen(
            words, env=environment(folder), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.printed: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line)
            if "Ctrl-C" in line:
                break

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """The status, headers and body of a page."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read()

    def stop(self) -> int:
        """End it; answers how it ended."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)
        return self.process.returncode
