"""Rows into the real tables as fast as each engine allows; only into a fresh database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, models

Row = tuple[Any, ...]


class Bulk:
    """One open door to the database. Use as a context manager.

    `careful` keeps the settings of the real server (write-ahead log, foreign keys of PostgreSQL): for the baseline of
    the import. Otherwise the database is thrown away when anything fails.
    """

    def __init__(self, *, careful: bool = False) -> None:
        self.careful = careful
        self._filled: list[type[models.Model]] = []

    def __enter__(self) -> Bulk:
        self.sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
        if self.sqlite:
            self.raw: Any = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
            fast = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000")
            for words in (*(("PRAGMA synchronous=NORMAL",) if self.careful else fast), "BEGIN"):
                self.raw.execute(words)
        else:
            self.raw = psycopg.connect(_conninfo())
            if not self.careful:
                self.raw.execute("SET session_replication_role = replica")
                self.raw.execute("SET synchronous_commit = off")
        return self

    def __exit__(self, *problem: object) -> None:
        if problem[0] is None:
            self._finish()
        self.raw.close()

    def _finish(self) -> None:
        if self.sqlite:
            for words in ("COMMIT",) if self.careful else ("COMMIT", "ANALYZE", "PRAGMA journal_mode=WAL"):
                self.raw.execute(words)
            return
        for model in self._filled:
            table = model._meta.db_table
            self.raw.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        self.raw.commit()
        if not self.careful:
            self.raw.autocommit = True
            self.raw.execute("VACUUM (FREEZE, ANALYZE)")

    def fill(self, *, model: type[models.Model], names: tuple[str, ...], rows: Iterable[Row]) -> None:
        """Insert `rows`, whose values stand in the order of the field names `names`; other fields get their default."""
        self._filled.append(model)
        columns, rest = _columns(model, names)
        table = model._meta.db_table
        if self.sqlite:
            marks = ",".join("?" * len(columns))
            self.raw.executemany(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", _with(rows, rest))
            return
        with self.raw.cursor() as cursor, cursor.copy(f"COPY {table} ({','.join(columns)}) FROM STDIN") as copy:
            for row in _with(rows, rest):
                copy.write_row(row)


def _with(rows: Iterable[Row], rest: Row) -> Iterator[Row]:
    return (row + rest for row in rows) if rest else iter(rows)


def _columns(model: type[models.Model], names: tuple[str, ...]) -> tuple[list[str], Row]:
    """Quoted columns and the constant values of those the caller does not fill."""
    fields: Mapping[str, Any] = {field.name: field for field in model._meta.local_concrete_fields}
    left = [field for name, field in fields.items() if name not in names and not field.primary_key]
    columns = [f'"{fields[name].column}"' for name in names] + [f'"{field.column}"' for field in left]
    return columns, tuple(_plain(field.get_db_prep_save(field.get_default(), connection)) for field in left)


def _plain(value: Any) -> Any:
    """PostgreSQL's JSON wrapper as text."""
    return value.dumps(value.obj) if hasattr(value, "obj") else value


def _conninfo() -> str:
    given = settings.DATABASES["default"]
    return psycopg.conninfo.make_conninfo(
        dbname=given["NAME"], user=given["USER"], password=given["PASSWORD"], host=given["HOST"], port=given["PORT"]
    )
