"""What the clock does for the server as a whole."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from sameboat.site.jobs import KEPT_DAYS, tidy

NOW = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", ["before-restore.zip", "before-restore-2.zip", "before-restore.zip.age"])
@pytest.mark.parametrize(("days", "there"), [(KEPT_DAYS - 1, True), (KEPT_DAYS + 1, False)])
def test_what_a_restore_laid_aside_ends(settings, tmp_path, name, days, there):
    settings.DATA_DIR = tmp_path
    path, other = tmp_path / name, tmp_path / "my-own.zip"
    for file in (path, other):
        file.write_bytes(b"x")
        made = (NOW - timedelta(days=days)).timestamp()
        os.utime(file, (made, made))
    assert tidy(now=NOW) == {"before restore": int(not there)} and path.exists() is there and other.exists()
    assert tidy(now=NOW) == {"before restore": 0}, "twice is once"


def test_what_a_killed_restore_left_open_ends_at_once(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / ".opened").mkdir()
    for left in (".opened/all.zip", ".restoring-7.sqlite3", ".restoring-7.sqlite3-wal"):
        (tmp_path / left).write_bytes(b"everybody")
    assert tidy(now=NOW) == {"before restore": 3} and [path.name for path in tmp_path.rglob("*")] == [".opened"]
