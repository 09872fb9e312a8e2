"""Begin a review, end it, say how often. Nothing of what is said in it is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.polls import ask, end_poll
from sameboat.groups.catalogue import guidelines
from sameboat.groups.models import Group, Poll, Review
from sameboat.groups.rules import STAGE, every_is_possible, may_review


@transaction.atomic
def begin_review(*, group: Group, now: datetime) -> Review:
    """A review is going on from now, and everybody may mark privately where they see the group. Begun
    twice is begun once. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    review, _ = Review.objects.get_or_create(group=held)
    if review.begun_on is not None:
        return review
    may_review(state=held.state, going_on=review.begun_on is not None).require()
    review.begun_on = now.date()
    review.save()
    ask(group=held, kind=Poll.Kind.STAGES, answers=stages(), now=now)
    return review


@transaction.atomic
def close_review(*, group: Group, now: datetime) -> None:
    """The review is over; the day is what is kept of it. Closing twice is closing once."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    going_on = Review.objects.filter(group=held, begun_on__isnull=False)
    if going_on.update(begun_on=None, last_on=now.date()):
        end_poll(group=held, kind=Poll.Kind.STAGES)


@transaction.atomic
def look_back_every(*, group: Group, every: int) -> None:
    """Look back after this many meetings. Raises Refused for a number that makes no sense."""
    if not every_is_possible(every=every):
        refused(because=gettext_noop("Write a number from 2 to 26.")).require()
    Group.objects.select_for_update().get(pk=group.pk)
    Review.objects.update_or_create(group=group, defaults={"every": every})


def stages() -> list[str]:
    """The ten stages, as answers to choose from."""
    return [card.slug for card in guidelines().values() if card.kind == STAGE]
