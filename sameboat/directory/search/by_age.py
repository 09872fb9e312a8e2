"""A child who is told of by their age, or as the eldest: "my 16 year old uses drugs", "16-åringen min", "mein Jüngster".
They are somebody's child, and so they are read. Nobody who tells their own age is ("I am 16 and use drugs"), nor whoever
is grown up long since ("my 85 year old"). From `child_by_age.json`, by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import NamedTuple

from sameboat.base.places import fold
from sameboat.directory.search.files import read_data

YOUNG = r"(?:[1-9]|1[0-7])"  # whoever is older may tell their own age: "25 yo drinking too much"
YEARS = r"(?:[1-9]|1\d|2\d)"  # of grown children it is said as well, and never of parents
ENDS = r"\s*(?:[,.;:!?\n]|$|['’]s(?!\w))"
Lists = dict[str, list[str]]


class Told(NamedTuple):
    """How one language tells it: of a child called "my", at the beginning of a text, and the words put there."""

    mine: re.Pattern[str]
    first: re.Pattern[str]
    my: str
    child: str


def as_a_child(*, text: str) -> str:
    """The text with a word for a child where one is told of only by their age, or as the eldest."""
    for told in _told():
        text = told.mine.sub(partial(_put, child=told.child), text)
        text = told.first.sub(f"{told.my} {told.child}", text)
    return text


def _put(found: re.Match[str], *, child: str) -> str:
    """The child, and "my" where it stood; what was found as it is where nobody calls them their own."""
    before, after = found["before"], found["after"]
    return " ".join(word for word in (before, child, after) if word) if before or after else found[0]


@lru_cache(maxsize=1)
def _told() -> list[Told]:
    languages: dict[str, Lists] = read_data(file="child_by_age.json")
    return [_told_in(lists) for lists in languages.values()]


def _told_in(lists: Lists) -> Told:
    """One language. Whoever else is behind ("my youngest sister") is told of, and no child: only what they do or have."""
    my, age, not_behind = _any(lists["my"]), _age(lists, YEARS), _any(lists.get("not behind", ["-"]))
    behind = rf"(?:{ENDS}|\s+(?!(?:{not_behind})(?!\w))(?:{_any([*lists['does'], *lists['little']])})(?!\w))"
    mine = rf"(?<!\w)(?:(?P<before>{my})\s+)?(?:{age}|{_any(lists['born'])})(?!\w)(?:\s+(?P<after>{my})(?!\w))?"
    first = rf"^\s*{_age(lists, YOUNG)}(?=\s+(?!(?:{not_behind})(?!\w))(?:{_any(lists['does'])})(?!\w))"
    return Told(re.compile(f"{mine}(?={behind})", re.I), re.compile(first, re.I), lists["my"][0], lists["child"][0])


def _age(lists: Lists, years: str) -> str:
    """What tells an age: "16 year old", "sechzehnjährige", "chica de 16 años"."""
    number, aged = f"(?:{years}|{_any(lists['numbers'])})", _any(lists["aged"])
    if "before" in lists:
        return rf"(?:{_any(lists['before'])})\s+de\s+{number}(?:\s+(?:{aged}))?"
    return rf"(?<!\w){number}[\s-]*(?:{aged})"


def _any(texts: Iterable[str]) -> str:
    """One of these texts, as it is written or without its accents, with any space or hyphen between its words."""
    spelled = {some for text in texts for some in (text, fold(text=text))}
    return "|".join(re.escape(text).replace(r"\ ", r"[\s-]*") for text in sorted(spelled, key=len, reverse=True))
