"""A group ends, or is a part of another one: whoever has written to it is told, and nothing they wrote hangs on a group
that is gone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import Refused, gettext_noop
from sameboat.groups.api import Group, is_suspended, joined_by, listed_at
from sameboat.welcome import letters
from sameboat.welcome.actions.answering import pass_on
from sameboat.welcome.actions.meeting_first import nothing_stands
from sameboat.welcome.models import Ask, Expected
from sameboat.welcome.queries import GOES_ON, answering_now
from sameboat.welcome.rules import ends_on, may_ask

NOWHERE = gettext_noop("That group cannot be asked from here just now. Look for other groups, or write to them later.")


def are_there(*, group: Group) -> bool:
    """Whether anything that somebody wrote to this group is still kept."""
    return Ask.objects.filter(group=group).exists()


@transaction.atomic
def read_the_end(*, group: Group, now: datetime) -> None:
    """Whatever was agreed is off, both sides are told, and it can be read for as long as after any last word.

    Whoever left a phone number looks at no page: whoever has their question is told, so that they can call.
    """
    rows = Ask.objects.select_for_update(of=("self",)).select_related("volunteer__member__account")
    still = rows.filter(group=group, state__in=GOES_ON, ends_on__gt=now.date())  # what is past is not given new days
    for ask in still.order_by("pk"):
        nothing_stands(held=ask, now=now)
        Ask.objects.filter(pk=ask.pk).update(link_from=None, ends_on=ends_on(last_word_on=now.date()))
        letters.answer_waits(ask=ask, now=now)
        if ask.way == "phone" and ask.volunteer is not None:
            letters.news_of_a_question(ask=ask, member=ask.volunteer.member, now=now)


@transaction.atomic
def go_over(*, group: Group, to: Group) -> None:
    """What was written to `group` hangs on `to` from now on."""
    Ask.objects.filter(group=group).update(group=to)
    Expected.objects.filter(group=group).update(group=to)


@transaction.atomic
def take_along(*, ask: Ask, now: datetime) -> None:
    """The newcomer wants to be answered by the group that theirs has joined: what they wrote goes there, to whoever's turn it
    is, and to nobody they declined. Raises Refused when nobody answers there."""
    held = Ask.objects.select_for_update(of=("self",)).select_related("group").get(pk=ask.pk)
    into = joined_by(group=held.group)
    if into is None or not may_take_along(into=into, now=now):
        raise Refused(NOWHERE)
    Ask.objects.filter(pk=held.pk).update(
        group=into, last_word_date=now.date(), ends_on=ends_on(last_word_on=now.date())
    )
    held.refresh_from_db()
    pass_on(ask=held, now=now)


def may_take_along(*, into: Group, now: datetime) -> bool:
    """Whether that group could be asked by anybody now (rules.may_ask)."""
    there = answering_now(group=into, today=now.date()).count()
    paused = is_suspended(group=into, now=now)
    return bool(may_ask(listed=bool(listed_at(group=into)), suspended=paused, volunteers=there))
