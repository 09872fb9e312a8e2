"""Wait for a group: begin, hear of new ones, stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.accounts.api import wipe_afterwards
from sameboat.base.codes import code_from, digest, in_fours, tidy_code
from sameboat.base.outbox import forget_letters
from sameboat.directory import api as directory
from sameboat.welcome import letters
from sameboat.welcome.models import Waiting
from sameboat.welcome.rules import LOOKED_AT, is_news, waits_until

CODE = "waiting-code"
SHOWN, SHOWN_NEW = 5, 20  # groups on the page


@dataclass(frozen=True, slots=True)
class Begun:
    """What is shown once: the code to come back with, and what is there already."""

    code: str
    there: list[directory.Nearby] = field(default_factory=list)

    @property
    def groups(self) -> list[str]:
        """The code in fours, as people read it aloud."""
        return in_fours(code=self.code)


def wait(*, given: dict[str, Any], months: int, form_key: str, now: datetime, without: str = "") -> Begun:
    """Wait for a group. The same form twice is once, and what it says the second time holds: somebody went back and
    changed it. `given`: need, whose, place, email, language; `without`: the page of a group that is not offered to them,
    because they come from there.

    Groups that are there already are no news: only later ones are told, and those that take in nobody now once they do.
    """
    code, kept = code_from(form_key=form_key, use=CODE), digest(text=form_key)
    said = {**given, "since_date": now.date(), "ends_on": waits_until(today=now.date(), months=months)}
    said["newest_then"] = directory.newest_entry()
    stand = fitting(waiting=Waiting(**said), now=now, and_closed=True)
    there = [one for one in stand if not one.closed]
    closed = [one.address for one in stand if one.closed and one.address != without]
    known = [one.address for one in stand if one.address not in closed]  # with the one they come from, open or not
    said |= {"told_refs": [], "there_refs": known, "closed_refs": closed}
    said["without_digest"] = _left_out(code, without) if without else ""
    with transaction.atomic():
        Waiting.objects.update_or_create(form_key=kept, defaults={**said, "code_digest": digest(text=code)})
    return Begun(code, [one for one in there if one.address != without][:SHOWN])


def _left_out(code: str, address: str) -> str:
    """What is kept of the group they come from: nobody can tell which it is without the code."""
    return digest(text=f"{tidy_code(typed=code)} {address}")


def fitting(*, waiting: Waiting, now: datetime, and_closed: bool = False) -> list[directory.Nearby]:
    """Groups in the directory that fit what somebody waits for: all of them, not only those that are shown (rules.LOOKED_AT).
    `and_closed`: those, too, that take in nobody now."""
    return directory.fitting(
        need=waiting.need, near=waiting.place, whose=waiting.whose, now=now, most=LOOKED_AT, and_closed=and_closed
    )


def there_now(*, waiting: Waiting, code: str, now: datetime) -> list[tuple[directory.Nearby, bool]]:
    """What their page shows: groups that are new since they wait, with True, and then the nearest of the others, without
    the one they come from. `code`: as they typed it."""
    groups = [
        one for one in fitting(waiting=waiting, now=now) if _left_out(code, one.address) != waiting.without_digest
    ]
    new = _news(waiting, groups)
    old = [one for one in groups if one not in new]
    return [(one, True) for one in new[:SHOWN_NEW]] + [(one, False) for one in old[:SHOWN]]


def _news(waiting: Waiting, groups: list[directory.Nearby]) -> list[directory.Nearby]:
    """Those that are new since they began to wait. One question to the database."""
    known, closed = set(waiting.there_refs), set(waiting.closed_refs)
    since = directory.entered_after(groups=groups, newest=waiting.newest_then)
    return [
        one
        for one in groups
        if is_news(known=one.address in known, was_closed=one.address in closed, entered_after=one.address in since)
    ]


def tell_all(*, now: datetime) -> int:
    """For everybody who waits: tell of groups that are new since last time. Answers how many were told something."""
    told = 0
    for number in Waiting.objects.filter(ends_on__gt=now.date()).values_list("pk", flat=True):
        told += _tell(number, now)
    return told


@transaction.atomic
def _tell(number: int, now: datetime) -> int:
    one = Waiting.objects.select_for_update().filter(pk=number).first()
    if one is None:
        return 0
    news = [group.address for group in _news(one, fitting(waiting=one, now=now))]
    fresh = [address for address in news if address not in one.told_refs]
    if not fresh:
        return 0
    one.told_refs = [*one.told_refs, *fresh]
    one.save()
    letters.group_started(waiting=one, key=fresh[0], now=now)
    return 1


@transaction.atomic
def stop_waiting(*, waiting: Waiting) -> None:
    """Stop waiting: the row goes, and letters to the address with it."""
    if waiting.email:
        forget_letters(to=waiting.email)
    Waiting.objects.filter(pk=waiting.pk).delete()
    wipe_afterwards()
