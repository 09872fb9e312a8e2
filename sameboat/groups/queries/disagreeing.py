"""Who sees a disagreement: the two, the mediator, and the group once it is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from sameboat.base.rulebook import Verdict
from sameboat.groups.models import Disagreement, Group, Member, Role, Voice
from sameboat.groups.rules.belonging import GUEST, NEWCOMER, is_protected, may_begin_contact
from sameboat.groups.rules.disagreeing import DECIDED, GROUP, MEDIATOR, TALK
from sameboat.safety import api as safety


def disagreements_of(*, member: Member) -> list[Disagreement]:
    """What this member may see. Whoever is kept apart from the other is not brought in: they see it before the group alone."""
    here = (
        Q(group=member.group_id) | Q(one=member) | Q(other=member)
    )  # of two who have parted each reads it where they are
    rows = Disagreement.objects.filter(here).select_related("one", "other", "mediator")
    before_all = Q(step__in=[GROUP, DECIDED])
    seen = rows.filter(Q(one=member) | Q(other=member) | Q(mediator=member) | before_all)
    apart = safety.kept_apart(account=member.account_id)
    return [row for row in seen if not _hidden(row, member, apart)]


def _hidden(row: Disagreement, member: Member, apart: frozenset[int]) -> bool:
    """The one who was named, or was asked to mediate, by somebody they are kept apart from, is not told of it."""
    if row.step in {GROUP, DECIDED} or row.one_id == member.pk:
        return False
    return row.one.account_id in apart


def disagreement_of(*, member: Member, number: int) -> Disagreement | None:
    """One of those this member may see."""
    return next((row for row in disagreements_of(member=member) if row.pk == number), None)


def would_part(*, member: Member, sides: Iterable[Collection[int]]) -> list[str]:
    """With whom this member has something to talk over that would be in the other group. `sides`: numbers of members."""
    rows = [one for one in disagreements_of(member=member) if one.step in {TALK, MEDIATOR}]
    mine = next((set(side) for side in sides if member.pk in side), set())
    others = [
        one.other if one.one_id == member.pk else one.one for one in rows if member.pk in {one.one_id, one.other_id}
    ]
    return [one.name for one in others if one.pk not in mine]


def may_vote_in(*, disagreement: Disagreement) -> QuerySet[Member]:
    """Those whose voices count: they were in the group before it began, and still are. For whoever was switched off nobody
    waits."""
    there = Member.objects.filter(group=disagreement.group_id, account__is_active=True)
    return there.filter(joined_at__lte=disagreement.began_at).exclude(standing=GUEST)


def voice_of(*, disagreement: Disagreement, member: Member) -> int | None:
    """What this member has chosen."""
    return Voice.objects.filter(disagreement=disagreement, member=member).values_list("choice", flat=True).first()


def _protected(member: Member, now: datetime) -> bool:
    return is_protected(joined_at=member.joined_at, opened_at=member.group.opened_at, now=now)


def is_new(*, member: Member, now: datetime) -> bool:
    """Whether somebody visits, or is so new that nobody asks them to carry something between others."""
    return member.standing in {GUEST, NEWCOMER} or _protected(member, now)


def contact_with(*, others: Iterable[Member], by: Member, now: datetime) -> dict[int, Verdict]:
    """For each of the others, by number: whether this member may ask them for a talk, or leaves the first word to them."""
    facilitates = Role.objects.filter(member=by, key="facilitator").exists()
    asked = set(Disagreement.objects.filter(group=by.group_id, other=by).values_list("one", flat=True))
    return {
        one.pk: may_begin_contact(
            protected=_protected(one, now), facilitates=facilitates, asked_first=one.pk in asked
        )
        for one in others
    }  # fmt: skip


def could_be_asked(*, by: Member, now: datetime) -> list[Member]:
    """The others, without the newcomers who choose themselves whom they talk with."""
    others = Member.objects.filter(group=by.group_id).exclude(pk=by.pk).select_related("group")
    may = contact_with(others=others, by=by, now=now)
    return [one for one in others if may[one.pk]]


def mediators_for(*, disagreement: Disagreement, now: datetime) -> list[Member]:
    """Whom the two could ask, those first who said that they are there for it; not whoever is asked already."""
    there = Member.objects.filter(group=disagreement.group_id).select_related("group")
    others = there.exclude(pk__in=[disagreement.one_id, disagreement.other_id, disagreement.mediator_id or 0])
    ready = set(others.filter(roles__key="mediator").values_list("pk", flat=True))
    long_here = [one for one in others if not is_new(member=one, now=now)]
    return sorted(long_here, key=lambda one: (one.pk not in ready, one.name.casefold()))


def votes_in(*, group: Group, now: datetime) -> QuerySet[Disagreement]:
    """What the group has been asked and has not decided yet."""
    return Disagreement.objects.filter(group=group, step=GROUP, closes_at__gt=now)


def open_votes(*, member: Member, now: datetime) -> int:
    """How many votes wait for this member."""
    waiting = Disagreement.objects.filter(group=member.group_id, step=GROUP, closes_at__gt=now)
    if member.standing == GUEST:
        return 0
    return waiting.filter(began_at__gte=member.joined_at).exclude(voices__member=member).count()
