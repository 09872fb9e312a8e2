"""Whether anything in a group waits for a member: one question, so that a home on which nothing waits is cheap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, Q, QuerySet, Value, When

from sameboat.accounts import api as accounts
from sameboat.groups.models import (
    Asking,
    Candidate,
    CoreWish,
    Disagreement,
    Ending,
    EndingYes,
    Group,
    Member,
    Note,
    Poll,
    Proposal,
    Receipt,
    Role,
    Side,
    Split,
    Turn,
)
from sameboat.groups.queries.splitting import IS_ONE, in_their_week
from sameboat.groups.rules.disagreeing import GROUP
from sameboat.groups.rules.members import FACILITATOR
from sameboat.groups.rules.splitting import STAYS_DAYS
from sameboat.safety import api as safety


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where to look further. Each is looked at in full before anything is said of it."""

    asked: bool
    ready: bool
    core: bool
    talks: bool
    back: bool
    entry: bool  # some entry of the directory is paused by operators: it may be the one of this group
    stopped: bool  # somebody they vouched for was here all along
    rests: bool  # it becomes two, became two lately, or decided lately to be one: nobody is told now to decide
    meant: bool  # "Do we mean the same thing?" is asked, and they have not answered
    proposed: bool  # a change of the charter is proposed, and they have said nothing to it
    sides: bool  # all choose where they want to be, and they have not
    ending: bool  # somebody asks whether the group ends, and they have not said yes
    notes: bool  # something has changed for them, and they have not read it
    goes_on: bool  # their term of looking after the meetings is over, and nobody else does it


def waiting_for(*, member: Member, now: datetime) -> Waiting:
    """What may be waiting for this member."""
    asked = Asking.objects.filter(group=member.group_id, state=Asking.State.ASKED)
    ready = Candidate.objects.filter(member__group=member.group_id, outcome=Candidate.Outcome.OPEN)
    core = CoreWish.objects.filter(member__group=member.group_id).exclude(member=member)
    mine = Q(one=member) | Q(other=member) | Q(mediator=member) | Q(step=GROUP, group=member.group_id)
    talks = Disagreement.objects.filter(mine)
    others = Member.objects.filter(group=member.group_id).exclude(pk=member.pk)
    back = accounts.back_among(accounts=others.values("account"), now=now)
    meant = Poll.objects.filter(
        group=member.group_id, kind=Poll.Kind.PURPOSES, over=False, opened_at__gte=member.joined_at
    ).exclude(pk__in=Receipt.objects.filter(member=member).values("poll"))
    found = Group.objects.filter(pk=member.group_id).values_list(
        Exists(asked), Exists(ready.exclude(member=member)), Exists(core), Exists(talks), Exists(back),
        Exists(safety.pauses(now=now).filter(kind="listing")),
        Exists(accounts.stopped_for(by=member.account_id, group_ref=member.group.ref, now=now)),
        _rests(member, now), Exists(meant), Exists(_proposed(member)), Exists(_sides(member)), Exists(_ending(member)),
        Exists(Note.objects.filter(member=member)),
        Exists(Role.objects.filter(member=member, key=FACILITATOR, until_date__lte=now.date())),
    )  # fmt: skip
    return Waiting(*found.get())


def _proposed(member: Member) -> QuerySet[Proposal]:
    asked = Proposal.objects.filter(group=member.group_id, state=Proposal.State.OPEN, opened_at__gte=member.joined_at)
    return asked.exclude(assents__member=member)


def _sides(member: Member) -> QuerySet[Split]:
    choosing = Split.objects.filter(group=member.group_id, done_at=None)
    return choosing.exclude(pk__in=Side.objects.filter(member=member).values("split"))


def _ending(member: Member) -> QuerySet[Ending]:
    asked = Ending.objects.filter(group=member.group_id, ended_at=None)
    return asked.exclude(pk__in=EndingYes.objects.filter(member=member).values("ending"))


def _rests(member: Member, now: datetime) -> Case:
    """Whether the question how the group becomes two is asked already, or has been answered a short while ago."""
    its_own = Q(group=member.group_id) | Q(other=member.group_id)
    lately = Turn.objects.filter(group=member.group_id, kind__in=IS_ONE, on_date__gt=(now - STAYS_DAYS).date())
    choosing = Split.objects.filter(group=member.group_id, done_at=None)
    any_of_it = Q(Exists(lately)) | Q(Exists(choosing)) | Q(Exists(in_their_week(now=now).filter(its_own)))
    return Case(When(any_of_it, then=Value(True)), default=Value(False))
