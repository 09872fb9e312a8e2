"""The file of towns: built once, whole or not at all, small."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from sameboat.base.places import building, gazetteer, gazetteer_name, prepare

FEW = {
    "1": {
        "geonameid": 1, "name": "Ås (Viken)", "countrycode": "NO", "admin1code": "01", "latitude": 59.66, "longitude": 10.79,
        "population": 20_000, "timezone": "Europe/Oslo", "alternatenames": ["Aas", "OSL"],
    },
    "2": {
        "geonameid": 2, "name": "Großstadt", "countrycode": "DE", "admin1code": "16", "latitude": 52.5, "longitude": 13.4,
        "population": 1_000_000, "timezone": "Europe/Berlin", "alternatenames": ["BIG", "Великий"],
    },
}  # fmt: skip


@pytest.fixture
def few(monkeypatch):
    towns = sorted(FEW.values(), key=lambda row: -row["population"])
    monkeypatch.setattr(building, "_towns", lambda: iter(towns))


def test_what_is_written(few, tmp_path):
    lines = []
    path = building.build(folder=tmp_path / "new", say=lines.append)
    assert path == tmp_path / "new" / gazetteer_name()
    assert len(lines) == 3
    with closing(sqlite3.connect(path)) as base:
        names = set(base.execute("SELECT name, place % 1048576, place / 1048576 FROM names"))
        assert base.execute("SELECT id, name, population FROM towns ORDER BY id").fetchall() == [
            (0, "Großstadt", 1_000_000),
            (1, "Ås (Viken)", 20_000),
        ]
    # Town 0 is the largest. 0: its first name; 1: another one. An airport's code names only large towns.
    assert names == {
        ("grossstadt", 0, 0), ("big", 0, 1), ("великии", 0, 1),
        ("as viken", 1, 0), ("as", 1, 0), ("aas", 1, 1), ("aas viken", 1, 1),
    }  # fmt: skip


def test_it_is_built_once(few, tmp_path):
    first = building.build(folder=tmp_path).stat()
    again = building.build(folder=tmp_path).stat()
    assert (first.st_ino, first.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)


def test_a_build_that_fails_leaves_nothing_half(few, tmp_path, monkeypatch):
    monkeypatch.setattr(building, "_write_by_latitude", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        building.build(folder=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"building.lock"}


def test_old_files_and_drafts_are_cleared_away(few, tmp_path):
    for name in ("places-0-1.0.sqlite3", "places-0-2.0.sqlite3", "places-9-9.sqlite3.77.draft"):
        (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / "places-0-1.0.sqlite3", (0, 0))
    building.build(folder=tmp_path)
    # A fresh file of another version may belong to a server that is still running.
    assert {path.name for path in tmp_path.glob("places-*")} == {gazetteer_name(), "places-0-2.0.sqlite3"}


BUILD = """
import sys
from pathlib import Path
from sameboat.base.places import building
building._towns = lambda: iter([])
building._write_by_latitude = lambda **_: print("built", flush=True)
building.build(folder=Path(sys.argv[1]))
"""


def test_two_processes_that_start_together_build_it_once(tmp_path):
    both = [
        subprocess.Popen([sys.executable, "-c", BUILD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert sorted(process.communicate()[0] for process in both) == ["", "built\n"]
    assert [process.returncode for process in both] == [0, 0]


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path, settings):
    (tmp_path / "file").write_bytes(b"")
    settings.GAZETTEER_DIR = tmp_path / "file" / "below"
    with pytest.raises(RuntimeError, match="list of towns could not be built"):
        prepare()


def test_the_file_is_small_and_cannot_be_written():
    assert prepare().stat().st_size < 60_000_000
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer.rows(sql="DELETE FROM towns")
