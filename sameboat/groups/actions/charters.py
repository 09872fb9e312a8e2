"""Make a version of the charter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.groups.actions.planning import held_plan, touch
from sameboat.groups.models import Charter, Group
from sameboat.groups.queries import answers_of, charters, is_written, written
from sameboat.groups.queries.forming import standing_by
from sameboat.groups.rules import may_make_charter


@transaction.atomic
def make_charter(*, group: Group, now: datetime) -> Charter:
    """Freeze the plan as the next version. Raises Refused when something is missing or nothing has changed.

    Once a group has opened its charter changes with the assent of its members alone (actions/changing.py, PLAN-19).
    """
    held = held_plan(group=group)
    answers, before = answers_of(group=held), charters(group=held)
    content = written(group=held, answers=answers)
    changed = not before or not is_written(content=before[0].content, now=content)
    may_make_charter(answers=answers, changed=changed, versions=len(before)).require()
    touch(group=held, now=now)
    # Whoever has said before the first version that they stand by it has planned it along: it is of that one.
    standing_by(group=held).filter(version=0).update(version=before[0].version if before else 1)
    return next_version(group=held, content=content, now=now)


def next_version(*, group: Group, content: Mapping[str, Any], now: datetime) -> Charter:
    """One more version of the charter of a group whose row is held."""
    newest = Charter.objects.filter(group=group).first()
    version = newest.version + 1 if newest else 1
    return Charter.objects.create(group=group, version=version, content=dict(content), made_at=now)
