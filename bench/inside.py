"""What one process does on a ground, printed as one line of JSON: `python -m bench.inside index|plan FILE`.

A process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any


def main(words: list[str]) -> int:
    """Do what the first word says and print what was found."""
    import django

    django.setup()
    print(json.dumps({"index": index, "plan": plan}[words[0]](*words[1:])))
    return 0


def index() -> dict[str, Any]:
    """Build the index anew: seconds, peak memory, bytes on disk by file."""
    from django.conf import settings
    from django.utils import timezone

    from sameboat.directory import search

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    search.rebuild(now=timezone.now())
    took = time.perf_counter() - began
    files = [path for path in (Path(settings.DATA_DIR) / "search").rglob("*") if path.is_file()]
    return {
        "build_seconds": round(took, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "mb_before": round(before),
        "bytes": sum(path.stat().st_size for path in files),
        "files": {path.name: path.stat().st_size for path in sorted(files, key=lambda path: -path.stat().st_size)[:12]},
    }


def plan(file: str) -> dict[str, Any]:
    """SQL statements per request of each kind in `file` ({kind: [paths]}), and the plan where search explains itself."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from sameboat.directory import search

    client = Client(headers={"host": "localhost"})
    told: dict[str, Any] = {}
    for kind, paths in json.loads(Path(file).read_text()).items():
        client.get(paths[0])  # opens files, fills caches
        counts, first = [], ""
        for path in paths:
            with CaptureQueriesContext(connection) as caught:
                client.get(path)
            counts.append(len(caught))
            first = first or (caught.captured_queries[0]["sql"][:160] if caught.captured_queries else "")
        told[kind] = {"sql_most": max(counts), "sql_mean": round(sum(counts) / len(counts), 2), "first_sql": first}
        if hasattr(search, "explain"):
            told[kind]["plan"] = _explained(paths)
    return told


def _explained(paths: list[str]) -> dict[str, float]:
    """Means of what the search says it looked at."""
    from django.http import QueryDict
    from django.utils import timezone

    from sameboat.directory import search

    sums: dict[str, float] = {}
    for path in paths:
        query = search.parse(data=QueryDict(path.partition("?")[2]), now=timezone.now())
        for name, value in search.explain(query=query, now=timezone.now()).items():
            if isinstance(value, int | float):
                sums[name] = sums.get(name, 0) + value
    return {name: round(value / len(paths), 1) for name, value in sums.items()}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
