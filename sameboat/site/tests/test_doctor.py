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
