"""One invented group for the demonstration that meets and is listed, so that a group can be looked at from inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import override

from sameboat.accounts.api import Account
from sameboat.groups.actions.belonging import agree_core, wish_core
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.declaring import sign
from sameboat.groups.actions.forming import stand_by
from sameboat.groups.actions.opening import become, open_group
from sameboat.groups.actions.people import come_in, invite
from sameboat.groups.actions.planning import answer, begin
from sameboat.groups.actions.publishing import publish
from sameboat.groups.actions.schedule import settle
from sameboat.groups.models import Group, Member, Role
from sameboat.groups.queries import invitation

NAME = "Harbour lights"
ANSWERS: dict[str, dict[str, Any]] = {
    "who": {
        "shared": "Our children use drugs, and we have stopped sleeping.",
        "differ": "How old they are, what they use, and whether they live with us.",
        "conditions": ["Your child uses drugs, whatever their age.", "You come for yourself."],
        "not_for": "People who use themselves: there are groups for them too.",
        "background": "",
    },
    "where-to": {"purposes": ["alone", "close"], "own_purpose": "", "goals": ["To have evenings again in which nothing has to be solved."]},
    "why": {"reason": "We have had good advice for years. What we lack is somebody who knows the nights.", "holds": "Nobody here is surprised."},
    "how-many": {"fewest": 4, "most": 7, "size_reason": ""},
    "empower": {
        "motivation": "Nobody has to begin at the beginning.", "contract": "own",
        "norms": [{"text": "We tell nothing about our children that they would not want told.", "why": "They have not agreed to it."}],
        "type": "replacement", "sessions": "single", "count": None, "period": "no",
        "commitment": "Every Tuesday, and a word beforehand when one cannot come.",
        "link": "To carry it together, whatever our children do.",
    },
    "like": {"expectations": "Somebody who listens.", "possibilities": "Friends, perhaps."},
}  # fmt: skip
OTHERS = ("Fjell", "Lyng", "Måke", "Siv")
TOGETHER = timedelta(days=60)  # so long they have known each other: long enough to vouch for one another


@transaction.atomic
def load_demo_group(*, handles: Sequence[str], now: datetime) -> Group | None:
    """The group of the five people with these log-in names; the first two facilitate. None when there is one, or one is missing.

    It is there as long as anybody of it is: in place of whoever was forgotten comes somebody who never was in it.
    """
    found = Account.objects.in_bulk(handles, field_name="handle")
    people = [found[handle] for handle in handles if handle in found]
    if len(people) <= len(OTHERS) or Member.objects.filter(account__in=people).exists():
        return None
    with override("en"):
        group = _planned(people[0], people[1:], now)
    _settled(group, now)
    return group


def _planned(somebody: Account, others: list[Account], now: datetime) -> Group:
    """All five have planned it and stand by it (START-04)."""
    group = begin(
        by=somebody, name=NAME, need="drugs", language="en", place="Bergen", pseudonym="Tern", preset="", borrow="",
        template={}, type="replacement", now=now,
    )  # fmt: skip
    for key, given in ANSWERS.items():
        answer(group=group, question=key, given=given, seen=0, now=now)
    for account, name in zip(others, OTHERS, strict=True):
        link = invitation(token=invite(group=group, now=now), now=now)
        assert link is not None
        come_in(invitation=link, by=account, name=name, now=now)
    for member in Member.objects.filter(group=group):
        stand_by(member=member, now=now)
    make_charter(group=group, now=now)
    return open_group(group=group, now=now)


def _settled(group: Group, now: datetime) -> None:
    """Everybody has signed, two facilitate, the day is fixed, and the group shows itself."""
    newest = group.declarations.first()
    assert newest is not None
    members = list(Member.objects.filter(group=group).order_by("pk"))
    for member in members:
        sign(member=member, seen=str(newest.version), now=now)
    for member in members[:2]:
        Role.objects.create(group=group, member=member, key="facilitator", since_date=now.date())
    for then in (Group.State.STARTING, Group.State.RUNNING):
        become(group=group, then=then, now=now)
    tuesday = now.date() - timedelta(days=(now.weekday() - 1) % 7)
    settle(
        group=group, seen=0, now=now,
        given={
            "rule": "FREQ=WEEKLY;BYDAY=TU", "first_date": tuesday, "local_time": time(19, 0), "timezone": "Europe/Oslo",
            "duration_min": 90, "place_name": "The old school", "street": "Skolegaten 1", "postal_code": "5003",
            "locality": "Bergen", "country": "NO", "directions": "The second bell.",
        },
    )  # fmt: skip
    Member.objects.filter(group=group).update(joined_at=now - TOGETHER)
    for core in members[:2]:
        wish_core(member=core, now=now)
        agree_core(by=members[2], number=core.pk, now=now)
    first_visit = "Two of us wait at the door ten minutes before. You may only listen."
    publish(group=group, given={"whose": ["child"], "first_visit": first_visit}, now=now)
