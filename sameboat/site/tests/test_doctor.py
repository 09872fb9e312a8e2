"""`sameboat doctor` finds what is wrong and says what to do."""

from __future__ import annotations

import pytest

from sameboat.site import checkup
from sameboat.site.tests.alone import sameboat


def test_before_the_first_start(tmp_path):
    done = sameboat(tmp_path, "doctor", SAMEBOAT_DATA_DIR=str(tmp_path / "new"))
    assert done.returncode == 1 and "Start with `sameboat run`" in done.stdout
    assert not (tmp_path / "new").exists(), "looking makes nothing"


def test_after_a_half_set_up(tmp_path):
    done = sameboat(tmp_path, "doctor")
    assert done.returncode == 1, done.stdout
    assert "steps behind this version" in done.stdout and "Traceback" not in done.stdout + done.stderr
    assert all(line.startswith(("ok ", "attention ", "           -> ")) for line in done.stdout.splitlines()[:-1])


def test_a_database_that_is_away_is_one_line(tmp_path):
    done = sameboat(tmp_path, "doctor", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert done.returncode == 1 and "Check DATABASE_URL" in done.stdout


def test_python_is_new_enough():
    assert checkup.python().well


@pytest.mark.parametrize(
    ("mode", "must", "well"), [(0o700, False, True), (0o755, False, False)], ids=["ours alone", "open to others"]
)
def test_the_data_folder(tmp_path, mode, must, well):
    tmp_path.chmod(mode)
    found = checkup.data_folder(folder=tmp_path)
    assert (found.must, found.well) == (must, well)


def test_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1_000_000}))
    assert checkup.data_folder(folder=tmp_path).must


def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(checkup.os, "access", lambda *_: False)
    assert "cannot be written" in checkup.data_folder(folder=tmp_path).told


@pytest.mark.parametrize(("mode", "well"), [(0o600, True), (0o644, False)])
def test_the_key_is_for_its_owner(tmp_path, monkeypatch, settings, mode, well):
    monkeypatch.delenv("SAMEBOAT_SECRET_KEY", raising=False)
    settings.DATA_DIR = tmp_path
    (tmp_path / "secret-key").write_text("x")
    (tmp_path / "secret-key").chmod(mode)
    assert checkup.secret_key().well is well


@pytest.mark.parametrize(("given", "well"), [("short", False), ("x" * 40, True)])
def test_a_given_key_is_long_enough(monkeypatch, given, well):
    monkeypatch.setenv("SAMEBOAT_SECRET_KEY", given)
    assert checkup.secret_key().well is well


@pytest.mark.parametrize(
    ("named", "well", "must"),
    [(["localhost", "127.0.0.1"], False, False), (["*"], False, True), (["groups.example.org"], True, False)],
)
def test_names(settings, named, well, must):
    settings.ALLOWED_HOSTS = named
    found = checkup.hosts()
    assert (found.well, found.must) == (well, must)


@pytest.mark.parametrize(
    ("on", "named", "must"),
    [(False, ["x.org"], False), (True, ["localhost"], False), (True, ["x.org"], True)],
)
def test_debug_must_be_off_where_others_come(settings, on, named, must):
    settings.DEBUG, settings.ALLOWED_HOSTS = on, named
    assert checkup.debug().must is must and checkup.debug().well is not on


def test_static_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert checkup.static_files().must
    (tmp_path / "staticfiles.json").write_text("{}")
    assert checkup.static_files().well


def test_towns_zones_and_redis_as_they_are_here(monkeypatch):
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert checkup.towns().well and checkup.time_zones().well and checkup.redis().well


def test_towns_that_are_not_there(settings, tmp_path):
    settings.GAZETTEER_DIR = tmp_path
    assert checkup.towns().must


@pytest.mark.django_db
def test_the_database_and_the_search():
    assert checkup.database().well and checkup.search_index().well


def test_a_check_that_fails_is_a_finding():
    def broken():
        raise RuntimeError("no\nluck")

    found = checkup._without_failing(broken)
    assert found.must and found.told == "could not be checked: no"


@pytest.fixture
def today(monkeypatch):
    from datetime import UTC, datetime

    from django.utils import timezone

    now = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "must"), [(0, False), (2, False), (3, True), (30, True)])
def test_jobs_that_have_not_run(today, monkeypatch, days, must):
    from datetime import timedelta

    from sameboat.base.work import queue
    from sameboat.site import clock

    monkeypatch.setattr(clock, "tidies", lambda: iter([("alfa", None), ("beta", None)]))
    queue().put("done:alfa", today.date().isoformat())
    queue().put("done:beta", (today - timedelta(days=days)).date().isoformat())
    found = checkup.jobs()
    assert found.must is must
    assert not must or ("beta" in found.told and "alfa" not in found.told and "sameboat run" in found.to_do)


@pytest.mark.django_db
def test_jobs_that_never_ran_are_late_when_the_database_is_old(today, monkeypatch, settings):
    from datetime import timedelta

    from sameboat.site import clock

    monkeypatch.setattr(clock, "tidies", lambda: iter([("one", None)]))
    settings.SAMEBOAT_JOBS = "outside"
    monkeypatch.setattr(checkup, "_first_day", lambda: today.date())
    assert checkup.jobs().well and "sameboat worker" in checkup.jobs().told
    monkeypatch.setattr(checkup, "_first_day", lambda: today.date() - timedelta(days=3))
    assert checkup.jobs().must and checkup.jobs().to_do == "Start `sameboat worker`."


@pytest.mark.django_db
def test_the_day_the_database_was_made():
    assert checkup._first_day()


@pytest.mark.django_db
def test_letters(today, settings, monkeypatch):
    from datetime import timedelta

    from sameboat.base.outbox import carry, keeping
    from sameboat.base.outbox.letter import ASIDE, WAITING, Letter

    assert "no mail server is named" in checkup.letters().told and "SAMEBOAT_SMTP" in checkup.letters().to_do
    settings.SAMEBOAT_DEMO = True
    assert checkup.letters().well
    monkeypatch.setattr(carry, "ask", lambda: "no_login")
    assert checkup.letters().must and "name and password" in checkup.letters().told
    monkeypatch.setattr(carry, "ask", lambda: "")
    settings.SAMEBOAT_SMTP = "smtp://localhost"
    waits = Letter(
        state=WAITING, day="2027-03-10", to="anna@example.org", due=(today - timedelta(minutes=59)).isoformat()
    )
    keeping.put_new(number="1", letter=waits)
    assert checkup.letters().well and "1 wait" in checkup.letters().told
    keeping.put_new(number="2", letter=waits.with_(state=ASIDE))
    found = checkup.letters()
    assert not found.must and "1 could not be delivered" in found.told and "anna" not in found.told
    keeping.write(number="1", letter=waits.with_(due=(today - timedelta(minutes=61)).isoformat()))
    assert checkup.letters().must and "since 2027-03-10 07:59" in checkup.letters().told


@pytest.mark.django_db
def test_people_of_trust(monkeypatch):
    found = checkup.people_of_trust()
    assert not found.well and not found.must and "/desk/people/" in found.to_do
    monkeypatch.setattr("sameboat.safety.api.is_a_choice", lambda: True)
    assert checkup.people_of_trust().well


def test_backups(settings):
    import pyrage

    key = str(pyrage.x25519.Identity.generate().to_public())
    assert "not locked" in checkup.backups().told and "SAMEBOAT_BACKUP_TO" in checkup.backups().to_do
    settings.SAMEBOAT_DEMO = True
    assert checkup.backups().well
    settings.SAMEBOAT_BACKUP_TO = f"{key} {key}"
    assert checkup.backups().well and "2 keys" in checkup.backups().told
    settings.SAMEBOAT_BACKUP_TO = "age1"
    assert checkup.backups().must
