"""Questions asked for every page: Django writes their SQL once per process, and only their values change.

Putting a question into words takes Django longer than the database takes to answer it. The rows become the same
model instances as those of a QuerySet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
ALIAS = "default"


@dataclass(frozen=True, slots=True)
class _Part:
    """The columns of one model in a row. `put` hangs it on the row's own model; None: it is that model."""

    model: Any
    columns: tuple[int, ...]
    names: tuple[str, ...]
    key: int  # the column of its primary key: empty where nothing is joined
    put: Callable[[Any, Any], None] | None

    def read(self, row: Sequence[Any]) -> Any:
        if row[self.key] is None:
            return None
        return self.model.from_db(ALIAS, self.names, [row[column] for column in self.columns])


@dataclass(frozen=True, slots=True)
class _Words:
    """A question in SQL, and how its rows are read."""

    sql: str
    values: tuple[Any, ...]
    compiler: Any
    converters: dict[int, Any]
    own: _Part
    joined: tuple[_Part, ...]
    besides: tuple[tuple[str, int], ...]  # what was annotated, and its column


class Question(Generic[M]):
    """A question about one thing: `ask` makes its QuerySet from the thing's number or slug.

    `stand_in` is a value of that kind which the question never holds by itself.
    """

    def __init__(self, *, ask: Callable[[Any], models.QuerySet[M]], stand_in: int | str) -> None:
        self.ask, self.stand_in = ask, stand_in
        self.words: _Words | None = None

    def rows(self, *, value: int | str) -> list[M]:
        """The answer for this value."""
        words = self.words = self.words or _written(self.ask(self.stand_in))
        with connection.cursor() as cursor:
            cursor.execute(words.sql, [value if one == self.stand_in else one for one in words.values])
            found = cursor.fetchall()
        return [_instance(words, row) for row in _converted(words, found)]


def _written(asked: models.QuerySet[Any]) -> _Words:
    compiler: Any = asked.query.get_compiler(ALIAS)
    sql, values = compiler.as_sql()
    info, select = compiler.klass_info, compiler.select
    return _Words(
        sql=sql,
        values=tuple(values),
        compiler=compiler,
        converters=compiler.get_converters([column for column, *_ in select]),
        own=_part(info, select, put=None),
        joined=tuple(_part(one, select, put=one["local_setter"]) for one in info.get("related_klass_infos", ())),
        besides=tuple((compiler.annotation_col_map or {}).items()),
    )


def _part(info: Mapping[str, Any], select: Sequence[Any], *, put: Callable[[Any, Any], None] | None) -> _Part:
    """Where the columns of a model stand. `from_db` takes them in the order of the model's fields."""
    names = {select[column][0].target.attname: column for column in info["select_fields"]}
    ordered = [field.attname for field in info["model"]._meta.concrete_fields if field.attname in names]
    columns = tuple(names[name] for name in ordered)
    return _Part(info["model"], columns, tuple(ordered), names[info["model"]._meta.pk.attname], put)


def _converted(words: _Words, found: Sequence[Any]) -> Any:
    return words.compiler.apply_converters(found, words.converters) if words.converters else found


def _instance(words: _Words, row: Sequence[Any]) -> Any:
    made = words.own.read(row)
    for part in words.joined:
        if part.put is not None:
            part.put(made, part.read(row))
    for name, column in words.besides:
        setattr(made, name, row[column])
    return made
