"""The dates of a meeting as the index keeps them: slots.

A meeting is judged by its *considered dates*: its next date within FAR, and on every weekday its next within AHEAD.
A slot is a pair of minutes (first, second) that stands for one such date at whatever minute `now` it is asked:

    regular     every week for ever: the next two starts on that weekday. The one that counts is `first` until it has
                begun, then `second`: right for seven days after the index was built.
    irregular   one date: (HELD + from, start). It counts when `from` < now <= start.

The wall clock is the announced one: 02:30 stays 02:30 on the night when the clock jumps over it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sameboat.base.times import local_moment, next_occurrence, occurrences, weekly_parts, zone
from sameboat.directory.search.facts import Facts
from sameboat.directory.search.layout import HELD

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # minutes are counted from here
EPOCH_MINUTE = int(EPOCH.timestamp()) // 60
EPOCH_DAY = EPOCH.date().toordinal()
DAY, WEEK = 1440, 10080
AHEAD = 36 * DAY  # a first Monday is at most five weeks away
FAR = 400 * DAY  # what is further away than this is not shown yet
VALID = 6 * DAY + DAY // 2  # how long after it was built an index may answer
Minutes = NDArray[np.int64]


def floor_minute(moment: datetime) -> int:
    """Whole minutes since EPOCH."""
    return int(moment.timestamp() // 60) - EPOCH_MINUTE


def weekdays_if_regular(*, facts: Facts, now: datetime) -> tuple[int, ...] | None:
    """The weekdays of a meeting that takes place every week for ever and has begun; None for all others."""
    if not facts.rule or (facts.first_date is not None and facts.first_date >= now.date()):
        return None
    eve = (now - timedelta(days=1)).date().isoformat()
    if facts.skipped_dates and any(day >= eve for day in facts.skipped_dates):
        return None
    return weekly_parts(rule=facts.rule)


def regular_slots(
    *, weekdays: Minutes, minutes: Minutes, zones: NDArray[np.intp], names: list[str], now: datetime
) -> tuple[Minutes, Minutes]:
    """The next two starts of weekly slots: announced weekday and minute of the day, in the zone `names[zones[i]]`."""
    begin = floor_minute(now)
    first, second = np.empty(len(weekdays), np.int64), np.empty(len(weekdays), np.int64)
    for number, name in enumerate(names):
        which = np.flatnonzero(zones == number)
        if len(which):
            starts = _starts(weekdays=weekdays[which], minutes=minutes[which], name=name, begin=begin)
            gone = (starts < begin).sum(axis=0)  # nought or one of the three has begun already
            column = np.arange(len(which))
            first[which], second[which] = starts[gone, column], starts[gone + 1, column]
    return first, second


def _starts(*, weekdays: Minutes, minutes: Minutes, name: str, begin: int) -> Minutes:
    """The starts on three or four dates a week apart, from two days before `begin` on; one row per date."""
    first_day = begin // DAY - 2
    clock = _Clock(name=name, first_day=first_day)
    days = first_day + (weekdays - (EPOCH_DAY + first_day - 1)) % 7
    return np.stack([clock.minutes(days=days + 7 * week, minutes=minutes) for week in range(4)])


class _Clock:
    """A zone's wall clock over some weeks, for many slots at once."""

    DAYS = 32

    def __init__(self, *, name: str, first_day: int) -> None:
        self.where, self.first_day = zone(name=name), first_day
        midnights = [self._offset(first_day + day) for day in range(self.DAYS + 1)]
        self.offsets = np.array(midnights[:-1], dtype=np.int64)
        self.turns = np.array([a != b for a, b in pairwise(midnights)])

    def _offset(self, day: int) -> int:
        midnight = datetime.combine(_date(day), time.min, self.where)
        offset = midnight.utcoffset()
        assert offset is not None
        return int(offset.total_seconds() // 60)

    def minutes(self, *, days: Minutes, minutes: Minutes) -> Minutes:
        """UTC minutes of wall-clock `minutes` on `days`; days on which the clock is changed are worked out one by one."""
        place = days - self.first_day
        starts = days * DAY + minutes - self.offsets[place]
        for index in np.flatnonzero(self.turns[place]):
            minute = int(minutes[index])
            moment = local_moment(day=_date(int(days[index])), clock=time(minute // 60, minute % 60), where=self.where)
            starts[index] = floor_minute(moment)
        return starts


def _date(day: int) -> date:
    return date.fromordinal(EPOCH_DAY + day)


def irregular_slots(*, facts: Facts, now: datetime) -> list[tuple[int, int, int]]:
    """(HELD + from, start, announced minute of the week) of every date that will count while the index is valid."""
    assert facts.local_time is not None
    clock = facts.local_time.replace(second=0, microsecond=0)
    begin = floor_minute(now)
    found = []
    seen: dict[int, int] = {}
    before = -1
    for moment in _dates(facts=facts, clock=clock, begin=begin):
        start, weekday = floor_minute(moment), moment.weekday()
        counts_from = max(min(before, max(seen.get(weekday, -1), start - AHEAD)), start - FAR)
        if start >= begin and counts_from < begin + VALID:
            wall = weekday * DAY + clock.hour * 60 + clock.minute
            found.append((HELD + max(counts_from, 0), start, wall))
        before = seen[weekday] = start
    return found


def _dates(*, facts: Facts, clock: time, begin: int) -> list[datetime]:
    """The dates while the index is valid and AHEAD of that, and the one after them."""
    rule: dict[str, Any] = {
        "rule": facts.rule, "first_date": facts.first_date, "local_time": clock, "timezone": facts.timezone,
        "skipped_dates": facts.skipped_dates,
    }  # fmt: skip
    start = EPOCH + timedelta(minutes=begin)
    until = start + timedelta(minutes=VALID + AHEAD + DAY)
    dates = occurrences(**rule, start=start, until=until)
    following = next_occurrence(**rule, after=until - timedelta(microseconds=1))
    return [*dates, following] if following else dates
