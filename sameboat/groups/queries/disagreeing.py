"""Who sees a disagreement: the two, the mediator, and the group once it is asked."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from sameboat.groups.models import Disagreement, Member, Voice
from sameboat.groups.rules.belonging import GUEST
from sameboat.groups.rules.disagreeing import DECIDED, GROUP
from sameboat.safety import api as safety


def disagreements_of(*, member: Member) -> list[Disagreement]:
    """What this member may see. Whoever is kept apart from the other is not brought in: they see it before the group alone."""
    rows = Disagreement.objects.filter(group=member.group_id).select_related("one", "other", "mediator")
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


def may_vote_in(*, disagreement: Disagreement) -> QuerySet[Member]:
    """Those whose voices count: they were in the group before it began, and still are."""
    there = Member.objects.filter(group=disagreement.group_id, joined_at__lte=disagreement.began_at)
    return there.exclude(standing=GUEST)


def voice_of(*, disagreement: Disagreement, member: Member) -> int | None:
    """What this member has chosen."""
    return Voice.objects.filter(disagreement=disagreement, member=member).values_list("choice", flat=True).first()


def mediators_for(*, disagreement: Disagreement) -> list[Member]:
    """Whom the two could ask, those first who said that they are there for it."""
    there = Member.objects.filter(group=disagreement.group_id).exclude(standing__in=["newcomer", "guest"])
    others = there.exclude(pk__in=[disagreement.one_id, disagreement.other_id])
    ready = set(others.filter(roles__key="mediator").values_list("pk", flat=True))
    return sorted(others, key=lambda one: (one.pk not in ready, one.name.casefold()))


def open_votes(*, member: Member, now: datetime) -> int:
    """How many votes wait for this member."""
    waiting = Disagreement.objects.filter(group=member.group_id, step=GROUP, closes_at__gt=now)
    if member.standing == GUEST:
        return 0
    return waiting.filter(began_at__gte=member.joined_at).exclude(voices__member=member).count()
