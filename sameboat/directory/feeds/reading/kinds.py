"""Types of other programs, each said in our codes; what is not known is kept by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sameboat.directory.feeds.reading import clean
from sameboat.directory.feeds.vocabulary import LANGUAGE_NAMES, MEETING_GUIDE, NAMES, OF_PROGRAMME, Meaning

MOST_TYPES, MOST_NAMED, LONGEST_NAME = 60, 12, 80
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
NO_WORDS = ("", "")
ListWords = tuple[str, str]  # (the words, their language as a code or "")

NO_NAMES: Mapping[str, ListWords] = {}


@dataclass(frozen=True, slots=True)
class Kinds:
    """All a row's types together. `unknown` holds codes nobody has told us the meaning of.

    `named`: those of them that the feed itself puts into words, with the language of the words ("": not told).
    """

    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()
    secular: bool = False
    online: bool = False
    venue_closed: bool = False
    unknown: tuple[str, ...] = ()
    named: tuple[ListWords, ...] = ()
    programme: str = ""
    needs: tuple[str, ...] = ()


def split(value: Any) -> tuple[str, ...]:
    """The types of a row, given as list or as one text with commas; anything else is no type."""
    many = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    words = (str(one).strip() for one in many if isinstance(one, str | int) and not isinstance(one, bool))
    return tuple(word[:40] for word in words if word)[:MOST_TYPES]


@lru_cache(maxsize=8192)
def of_meeting_guide(codes: tuple[str, ...], programme: str) -> Kinds:
    """Codes or English names of the Meeting Guide family; a programme's own codes only where the programme is known."""
    own = OF_PROGRAMME.get(programme, {})
    known = [(code, own.get(code) or _known(code)) for code in codes]
    return together(known, names={code: list_words(code) for code, meaning in known if not meaning and _is_name(code)})


def _is_name(code: str) -> bool:
    """Whether somebody wrote words where others write a code: "Chips given", not "CHP"."""
    return len(code) > 3 and any(map(str.islower, code))


def list_words(words: str, language: str = "") -> ListWords:
    """Words as they may be shown: of a length of a label, the language only where it is a code of one."""
    return clean.text(words)[:LONGEST_NAME], language if LANGUAGE.fullmatch(language) else ""


def _known(code: str) -> Meaning | None:
    if found := MEETING_GUIDE.get(code) or MEETING_GUIDE.get(code.upper()):
        return found
    name = " ".join(code.casefold().split())
    if short := NAMES.get(name):
        return MEETING_GUIDE[short]
    return Meaning(languages=(LANGUAGE_NAMES[name],)) if name in LANGUAGE_NAMES else None


def together(pairs: Iterable[tuple[str, Meaning | None]], *, names: Mapping[str, ListWords] = NO_NAMES) -> Kinds:
    """All meanings as one. Open and closed at once is closed: the narrower one must not be overlooked.

    `names`: what the feed calls a code that is not known here.
    """
    known: list[Meaning] = []
    unknown: list[str] = []
    for code, meaning in pairs:
        if meaning is None:
            unknown.append(code)
        else:
            known.append(meaning)
    formats = _each(meaning.formats for meaning in known)
    if "closed" in formats:
        formats = tuple(one for one in formats if one != "open")
    return Kinds(
        formats=formats,
        languages=_each(meaning.languages for meaning in known),
        access=_each(meaning.access for meaning in known),
        for_whom=_each(meaning.for_whom for meaning in known),
        secular=any(meaning.secular for meaning in known),
        online=any(meaning.online for meaning in known),
        venue_closed=any(meaning.venue_closed for meaning in known),
        programme=next((meaning.programme for meaning in known if meaning.programme), ""),
        needs=_each(meaning.needs for meaning in known),
        unknown=tuple(dict.fromkeys(unknown)),
        named=tuple(sorted({names[code] for code in unknown if names.get(code, NO_WORDS)[0]}))[:MOST_NAMED],
    )


def _each(many: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every code once, in the order of the alphabet, so that another order in the feed is no change."""
    return tuple(sorted({one for codes in many for one in codes}))


def table(pairs: Mapping[str, Meaning | None], codes: Iterable[str]) -> Kinds:
    """Codes by a source's own table."""
    return together((code, pairs.get(code)) for code in codes)
