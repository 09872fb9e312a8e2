"""What a document is, before anybody sets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain] | None"


class Paper(Enum):
    """The two sizes that printers have: A4, and Letter in North America and some countries beside it."""

    A4 = "a4"
    LETTER = "us-letter"


class NotMade(Exception):
    """The document could not be set. Its text says why, for the person who wrote the sheet."""


@dataclass(frozen=True, slots=True)
class Document:
    """A sheet, and what stands on it."""

    sheet: Path
    """The `.typ` file. It begins with `#import "base.typ": *` and `#show: sheet`."""
    title: str
    language: str
    """A code of the languages of Sameboat: hyphens, quotation marks and the voice of a screen reader follow it."""
    data: Mapping[str, Plain]
    """Plain values, texts already translated. The sheet finds them as `d`."""
    paper: Paper = Paper.A4


def paper_from(*, asked: str) -> Paper:
    """The paper that a page's `?paper=` asks for: Letter when it says so, else A4."""
    return Paper.LETTER if asked == "letter" else Paper.A4
