"""No. 69, the canary: what is secret or private stands nowhere but in its own place, whatever a test is about.

It hears, of each test, what goes to the log, into letters and jobs, and into every column of text (of this process: of a
server that a test begins as a program of its own it sees the letters alone). What must not stand there it knows by its
form (log-in names, words of the list in a row), because it was made in this test (tokens, codes, secrets of the browser,
words they were made from), or because it was written into a column of private words (private.py).
"""

from __future__ import annotations

import json
import logging
import logging.config
import re
import secrets
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from typing import Any

import pytest

Column = tuple[str, str]  # its table and its name
HANDLE = re.compile(r"\b[a-z]{2,12}-[a-z]{2,12}-[0-9]{4}\b")  # as accounts/rules makes and reads them
SECRET = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{43}(?![\w-])")  # what stands in for somebody's words, and most tokens
IN_A_ROW = 5  # words of the list one after the other: what one voucher is told, the shortest there is
SHORTEST = 12  # characters of a private text that is looked for: "No." stands in many a place
OF_SOMEBODY = re.compile(r"[ @]|://")  # more than one word, or an address: one alone may be a choice of ours
TOKEN_BYTES = 32  # shorter ones are names of things in addresses
NAMES: frozenset[Column] = frozenset({("accounts_account", "handle"), ("accounts_reservation", "handle")})
FROM_OUTSIDE = "directory_"  # what lists of others call their meetings may look like a log-in name: "valley-couch-1004"
END = "\x00"  # between one text and the next: no words in a row go across


@dataclass
class Heard:
    """What one test said, wrote and made."""

    log: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)  # and what jobs are given
    columns: dict[Column, list[str]] = field(default_factory=lambda: defaultdict(list))
    secrets: set[str] = field(default_factory=set)
    private: dict[str, set[Column]] = field(default_factory=dict)  # what was written into private columns, and which

    def begin(self) -> None:
        """Forget the test before."""
        self.__init__()  # type: ignore[misc]  # the one that everybody writes into

    def sings(self) -> list[str]:
        """Where something stands that must not, and what."""
        self.private = self._private()
        found = [f"log: {what}" for what in [*self._told("log", self.log), *SECRET.findall(END.join(self.log))]]
        found += [f"letters and jobs: {what}" for what in self._told("letters", self.letters)]
        for column, texts in self.columns.items():
            own = column in NAMES or column[0].startswith(FROM_OUTSIDE)
            where = ".".join(column)
            found += [f"{where}: {what}" for what in self._told(where, texts, names=not own)]
        return found

    def _told(self, where: str, texts: list[str], *, names: bool = True) -> Iterator[str]:
        from tests.house.private import may_stand

        private = [
            text
            for text, columns in self.private.items()
            if (others := {own for own in columns if ".".join(own) != where})
            and not any(may_stand(own=own, where=where) for own in others)
        ]
        return _told(texts, self.secrets, private, names=names)

    def _private(self) -> dict[str, set[Column]]:
        from tests.house.private import private

        found: dict[str, set[Column]] = defaultdict(set)
        for own in private() & self.columns.keys():
            for text in {_flat(part) for written in self.columns[own] for part in _read(written)}:
                if len(text) >= SHORTEST and OF_SOMEBODY.search(text):
                    found[text].add(own)
        return found


HEARD = Heard()


def _told(texts: list[str], made: Collection[str], private: Collection[str], *, names: bool = True) -> Iterator[str]:
    together = END.join(part for text in texts for part in _read(text))
    if names:
        yield from HANDLE.findall(together)
    yield from (one for one in made if one in together)
    if private:
        flat = _flat(together)
        yield from (one for one in private if one in flat)
    yield from _rows(together)


def _rows(together: str) -> Iterator[str]:
    """Words of the list in a row, however they are parted; "task pending task" is not what anybody was told."""
    if len(together) < 4 * IN_A_ROW:
        return
    row: list[str] = []
    for word in re.findall(rf"[a-z]+|{END}", together.lower()):
        row = [*row, word][-IN_A_ROW:] if word in _pickable() else []
        if len(row) == IN_A_ROW and len(set(row)) >= IN_A_ROW - 1:  # one of the list is "yo-yo"
            yield " ".join(row)


@cache
def _pickable() -> frozenset[str]:
    from sameboat.accounts.queries import word_list
    from sameboat.accounts.rules import LEFT_OUT

    return frozenset(part for word in word_list() if word not in LEFT_OUT for part in word.split("-"))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _read(text: str) -> Iterable[str]:
    """A text, or what stands in it where it is JSON: there signs are written in other ways."""
    if text[:2] in ("[]", "{}") or text[:1] not in ("[", "{"):
        return (text,)
    try:
        return _texts(json.loads(text))
    except ValueError:
        return (text,)


def _texts(given: Any) -> Iterator[str]:
    """Every text in something that is written as JSON."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict):
        yield from _texts([*given, *given.values()])
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _texts(one)
    elif hasattr(given, "obj"):  # how PostgreSQL's driver is given JSON
        yield from _texts(given.obj)


class Watched(logging.Handler):
    """What the log of a server would hold."""

    def __init__(self) -> None:
        super().__init__()
        from sameboat.site.logs import Plain

        self.setFormatter(Plain("%(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        HEARD.log.append(self.format(record))


def written(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Hear what is written into columns, and let it through."""
    if params and sql.startswith(("INSERT", "UPDATE")):
        table, names = _columns(sql)
        for row in params if many else (params,):
            for place, value in enumerate(row[: len(names)] if sql.startswith("UPDATE") else row):
                if not isinstance(value, int | float):
                    HEARD.columns[table, names[place % len(names)] if names else ""].extend(_texts(value))
    return execute(sql, params, many, context)


@lru_cache(maxsize=2000)
def _columns(sql: str) -> tuple[str, tuple[str, ...]]:
    """The table, and the column of each value: of an INSERT again and again, of an UPDATE before its WHERE."""
    if inserted := re.match(r'INSERT [^"(]*INTO "(\w+)" \(([^)]*)\)', sql):
        return inserted[1], tuple(re.findall(r'"(\w+)"', inserted[2]))
    updated = re.match(r'UPDATE "(\w+)" SET (.*)', sql.partition(" WHERE ")[0], re.DOTALL)
    if not updated:
        return "", ()
    names, now = [], ""
    for part in re.finditer(r'(?:^|, )"(\w+)" = |%s', updated[2]):
        now = part[1] or now
        names += [now] if part[0] == "%s" else []
    return updated[1], tuple(names)


def _watch(*, connection: Any, **_told: Any) -> None:
    if written not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, written)


@contextmanager
def listening() -> Iterator[None]:
    """Hear everything from now on, and remember what is made that is secret."""
    from django.db import connections
    from django.db.backends.signals import connection_created

    watched = Watched()
    connection_created.connect(_watch)
    for connection in connections.all(initialized_only=True):
        _watch(connection=connection)
    with pytest.MonkeyPatch.context() as patch:
        _hear_the_log(patch, watched)
        _remember(patch)
        _hear_sessions(patch)
        _hear_the_queue(patch)
        yield
    connection_created.disconnect(_watch)
    logging.getLogger().removeHandler(watched)


def _hear_the_log(patch: pytest.MonkeyPatch, watched: Watched) -> None:
    """From now on, and also when a test sets logging up anew, as every program does at its start."""
    set_up = logging.config.dictConfig

    def dict_config(config: dict[str, Any]) -> None:
        set_up(config)
        logging.getLogger().addHandler(watched)

    logging.getLogger().addHandler(watched)
    patch.setattr(logging.config, "dictConfig", dict_config)


def _remember(patch: pytest.MonkeyPatch) -> None:
    """What is made in a test, and what the tests make in the browser's place."""
    from sameboat.accounts import queries, rules
    from sameboat.base import codes

    def made(*of: Any) -> None:
        HEARD.secrets.update(of)

    def words(told: tuple[str, ...], _given: dict[str, Any]) -> None:
        if len(told) > 1:
            made(" ".join(told), "-".join(told))

    _everywhere(patch, queries.any_words, words)
    for stretched in (rules.login_secret, rules.sheet_secret):
        _everywhere(patch, stretched, lambda told, given: made(told, given["words"]))
    _everywhere(patch, rules.is_secret, lambda fits, given: made(given["given"]) if fits else None)
    _everywhere(patch, codes.code_from, lambda told, _given: made(told, " ".join(codes.in_fours(code=told))))
    token = secrets.token_urlsafe

    def token_urlsafe(nbytes: int | None = None) -> str:
        told = token(nbytes)
        if (nbytes or TOKEN_BYTES) >= TOKEN_BYTES:
            made(told)
        return told

    patch.setattr(secrets, "token_urlsafe", token_urlsafe)


def _everywhere(patch: pytest.MonkeyPatch, function: Callable[..., Any], heard: Callable[..., None]) -> None:
    """Hear what this function makes, in every module that has its name."""

    @wraps(function)
    def hearing(**given: Any) -> Any:
        made = function(**given)
        heard(made, given)
        return made

    for name, module in list(sys.modules.items()):
        if name.startswith(("sameboat.", "tests.")):
            for known in [known for known, what in vars(module).items() if what is function]:
                patch.setattr(module, known, hearing)


def _hear_sessions(patch: pytest.MonkeyPatch) -> None:
    """What lies in a session is packed: it is heard before."""
    from django.contrib.sessions.backends.base import SessionBase

    packed = SessionBase.encode

    def encode(self: SessionBase, session_dict: dict[str, Any]) -> str:
        HEARD.columns["accounts_session", "session_data, unpacked"].extend(_texts(session_dict))
        return packed(self, session_dict)

    patch.setattr(SessionBase, "encode", encode)


def _hear_the_queue(patch: pytest.MonkeyPatch) -> None:
    """Letters as they are written, though many a test takes them back; and what jobs are given."""
    from sameboat.base.outbox import letter
    from sameboat.base.work import queued

    _everywhere(patch, letter.written, lambda told, _given: HEARD.letters.extend(_texts(told.told())))
    made = queued._json

    def hearing() -> Any:
        plain = made()
        told = plain._serialize

        def _serialize(data: Any) -> bytes:
            HEARD.letters.extend(_texts(data))
            return bytes(told(data))

        plain._serialize = _serialize
        return plain

    patch.setattr(queued, "_json", hearing)
