"""`sameboat worker`: does jobs and letters beside the server, for servers that run with SAMEBOAT_JOBS=outside."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat worker`."""
    parser.add_argument("--threads", type=int, default=2, help="letters and jobs at the same time (default: 2)")


def main(given: argparse.Namespace) -> int:
    """Works until it is told to stop, then ends what it has begun. Returns 1 with one sentence when it cannot start."""
    os.umask(0o077)
    if not 1 <= given.threads <= 32:
        return _sorry("Threads are from 1 to 32.")
    import django
    from django.db import DatabaseError

    try:
        django.setup()
        problem = _what_is_missing()
    except (DatabaseError, OSError) as trouble:
        problem = f"The database does not answer as it should: {trouble}"
    if problem:
        return _sorry(problem)
    return _work(given.threads)


def _what_is_missing() -> str:
    from sameboat.site.checkup import wrong_words
    from sameboat.site.preparing import pending_migrations

    if wrong := wrong_words():
        return wrong
    behind = pending_migrations()
    return "The database is not ready. Start `sameboat run` first: it prepares it." if behind else ""


def _work(threads: int) -> int:
    from django.conf import settings

    from sameboat.site import clock, running

    try:
        held = running.hold(data_dir=Path(settings.DATA_DIR))
    except BlockingIOError:
        return _sorry("A backup is being put back. Start the worker when that is done.")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    print("Sameboat does its jobs here. Stop it with Ctrl-C.", flush=True)
    clock.work(stop=stop, hands=threads, first_after_s=0)
    os.close(held)
    return 0


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
