"""Ask everybody something privately; answer; end it. Who and what are written in one transaction and linked by nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Value, When

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.models import Ballot, Group, Member, Poll, Receipt
from sameboat.groups.queries import asked_of
from sameboat.groups.rules import may_answer, poll_ends_on


@transaction.atomic
def ask(*, group: Group, kind: str, answers: Collection[str], now: datetime) -> Poll:
    """Ask anew; numbers of an asking before go. One that is still open stays, and is what is given back.

    Every possible answer has its row from the start, in the order in which it is shown.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    before = Poll.objects.filter(group=held, kind=kind).first()
    if before is not None:
        if not before.over:
            return before
        before.delete()
    ends_on, gone_on = poll_ends_on(opened_on=now.date())
    poll = Poll.objects.create(group=held, kind=kind, opened_at=now, ends_on=ends_on, gone_on=gone_on)
    Ballot.objects.bulk_create(Ballot(poll=poll, answer=answer) for answer in answers)
    return poll


@transaction.atomic
def answer(*, member: Member, kind: str, chosen: Collection[str], now: datetime) -> None:
    """Count a member's answer. Raises Refused when there is nothing to answer, or not for them, or not with that.

    Every row of numbers is written, also where nothing is added: a database that keeps the number of the transaction in
    each row it writes tells nothing by it.
    """
    group = Group.objects.select_for_update().get(pk=member.group_id)
    poll = Poll.objects.filter(group=group, kind=kind).first()
    if poll is None:
        refused(because=gettext_noop("Nothing is asked just now.")).require()
        return
    may_answer(
        guest=member.standing == Member.Standing.GUEST, joined_at=member.joined_at, opened_at=poll.opened_at,
        answered=Receipt.objects.filter(poll=poll, member=member).exists(),
        over=poll.over or now.date() > poll.ends_on,
    ).require()  # fmt: skip
    possible = set(poll.ballots.values_list("answer", flat=True))
    if not chosen or not set(chosen) <= possible:
        refused(because=gettext_noop("Choose one of the answers shown here.")).require()
    Receipt.objects.create(poll=poll, member=member)
    one_more = Case(When(answer__in=list(chosen), then=Value(1)), default=Value(0))
    poll.ballots.update(count=F("count") + one_more)
    poll.answered += 1
    poll.over = not asked_of(poll=poll).exclude(receipts__poll=poll).exists()
    poll.save()


@transaction.atomic
def end_poll(*, group: Group, kind: str) -> None:
    """What was asked is over; the numbers can be shown, if they may be at all."""
    Group.objects.select_for_update().get(pk=group.pk)
    Poll.objects.filter(group=group, kind=kind).update(over=True)


@transaction.atomic
def end_polls(*, now: datetime) -> int:
    """Close what was open long enough, and delete numbers that are old enough. Answers how many were deleted."""
    Poll.objects.filter(over=False, ends_on__lt=now.date()).update(over=True)
    gone = Poll.objects.filter(gone_on__lte=now.date())
    count = gone.count()
    gone.delete()
    return count
