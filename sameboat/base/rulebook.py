"""The rulebook: the field's rules as pure functions that people can read on /rules/.

A rule takes plain values and answers with a `Verdict` or a small frozen dataclass. It is registered with
its sentence, its source (a key of `sources.SOURCES`) and the row it comes from. `/rules/` and `docs/rules.md`
are written from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from sameboat.base.sources import SOURCES

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with a sentence a person can read."""

    yes: bool
    because: str = ""

    def __bool__(self) -> bool:
        return self.yes

    def require(self) -> None:
        """Raise `Refused` with the sentence when the answer is no."""
        if not self.yes:
            raise Refused(self.because)


class Refused(Exception):
    """A rule said no. The message is the sentence to show."""


def allowed(*, because: str = "") -> Verdict:
    """The answer yes."""
    return Verdict(True, because)


def refused(*, because: str) -> Verdict:
    """The answer no, with the sentence to show beside the field."""
    return Verdict(False, because)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the rulebook."""

    name: str
    app: str
    sentence: str
    source: str
    rows: tuple[str, ...]
    function: Callable[..., object]


RULEBOOK: dict[str, Rule] = {}


def gettext_noop(text: str) -> str:
    """Mark a sentence of a rule for translators and answer it unchanged; rules know no Django."""
    return text


def rule(sentence: str, *, source: str, row: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Enter the decorated function into the rulebook.

    `sentence` is what people read; `source` a key of `SOURCES`; `row` one or more row IDs separated by spaces.
    Raises ValueError for an unknown source, an empty sentence, or a name that is taken.
    """

    def enter(function: Callable[P, R]) -> Callable[P, R]:
        app = function.__module__.split(".")[1]
        key = f"{app}.{function.__name__}"
        if source not in SOURCES:
            raise ValueError(f"{key}: unknown source {source!r}")
        if not sentence or not row.split():
            raise ValueError(f"{key}: a rule needs a sentence and a row")
        if key in RULEBOOK:
            raise ValueError(f"{key}: entered twice")
        RULEBOOK[key] = Rule(function.__name__, app, sentence, source, tuple(row.split()), function)
        return function

    return enter
