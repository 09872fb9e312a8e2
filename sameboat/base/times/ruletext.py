"""Reads the text of a repetition rule (RFC 5545) by our own allow-list, before any library could see it.

A rule from a feed is hostile until read: some rules cost a library seconds or never end. So only these are taken:
every n days, every n weeks on weekdays, every n months on an nth weekday or a day of the month; n from 1 to 12.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from django.utils.translation import gettext

from sameboat.base.times.refusals import RuleRefused

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY")
MAX_INTERVAL, MAX_COUNT, MAX_LENGTH, MAX_SKIPPED = 12, 500, 200, 500
# Days of the month that together mean "the nth of its weekday": some calendars write it so.
WEEK_OF_MONTH = {
    frozenset(range(1, 8)): 1,
    frozenset(range(8, 15)): 2,
    frozenset(range(15, 22)): 3,
    frozenset(range(22, 29)): 4,
    frozenset(range(29, 32)): 5,
    frozenset(range(-7, 0)): -1,
}
BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parts:
    """A rule, taken apart. Weekdays count from Monday = 0; `nth` 0 means every such weekday."""

    frequency: str
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()  # (nth, weekday)
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    count: int | None = None
    until: date | datetime | None = None
    week_start: int = 0

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays alone, each once, in order."""
        return tuple(sorted({weekday for _, weekday in self.days}))


def check_rule(*, rule: str, first_date: date | None = None) -> str:
    """The rule in its one spelling, without "RRULE:"; "" stays "" (a single date).

    Raises RuleRefused when it is not on the allow-list, or ends before `first_date` (where that is known).
    """
    if rule == "":
        return ""
    parts = parts_of(rule=rule)
    if first_date is not None and parts.until is not None:
        last = parts.until.date() if isinstance(parts.until, datetime) else parts.until
        if last < first_date:
            raise RuleRefused(gettext("The repetition ends before its first date."))
    return _spelled(parts=parts)


def counted(*, rule: str, count: int) -> str:
    """The same repetition, over after so many times; as it was when that is more than we take. Raises RuleRefused."""
    parts = parts_of(rule=rule)
    return _spelled(parts=replace(parts, count=count, until=None)) if 0 < count <= MAX_COUNT else rule


def has_end(*, rule: str) -> bool:
    """Whether the repetition says when it is over. Raises RuleRefused for a rule we do not take."""
    parts = parts_of(rule=rule) if rule else None
    return parts is not None and (parts.count is not None or parts.until is not None)


def check_skipped_dates(*, dates: Sequence[str]) -> list[str]:
    """The dates in order, each once, as YYYY-MM-DD. Raises RuleRefused for more than 500 or one that is no date."""
    if len(dates) > MAX_SKIPPED:
        raise RuleRefused(gettext("There are too many skipped dates: at most 500 are taken."))
    try:
        return sorted({date.fromisoformat(day).isoformat() for day in dates})
    except (TypeError, ValueError) as error:
        raise RuleRefused(gettext("A skipped date is not a date like 2027-01-31.")) from error


def parts_of(*, rule: str) -> Parts:
    """The rule taken apart. Raises RuleRefused when it is not on the allow-list."""
    if not isinstance(rule, str) or len(rule) > MAX_LENGTH:
        raise RuleRefused(gettext("This repetition rule is too long."))
    return _read(rule)


@lru_cache(maxsize=4096)
def _read(rule: str) -> Parts:
    fields = _fields(rule=rule)
    parts = Parts(
        frequency=_frequency(fields=fields),
        interval=_number(fields=fields, name="INTERVAL", highest=MAX_INTERVAL) or 1,
        days=_days(text=fields.get("BYDAY")),
        month_days=_numbers(text=fields.get("BYMONTHDAY"), highest=31),
        positions=_numbers(text=fields.get("BYSETPOS"), highest=5),
        count=_number(fields=fields, name="COUNT", highest=MAX_COUNT),
        until=_until(text=fields.get("UNTIL")),
        week_start=_weekday(text=fields.get("WKST", "MO")),
    )
    return _simplest(parts=_consistent(parts=parts))


def _fields(*, rule: str) -> dict[str, str]:
    """The rule's NAME=VALUE pairs in capitals. Refuses names that are not on the list, or given twice."""
    text = rule.strip().upper().removeprefix("RRULE:").strip().rstrip(";")
    fields: dict[str, str] = {}
    for pair in text.split(";"):
        name, _, value = pair.partition("=")
        if name not in ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "COUNT", "UNTIL", "WKST"):
            raise RuleRefused(gettext("This repetition uses a part that is not taken here."))
        if name in fields or not value:
            raise RuleRefused(gettext("This repetition rule is not complete, or says something twice."))
        fields[name] = value
    return fields


def _frequency(*, fields: dict[str, str]) -> str:
    frequency = fields.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise RuleRefused(gettext("Meetings here repeat by the day, the week or the month."))
    return frequency


def _number(*, fields: dict[str, str], name: str, highest: int) -> int | None:
    text = fields.get(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 4 or not 1 <= int(text) <= highest:
        raise RuleRefused(
            gettext("In this repetition, {name} must be a number from 1 to {highest}.").format(
                name=name, highest=highest
            )
        )
    return int(text)


def _numbers(*, text: str | None, highest: int) -> tuple[int, ...]:
    """A list of numbers from 1 to `highest`, or counted from the end with a minus."""
    if text is None:
        return ()
    found = set()
    for word in text.split(","):
        digits = word.lstrip("+-") if word[:1] in "+-" and word[1:2] not in "+-" else word
        if not digits.isascii() or not digits.isdigit() or len(digits) > 2 or not 1 <= int(digits) <= highest:
            raise RuleRefused(gettext("This repetition names a day that no month has."))
        found.add(int(word))
    return tuple(sorted(found))


def _days(*, text: str | None) -> tuple[tuple[int, int], ...]:
    if text is None:
        return ()
    found = set()
    for word in text.split(","):
        match = BYDAY.fullmatch(word)
        if match is None:
            raise RuleRefused(gettext("This repetition names a weekday that is not known."))
        found.add((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(sorted(found, key=lambda day: (day[0] <= 0, day)))


def _weekday(*, text: str) -> int:
    if text not in WEEKDAYS:
        raise RuleRefused(gettext("This repetition names a weekday that is not known."))
    return WEEKDAYS.index(text)


def _until(*, text: str | None) -> date | datetime | None:
    """A date (that day included), a wall-clock time, or with Z an aware time in UTC."""
    if text is None:
        return None
    match = UNTIL.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        day, clock, utc = match.groups()
        if clock is None:
            return datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 - a plain date
        moment = datetime.strptime(day + clock, "%Y%m%d%H%M%S")  # noqa: DTZ007 - the wall clock, zone comes below
        return moment.replace(tzinfo=UTC) if utc else moment
    except ValueError as error:
        raise RuleRefused(gettext("The end of this repetition is not a date.")) from error


def _consistent(*, parts: Parts) -> Parts:
    """Refuses parts that do not go together."""
    if parts.count is not None and parts.until is not None:
        raise RuleRefused(gettext("A repetition ends by a date or by a number of times, not both."))
    monthly = parts.frequency == "MONTHLY"
    if not monthly and (parts.month_days or parts.positions or any(nth for nth, _ in parts.days)):
        raise RuleRefused(gettext("Only a monthly repetition can name a day or a week of the month."))
    if parts.positions and not parts.days:
        raise RuleRefused(gettext("This repetition rule is not complete, or says something twice."))
    if parts.positions and (parts.month_days or any(nth for nth, _ in parts.days)):
        raise RuleRefused(gettext("This repetition mixes several ways to name a day of the month."))
    return parts


def _simplest(*, parts: Parts) -> Parts:
    """The same rule in its simplest form, so that equal rules are equal texts."""
    days, month_days, positions = parts.days, parts.month_days, parts.positions
    if days and month_days:
        week = WEEK_OF_MONTH.get(frozenset(month_days))
        if week is None or any(nth for nth, _ in days) or (week == 5 and -1 in month_days) or len(days) > 1:
            raise RuleRefused(gettext("This repetition mixes several ways to name a day of the month."))
        days, month_days = ((week, days[0][1]),), ()
    if len(days) == 1 and positions:
        days, positions = tuple((position, days[0][1]) for position in positions), ()
        days = tuple(sorted(days, key=lambda day: (day[0] <= 0, day)))
    return Parts(
        frequency=parts.frequency,
        interval=parts.interval,
        days=days,
        month_days=tuple(sorted(month_days, key=lambda day: (day < 0, day))),
        positions=positions,
        count=parts.count,
        until=parts.until,
        # It matters only when weeks are left out.
        week_start=parts.week_start if parts.frequency == "WEEKLY" and parts.interval > 1 else 0,
    )


def _spelled(*, parts: Parts) -> str:
    """The one spelling of these parts."""
    words = [f"FREQ={parts.frequency}"]
    if parts.interval > 1:
        words.append(f"INTERVAL={parts.interval}")
    if parts.week_start:
        words.append(f"WKST={WEEKDAYS[parts.week_start]}")
    if parts.days:
        words.append("BYDAY=" + ",".join(f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in parts.days))
    if parts.month_days:
        words.append("BYMONTHDAY=" + ",".join(map(str, parts.month_days)))
    if parts.positions:
        words.append("BYSETPOS=" + ",".join(map(str, parts.positions)))
    if parts.count is not None:
        words.append(f"COUNT={parts.count}")
    if parts.until is not None:
        words.append(f"UNTIL={_until_text(until=parts.until)}")
    return ";".join(words)


def _until_text(*, until: date | datetime) -> str:
    """The end as RFC 5545 writes it; years keep four digits (strftime would not)."""
    text = until.isoformat().replace("-", "").replace(":", "")
    return text.replace("+0000", "Z")
