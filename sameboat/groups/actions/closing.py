"""A group ends when its people want it, and its pages stay for a month."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import allowed, gettext_noop, refused
from sameboat.groups.actions.joining import tell_ended
from sameboat.groups.actions.publishing import forget, republish
from sameboat.groups.actions.reviewing import close_review
from sameboat.groups.models import Candidate, Ending, EndingYes, Group, Member, Merge, Split, Staying, Turn
from sameboat.groups.queries import has_a_voice, voices_of, without_a_voice
from sameboat.groups.rules import may_become
from sameboat.groups.rules.ending import ENDED_DAYS, OFFER_LASTS, may_close


@transaction.atomic
def want_to_end(*, member: Member, yes: bool, now: datetime) -> None:
    """Say yes to ending the group, or take it back. The first yes asks the question. Raises Refused after the end."""
    held = Group.objects.select_for_update().get(pk=member.group_id)
    may_become(now=held.state, then=Group.State.CLOSED, planned=allowed()).require()
    if yes:
        begun = Ending.objects.filter(group=held).values_list("begun_at", flat=True).first() or now
        has_a_voice(member=member, asked_at=begun).require()
        ending, _ = Ending.objects.get_or_create(group=held, defaults={"begun_at": now})
        EndingYes.objects.get_or_create(ending=ending, member=member)
        return
    EndingYes.objects.filter(ending__group=held, member=member).delete()
    Ending.objects.filter(group=held, yeses=None).delete()  # nobody asks any more


@transaction.atomic
def close(*, group: Group, now: datetime) -> None:
    """The group has ended: nobody comes in, it leaves the directory. Raises Refused when not enough have said yes."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    ending = Ending.objects.filter(group=held, ended_at=None).first()
    if ending is None:
        refused(because=gettext_noop("Nobody has asked yet whether the group ends.")).require()
    assert ending is not None
    voices = voices_of(group=held, begun_at=ending.begun_at)
    may_close(
        state=held.state, agreed=ending.yeses.filter(member__in=voices).count(), members=voices.count(),
        without=without_a_voice(group=held, begun_at=ending.begun_at), begun_at=ending.begun_at, now=now,
    ).require()  # fmt: skip
    held.state, held.touched_on = Group.State.CLOSED, now.date()
    held.save()
    ending.ended_at = now
    ending.save()
    EndingYes.objects.filter(ending=ending).delete()
    _ask_nothing_more(held, now)
    tell_ended(group=held, now=now)
    Split.objects.filter(group=held).delete()
    Merge.objects.filter(group=held).delete()
    Merge.objects.filter(into=held).delete()
    Turn.objects.create(group=held, kind=Turn.Kind.ENDED, on_date=now.date())
    republish(group=held, now=now)


def _ask_nothing_more(group: Group, now: datetime) -> None:
    """Nobody is asked any more whether they come to the next run, or about an office; a review that is going on is over."""
    Staying.objects.filter(run__group=group).delete()
    Candidate.objects.filter(member__group=group).delete()
    close_review(group=group, now=now)


@transaction.atomic
def end_endings(*, now: datetime) -> int:
    """Groups that ended a month ago go with everything in them; questions nobody agreed to are taken off."""
    over = Group.objects.filter(state=Group.State.CLOSED, ending__ended_at__lte=now - ENDED_DAYS)
    numbers = list(over.values_list("pk", flat=True))
    forget(groups=numbers, now=now)
    Group.objects.filter(pk__in=numbers).delete()
    return len(numbers) + Ending.objects.filter(ended_at=None, begun_at__lte=now - OFFER_LASTS).delete()[0]
