"""What happens by itself happens once a day, whoever has the turn."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.base import outbox
from sameboat.base.work import queue
from sameboat.site import clock

NOW = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def nights(monkeypatch):
    done = []
    monkeypatch.setattr(clock, "tidies", lambda: iter([("one", lambda *, now: done.append(now))]))
    monkeypatch.setattr(clock, "_look_around", lambda *, now: None)
    return done


def test_once_a_day(nights):
    moments = [NOW, NOW, NOW + timedelta(minutes=29), NOW + timedelta(minutes=31), NOW + timedelta(days=4)]
    assert [clock.tick(now=now) for now in moments] == [["one"], [], [], ["one"], ["one"]]
    assert nights == [moments[0], moments[3], moments[4]], "late is not missed, and not made up for"


def test_58_a_clock_that_was_set_back_stops_nothing(nights):
    for now in (NOW, NOW - timedelta(days=1), NOW, NOW + timedelta(days=1)):
        clock.tick(now=now)
    assert len(nights) == 4


def test_a_night_that_fails_is_tried_again_and_keeps_nobody_waiting(monkeypatch, nights):
    answers = iter([RuntimeError("the database is away"), None])

    def broken(*, now):
        if problem := next(answers):
            raise problem

    monkeypatch.setattr(clock, "tidies", lambda: iter([("a", broken), ("b", lambda *, now: nights.append(now))]))
    with pytest.raises(ExceptionGroup):
        clock.tick(now=NOW)
    assert nights == [NOW] and clock.done_on(name="a") is None
    assert clock.tick(now=NOW) == ["a"], "the one that worked is not done again"


def test_a_broken_note_is_no_note(nights):
    queue().put("done:one", "yesterday")
    assert clock.tick(now=NOW) == ["one"]


def test_every_app_with_something_to_end_is_asked():
    found = {name for name, _tidy in clock.tidies()}
    assert {"base", "directory"} <= found


def test_the_night_ends_what_is_over(monkeypatch):
    monkeypatch.setattr(clock, "_look_around", lambda *, now: None)
    assert set(clock.tick(now=NOW)) == {name for name, _tidy in clock.tidies()}
    assert clock.done_on(name="directory") == date(2027, 3, 1)


def test_web_pages_are_tried_last_and_delay_nothing(monkeypatch, nights):
    order = []
    monkeypatch.setattr(clock, "_look_around", lambda *, now: order.append(clock.done_on(name="one")))
    clock.tick(now=NOW)
    clock.tick(now=NOW)
    assert order == [NOW.date()]


def test_lost_letters_are_looked_for_every_ten_minutes(monkeypatch, nights):
    looked = []
    monkeypatch.setattr(outbox, "recover", lambda *, now: looked.append(now))
    moments = [NOW + timedelta(minutes=m) for m in (0, 1, 9, 10, 11, 60)]
    for now in moments:
        clock.tick(now=now)
    assert looked == [moments[0], moments[3], moments[5]]


def test_workers_outside_leave_the_server_in_peace(settings):
    settings.SAMEBOAT_JOBS = "outside"
    assert clock.start() is None


def test_nothing_of_the_queue_is_loaded_before_it_is_needed():
    script = (
        "import sys, django; django.setup(); import sameboat.site.clock, sameboat.site.wsgi, sameboat.base.outbox;"
        "print('huey' in sys.modules, 'smtplib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split()[0] == "False"
