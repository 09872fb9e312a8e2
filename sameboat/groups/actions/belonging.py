"""Newcomers who become members, core members, the home group, and not being asked for tasks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models.functions import TruncDay

from sameboat.accounts.api import Account
from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.coming_in import offer_and_publish
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import CameAlong, CoreWish, Group, HadIt, Home, Member, Offering, Schedule, Unasked
from sameboat.groups.queries.coming_in import held_since, newcomer_meetings
from sameboat.groups.rules.belonging import (
    CORE,
    CORE_ASKED_DAYS,
    GUEST,
    MEMBER,
    NEWCOMER,
    clock_goes_before,
    is_settled,
    may_be_home,
    may_settle,
)
from sameboat.groups.rules.belonging import may_be_core as rule_of_core


@transaction.atomic
def settle(*, member: Member) -> None:
    """Say that one feels at home, or has come to stay. Raises Refused."""
    held = Member.objects.select_for_update().get(pk=member.pk)
    may_settle(standing=held.standing).require()
    held.standing = MEMBER
    held.save(update_fields=["standing"])


def forget_clocks(*, now: datetime) -> int:
    """Of when somebody came in only the day stays (rules.clock_goes_before). Answers how many."""
    day = TruncDay("joined_at", tzinfo=UTC)
    exact = Member.objects.filter(joined_at__lt=clock_goes_before(now=now)).exclude(joined_at=day)
    return exact.update(joined_at=day)


def settle_newcomers(*, now: datetime) -> int:
    """Newcomers who have been here long enough are members (rules.is_settled). Answers how many."""
    new = Member.objects.filter(standing=NEWCOMER).exclude(group__state=Group.State.PLANNING)
    groups = Group.objects.filter(pk__in=new.values("group"))
    return sum(_settle_in(group, now) for group in groups)


def _settle_in(group: Group, now: datetime) -> int:
    schedule, meetings = Schedule.objects.filter(group=group).first(), newcomer_meetings(group=group)
    settled = [
        one.pk
        for one in Member.objects.filter(group=group, standing=NEWCOMER)
        if is_settled(
            held_since=held_since(schedule=schedule, since=one.joined_at, now=now),
            joined_on=one.joined_at.date(), today=now.date(), meetings=meetings,
        )
    ]  # fmt: skip
    return Member.objects.filter(pk__in=settled, standing=NEWCOMER).update(standing=MEMBER)


@transaction.atomic
def wish_core(*, member: Member, now: datetime) -> None:
    """Say that one would carry the group as a core member. One other member has to agree. Raises Refused."""
    held = Member.objects.select_for_update().get(pk=member.pk)
    rule_of_core(standing=held.standing, own=False, agrees=True).require()
    ends_on = now.date() + timedelta(days=CORE_ASKED_DAYS)
    CoreWish.objects.update_or_create(member=held, defaults={"ends_on": ends_on})


@transaction.atomic
def agree_core(*, by: Member, number: int, now: datetime) -> None:
    """Agree that somebody becomes a core member. Raises Refused."""
    wish = CoreWish.objects.select_for_update().filter(member__group=by.group_id, member=number).first()
    if wish is None:
        refused(because=gettext_noop("This is not asked any more.")).require()
    assert wish is not None
    agrees = by.standing in {MEMBER, CORE}
    rule_of_core(standing=wish.member.standing, own=wish.member_id == by.pk, agrees=agrees).require()
    Member.objects.filter(pk=wish.member_id).update(standing=CORE)
    wish.delete()
    offer_and_publish(group=by.group, now=now)  # with its core there a group receives people again


@transaction.atomic
def leave_core(*, member: Member, now: datetime) -> None:
    """Be a member like the others again, and take back the wish. Twice is once."""
    CoreWish.objects.filter(member=member).delete()
    if Member.objects.filter(pk=member.pk, standing=CORE).update(standing=MEMBER):
        republish(group=member.group, now=now)


@transaction.atomic
def choose_home(*, member: Member) -> None:
    """Call this group one's home group; another one with the same purpose is it no more. Raises Refused."""
    Account.objects.select_for_update().get(pk=member.account_id)
    may_be_home(standing=member.standing).require()
    Home.objects.filter(member__account=member.account_id, member__group__need=member.group.need).delete()
    Home.objects.create(member=member)


@transaction.atomic
def no_home(*, member: Member) -> None:
    """Have no home group here any more."""
    Home.objects.filter(member=member).delete()


@transaction.atomic
def offer(*, member: Member, offers: str, looks_for: str) -> None:
    """Say what one can give and what one looks for; both empty: nothing is kept."""
    if offers or looks_for:
        Offering.objects.update_or_create(member=member, defaults={"offers": offers, "looks_for": looks_for})
    else:
        Offering.objects.filter(member=member).delete()


@transaction.atomic
def be_asked(*, member: Member, asked: bool) -> None:
    """Whether one is asked for tasks that nobody has."""
    if asked:
        Unasked.objects.filter(member=member).delete()
    elif member.standing != GUEST:
        Unasked.objects.get_or_create(member=member)


@transaction.atomic
def take_along(*, member: Member, to: Member) -> None:
    """Somebody moves with their group: turns they had, home group, what they offer, not being asked, and who knows them go along."""
    for kept in (CameAlong, HadIt, Home, Offering, Unasked):
        kept.objects.filter(member=member).update(member=to)


@transaction.atomic
def come_along_with(*, member: Member, to: Member) -> None:
    """Somebody comes over into a group that theirs joins: what they offer, that they are not asked, and their home group go
    along. Turns at tasks are of the first group's tasks, and stay. Another home group with the same purpose stays the one."""
    for kept in (Offering, Unasked):
        kept.objects.filter(member=member).update(member=to)
    has_one = Home.objects.filter(member__account=to.account_id, member__group__need=to.group.need).exclude(
        member=member
    )
    if not has_one.exists():
        Home.objects.filter(member=member).update(member=to)


def end_core_wishes(*, now: datetime) -> int:
    """Wishes nobody agreed to in thirty days."""
    return CoreWish.objects.filter(ends_on__lte=now.date()).delete()[0]
