"""Takes apart what someone typed for a place: a town, and perhaps where it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sameboat.base.places.countries import country_code
from sameboat.base.places.folding import MAX_LENGTH, fold
from sameboat.base.places.regions import regions_called

Places = frozenset[tuple[str, str]]  # each: (country, region code, or "" for the whole country)
PARTS = re.compile(r"[,;\n\t|]+")
# The word, a country's letter before it (D-80331 München), two letters after it (5612 EK Eindhoven).
WITH_DIGITS = re.compile(r"(?:\b[a-z] )?\b\w*\d\w*\b(?: [a-z]{2}(?= \w))?")
WRITTEN_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
WRITTEN_LONG = {long: short for short, long in WRITTEN_SHORT.items()}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to read what was typed: spellings of one name, and where the town must lie (all of them; none: anywhere)."""

    names: tuple[str, ...]
    within: tuple[Places, ...] = ()
    first_name_only: bool = False

    def allows(self, *, country: str, region_code: str) -> bool:
        """Whether a town of this country and region lies where this reading wants it."""
        here = {(country, ""), (country, region_code)}
        return all(here & places for places in self.within)


def meanings(*, text: str) -> list[Meaning]:
    """Every way to read the text, the likeliest first; none for a text that holds no name."""
    if len(text) > MAX_LENGTH:
        return []
    parts = [part for part in (fold(text=part) for part in PARTS.split(text)) if part]
    return list(dict.fromkeys(meaning for meaning in _readings(parts=parts) if meaning.names))


def places_called(*, text: str) -> Places:
    """The countries and regions a text may mean: "CA" is California and Canada; none when it means no such thing."""
    text = _without_codes(name=fold(text=text)) or text
    country = country_code(text=text)
    return frozenset([*regions_called(text=text), *([(country, "")] if country else [])])


def _readings(*, parts: list[str]) -> Iterator[Meaning]:
    """ "Storgata 5, 5003 Bergen, Norway": each part may be the town, the parts after it say where.

    Parts without a digit come first (the others are mostly streets), and the country at the end comes last.
    """
    for place, part in sorted(enumerate(parts), key=lambda pair: _unlikely(place=pair[0], part=pair[1])):
        within = tuple(filter(None, (places_called(text=after) for after in parts[place + 1 :])))
        own = _own_place(part=part, alone=len(parts) == 1) if not within and (place or len(parts) == 1) else ()
        for name in dict.fromkeys((part, _without_codes(name=part))):
            yield Meaning(_spellings(name=name), within + own, first_name_only=bool(own))
            yield from _ending_in_a_place(name=name, within=within)
    if len(parts) > 1:
        yield Meaning(_spellings(name=" ".join(parts)))


def _unlikely(*, place: int, part: str) -> int:
    """How unlikely a part is the town's name: 0, 1 or 2."""
    if place and country_code(text=part):
        return 2
    return int(any(map(str.isdigit, part)))


def _own_place(*, part: str, alone: bool) -> tuple[Places, ...]:
    """A country's name is a town only in that country: Luxembourg, but not Norway in Michigan.

    At the end of an address a region's name is a town only in that region too: "Oslo" in "Storgata 5, Oslo".
    """
    part = _without_codes(name=part) or part
    places = frozenset(regions_called(text=part)) if not alone else frozenset[tuple[str, str]]()
    country = country_code(text=part)
    if country and (len(part) > 2 or not alone):
        places |= {(country, "")}
    return (places,) if places else ()


def _spellings(*, name: str) -> tuple[str, ...]:
    """The name, and with "st" written out or not."""
    first, _, rest = name.partition(" ")
    other = WRITTEN_SHORT.get(first) or WRITTEN_LONG.get(first)
    return tuple(filter(None, (name, f"{other} {rest}" if other and rest else "")))


def _without_codes(*, name: str) -> str:
    """Without words that hold a digit, which are postal codes and house numbers, and what belongs to those."""
    return " ".join(WITH_DIGITS.sub(" ", name).split())


def _ending_in_a_place(*, name: str, within: tuple[Places, ...]) -> Iterator[Meaning]:
    """ "bergen norway", "san jose ca": the last one to three words say where."""
    words = name.split()
    for count in range(1, min(4, len(words))):
        if places := places_called(text=" ".join(words[-count:])):
            yield Meaning(_spellings(name=" ".join(words[:-count])), (places, *within))
