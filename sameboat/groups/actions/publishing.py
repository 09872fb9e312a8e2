"""Show a group in the directory, keep what is shown there up to date, take it out again."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.base.rulebook import Refused, Verdict
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions.seekers import seekers_look_later
from sameboat.groups.models import Group, Publication
from sameboat.groups.queries.coming_in import offers_of, seats_kept
from sameboat.groups.queries.publishing import core_is_there, publication_of, publishable, told_of
from sameboat.groups.rules import SHOWN_STATES, welcomes
from sameboat.groups.rules.presets import may_cost


@transaction.atomic
def publish(*, group: Group, given: Mapping[str, Any], now: datetime) -> directory.Entry:
    """Keep what the group chose to show, and show it. `given`: fields of Publication.

    Raises Refused when the charter lacks conditions, an open group has no core, or the group is over.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    publishable(group=held).require()
    may_cost(preset=held.preset, cost=given.get("cost", Publication.Cost.FREE)).require()
    publication = publication_of(group=held) or Publication(group=held, key=secrets.token_urlsafe(16))
    for name, value in given.items():
        setattr(publication, name, value)
    publication.listed, publication.changed_at = True, now
    publication.save()
    return _show(held, publication, now)


@transaction.atomic
def withdraw(*, group: Group, now: datetime) -> None:
    """Take the group out of the directory. What it chose stays with it for the next time."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    publication = publication_of(group=held)
    if publication is None:
        return
    publication.listed = False
    publication.save(update_fields=["listed"])
    directory.withdraw(key=publication.key, now=now)


@transaction.atomic
def republish(*, group: Group, now: datetime) -> None:
    """Bring the entry up to the group as it is now, and let those look again who wait outside for one of its evenings.

    Call it in the transaction of every change of the group that the public could see: state, schedule, charter,
    members coming and going, seats that are offered (whether new people are welcome), size, a pause by operators.
    """
    seekers_look_later(group=group, now=now)
    if not Publication.objects.filter(group=group, listed=True).exists():
        return
    held = Group.objects.select_for_update().get(pk=group.pk)
    publication = publication_of(group=held)
    if publication is None or not publication.listed:
        return
    if held.state not in SHOWN_STATES:
        directory.withdraw(key=publication.key, now=now)
        return
    try:
        _show(held, publication, now)
    except Refused:  # a charter without conditions shows nothing (PLAN-03)
        directory.withdraw(key=publication.key, now=now)


@transaction.atomic
def publish_like(*, source: Group, to: Group, now: datetime) -> None:
    """`to` shows itself as `source` does, under an address of its own: for two groups made of one (GROUP-10)."""
    kept = publication_of(group=source)
    if kept is None or not kept.listed or Publication.objects.filter(group=to).exists():
        return
    names = [f.name for f in Publication._meta.concrete_fields if f.name not in {"id", "group", "key", "changed_at"}]
    copied = {name: getattr(kept, name) for name in names}
    Publication.objects.create(group=to, key=secrets.token_urlsafe(16), changed_at=now, **copied)
    republish(group=to, now=now)


@transaction.atomic
def forget(*, groups: Collection[int], now: datetime, joined: Group | None = None) -> None:
    """These groups are about to be deleted: nothing of them stays in the directory. `joined`: of which they are part now."""
    kept = publication_of(group=joined) if joined else None
    led_to = kept.key if kept else ""
    for key in Publication.objects.filter(group__in=groups).values_list("key", flat=True):
        directory.forget_group(key=key, now=now, joined=led_to)


def refresh(*, now: datetime) -> int:
    """Bring all entries up to date, and end those whose group is no more. Answers how many entries were ended."""
    for publication in Publication.objects.filter(listed=True).select_related("group"):
        republish(group=publication.group, now=now)
    there = directory.published_keys()  # asked first: what is shown meanwhile is not ended
    known = set(Publication.objects.values_list("key", flat=True))
    orphans = [key for key in there if key not in known]
    for key in orphans:
        directory.forget_group(key=key, now=now)
    return len(orphans)


def takes_in(*, group: Group, now: datetime, core: bool = True) -> bool:
    """Whether somebody new could come in now; whoever is expected by name need not wait for the core."""
    return bool(door_says(group=group, now=now, core=core))


def door_says(*, group: Group, now: datetime, core: bool = True, offered: int = 0) -> Verdict:
    """The same, with the sentence why not (rules.welcomes). Of a pause by operators it says nothing. Four questions at most.

    `offered`: seats that are offered to those who wait, where they count."""
    return welcomes(
        type=group.type, state=group.state, in_a_run=queries.in_a_run(group=group, now=now),
        members=group.members.count(), most=group.most, core=core, kept=seats_kept(group=group, now=now),
        offered=offered,
    )  # fmt: skip


def welcome(*, group: Group, now: datetime) -> bool:
    """Whether the entry says that new people are welcome: not while every free seat is offered to those who wait."""
    offered = offers_of(group=group, now=now).count()
    return bool(door_says(group=group, now=now, core=bool(core_is_there(group=group)), offered=offered))


def _show(group: Group, publication: Publication, now: datetime) -> directory.Entry:
    told = told_of(group=group, publication=publication, welcome=welcome(group=group, now=now), now=now)
    return directory.publish(key=publication.key, told=told, now=now)
