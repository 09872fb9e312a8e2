"""What was deleted since a backup was made stays deleted when the backup is put back.

Nobody keeps a list of who was deleted: it would be a list of people. The database that is replaced knows it all the same, as
long as it can be read: a number that was given and is not there any more was deleted. Numbers say nothing, and none is ever
given twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection

from sameboat.accounts.keepers import AlreadyForgotten, forget
from sameboat.safety import api as safety

PEOPLE = "accounts.Account"
ALSO = ("accounts.Passkey", "safety.Concern")  # taken away, and taken back, by those whose they were
ENDS = ("accounts.Session",)  # whoever was signed out meanwhile stays signed out


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of one table: the numbers that are there, and the highest that was ever given."""

    there: frozenset[int]
    highest: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the database that is replaced says. `instance`: the name of this server, the same in all its backups."""

    instance: str
    tables: dict[str, Numbers]


def what_is_there() -> Known | None:
    """What this database knows of people; None when it cannot be read, or has none."""
    try:
        instance = apps.get_model("accounts.Instance")._base_manager.values_list("name", flat=True).first()
        tables = {label: _numbers(apps.get_model(label)) for label in (PEOPLE, *ALSO)}
    except DatabaseError:
        return None
    return Known(instance, tables) if instance else None


def delete_again(*, known: Known | None) -> int | None:
    """Delete in this database what is gone in the one that it replaces. Answers how many accounts; None: nothing is known.

    To be called before the new database takes its place.
    """
    for label in ENDS:
        apps.get_model(label)._base_manager.all().delete()
    if known is None or not _is_ours(known):
        return None
    accounts = sum(map(_forget, _gone(PEOPLE, known)))
    apps.get_model("accounts.Passkey")._base_manager.filter(pk__in=_gone("accounts.Passkey", known)).delete()
    safety.delete_concerns(numbers=_gone("safety.Concern", known))
    return accounts


def count_on(*, known: Known | None) -> None:
    """No number that was given here is given again, though the backup is older than it."""
    if known is None or not _is_ours(known):
        return
    for label, numbers in known.tables.items():
        _raise_to(apps.get_model(label), numbers.highest)


def _is_ours(known: Known) -> bool:
    """Whether the backup is one of this very server: the numbers of another one mean other people."""
    return bool(apps.get_model("accounts.Instance")._base_manager.filter(name=known.instance).exists())


def _gone(label: str, known: Known) -> list[int]:
    numbers = known.tables[label]
    back = apps.get_model(label)._base_manager.filter(pk__lte=numbers.highest).values_list("pk", flat=True)
    return [number for number in back if number not in numbers.there]


def _forget(number: int) -> bool:
    try:
        forget(account_id=number)
    except AlreadyForgotten:
        return False
    return True


def _numbers(model: Any) -> Numbers:
    there = frozenset(model._base_manager.values_list("pk", flat=True))
    return Numbers(there, max([_given(model), *there]))


def _given(model: Any) -> int:
    """The highest number the database has given in this table."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute(
                "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass), 0)", [table]
            )
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def _raise_to(model: Any, highest: int) -> None:
    table = model._meta.db_table
    if _given(model) >= highest:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, highest])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, highest])
