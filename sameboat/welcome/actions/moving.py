"""Members move, because their group becomes two, one again, or joins another one: what hangs on them moves, and nobody is
left waiting for somebody who is in another group now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from sameboat.groups.api import Member
from sameboat.welcome import letters
from sameboat.welcome.actions.answering import let_go
from sameboat.welcome.actions.meeting_first import without_companions
from sameboat.welcome.actions.pairing import parted
from sameboat.welcome.models import (
    OPEN,
    Ask,
    Companion,
    Declined,
    Expected,
    Experience,
    Goodbye,
    Help,
    Pair,
    Volunteer,
    Wish,
)
from sameboat.welcome.queries import GOES_ON

# What somebody said or offered, and whom a newcomer would rather not meet.
OF_A_MEMBER: tuple[type[Companion | Declined | Goodbye | Help | Volunteer | Wish], ...] = (
    Companion, Declined, Goodbye, Help, Volunteer, Wish,
)  # fmt: skip


@transaction.atomic
def go_along(*, moved: Mapping[int, int], together: bool, now: datetime) -> None:
    """Members move: their numbers before and after, while both rows are there.

    `together`: the group becomes two or one again, so a question goes where whoever has it goes. Otherwise each comes over
    into a group nobody has written to: what they had goes to the next of those who are still there.
    """
    _pairs_go_along(moved, now, together=together)
    _ask_for_the_same(moved)
    for kept in OF_A_MEMBER:
        for row in kept.objects.filter(member__in=moved):
            row.member_id = moved[row.member_id]
            row.save()
    theirs = list(Ask.objects.filter(volunteer__member__in=list(moved.values())).order_by("pk"))
    for ask in theirs:
        if together:
            _goes_with(ask, now)
        elif ask.state in GOES_ON:
            let_go(ask=ask, now=now)
        else:
            Ask.objects.filter(pk=ask.pk).update(volunteer=None)
    if together:
        _links_go_along(moved)
        _nobody_waits_across(list(moved.values()), [ask.pk for ask in theirs], now)


def _pairs_go_along(moved: Mapping[int, int], now: datetime, *, together: bool) -> None:
    """Two who move together stay a pair; so do two of whom one comes over first, since the other can follow. When a group
    becomes two and they are on different sides it is over, and both are told."""
    for pair in Pair.objects.filter(Q(newcomer__in=moved) | Q(buddy__in=moved)):
        both = pair.newcomer_id in moved and pair.buddy_id in moved
        pair.newcomer_id, pair.buddy_id = (
            moved.get(pair.newcomer_id, pair.newcomer_id),
            moved.get(pair.buddy_id, pair.buddy_id),
        )
        if both or not together:
            pair.save()
        else:
            parted(pair=pair, now=now)


def _ask_for_the_same(moved: Mapping[int, int]) -> None:
    """A group that came of another asks for the same experience, until it decides otherwise."""
    for old, new in list(moved.items())[:1]:
        group = Member.objects.select_related("group").get(pk=new).group
        asked = Experience.objects.filter(group__members=old, group=group.parent_id).first()
        if asked is not None:
            told = {"months": asked.months, "form": asked.form, "words": asked.words}
            Experience.objects.get_or_create(group=group, defaults=told)


def _goes_with(ask: Ask, now: datetime) -> None:
    """The newcomer keeps the one who has their question: both go into the same group, and their evening with them."""
    assert ask.volunteer is not None
    group = ask.volunteer.member.group_id
    Ask.objects.filter(pk=ask.pk).update(group=group)
    Expected.objects.filter(ask=ask).update(group=group)
    if ask.state in GOES_ON:
        letters.answer_waits(ask=ask, now=now)


def _links_go_along(moved: Mapping[int, int]) -> None:
    """A link that waits for a newcomer leads into the group of their question, or nowhere."""
    for ask in Ask.objects.filter(link_from__in=moved):
        there = Member.objects.filter(pk=moved[ask.link_from_id or 0], group=ask.group_id).first()
        Ask.objects.filter(pk=ask.pk).update(link_from=there)


def _nobody_waits_across(members: list[int], asks: list[int], now: datetime) -> None:
    """Whoever wanted to come along to a newcomer of what is another group now need not come, and is told; when too few are
    left it is off, and the newcomer is told, too."""
    of_these = Q(member__in=members) | Q(appointment__ask__in=asks)
    coming = Companion.objects.filter(
        of_these, declined=False, appointment__state__in=OPEN, appointment__starts_at__gt=now
    )
    across = coming.exclude(member__group=F("appointment__ask__group"))
    for one in list(across.select_related("appointment__ask", "member__account")):
        letters.news_of_a_question(ask=one.appointment.ask, member=one.member, now=now)
        one.delete()
        without_companions(ask=one.appointment.ask, now=now)
