"""A database of this version, made once per machine: every process of tests begins with a copy of it.

Running every migration takes seconds, copying their outcome takes none. Which copy is told by the migrations themselves
and by Django's version, so that a change to either makes another one.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django

from sameboat.site.tests.alone import ROOT, python

SHARED = Path(tempfile.gettempdir()) / f"sameboat-migrated-{os.getuid()}"
BEFORE = "sameboat_migrated_"
MIGRATE = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)"


def version() -> str:
    """A name for what all migrations together come to."""
    told = hashlib.sha256(django.get_version().encode())
    for path in sorted((ROOT / "sameboat").glob("*/migrations/*.py")):
        told.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return told.hexdigest()[:16]


def folder() -> Path:
    """A data folder with an empty database; copy it, do not write to it."""
    with _one_at_a_time():
        made = SHARED / version()
        if not made.exists():
            fresh = Path(tempfile.mkdtemp(dir=SHARED))
            python(fresh, MIGRATE)
            with closing(sqlite3.connect(fresh / "sameboat.sqlite3")) as base:
                base.execute("PRAGMA journal_mode=DELETE")  # whole in one file, also for a copy in memory
            (fresh / "secret-key").unlink(missing_ok=True)
            fresh.replace(made)
    return made


@contextmanager
def in_memory(name: str) -> Iterator[None]:
    """While this lasts, the database of this name in memory is there and has all tables."""
    with closing(sqlite3.connect(name, uri=True)) as held:
        with closing(sqlite3.connect(folder() / "sameboat.sqlite3")) as made:
            made.backup(held)
        yield


def on_postgresql(address: str) -> str:
    """The database of this server to copy new ones from. `address`: DATABASE_URL of any database of it."""
    import psycopg

    name = BEFORE + version()
    with _one_at_a_time(), psycopg.connect(address, autocommit=True) as server:
        there = {
            row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{BEFORE}%"])
        }
        if name not in there:
            for old in there:
                server.execute(f'DROP DATABASE IF EXISTS "{old}"')
            server.execute(f'CREATE DATABASE "{name}_"')
            with tempfile.TemporaryDirectory() as empty:
                python(Path(empty), MIGRATE, DATABASE_URL=f"{address.rpartition('/')[0]}/{name}_")
            server.execute(f'ALTER DATABASE "{name}_" RENAME TO "{name}"')
    return name


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    SHARED.mkdir(mode=0o700, exist_ok=True)
    with (SHARED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copied(to: Path) -> Path:
    """A data folder of one's own, there."""
    return Path(shutil.copytree(folder(), to))
