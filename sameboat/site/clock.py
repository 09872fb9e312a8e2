"""What happens by itself: letters that wait, and once a day what every app has to end.

By default a quiet thread in each server process; with SAMEBOAT_JOBS=outside only in `sameboat worker`. Any number of
them on any number of hosts: for each thing one has the turn. Every job can run twice or days late and does the same.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

logger = logging.getLogger(__name__)

EVERY_S, FIRST_AFTER_S = 60.0, 5.0
LOOK_EVERY = timedelta(minutes=10)  # for letters whose job was lost
DONE, LINKS = "done:", "links"
Tidy = Callable[..., object]


def start() -> threading.Thread | None:
    """Start the thread, which ends with the process; None when workers outside do it."""
    from django.conf import settings

    if settings.SAMEBOAT_JOBS == "outside":
        return None
    thread = threading.Thread(target=work, kwargs={"stop": threading.Event(), "hands": 1}, name="clock", daemon=True)
    thread.start()
    return thread


def work(*, stop: threading.Event, hands: int, first_after_s: float = FIRST_AFTER_S) -> None:
    """Do jobs with so many threads, and look every minute at what is due, until told to stop."""
    from django.db import connections
    from django.utils import timezone

    consumer: Any = None
    stop.wait(first_after_s)  # first the server gets its pages ready
    while not stop.is_set():
        try:
            consumer = consumer or _consumer(hands)
            consumer.check_worker_health()
            tick(now=timezone.now())
        except Exception:  # what fails is tried again in a minute; the pages go on
            logger.exception("what was due could not be done; trying again in a minute")
        finally:
            connections.close_all()
        stop.wait(EVERY_S)
    if consumer is not None:
        consumer.stop(graceful=True)


def tick(*, now: datetime) -> list[str]:
    """Do what is due and nobody else is doing. Answers the names of the apps that tidied up now.

    An app that fails does not keep the others waiting: its exception is raised at the end.
    """
    problems: list[Exception] = []
    done = []
    _look_for_letters(now=now)
    for name, tidy in tidies():
        try:
            if _once_a_day(name, tidy, now=now):
                done.append(name)
        except Exception as problem:
            problems.append(problem)
    if problems:
        raise ExceptionGroup("not everything could be tidied", problems)
    _once_a_day(LINKS, _look_around, now=now)
    return done


def tidies() -> Iterator[tuple[str, Tidy]]:
    """Every app of ours that has something to end, with how it does that: `jobs.tidy(now=…)`."""
    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("sameboat.") and find_spec(f"{app.name}.jobs"):
            jobs = import_module(f"{app.name}.jobs")
            if hasattr(jobs, "tidy"):
                yield app.label, jobs.tidy


def done_on(*, name: str) -> date | None:
    """The last day on which this was done, None when it never was."""
    from sameboat.base.work import queue

    try:
        return date.fromisoformat(queue().get(DONE + name, peek=True) or "")
    except ValueError:
        return None


def _once_a_day(name: str, doing: Tidy, *, now: datetime) -> bool:
    from sameboat.base.work import queue, turn

    if done_on(name=name) == now.date():
        return False
    with turn(name=name) as ours:
        if not ours or done_on(name=name) == now.date():
            return False
        doing(now=now)
        queue().put(DONE + name, now.date().isoformat())
    return True


def _look_for_letters(*, now: datetime) -> None:
    """Every ten minutes, one of us: letters whose job died with a process."""
    from sameboat.base import outbox
    from sameboat.base.work import queue, turn

    with turn(name="letters") as ours:
        last = queue().get(f"{DONE}letters", peek=True)
        if ours and not (last and now - LOOK_EVERY < datetime.fromisoformat(last) <= now):
            outbox.recover(now=now)
            queue().put(f"{DONE}letters", now.isoformat())


def _look_around(*, now: datetime) -> None:
    """What asks the network: last, and when it fails tomorrow is soon enough."""
    from sameboat.directory import jobs

    try:
        jobs.try_links(now=now)
    except Exception:
        logger.exception("the web pages of groups could not be tried")


def _consumer(hands: int) -> Any:
    """Threads that take jobs from the queue. Unlike huey's own it leaves the signals to the server."""
    from huey.consumer import Consumer

    from sameboat.base.work import queue

    class Quiet(Consumer):  # type: ignore[misc]  # huey tells no types
        def _set_signal_handlers(self) -> None:
            """The server, or the door, listens to them."""

    made = Quiet(queue(), workers=hands, periodic=False, max_delay=3.0, scheduler_interval=10, shutdown_timeout=20)
    made.start()
    return made
