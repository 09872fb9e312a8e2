"""Sameboat in a data folder and a process of its own, on SQLite: what tests of the command line stand on."""

from __future__ import annotations

import os
import subprocess
import sys
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
        command, env=environment(folder, **more), cwd=folder, capture_output=True, text=True, timeout=60
    )


def python(folder: Path, script: str) -> str:
    """What a script prints that has Django ready in this folder. The script must not fail."""
    done = subprocess.run(
        [sys.executable, "-c", START + script], env=environment(folder), cwd=folder, capture_output=True, text=True, timeout=60
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
