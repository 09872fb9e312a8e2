"""An hour that stands beside the words for a rhythm: "3rd Friday 9:30 PM" of a meeting that is listed at nine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import time

from sameboat.directory.feeds.reading.clock import clock
from sameboat.directory.feeds.refusals import RowRefused

NEAR = 40  # signs after the words; what stands further off may be said of something else
SENTENCE = re.compile(r"\n|;|[.!?](?=\s+[A-ZÅÄÖØÆ]|\s*$)")
HOUR = re.compile(
    r"(?<![\d:.–-])\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?\s?m\b\.?|(?<![\d:.–-])\d{1,2}:\d{2}(?![:\d])", re.IGNORECASE
)
ENDS = re.compile(r"(?:\d\s?[–-]|\b(?:to|until|till|from))\s*$", re.IGNORECASE)


def other_hour(*, words: str, texts: Iterable[str], at: time) -> time | None:
    """The hour named just after `words` in one of the texts, when none named there is `at`; None when there is no such.

    An hour without "am" or "pm" may be either half of the day.
    """
    for text in texts:
        place = text.find(words) if words else -1
        if place < 0:
            continue
        after = text[place + len(words) :][:NEAR]
        named = list(_hours(SENTENCE.split(after)[0]))
        if named and not any(_same(hour, either, at) for hour, either in named):
            return named[0][0]
    return None


def _hours(text: str) -> Iterator[tuple[time, bool]]:
    """Each hour, and whether it may be meant of either half of the day; ends ("7–8:30 PM") are left out."""
    for match in HOUR.finditer(text):
        if ENDS.search(text[: match.start()]):
            continue
        try:
            hour = clock(match[0])
        except RowRefused:
            continue
        if hour is not None:
            yield hour, not re.search(r"[ap]", match[0], re.IGNORECASE) and hour.hour <= 12


def _same(hour: time, either: bool, at: time) -> bool:
    return hour == at or (either and (hour.hour % 12, hour.minute) == (at.hour % 12, at.minute))
