"""Many rows at once, as fast as each engine allows: numbers reserved first, so that rows can point at each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models

IN_ONE_QUESTION = 900  # values in one "is one of": every SQLite takes as many
AT_A_TIME = 2000  # rows handed to SQLite at once: all that are handed over are held until they are written
T = TypeVar("T")


def in_parts(*, values: Iterable[T], size: int = IN_ONE_QUESTION) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def reserve(*, model: type[models.Model], count: int) -> Iterator[int]:
    """That many numbers for new rows of the model. Call it inside the transaction that writes them."""
    if not count:
        return iter(())
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return iter([row[0] for row in cursor.fetchall()])
        cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0] or 0
    highest = model._base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0
    return iter(range(max(last, highest) + 1, max(last, highest) + 1 + count))


def insert(*, model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values stand in the order of the field names; all other fields get their default."""
    given = [model._meta.get_field(name) for name in names]
    left: list[Any] = [
        field for field in model._meta.local_concrete_fields if field not in given and not field.primary_key
    ]
    defaults = [field.get_default() for field in left]
    fields: list[Any] = [*given, *left]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    ready = _adapted(fields=fields, rows=([*row, *defaults] for row in rows))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        for part in in_parts(values=ready, size=AT_A_TIME):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", part)  # noqa: S608 - names of our models


def update(*, model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Set these fields; each row holds their values and, last, the number of the row to change."""
    fields: list[Any] = [model._meta.get_field(name) for name in (*names, "id")]
    sets = ", ".join(f"{connection.ops.quote_name(field.column)} = %s" for field in fields[:-1])
    table = connection.ops.quote_name(model._meta.db_table)
    for part in in_parts(values=_adapted(fields=fields, rows=rows), size=AT_A_TIME):
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE id = %s", part)  # noqa: S608 - names of our models


def _adapted(*, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """The values as the driver wants them: only dates, times and JSON need work, and the same ones come often."""
    special = [(place, _remembering(field)) for place, field in enumerate(fields) if _needs_work(field)]
    for row in rows:
        values = list(row)
        for place, adapt in special:
            values[place] = adapt(values[place])
        yield values


def _needs_work(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.DateField | models.TimeField | models.JSONField)


def _remembering(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {}

    def adapt(value: Any) -> Any:
        if value is None:
            return None
        name = tuple(value) if isinstance(value, list) else value
        if name not in known:
            if len(known) > 10_000:
                known.clear()
            known[name] = field.get_db_prep_save(value, connection)
        return known[name]

    return adapt
