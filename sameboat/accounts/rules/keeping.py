"""How long an account that nobody uses is kept, and how somebody says that they want to be forgotten."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

# A set of meetings lasts up to nine months and often begins once a year; two years let somebody miss a whole one and come back.
UNUSED_YEARS = 2
WARNED_DAYS = 56  # eight weeks: longer than a summer away


@dataclass(frozen=True, slots=True)
class Unused:
    """When somebody whose account is not used is told, and when it is deleted; both count from the last use."""

    told_on: date
    ends_on: date


@rule(
    "An account that nobody has used for two years is deleted; whoever gave an e-mail address is told eight weeks before.",
    source="manual",
    row="NORM-16 NORM-18",
)
def unused_account(*, joined_on: date, seen_in_week: date | None) -> Unused:
    """When an unused account is over. `seen_in_week` is the Monday of the last visit's week, so a week is added."""
    last = joined_on if seen_in_week is None else max(joined_on, seen_in_week + timedelta(days=6))
    ends_on = _years_after(last, UNUSED_YEARS)
    return Unused(told_on=ends_on - timedelta(days=WARNED_DAYS), ends_on=ends_on)


@rule(
    "Whoever wants to be forgotten says so with one short word, at any time, to nobody, without giving a reason.",
    source="manual",
    row="NORM-14 NORM-18",
)
def may_forget(*, typed: str, words: Iterable[str]) -> Verdict:
    """Whether the word typed is one of those asked for; capitals, spaces and full stops around it do not matter."""
    said = _plain(typed)
    if said and said in {_plain(word) for word in words}:
        return allowed()
    return refused(because=gettext_noop("This is not the word. Nothing has been deleted."))


@rule(
    "Whoever has the words, a passkey or the recovery sheet of an account that was switched off, or was let in by two members,"
    " can still take a copy of it along, and delete it; where one-time codes are on, the words alone are not enough.",
    source="house",
    row="NORM-14 NORM-18",
)
def may_take_along(*, switched_off: bool, codes_asked_for: bool, with_second: bool) -> bool:
    """Whether somebody who has just shown words, a passkey, a sheet or the ten words of two members gets this far. Of an account
    that asks for one-time codes as well, words alone are not enough: they may be stolen. `with_second`: with the code, or by
    passkey, sheet or two members, which need none."""
    return switched_off and (with_second or not codes_asked_for)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip(" \t\r\n.\"'“”„«»").casefold()


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)
