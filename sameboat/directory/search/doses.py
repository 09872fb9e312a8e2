"""Too many pills, however they are counted: "ten sleeping pills", "thirty pills", "a whole box of tramadol". They are put
in the words in which an overdose is known (`danger_said.json`): "20 pills". Two aspirin, one a day and ten milligrams are
none. From `doses.json`, by language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import ends_of, stems_in, stems_of

LEAST = 4  # pills: two against a headache are none too many, nor three
MOST = 999  # a larger number is no count of pills
GAP = 4  # words between a number and its pills: "ten of my mother's strong pills"
BEFORE, AFTER = 4, 3  # words between the verb and the number, and between the pills and a verb behind them


@dataclass(frozen=True, slots=True)
class Doses:
    """One language."""

    said_as: tuple[str, ...]
    took: frozenset[str]
    many: frozenset[str]
    pills: frozenset[str]
    habit: frozenset[tuple[str, ...]]


def many_as_one(*, stems: list[str]) -> list[str]:
    """The words, with many pills that somebody took put as "20 pills"; without the words between."""
    if _all_pills().isdisjoint(stems):
        return stems
    return next((found for some in _languages() if (found := _in(stems, some)) is not None), stems)


def _in(stems: list[str], doses: Doses) -> list[str] | None:
    """The words put so in one language; None where nobody took many."""
    for last, word in enumerate(stems):
        if word not in doses.pills:
            continue
        first = next((at for at in range(last - 1, max(-1, last - 2 - GAP), -1) if _is_many(stems, at, doses)), None)
        if first is None or ends_of(stems=stems, among=doses.habit):
            continue
        before = next((at for at in range(first - 1, max(-1, first - 2 - BEFORE), -1) if stems[at] in doses.took), None)
        if before is not None:
            return [*stems[: before + 1], *doses.said_as, *stems[last + 1 :]]
        after = next(
            (at for at in range(last + 1, last + 2 + AFTER) if stems[at : at + 1] and stems[at] in doses.took), None
        )
        if after is not None:
            return [*stems[:first], *doses.said_as, *stems[after:]]
    return None


def _is_many(stems: Sequence[str], at: int, doses: Doses) -> bool:
    """Whether a number of pills stands here that is too many, or a whole pack of them."""
    word, following = stems[at], set(stems[at + 1 : at + 2])
    if following & _measures():
        return False
    return word in doses.many or (word.isascii() and word.isdigit() and LEAST <= int(word) <= MOST)


@lru_cache(maxsize=1)
def _all_pills() -> frozenset[str]:
    return frozenset().union(*(some.pills for some in _languages()))


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return stems_in(texts=_data()["all"]["measures"])


@lru_cache(maxsize=1)
def _languages() -> tuple[Doses, ...]:
    everywhere = stems_in(texts=_data()["all"]["pills"])
    return tuple(
        Doses(
            said_as=stems_of(text=str(lists["said as"])),
            took=stems_in(texts=lists["took"]),
            many=stems_in(texts=lists["many"]),
            pills=stems_in(texts=lists["pills"]) | everywhere,
            habit=frozenset(stems_of(text=text) for text in lists["habit"]),
        )
        for language, lists in _data().items()
        if language != "all"
    )


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = read_data(file="doses.json")
    return data
