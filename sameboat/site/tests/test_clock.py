"""What happens by itself happens once a day, whoever has the turn."""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime, timedelta

import pytest

from sameboat.site import clock

NOW = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)


@pytest.fixture
def nights(monkeypatch):
    done = []
    monkeypatch.setattr(clock, "_tidy", lambda *, now: done.append(now))
    monkeypatch.setattr(clock, "_look_around", lambda *, now: None)
    return done


def test_once_a_day(tmp_path, nights):
    moments = [NOW, NOW, NOW + timedelta(minutes=29), NOW + timedelta(minutes=31), NOW + timedelta(days=4)]
    assert [clock.tick(data_dir=tmp_path, now=now) for now in moments] == [True, False, False, True, True]
    assert nights == [moments[0], moments[3], moments[4]], "late is not missed, and not made up for"


def test_one_process_has_the_turn(tmp_path, nights):
    with (tmp_path / clock.TURN).open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert clock.tick(data_dir=tmp_path, now=NOW) is False
    assert clock.tick(data_dir=tmp_path, now=NOW) is True and len(nights) == 1


def test_a_night_that_fails_is_tried_again(tmp_path, monkeypatch):
    def broken(*, now):
        raise RuntimeError("the database is away")

    monkeypatch.setattr(clock, "_look_around", lambda *, now: None)
    monkeypatch.setattr(clock, "_tidy", broken)
    with pytest.raises(RuntimeError):
        clock.tick(data_dir=tmp_path, now=NOW)
    monkeypatch.setattr(clock, "_tidy", lambda *, now: None)
    assert clock.tick(data_dir=tmp_path, now=NOW) is True


def test_a_broken_note_is_no_note(tmp_path, nights):
    (tmp_path / clock.DONE).write_text("yesterday")
    assert clock.tick(data_dir=tmp_path, now=NOW) is True


@pytest.mark.django_db
def test_the_night_ends_what_is_over(tmp_path):
    assert clock.tick(data_dir=tmp_path, now=NOW) is True


def test_the_network_is_asked_last_and_spoils_nothing(tmp_path, monkeypatch):
    told = []

    def broken(*, now):
        told.append((tmp_path / clock.DONE).exists())
        raise RuntimeError("the network is strange today")

    monkeypatch.setattr(clock, "_tidy", lambda *, now: told.append("tidied"))
    monkeypatch.setattr("sameboat.directory.jobs.try_links", broken)
    assert clock.tick(data_dir=tmp_path, now=NOW) is True
    assert clock.tick(data_dir=tmp_path, now=NOW) is False
    assert told == ["tidied", True]
