"""The import against the least an import could do: parse the same file and insert its rows as they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

from bench.feed import write
from bench.ground import OUT, REPOSITORY, Ground

AT_MOST_RATIO, AT_MOST_MB, AT_MOST_AGAIN = 10.0, 500.0, 0.25


def measure(*, engine: str, size: int) -> dict[str, Any]:
    """Seconds and peak MB of: the baseline, the first import, the unchanged import."""
    path = OUT / f"feed-{size}.json"
    if not path.exists():
        write(path=path, size=size)
    bare, real = Ground("import-least", engine), Ground("import", engine)
    for ground in (bare, real):
        ground.clear()
        ground.migrate()
    baseline = _timed(bare, "-m", "bench.feed", str(path))
    _timed(real, "-c", PREPARE)
    first = _timed(real, "-m", "sameboat", "import", str(path), "--as", "meeting-guide", "--json")
    again = _timed(real, "-m", "sameboat", "import", str(path), "--as", "meeting-guide", "--json")
    ratio = first["seconds"] / baseline["seconds"]
    share = again["seconds"] / first["seconds"]
    return {
        "rows": size, "file_mb": round(path.stat().st_size / 1e6, 1), "baseline": baseline, "first": first, "again": again,
        "ratio": round(ratio, 2), "ratio_at_most": AT_MOST_RATIO, "peak_at_most_mb": AT_MOST_MB,
        "again_share": round(share, 3), "again_at_most": AT_MOST_AGAIN,
        "reached": ratio <= AT_MOST_RATIO and first["peak_mb"] <= AT_MOST_MB and share <= AT_MOST_AGAIN,
    }  # fmt: skip


# What `sameboat run` has done once on any machine where feeds are read: catalogue, list of towns.
PREPARE = (
    "import django; django.setup(); from django.utils import timezone; from sameboat.site.preparing import prepare;"
    " prepare(now=timezone.now(), demo=False, say=lambda line: None)"
)


def _timed(ground: Ground, *words: str) -> dict[str, Any]:
    """Run python with `words`: seconds, peak resident MB, and what it printed as JSON, if it did."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words],
        env=ground.env(),
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    printed, problem = process.stdout.read() if process.stdout else "", ""  # the reports are small: no deadlock
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    if process.stderr:
        problem = process.stderr.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)[:80]} failed:\n{problem[-3000:]}")
    told: dict[str, Any] = {"seconds": round(took, 2), "peak_mb": round(used.ru_maxrss / 1024)}
    if printed.startswith("{"):
        report = json.loads(printed)
        told |= {name: report.get(name) for name in ("read", "new", "changed", "unchanged", "gone", "refused")}
    return told
