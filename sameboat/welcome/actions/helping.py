"""Offer or ask a ride, or somebody for the children; a newcomer says what would help."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sameboat.groups.api import Member
from sameboat.welcome import letters
from sameboat.welcome.actions.ending import move_end
from sameboat.welcome.models import Ask, Help
from sameboat.welcome.queries import help_offered_to
from sameboat.welcome.rules import help_ends_on, may_wish


@transaction.atomic
def keep_help(
    *, member: Member, kind: str, way: str, gender: str, words: str, months: int, now: datetime
) -> Help:  # fmt: skip
    """Offer or ask it. What was said before about the same is replaced."""
    told = {"way": way, "gender": gender, "words": words, "ends_on": help_ends_on(today=now.date(), months=months)}
    kept, _made = Help.objects.update_or_create(member=member, kind=kind, defaults=told)
    return kept


@transaction.atomic
def take_help_back(*, member: Member, kind: str) -> None:
    """It is over. Nothing of it is kept."""
    Help.objects.filter(member=member, kind=kind).delete()


@transaction.atomic
def say_wishes(*, ask: Ask, place: str, helps: Collection[str], now: datetime) -> None:
    """A newcomer says where they would like to meet, and what would help them to come. Raises Refused.

    The same once more changes nothing and tells nobody.
    """
    held = Ask.objects.select_for_update().select_related("group").get(pk=ask.pk)
    offered = {one.kind for one in help_offered_to(ask=held, today=now.date())}
    may_wish(wished=set(helps) - set(held.helps), offered=offered).require()
    wished = sorted(set(helps))
    if (held.place_wish, held.helps) == (place, wished):
        return
    held.place_wish, held.helps, held.not_yets = place, wished, 0
    held.save()
    move_end(ask=held, now=now)
    if held.volunteer is not None:
        letters.news_of_a_question(ask=held, member=held.volunteer.member, now=now)


@transaction.atomic
def end_help(*, now: datetime) -> int:
    """What was offered or asked for a while is over. Answers how many."""
    over = Help.objects.filter(ends_on__lte=now.date())
    number = over.count()
    over.delete()
    return number
