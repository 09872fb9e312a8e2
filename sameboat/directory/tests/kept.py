"""The catalogue as it ships, loaded once in each process of tests and brought back from a copy whenever one asks for it.

Loading it takes a third of a second, which is nothing for a server and much for a thousand tests.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction

from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.changes import note_everything
from sameboat.directory.models import Change, Need, NeedWord, Programme, ProgrammeName

MODELS: tuple[Any, ...] = (Need, Need.related.through, NeedWord, Programme, ProgrammeName, Programme.needs.through)


def keep(*, now: datetime) -> None:
    """Make the copy, where neither the program nor Django looks for tables.

    Do it outside of any test, with empty tables; they are empty again afterwards.
    """
    if connection.vendor == "sqlite":
        _attach()
    else:
        _do("CREATE SCHEMA kept")
    load_catalogue(now=now)
    _do(*(f"CREATE TABLE kept.{name} AS SELECT * FROM {name}" for name in _tables()))
    filled = [*_tables(), Change._meta.db_table]
    connection.ops.execute_sql_flush(
        connection.ops.sql_flush(no_style(), filled, reset_sequences=True, allow_cascade=True)
    )


def bring_back(*, now: datetime) -> None:
    """What `load_catalogue` does to empty tables."""
    if connection.vendor == "sqlite":
        _attach()
    with transaction.atomic():
        _do(*(f"INSERT INTO {name} SELECT * FROM kept.{name}" for name in _tables()))
        _do(*connection.ops.sequence_reset_sql(no_style(), list(MODELS)))
        note_everything(now=now)


def _attach() -> None:
    """SQLite: while a browser is there, tests have another connection than before it came; both see the same memory."""
    with connection.cursor() as cursor:
        if "kept" not in {row[1] for row in cursor.execute("PRAGMA database_list").fetchall()}:
            cursor.execute("ATTACH DATABASE 'file:kept?mode=memory&cache=shared' AS kept")


def _tables() -> list[str]:
    return [model._meta.db_table for model in MODELS]


def _do(*commands: str) -> None:
    with connection.cursor() as cursor:
        for command in commands:
            cursor.execute(command)
