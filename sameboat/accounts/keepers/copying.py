"""Export me: a person's copy of everything, as one ZIP that any device opens and any programme reads."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import AutoField, BooleanField, Field, Model
from django.template.loader import render_to_string
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers.registry import Keeper, Names, Shelf, keepers_to_read, names_of, sayings_of, shelves
from sameboat.accounts.models import Account

README, TEXT, FOLDER = "README.txt", "everything.txt", "data"
ONLY_OWNER = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Copied:
    """One table of the copy: its words, its rows by column, the words for each column, and what is left out, and why."""

    name: str
    what: str
    rows: list[dict[str, Any]]
    labels: dict[str, str]
    left_out: dict[str, str]
    not_shown: list[str]
    sayings: dict[str, dict[Any, str]] = field(default_factory=dict)  # column → value → its words
    for_programs: frozenset[str] = frozenset()  # columns that say nothing to people
    said: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)  # column → what makes words of its value
    all_hidden: bool = False  # no row of it is ever in a copy: that there is none here says nothing

    @property
    def file(self) -> str:
        """Where it stands in the ZIP."""
        return f"{FOLDER}/{self.name}.json"

    def _said(self, column: str, value: Any) -> Any:
        """What a code is called. Lists are no codes."""
        if column in self.said:
            return self.said[column](value)
        words = self.sayings.get(column, {})
        return words.get(value, value) if isinstance(value, Hashable) else value

    @property
    def says_something(self) -> bool:
        """Whether any row holds something for people."""
        return any(self.told)

    @property
    def told(self) -> list[list[tuple[str, str]]]:
        """The rows for people: pairs of words and value, without what is empty and without numbers and signs for programmes."""
        return [
            [
                (self.labels.get(column, column), _in_words(self._said(column, value)))
                for column, value in row.items()
                if value not in EMPTY and column not in self.for_programs
            ]
            for row in self.rows
        ]


# Columns that the framework named, or that are named for us.
WORDS = {
    "expire_date": _("ends when nothing happens until"), "is_active": _("can sign in"), "label": _("device"),
    "is_operator": _("looks after this server"), "member": _("as"), "taker": _("as"), "volunteer": _("as"), "by": _("as"),
    "sort": _("what"), "key": _("which"), "began_at": _("began"), "opened_at": _("began"),
    "asked_at": _("asked on"), "ends_at": _("ends"), "from_at": _("from"), "until_at": _("until"), "on_date": _("day"),
    "since_date": _("since"), "said_date": _("said on"), "signed_date": _("signed on"), "proposed_date": _("proposed on"),
    "stopped": _("stopped by whom it was for"), "used": _("used to come back"), "reintroduction": _("for whom"),
    "last_step": _("last code used"), "group_ref": _("group"), "ask": _("question"),
    "joined_at": _("came in on"), "lifted_at": _("ended on"), "decided_on": _("decided on"), "touched_on": _("last changed on"),
}  # fmt: skip
# Columns that only programmes need: keys, counters, signs that name a row.
SIGNS = {
    "credential", "credential_id", "ref", "group_ref", "form_key", "signed_way", "counter", "last_step", "place", "choice",
    "extended", "signed",
}  # fmt: skip
EMPTY: tuple[object, ...] = (None, "", [], {})


def file_name(*, now: datetime) -> str:
    """The name of the ZIP: made here, the same for everybody, and it says nothing about where it comes from."""
    return f"my-copy-{now:%Y-%m-%d}.zip"


@transaction.atomic
def copy_of(*, account: Account, now: datetime) -> bytes:
    """The ZIP: a README in the language of now, everything as text, and one JSON file for each table that has rows."""
    tables = [_table(keeper=keeper, account=account) for keeper in keepers_to_read()]
    tables += [_shelf(shelf=shelf, account=account) for shelf in shelves()]
    given = {"tables": tables, "day": now.date(), "text": TEXT, "folder": FOLDER}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, README, render_to_string("accounts/copy_readme.txt", given), now=now)
        _add(archive, TEXT, render_to_string("accounts/copy_everything.txt", given), now=now)
        for table in tables:
            if table.rows:
                _add(archive, table.file, _as_json(table), now=now)
    return made.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str, *, now: datetime) -> None:
    entry = zipfile.ZipInfo(name, date_time=(now.year, now.month, now.day, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, ONLY_OWNER
    archive.writestr(entry, text)


def _as_json(table: Copied) -> str:
    told = {"what": table.what, "left_out": table.left_out, "rows": table.rows}
    return json.dumps(told, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _table(*, keeper: Keeper, account: Account) -> Copied:
    columns = {field.attname: field for field in _given_out(keeper)}
    said = {**keeper.said, **sayings_of(model=keeper.model)}
    shown = keeper.shown or (lambda row: {name: getattr(row, name) for name in columns})
    rows = [shown(row) for row in keeper.copied(account=account)]
    named = {name: ask for name, column in columns.items() if (ask := names_of(model=column.related_model))}
    names = {name: _names(ask, {row.get(name) for row in rows} - {None}, account) for name, ask in named.items()}
    return Copied(
        name=keeper.name,
        what=str(keeper.what),
        rows=rows,
        labels={name: _words_of(field) for name, field in columns.items()},
        left_out={str(_label(keeper.model, column)): str(why) for column, why in keeper.withheld.items()},
        not_shown=list(dict.fromkeys(str(tie.hidden) for tie in keeper.ties if tie.hidden)),
        sayings={name: _sayings(field) for name, field in columns.items() if field.choices} | names,
        for_programs=frozenset(
            name for name, column in columns.items() if name not in {*names, *said} and _is_for_programs(column)
        ),
        said=said,
        all_hidden=all(tie.hidden for tie in keeper.ties),
    )


def _names(ask: Names, numbers: Collection[Any], account: Account) -> dict[Any, str]:
    """How the rows with these numbers are called."""
    return dict(ask(numbers, account)) if numbers else {}


def _is_for_programs(column: Field[Any, Any]) -> bool:
    """Numbers of rows, counters, keys. What a keeper or a choice puts into words is none."""
    if column.choices:
        return False
    return (
        column.is_relation
        or isinstance(column, AutoField)
        or (column.name in SIGNS and not isinstance(column, BooleanField))
    )


def _sayings(column: Field[Any, Any]) -> dict[Any, str]:
    return {value: str(words) for value, words in column.flatchoices}


def _shelf(*, shelf: Shelf, account: Account) -> Copied:
    return Copied(
        name=shelf.name,
        what=str(shelf.what),
        rows=shelf.copied(account),
        labels={name: capfirst(str(words)) for name, words in shelf.labels.items()},
        left_out={},
        not_shown=[],
    )


def _label(model: type[Model], column: str) -> str:
    field = model._meta.get_field(column)
    return _words_of(field) if isinstance(field, Field) else column


def _words_of(column: Field[Any, Any]) -> str:
    return capfirst(str(WORDS.get(column.name, column.verbose_name)))


def _given_out(keeper: Keeper) -> Iterator[Field[Any, Any]]:
    """The columns of the copy: not those withheld, and not the numbers of people, the person's own among them."""
    for column in keeper.model._meta.concrete_fields:
        if column.name not in keeper.withheld and column.related_model is not Account:
            yield column


def _plain(value: Any) -> Any:
    """What JSON can hold. Bytes are written in base64."""
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date | time):
        return _when(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    value = _plain(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)
    return text.replace("\r\n", "\n").replace("\n", "\n    ")


def _when(value: date | time) -> str:
    """A day in words; a moment with its clock, and whose clock it is. A `datetime` is a `date` too."""
    if isinstance(value, datetime):
        moment = date_format(value.astimezone(UTC), "DATETIME_FORMAT")
        return gettext("%(moment)s, time of Greenwich (UTC)") % {"moment": moment}
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else time_format(value, "TIME_FORMAT")
