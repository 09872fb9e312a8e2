"""Tries the web pages of published groups: a bounded number, each host once, and writes down who answered (FIND-11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F, Q

from sameboat.directory import rules
from sameboat.directory.feeds import knocking
from sameboat.directory.models import Listing
from sameboat.directory.queries import public_listings

LOOKED_AT = 5000  # due links that are looked at in one round
MOST = 400  # pages tried in one round, one of each host
SECONDS = 120.0  # for one round
WITNESSES = 3  # pages that answered lately, asked when nobody else does


@dataclass(frozen=True, slots=True)
class Round:
    """How a round went. `offline`: nobody answered, not even pages that always do; nothing was written down."""

    tried: int = 0
    silent: int = 0
    offline: bool = False


def try_links(*, now: datetime, ask: knocking.Knock | None = None) -> Round:
    """Try the pages that are due and write down the answers. No transaction is open while strangers take their time.

    `ask` is for tests, which must not touch the network. What the round did not reach is due again tomorrow.
    """
    due = _claimed(now=now)
    chosen = _one_of_each_host(addresses=(row.website for row in due))[:MOST]
    answers = knocking.knock_at_all(addresses=chosen, seconds=SECONDS, ask=ask)
    told = {address: answer for address, answer in answers.items() if answer is not None}
    witnesses: list[Listing] = []
    if rules.we_are_offline(answers=told.values()):
        witnesses = _witnesses(beside=chosen)
        vouched = knocking.knock_at_all(addresses=[row.website for row in witnesses], seconds=SECONDS, ask=ask)
        told |= {address: True for address, answer in vouched.items() if answer}
    if rules.we_are_offline(answers=told.values()):
        return Round(offline=True)
    _write_down(rows=[*due, *witnesses], answers={**answers, **told}, now=now)
    return Round(tried=len(answers), silent=sum(answer is False for answer in answers.values()))


@transaction.atomic
def _claimed(*, now: datetime) -> list[Listing]:
    """What is due today. It is put off to tomorrow at once: another machine that looks now finds other pages."""
    due = Q(website_due_date=None) | Q(website_due_date__lte=now.date())
    found = public_listings().filter(due).exclude(website="")
    in_turn = found.order_by(F("website_due_date").asc(nulls_first=True), "pk").only("website", "website_failures")
    rows = list(in_turn.select_for_update(skip_locked=True)[:LOOKED_AT])
    for row in rows:
        row.website_due_date = now.date() + timedelta(days=1)
    Listing.objects.bulk_update(rows, ["website_due_date"], batch_size=500)
    return rows


def _one_of_each_host(*, addresses: Iterable[str]) -> list[str]:
    """The first address of each host, in the order given."""
    first: dict[str, str] = {}
    for address in addresses:
        first.setdefault(_host(address), address)
    return list(first.values())


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or address).lower()
    except ValueError:
        return address


def _witnesses(*, beside: Sequence[str]) -> list[Listing]:
    """Pages of other hosts that answered when they were last tried; those whose turn comes soonest anyway."""
    busy = {_host(address) for address in beside}
    steady = public_listings().exclude(website="").filter(website_failures=0, website_answered_at__isnull=False)
    soonest = steady.order_by("website_due_date", "pk").only("website", "website_failures")[: MOST + WITNESSES]
    others = {_host(row.website): row for row in soonest if _host(row.website) not in busy}
    return list(others.values())[:WITNESSES]


@transaction.atomic
def _write_down(*, rows: Iterable[Listing], answers: dict[str, bool | None], now: datetime) -> None:
    """Each listing with that address gets the answer, unless its address has changed meanwhile."""
    for row in rows:
        if row.website in answers:
            still = Listing.objects.filter(pk=row.pk, website=row.website)
            still.update(**_outcome(row, answers[row.website], now))


def _outcome(row: Listing, answer: bool | None, now: datetime) -> dict[str, object]:
    """What is written about one listing. A page we cannot try is left alone for long."""
    if answer is None:
        return {"website_due_date": now.date() + timedelta(days=rules.LINK_RARELY)}
    failures = 0 if answer else min(row.website_failures + 1, rules.LINK_GIVEN_UP)
    again = timedelta(days=rules.link_tried_again(failures=failures, number=row.pk))
    told = {"website_tried_at": now, "website_failures": failures, "website_due_date": now.date() + again}
    return told | ({"website_answered_at": now} if answer else {})


@transaction.atomic
def forget_links(*, listings: Iterable[int]) -> None:
    """The web pages of these listings are new: nothing is known of them yet."""
    numbers = list(listings)
    for start in range(0, len(numbers), 900):
        Listing.objects.filter(pk__in=numbers[start : start + 900]).update(
            website_tried_at=None, website_answered_at=None, website_failures=0, website_due_date=None
        )
