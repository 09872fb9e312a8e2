"""From a plan to a group that people can come to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import allowed
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Declaration, Group, Matter, StandsBy
from sameboat.groups.queries import answers_of
from sameboat.groups.queries.forming import charter_ready, needed_founders
from sameboat.groups.rules import declaration_content, is_planned, may_become
from sameboat.groups.rules.beginning.deciding import MATTERS
from sameboat.groups.rules.beginning.forming import founders_ready


@transaction.atomic
def open_group(*, group: Group, now: datetime) -> Group:
    """The plan becomes a group that looks for people; its first declaration of confidentiality is made with it.

    What the members are to decide themselves is carried to the meetings after the first (START-13). Raises Refused when
    the plan is not complete, no charter says just this, or too few have said that they stand by it (START-04).
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    answers = answers_of(group=held)
    planned = is_planned(answers=answers)
    if planned:
        planned = charter_ready(group=held, answers=answers)
    if planned:
        committed = StandsBy.objects.filter(member__group=held).count()
        planned = founders_ready(committed=committed, needed=needed_founders())
    may_become(now=held.state, then=Group.State.RECRUITING, planned=planned).require()
    size = answers["how-many"]
    held.state, held.opened_at, held.touched_on = Group.State.RECRUITING, now, now.date()
    held.fewest, held.most = size["fewest"], size["most"]
    held.save()
    if not held.declarations.exists():
        content = declaration_content(name=held.name, place=held.place)
        Declaration.objects.create(group=held, version=1, content=content, made_at=now)
    for place, key in enumerate(MATTERS):
        Matter.objects.get_or_create(group=held, key=key, defaults={"place": place})
    republish(group=held, now=now)
    return held


@transaction.atomic
def become(*, group: Group, then: str, now: datetime) -> Group:
    """Go from one state of rules.MAY_BECOME to another. Raises Refused when there is no such way."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    may_become(now=held.state, then=then, planned=allowed()).require()
    held.state, held.touched_on = then, now.date()
    held.save()
    republish(group=held, now=now)
    return held
