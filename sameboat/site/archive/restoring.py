"""Puts a backup in the place of everything: whole, or not at all."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from sameboat.site.archive.checking import KEY, BackupRefused, Manifest, part_name
from sameboat.site.archive.gone import Known, count_on, delete_again
from sameboat.site.archive.tables import fill, tables


def put_back(*, path: Path, manifest: Manifest, data_dir: Path, known: Known | None = None) -> int | None:
    """Replace database and secret key by those of a backup that `checked` found good.

    What is `known` to be deleted since is not put back (gone.py); answers how many accounts that were, None: nothing was known.
    The new database is complete before it takes the old one's place: SQLite by renaming a file, PostgreSQL in one
    transaction. Raises BackupRefused when the rows contradict each other; then everything is as before.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            put = _sqlite if connection.vendor == "sqlite" else _postgres
            gone = put(archive, manifest, known)
            _secret(archive, manifest, data_dir)
    except (DatabaseError, sqlite3.Error, ValueError) as problem:
        reason = (str(problem).strip().splitlines() or [type(problem).__name__])[0].rstrip(".")
        raise BackupRefused(f"{path.name} cannot be put back: {reason}. Nothing was changed.") from problem
    return gone


def _sqlite(archive: zipfile.ZipFile, manifest: Manifest, known: Known | None) -> int | None:
    current = Path(settings.DATABASES["default"]["NAME"])
    made = current.with_name(f".restoring-{os.getpid()}.sqlite3")
    try:
        with _another_file(made):
            gone = _build(archive, manifest, known)
        _prove(made)
        _retire_log(current)
        connection.close()
        made.replace(current)
        _settle(current)
    finally:
        for left in (made, Path(f"{made}-wal"), Path(f"{made}-shm")):
            left.unlink(missing_ok=True)
    return gone


@contextmanager
def _another_file(path: Path) -> Iterator[None]:
    """The database is this empty file. Not one beside it: a step of a migration that forgets to ask which it is on is safe."""
    for left in path.parent.glob(".restoring-*"):  # of a process that was killed: everybody is in it
        left.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = path
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _prove(path: Path) -> None:
    """The file is whole, every reference leads somewhere, and no log of changes stands beside it."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
        if made.execute("PRAGMA foreign_key_check").fetchone() or made.execute("PRAGMA integrity_check").fetchone() != (
            "ok",
        ):
            raise ValueError("its rows contradict each other")
    path.chmod(0o600)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _retire_log(current: Path) -> None:
    """The old database's log must not stand beside the new file: it would be read into it."""
    connection.close()
    with suppress(sqlite3.Error), closing(sqlite3.connect(current)) as old:
        old.execute("PRAGMA journal_mode=DELETE")
    for name in (f"{current}-wal", f"{current}-shm"):  # of a database too damaged to open
        Path(name).unlink(missing_ok=True)


def _settle(path: Path) -> None:
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _postgres(archive: zipfile.ZipFile, manifest: Manifest, known: Known | None) -> int | None:
    """Everything in one transaction: until it ends, readers see the old rows."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for name in connection.introspection.table_names(cursor):
                if name.startswith(_ours()):
                    cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")
        gone = _build(archive, manifest, known)
        connection.check_constraints()
    return gone


def _ours() -> tuple[str, ...]:
    """The beginnings of the names of our tables, and the list of steps that made them."""
    from django.apps import apps

    labels = {model._meta.app_label for model in apps.get_models()}
    return ("django_migrations", *(f"{label}_" for label in sorted(labels)))


def _build(archive: zipfile.ZipFile, manifest: Manifest, known: Known | None) -> int | None:
    """Make the tables as they were when the backup was made, fill them, and bring them up to this version.

    Answers how many accounts were deleted again, None when nothing is known of it.
    """
    executor = MigrationExecutor(connection)
    then = [(app, name) for app, names in manifest.migrations.items() for name in names]
    executor.migrate([node for node in then if node in executor.loader.graph.nodes])
    state = executor.loader.project_state([node for node in then if node in executor.loader.graph.nodes])
    made = tables(apps=state.apps)
    with transaction.atomic(), _references_later():
        for name, told in manifest.tables.items():
            if name not in made:
                raise ValueError(f"there is no table {name}")
            _fill(archive, name, told, model=made[name])
        _count_on(list(made.values()))
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    gone = delete_again(known=known)
    count_on(known=known)
    return gone


@contextmanager
def _references_later() -> Iterator[None]:
    """Rows may come before those they refer to; at the end every reference is looked at.

    PostgreSQL needs to be told: making the tables in this transaction has left some references to be looked at at once.
    """
    told = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if told:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        if told:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _fill(archive: zipfile.ZipFile, name: str, told: dict[str, Any], *, model: Any) -> None:
    with archive.open(part_name(table=name)) as part:
        rows = fill(model=model, names=list(told["columns"]), rows=part, using=connection.alias)
    if rows != told["rows"]:
        raise ValueError(f"{name} has other rows than it should")


def _count_on(models: list[Any]) -> None:
    """New rows get numbers after the old ones. SQLite sees to that itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _secret(archive: zipfile.ZipFile, manifest: Manifest, data_dir: Path) -> None:
    """The key, so that what it signed stays good. A key that the environment gives is the operator's own matter."""
    if KEY not in manifest.sha256 or os.environ.get("SAMEBOAT_SECRET_KEY"):
        return
    draft = data_dir / f".{KEY}.{os.getpid()}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(archive.read(KEY))
        os.fsync(file.fileno())
    draft.replace(data_dir / KEY)
