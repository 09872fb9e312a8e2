"""`sameboat restore`: everything as it was, or nothing at all. Each test has a data folder of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing

import pyrage
import pytest

from sameboat.site import running
from sameboat.site.tests.alone import python, sameboat

FILL = """
from sameboat.directory.models import Change
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
for number in range(3):
    a_meeting(listing=a_listing(needs=("drugs", "grief")), slug=f"meeting-of-{number}")
Change.objects.create(sort="everything", at=NOW)
"""


def state(folder):
    """(groups, whether the third meeting is there, the newest change)"""
    with closing(sqlite3.connect(folder / "sameboat.sqlite3")) as base:
        return tuple(base.execute(question).fetchone()[0] for question in (
            "SELECT count(*) FROM directory_listing",
            "SELECT count(*) FROM directory_meeting WHERE slug = 'meeting-of-2'",
            "SELECT max(id) FROM directory_change",
        ))  # fmt: skip


@pytest.fixture(scope="module")
def filled(new_folder):
    """A data folder with three groups, and a backup of it."""
    folder = new_folder()
    python(folder, FILL)
    done = sameboat(folder, "backup", "all.zip")
    assert done.returncode == 0 and "only you can read it" in done.stdout, done.stderr
    return folder


@pytest.fixture(scope="module")
def much_later(filled, tmp_path_factory):
    """The same folder some time after: its groups are gone, another one came."""
    folder = tmp_path_factory.mktemp("later") / "data"
    shutil.copytree(filled, folder)
    script = "from sameboat.directory.models import *; from sameboat.directory.tests.makers import *\n"
    script += "Meeting.objects.all().delete(); Listing.objects.all().delete(); a_listing()\n"
    script += "[Change.objects.create(sort='listing', at=NOW) for _ in range(5)]"
    python(folder, script)
    (folder / "secret-key").write_text("another key")
    return folder


@pytest.fixture
def later(much_later, tmp_path):
    """A copy of it that the test may spoil."""
    return shutil.copytree(much_later, tmp_path / "later")


def print_of(folder):
    """What lies in the folder, byte by byte."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.name not in {"running", "sameboat.sqlite3-shm", "sameboat.sqlite3-wal"}
    }


def test_everything_is_as_it_was(filled, later):
    (later / "prepared.json").write_text("{}")
    done = sameboat(later, "restore", "all.zip")
    assert done.returncode == 0, done.stderr
    assert "rows of" in done.stdout and "before-restore.zip" in done.stdout
    listings, meetings, change = state(later)
    assert (listings, meetings) == (3, 1)
    assert change > 6, "no process has seen this number: search and feeds look anew"
    assert (later / "secret-key").read_text() == (filled / "secret-key").read_text()
    assert not (later / "prepared.json").exists() and not list(later.glob(".restoring*"))
    assert oct((later / "sameboat.sqlite3").stat().st_mode)[-3:] == "600"
    again = sameboat(later, "restore", "before-restore.zip")
    assert again.returncode == 0 and state(later)[0] == 1, "and back again"


@pytest.mark.parametrize("fault", ["damaged", "cut off", "foreign", "missing"])
def test_a_bad_file_changes_nothing(later, fault):
    path = later / "all.zip"
    raw = path.read_bytes()
    if fault == "missing":
        path.unlink()
    else:
        bad = {
            "damaged": raw[:500] + bytes([raw[500] ^ 1]) + raw[501:],
            "cut off": raw[:-200],
            "foreign": b"something else" * 50,
        }
        path.write_bytes(bad[fault])
    before = print_of(later)
    done = sameboat(later, "restore", "all.zip")
    assert done.returncode == 1 and done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1 and "Traceback" not in done.stderr
    assert print_of(later) == before


def test_while_the_server_runs_it_is_refused(later):
    lock = running.hold(data_dir=later)
    try:
        done = sameboat(later, "restore", "all.zip")
    finally:
        os.close(lock)
    assert done.returncode == 1 and "Stop it first" in done.stderr
    assert state(later)[0] == 1


def test_a_database_too_damaged_to_read_is_replaced_and_what_is_given_by_the_environment_stays(later):
    (later / "sameboat.sqlite3").write_bytes(b"this was a database")
    (later / "sameboat.sqlite3-wal").write_bytes(b"and this its log")
    done = sameboat(later, "restore", "all.zip", SAMEBOAT_SECRET_KEY="given")
    assert done.returncode == 0, done.stderr
    assert state(later)[:2] == (3, 1)
    assert (later / "secret-key").read_text() == "another key"


def test_into_an_empty_folder(filled, tmp_path):
    shutil.copy(filled / "all.zip", tmp_path)
    done = sameboat(tmp_path, "restore", "all.zip")
    assert done.returncode == 0 and "before-restore" not in done.stdout, done.stderr
    assert state(tmp_path)[:2] == (3, 1)


def test_a_backup_of_an_older_version_is_brought_up_to_this_one(tmp_path):
    """The tables as the first version had them."""
    script = """
from pathlib import Path
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from sameboat.site.archive import writing
executor = MigrationExecutor(connection)
executor.migrate([("directory", "0001_start")])
writing.apps = executor.loader.project_state([("directory", "0001_start")]).apps
writing.apps.get_model("directory", "Need").objects.create(slug="old", name="From the first version")
writing.write_backup(path=Path("old.zip").absolute(), data_dir=Path("."), now=timezone.now())
"""
    python(tmp_path, script)
    assert sameboat(tmp_path, "restore", "old.zip").returncode == 0
    check = "from sameboat.site.preparing import pending_migrations as p\nfrom sameboat.directory.models import Need\n"
    assert python(tmp_path, check + "print(p(), Need.objects.get().name)").strip() == "0 From the first version"


# What was deleted since, and a backup that is locked (in one: each of these processes takes seconds)

PEOPLE = """
from sameboat.accounts.actions.joining import instance_name
from sameboat.accounts.models import Session
from sameboat.accounts.tests.makers import make_account, signed_in_as
instance_name()
signed_in_as([make_account() for _ in range(3)][1])
assert Session.objects.count() == 1
from pathlib import Path
from django.utils import timezone
from sameboat.accounts.keepers import forget
from sameboat.site.archive import write_backup
write_backup(path=Path("all.zip.age").absolute(), data_dir=Path(".").absolute(), now=timezone.now(), to="%s")
forget(account_id=1)
"""
LOOK = """
from sameboat.accounts.models import Account, Session
from sameboat.accounts.tests.makers import make_account
print(sorted(Account.objects.values_list("pk", flat=True)), Session.objects.count(), make_account().pk)
"""


def test_a_locked_backup_is_put_back_and_whoever_was_deleted_since_stays_deleted(own_folder, tmp_path):
    folder, one = own_folder, pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(str(one))
    python(folder, PEOPLE % one.to_public())
    for left in (".restoring-1.sqlite3", ".restoring-1.sqlite3-wal"):  # of a process that was killed
        (folder / left).write_bytes(b"everybody")
    before = print_of(folder)
    for words, said in (((), "Say --key FILE"), (("--key", "nowhere"), "nowhere cannot be read")):
        refused = sameboat(folder, "restore", "all.zip.age", *words)
        assert refused.returncode == 1 and said in refused.stderr and print_of(folder) == before
    to = {"SAMEBOAT_BACKUP_TO": str(one.to_public())}
    done = sameboat(folder, "restore", "all.zip.age", "--key", str(tmp_path / "key.txt"), **to)
    assert done.returncode == 0 and "stay deleted: 1." in done.stdout, done.stderr
    assert python(folder, LOOK).strip() == "[2, 3] 0 4"
    assert not list(folder.glob(".*")), "nothing open is left"
    assert (folder / "before-restore.zip.age").read_bytes().startswith(b"age-encryption.org/v1")
