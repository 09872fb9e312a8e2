"""One row of every table that belongs to a person, with words in every field that takes words.

Rows are made from the models themselves, so a new table is in it without anybody thinking of it. Where a table refuses
what is made (its constraints want something that fits together), the app puts a maker into its tests/makers.py:

    OF_A_PERSON = {Concern: lambda *, account: a_concern(reader=…)}
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Field, Model

from sameboat.accounts.keepers import Keeper, Tie, keepers
from sameboat.accounts.models import Account

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
WORDS = (models.CharField, models.TextField)
_number = count(1)


def makers() -> dict[type[Model], Callable[..., Model]]:
    """The makers that apps have put beside their tests."""
    found: dict[type[Model], Callable[..., Model]] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("sameboat."):
            try:
                found |= getattr(importlib.import_module(f"{config.name}.tests.makers"), "OF_A_PERSON", {})
            except ModuleNotFoundError as missing:
                if missing.name not in {f"{config.name}.tests.makers", f"{config.name}.tests"}:
                    raise
    return found


def an_account(*, number: int, mark: str) -> Account:
    """An account whose number is found wherever it stands."""
    return Account.objects.create(
        pk=number, handle=f"{mark}-handle", email=f"{mark}@example.org", password=mark, joined_on=NOW.date(),
        seen_in_week=NOW.date(),
    )  # fmt: skip


def everything_of(*, account: Account, other: Account, mark: str) -> dict[type[Model], list[Model]]:
    """One row for each tie of each keeper, the account's own row among them."""
    made: dict[type[Model], list[Model]] = {Account: [account]}
    for keeper in reversed(keepers()):  # what others point to comes first
        for tie in keeper.ties:
            if keeper.model is not Account:
                there = keeper.rows(account=account, tie=tie).exists()
                row = a_row(keeper=keeper, tie=tie, account=account, other=other)
                if not there:
                    mark_words(row=row, mark=mark, but=_said(tie, account))
                made.setdefault(keeper.model, []).append(row)
    return made


def a_row(*, keeper: Keeper, tie: Tie, account: Account, other: Account) -> Model:
    """A row that is this person's by this tie."""
    by_hand = makers().get(keeper.model)
    if there := keeper.rows(account=account, tie=tie).first():
        return there
    if by_hand is not None:
        row = by_hand(account=account, other=other, tie=tie)
    else:
        given = {"own": _way(tie), "account": account, "other": other, "said": _said(tie, account)}
        row = _made(model=keeper.model, **given)
    assert keeper.rows(account=account, tie=tie).filter(pk=row.pk).exists(), (
        f"{keeper.name}: what was made is not this person's by {tie.to}; put a maker into OF_A_PERSON"
    )
    return row


def mark_words(*, row: Model, mark: str, but: Collection[str] = ()) -> None:
    """Put the mark into every field that takes words; where the table refuses, the field stays as it is."""
    for column in row._meta.concrete_fields:
        free = isinstance(column, WORDS) and not column.choices and not column.primary_key and not column.is_relation
        if free and column.name not in but:
            words = f"{mark}-{next(_number)}"[: column.max_length]
            try:
                with transaction.atomic():
                    type(row)._base_manager.filter(pk=row.pk).update(**{column.name: words})
            except IntegrityError:
                continue


def _said(tie: Tie, account: Account) -> dict[str, Any]:
    """What such a tie asks of the row's columns: kind and ref."""
    return {} if isinstance(tie.to, str) else dict(tie.to(account).children)


def _way(tie: Tie) -> list[str]:
    return tie.to.split("__") if isinstance(tie.to, str) else []


def _made(
    *, model: type[Model], own: list[str], account: Account, other: Account, said: dict[str, Any] | None = None
) -> Model:
    values = {}
    for column in model._meta.concrete_fields:
        if column.primary_key and not column.is_relation:
            if isinstance(column, models.CharField):
                values[column.name] = f"key-{next(_number)}"
            continue
        values[column.name] = _value(column, own=own, account=account, other=other)
    return model._base_manager.create(**values | (said or {}))


def _value(column: Field[Any, Any], *, own: list[str], account: Account, other: Account) -> Any:
    on_the_way = own[:1] == [column.name]
    if column.related_model is Account:
        return account if on_the_way else None if column.null else other
    if column.is_relation:
        if column.null and not on_the_way:
            return None
        further = own[1:] if on_the_way else []
        there = _there(column.related_model, further, account if on_the_way else other)
        return there or _made(model=column.related_model, own=further, account=account, other=other)
    return _plain(column)


def _there(model: type[Model], way: list[str], person: Account) -> Model | None:
    """A row that this person has already: tables may allow only one."""
    direct = [column.name for column in model._meta.concrete_fields if column.related_model is Account]
    found = "__".join(way) or next(iter(direct), "")
    return model._base_manager.filter(**{found: person.pk}).first() if found else None


def _plain(column: Field[Any, Any]) -> Any:
    if column.blank and isinstance(column, WORDS):
        return ""
    if column.choices:
        return next(iter(column.flatchoices))[0]
    for sort, value in PLAIN.items():
        if isinstance(column, sort):
            return value()
    raise AssertionError(f"{column}: tests/house/everything.py cannot make a value for it")


PLAIN: dict[type[Field[Any, Any]], Callable[[], Any]] = {
    models.DateTimeField: lambda: NOW + timedelta(minutes=next(_number)),
    models.DateField: lambda: date(2027, 3, 1),
    models.TimeField: lambda: time(19, 0),
    models.BooleanField: lambda: False,
    models.EmailField: lambda: f"somebody-{next(_number)}@example.org",
    models.CharField: lambda: f"w-{next(_number)}",
    models.TextField: lambda: f"words {next(_number)}",
    models.JSONField: list,
    models.BinaryField: lambda: b"bytes",
    models.FloatField: lambda: 0.0,
    models.UUIDField: lambda: __import__("uuid").uuid4(),
    models.PositiveSmallIntegerField: lambda: 1,
    models.IntegerField: lambda: next(_number),
    models.DecimalField: lambda: 1,
    models.DurationField: timedelta,
}


def traces(*, number: int, mark: str) -> Iterator[str]:
    """Where the number or the mark stands in any column of any table, read as it lies there: "table.column"."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if _tells(value, number=number, mark=mark):
                        yield f"{table}.{name}"


def _tells(value: Any, *, number: int, mark: str) -> bool:
    text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
    return mark in text or str(number) in text
