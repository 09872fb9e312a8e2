"""A repetition as one plain sentence in the reader's language (START-08)."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext

from sameboat.base.times.ruletext import Parts, parts_of

WORKING_WEEK = (0, 1, 2, 3, 4)


def rule_in_words(*, rule: str, local_time: time | None = None, first_date: date | None = None) -> str:
    """One plain sentence: "Every Tuesday at 19:30", "First Monday of the month". Without a time, the days alone.

    No rule: "On 3 June 2027 at 19:30" where the date is given, else "Once"; nothing at all: "By appointment".
    Raises RuleRefused for a rule we do not take.
    """
    if rule == "" and local_time is None and first_date is None:
        return gettext("By appointment")
    parts = parts_of(rule=rule) if rule else None
    days = capfirst(_days(parts=parts)) if parts is not None else _once(first_date=first_date)
    if local_time is not None:
        days = pgettext("when a group meets", "%(days)s at %(time)s") % {"days": days, "time": _clock(local_time)}
    return days if parts is None else _ending(parts=parts, days=days)


def zone_in_words(*, name: str) -> str:
    """A zone as people say it: "New York time" for "America/New_York"."""
    return gettext("%(city)s time") % {"city": name.rsplit("/", 1)[-1].replace("_", " ")}


def _once(*, first_date: date | None) -> str:
    if first_date is None:
        return gettext("Once")
    return gettext("On %(date)s") % {"date": formats.date_format(first_date, "DATE_FORMAT")}


def _clock(clock: time) -> str:
    return formats.time_format(clock, "TIME_FORMAT")


def _ending(*, parts: Parts, days: str) -> str:
    """How long the repetition goes on, where it ends."""
    if parts.count is not None:
        times = ngettext("%(days)s, once", "%(days)s, %(count)d times", parts.count)
        return times % {"days": days, "count": parts.count}
    if parts.until is None:
        return days
    last = parts.until.date() if isinstance(parts.until, datetime) else parts.until
    return gettext("%(days)s until %(date)s") % {"days": days, "date": formats.date_format(last, "DATE_FORMAT")}


def _days(*, parts: Parts) -> str:
    if parts.frequency == "DAILY":
        return _daily(parts=parts)
    if parts.frequency == "WEEKLY":
        return _weekly(parts=parts)
    return _monthly(parts=parts)


def _daily(*, parts: Parts) -> str:
    if parts.interval == 1:
        return _weekly(parts=parts) if parts.days else pgettext("each one", "every day")
    days = ngettext("every day", "every %(number)d days", parts.interval) % {"number": parts.interval}
    if parts.days:
        return gettext("%(days)s if it is a %(weekdays)s") % {
            "days": days,
            "weekdays": _list([_weekday(weekday) for weekday in parts.weekdays], last="or"),
        }
    return days


def _weekly(*, parts: Parts) -> str:
    weekdays = _weekdays(parts=parts)
    if parts.interval == 1:
        if len(parts.weekdays) == 7:
            return pgettext("each one", "every day")
        if parts.weekdays == WORKING_WEEK:
            return weekdays
        return (
            gettext("every %(weekdays)s") % {"weekdays": weekdays} if weekdays else pgettext("each one", "every week")
        )
    if parts.interval == 2:
        weeks = gettext("every other week")
    else:
        weeks = ngettext("every week", "every %(number)d weeks", parts.interval) % {"number": parts.interval}
    return gettext("%(weeks)s on %(weekdays)s") % {"weeks": weeks, "weekdays": weekdays} if weekdays else weeks


def _weekdays(*, parts: Parts) -> str:
    if parts.weekdays == WORKING_WEEK:
        return gettext("%(first)s to %(last)s") % {"first": _weekday(0), "last": _weekday(4)}
    return _list([_weekday(weekday) for weekday in parts.weekdays])


def _monthly(*, parts: Parts) -> str:
    months = _months(interval=parts.interval)
    if not parts.days:
        return _month_days(parts=parts, months=months)
    if parts.positions:
        weekdays = _list([_weekday(weekday) for weekday in parts.weekdays], last="or")
        which = _list([_nth(position) for position in parts.positions])
        return gettext("%(which)s day of %(months)s that is a %(weekdays)s") % {
            "which": which, "months": months, "weekdays": weekdays,
        }  # fmt: skip
    return gettext("%(days)s of %(months)s") % {"days": _nth_weekdays(parts=parts), "months": months}


def _months(*, interval: int) -> str:
    if interval == 1:
        return gettext("the month")
    if interval == 2:
        return gettext("every other month")
    return ngettext("every month", "every %(number)d months", interval) % {"number": interval}


def _month_days(*, parts: Parts, months: str) -> str:
    if not parts.month_days:
        return gettext("the same day of %(months)s") % {"months": months}
    return gettext("%(days)s of %(months)s") % {
        "days": _list([_month_day(d) for d in parts.month_days]),
        "months": months,
    }


def _month_day(day: int) -> str:
    if day > 0:
        return gettext("day %(number)d") % {"number": day}
    if day == -1:
        return gettext("the last day")
    return gettext("day %(number)d from the end") % {"number": -day}


def _nth_weekdays(*, parts: Parts) -> str:
    """ "first and third Monday": the weekday is said once where it is the same one."""
    if len(parts.weekdays) == 1:
        nths = [_nth(nth) for nth, _ in parts.days]
        return gettext("%(nth)s %(weekday)s") % {"nth": _list(nths), "weekday": _weekday(parts.weekdays[0])}
    return _list(
        [gettext("%(nth)s %(weekday)s") % {"nth": _nth(nth), "weekday": _weekday(day)} for nth, day in parts.days]
    )


def _nth(nth: int) -> str:
    named = {
        0: pgettext("weekday of the month", "every"),
        1: pgettext("weekday of the month", "first"),
        2: pgettext("weekday of the month", "second"),
        3: pgettext("weekday of the month", "third"),
        4: pgettext("weekday of the month", "fourth"),
        5: pgettext("weekday of the month", "fifth"),
        -1: pgettext("weekday of the month", "last"),
        -2: pgettext("weekday of the month", "second last"),
        -3: pgettext("weekday of the month", "third last"),
        -4: pgettext("weekday of the month", "fourth last"),
        -5: pgettext("weekday of the month", "fifth last"),
    }
    return named[nth]


def _weekday(weekday: int) -> str:
    return str(WEEKDAYS[weekday])


def _list(words: list[str], *, last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    either, both = pgettext("in a list", "%(first)s or %(last)s"), pgettext("in a list", "%(first)s and %(last)s")
    joined = either if last == "or" else both
    return joined % {"first": ", ".join(words[:-1]), "last": words[-1]}
