"""JSON from strangers: never more memory than agreed, never a crash, always a sentence with line and column.

`load` reads a small document whole. `pieces` walks through a large one, a row at a time, so that a list of a hundred
thousand rows is never held as objects all at once. Keys given twice: the last one counts, as everywhere.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from sameboat.directory.feeds.refusals import FeedRefused

MAX_BODY = 256 * 1024 * 1024  # bytes
MAX_LOADED = 20 * 1024 * 1024  # bytes, for `load`
MAX_PIECE = 1_000_000  # characters of one row
MAX_DEPTH = 64
MAX_DIGITS = 18
CHUNK = 4 * 1024 * 1024  # bytes decoded at a time
BOM = codecs.BOM_UTF8
SPACE = re.compile(r"[ \t\r\n]*")
BROKEN_TEXT = re.compile("[\ud800-\udfff\x00]")


class Unreadable:
    """Stands in a row where a number was too large to be one: the row is refused, the others are not."""


class NoNumber(Unreadable):
    """Stands where NaN or Infinity stood: Python would take them, JSON has no such numbers."""


UNREADABLE, NO_NUMBER = Unreadable(), NoNumber()


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a list (member "" at the top, else the name of the list), or one other member of an object."""

    member: str
    number: int  # from 1 in its list; 0: not in a list
    value: Any


def load(*, body: bytes) -> Any:
    """The whole document. Raises FeedRefused for anything that is not plain, finite JSON of reasonable size and depth."""
    if len(body) > MAX_LOADED:
        raise FeedRefused(gettext("This file is larger than {size} MB.").format(size=MAX_LOADED // 1024**2))
    text = decoded(body=body)
    try:
        value = _decoder().decode(text)
    except json.JSONDecodeError as error:
        raise _broken(error.lineno, error.colno) from error
    except RecursionError as error:
        raise _too_deep() from error
    _check(value=value)
    return value


def decoded(*, body: bytes) -> str:
    """The bytes as text; a byte order mark is fine. Raises FeedRefused when they are not UTF-8."""
    try:
        return body.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(error.start) from error


def pieces(*, body: bytes) -> Iterator[Piece]:
    """Every row of a list, or of the lists in an object, one after the other.

    Raises FeedRefused where the document stops being JSON, also when that is after the last row: whoever reads must
    not act on rows before the end has been reached.
    """
    if len(body) > MAX_BODY:
        raise FeedRefused(gettext("This file is larger than {size} MB.").format(size=MAX_BODY // 1024**2))
    text = _Text(body)
    first = text.peek()
    if first == "[":
        yield from _list(text=text, member="")
    elif first == "{":
        yield from _object(text=text)
    elif first == "":
        raise FeedRefused(gettext("The feed is empty."))
    else:
        raise text.broken()
    if text.peek():
        raise FeedRefused(
            gettext("Something stands after the end of the data, at line {line}, column {column}.").format(
                **text.place()
            )
        )


def _list(*, text: _Text, member: str) -> Iterator[Piece]:
    text.take("[")
    number = 0
    while text.peek() != "]" or number:
        number += 1
        yield Piece(member, number, text.value())
        if text.peek() == "]":
            break
        text.take(",")
    text.take("]")


def _object(*, text: _Text) -> Iterator[Piece]:
    text.take("{")
    many = False
    while text.peek() != "}" or many:
        key = text.value() if text.peek() == '"' else None
        if key is None:
            raise text.broken()
        text.take(":")
        if text.peek() == "[":
            yield from _list(text=text, member=key)
        else:
            yield Piece(key, 0, text.value())
        if text.peek() == "}":
            break
        text.take(",")
        many = True
    text.take("}")


class _Text:
    """A window that slides over the bytes: always one whole row ahead, never the whole file as text."""

    def __init__(self, body: bytes) -> None:
        self.body = memoryview(body)
        self.next_byte = len(BOM) if body.startswith(BOM) else 0
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.scan = _decoder().scan_once
        self.window, self.at = "", 0
        self.line, self.column = 1, 1  # of the window's first character

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        self._skip()
        return self.window[self.at : self.at + 1]

    def take(self, character: str) -> None:
        if self.peek() != character:
            raise self.broken()
        self.at += 1

    def value(self) -> Any:
        """The next value, whatever it is."""
        self._skip()
        try:
            value, self.at = self.scan(self.window, self.at)
        except StopIteration as error:
            self.at = min(int(error.value), len(self.window))
            raise self.broken() from error
        except json.JSONDecodeError as error:
            if self.more and (error.pos >= len(self.window) - 1 or error.msg.startswith("Unterminated")):
                raise FeedRefused(gettext("One row is larger than a million characters.")) from error
            self.at = min(error.pos, len(self.window))
            raise self.broken() from error
        except RecursionError as error:
            raise _too_deep() from error
        return value

    def broken(self) -> FeedRefused:
        return _broken(**self.place())

    def place(self) -> dict[str, int]:
        """Line and column of where we are, from 1."""
        lines = self.window.count("\n", 0, self.at)
        column = self.at - self.window.rfind("\n", 0, self.at) if lines else self.column + self.at
        return {"line": self.line + lines, "column": column}

    @property
    def more(self) -> bool:
        return self.next_byte < len(self.body)

    def _skip(self) -> None:
        while True:
            while len(self.window) - self.at < MAX_PIECE and self.more:
                self._slide()
            match = SPACE.match(self.window, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.window) or not self.more:
                return

    def _slide(self) -> None:
        """Drop what was read, add the next chunk."""
        here = self.place()
        self.line, self.column = here["line"], here["column"]
        chunk = self.body[self.next_byte : self.next_byte + CHUNK]
        try:
            fresh = self.decoder.decode(chunk, final=self.next_byte + CHUNK >= len(self.body))
        except UnicodeDecodeError as error:
            raise _not_utf8(self.next_byte + error.start) from error
        self.next_byte += len(chunk)
        self.window, self.at = self.window[self.at :] + fresh, 0


def _decoder() -> Any:
    # strict=False: line breaks and tabs inside texts are wrong JSON, and common; they do no harm.
    return json.JSONDecoder(parse_float=_float, parse_int=_int, parse_constant=_constant, strict=False)


def _float(text: str) -> float | Unreadable:
    value = float(text)
    return value if math.isfinite(value) else UNREADABLE


def _int(text: str) -> int | Unreadable:
    return int(text) if len(text) <= MAX_DIGITS else UNREADABLE


def _constant(_word: str) -> Unreadable:
    return NO_NUMBER


def _check(*, value: Any) -> None:
    """Depth, numbers and characters, without recursion."""
    todo = [(value, 1)]
    while todo:
        one, depth = todo.pop()
        if depth > MAX_DEPTH:
            raise _too_deep()
        if one is NO_NUMBER:
            raise FeedRefused(gettext("The feed holds NaN or Infinity, which are no numbers."))
        if one is UNREADABLE:
            raise FeedRefused(gettext("The feed holds a number that is too large."))
        if isinstance(one, str) and BROKEN_TEXT.search(one):
            raise FeedRefused(gettext("The feed holds a broken character."))
        if isinstance(one, dict):
            todo += [(inner, depth + 1) for pair in one.items() for inner in pair]
        elif isinstance(one, list):
            todo += [(inner, depth + 1) for inner in one]


def _broken(line: int, column: int) -> FeedRefused:
    return FeedRefused(
        gettext("This is not complete JSON: reading stopped at line {line}, column {column}.").format(
            line=line, column=column
        )
    )


def _not_utf8(byte: int) -> FeedRefused:
    return FeedRefused(
        gettext("The text is not UTF-8: byte {byte} does not fit. Save the file as UTF-8 and try again.").format(
            byte=byte + 1
        )
    )


def _too_deep() -> FeedRefused:
    return FeedRefused(gettext("The feed is nested too deeply."))
