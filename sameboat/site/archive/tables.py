"""Which tables there are, and their rows as lines of JSON that are the same on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson
from django.apps.registry import Apps
from django.db import models

BATCH = 1000


def tables(*, apps: Apps) -> dict[str, type[models.Model]]:
    """Every table of ours by name, those between two others (many to many) among them."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.db_table: model for model in sorted(found, key=lambda model: model._meta.db_table)}


def columns(*, model: type[models.Model]) -> list[str]:
    """The names of a table's columns, as attributes of the model."""
    return [field.attname for field in model._meta.concrete_fields]


def lines(*, model: type[models.Model], using: str) -> Iterator[bytes]:
    """The rows in the order of their numbers, each a list of values in the order of `columns`."""
    rows = model._base_manager.using(using).order_by("pk").values_list(*columns(model=model))
    for row in rows.iterator(chunk_size=BATCH):
        yield orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


def fill(*, model: type[models.Model], names: list[str], rows: Iterable[bytes], using: str) -> int:
    """Insert the rows with their own numbers; answers how many. Raises ValueError for a line that does not fit."""
    fields = [_field(model, name) for name in names]
    count, waiting = 0, iter(rows)
    while batch := list(islice(waiting, BATCH)):
        made = [_row(model, fields, orjson.loads(line)) for line in batch]
        model._base_manager.using(using).bulk_create(made)
        count += len(made)
    return count


def _field(model: type[models.Model], name: str) -> Any:
    """The column of this name. Raises ValueError when the table has none."""
    for field in model._meta.concrete_fields:
        if field.attname == name:
            return field
    raise ValueError(f"{model._meta.db_table} has no column {name}")


def _row(model: type[models.Model], fields: list[Any], values: Any) -> models.Model:
    if not isinstance(values, list) or len(values) != len(fields):
        raise ValueError(f"a line of {model._meta.db_table} has not as many values as columns")
    pairs = zip(fields, values, strict=True)
    return model(**{field.attname: field.to_python(value) for field, value in pairs})
