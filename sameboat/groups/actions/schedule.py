"""Settle when, how and where a group meets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.groups.actions.publishing import republish
from sameboat.groups.actions.runs import follow_schedule
from sameboat.groups.models import Group, Schedule
from sameboat.groups.rules import may_replace

NOT_COPIED = {"id", "group", "version", "changed_at"}


@transaction.atomic
def settle(*, group: Group, given: Mapping[str, Any], seen: int, now: datetime) -> Schedule:
    """Keep the schedule; what is shown of it in the directory changes with it. `seen`: the version on the screen.

    Raises Refused when somebody else changed it meanwhile.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    kept = Schedule.objects.filter(group=held).first()
    may_replace(seen=seen, now=kept.version if kept else 0).require()
    schedule = kept or Schedule(group=held, version=0)
    for name, value in given.items():
        setattr(schedule, name, value)
    schedule.version, schedule.changed_at = schedule.version + 1, now
    schedule.save()
    follow_schedule(group=held, now=now)
    republish(group=held, now=now)
    return schedule


@transaction.atomic
def copy_schedule(*, source: Group, to: Group, now: datetime) -> Schedule | None:
    """`to` meets as `source` does, for as long as it changes nothing (GROUP-10). None when `source` has no schedule."""
    kept = Schedule.objects.filter(group=source).first()
    if kept is None:
        return None
    names = [field.name for field in Schedule._meta.concrete_fields if field.name not in NOT_COPIED]
    copied = {name: getattr(kept, name) for name in names}
    schedule, _ = Schedule.objects.update_or_create(group=to, defaults=copied | {"changed_at": now})
    republish(group=to, now=now)
    return schedule
