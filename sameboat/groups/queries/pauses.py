"""Whether those who look after the server have paused a group: by itself, or by its entry in the directory. Every guard, page
and letter asks here, so that all answer the same: whoever decides at the desk knows a group by its public page alone."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sameboat.directory import api as directory
from sameboat.groups.models import Group, Publication
from sameboat.safety import api as safety


def pause_of(*, group: Group, now: datetime) -> safety.Suspension | None:
    """The pause of this group, with its sentence and its end; of two the one that lasts longer. One query."""
    return safety.pauses(now=now).filter(_about(group)).order_by("-until_at", "-pk").first()


def is_suspended(*, group: Group, now: datetime) -> bool:
    """Whether the group is paused at this moment. One query."""
    return safety.pauses(now=now).filter(_about(group)).exists()


def was_suspended(*, group: Group, at: datetime) -> bool:
    """Whether it was paused at a moment that may be over: also by a pause that has ended since. One query."""
    return safety.pauses_at(at=at).filter(_about(group)).exists()


def _about(group: Group) -> Q:
    """Decisions about the group itself, and those about its entry that are about the group, too."""
    keys = Publication.objects.filter(group=group).values("key")
    entry = Q(kind="listing", ref__in=directory.slugs_under(keys=keys)) & ~Q(reason__in=safety.LEAVE_THE_GROUP)
    return Q(kind="group", ref=group.ref) | entry
