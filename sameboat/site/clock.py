"""What happens by itself: a quiet thread in each worker; one of them on a machine has the turn.

Every job can run twice or three days late and does the same: the database says what is due.
"""

from __future__ import annotations

import fcntl
import logging
import threading
from datetime import date, datetime
from pathlib import Path
from typing import IO

logger = logging.getLogger(__name__)

EVERY_S, FIRST_AFTER_S = 60.0, 20.0
TURN, DONE = "clock.turn", "clock.done"


def start() -> threading.Thread:
    """Start the thread; it ends with the process."""
    thread = threading.Thread(target=_for_ever, name="clock", daemon=True)
    thread.start()
    return thread


def tick(*, data_dir: Path, now: datetime) -> bool:
    """Do what is due today, if no other process has the turn and it is not done. Answers whether it was done now."""
    with (data_dir / TURN).open("a") as turn:
        if not _mine(turn) or _done_on(data_dir) == now.date():
            return False
        _tidy(now=now)
        (data_dir / DONE).write_text(now.date().isoformat())
        _look_around(now=now)
    return True


def _mine(turn: IO[str]) -> bool:
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _done_on(data_dir: Path) -> date | None:
    try:
        return date.fromisoformat((data_dir / DONE).read_text().strip())
    except (OSError, ValueError):
        return None


def _tidy(*, now: datetime) -> None:
    from sameboat.directory import jobs

    jobs.tidy(now=now)


def _look_around(*, now: datetime) -> None:
    """What asks the network: last, when the day is noted as done, so that it delays and repeats nothing else."""
    from sameboat.directory import jobs

    try:
        jobs.try_links(now=now)
    except Exception:  # tomorrow is soon enough
        logger.exception("the web pages of groups could not be tried")


def _for_ever() -> None:
    from django.conf import settings
    from django.db import connections
    from django.utils import timezone

    pause = threading.Event()
    pause.wait(FIRST_AFTER_S)
    while True:
        try:
            tick(data_dir=Path(settings.DATA_DIR), now=timezone.now())
        except Exception:  # a night that fails is tried again in a minute; the pages go on
            logger.exception("what was due could not be done; trying again in a minute")
        finally:
            connections.close_all()
        pause.wait(EVERY_S)
