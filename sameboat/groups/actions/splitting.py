"""One group becomes two, in one step: people, tasks, charter, declaration, schedule and listing (GROUP-10, START-18)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from sameboat.base.rulebook import allowed, gettext_noop, refused
from sameboat.groups.actions.belonging import take_along
from sameboat.groups.actions.changing import keep_words
from sameboat.groups.actions.choosing import CHANGED
from sameboat.groups.actions.coming_in import offer_seats
from sameboat.groups.actions.companions import bring_along
from sameboat.groups.actions.disagreeing import count_votes, take_talks_along
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.last_voice import decide_what_waits
from sameboat.groups.actions.publishing import publish_like, republish
from sameboat.groups.actions.schedule import copy_schedule
from sameboat.groups.actions.tasks import stand_anew
from sameboat.groups.actions.tradition import copy_tradition
from sameboat.groups.keepers import leave_line
from sameboat.groups.models import (
    Aim,
    Answer,
    Charter,
    Declaration,
    Group,
    Member,
    Newcomers,
    Role,
    Run,
    Side,
    Signature,
    Split,
    Task,
    Tradition,
    Turn,
    WayBack,
    Willing,
)
from sameboat.groups.queries import choosing, run_of
from sameboat.groups.queries.disagreeing import votes_in
from sameboat.groups.queries.splitting import Pairs
from sameboat.groups.rules import ROLES, SPLIT, may_become
from sameboat.groups.rules.members import term_ends_on
from sameboat.groups.rules.presets import enforced
from sameboat.groups.rules.splitting import UNDO_DAYS, Division, may_carry_out

FACILITATOR = "facilitator"
# What both groups have: answers, customs, own tasks, the time of a newcomer.
OF_A_GROUP: tuple[type[Answer | Aim | Newcomers | Task | Tradition], ...] = (Answer, Aim, Newcomers, Task, Tradition)


@transaction.atomic
def split(*, group: Group, seen: str, buddies: Pairs, now: datetime) -> Group:
    """Make the division that was on the screen, and answer the second group. Nobody is put where they did not choose.

    `buddies`: pairs of members who stay together. Raises Refused when something is lacking, when not enough have said
    yes, when somebody chose anew, or when it was done a moment ago.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    kept = Split.objects.filter(group=held, done_at=None).select_related("group").first()
    if kept is None:
        refused(because=gettext_noop("Nobody is choosing sides at the moment.")).require()
    assert kept is not None
    count_votes(group=held, now=now)  # what is over and not counted yet: no vote is lost
    shown = choosing(split=kept, buddies=buddies, now=now)
    if shown.division is None or shown.digest != seen:
        refused(because=CHANGED).require()
    assert shown.division is not None
    may_carry_out(
        state=held.state, lacks=shown.division.lacks, agreed=shown.agreed, members=shown.voices,
        begun_at=kept.begun_at, now=now, voting=votes_in(group=held, now=now).exists(),
    ).require()  # fmt: skip
    return _divide(held, kept, shown.division, now)


def _divide(held: Group, kept: Split, division: Division, now: datetime) -> Group:
    _remember(kept, held)
    other = _second_group(held, name=kept.name, now=now)
    going = list(Member.objects.filter(pk__in=division.goes).select_related("account"))
    moved = {one.pk: _move(one, other, now, looks_after=one.pk in division.pair_goes).pk for one in going}
    bring_along(moved=moved, now=now)
    stand_anew(moved=moved, now=now)
    take_talks_along(moved=moved, now=now)
    keep_words(moved=moved)
    for gone in going:
        leave_line(member=gone)
    Member.objects.filter(pk__in=division.goes).delete()
    for key in division.pair_stays:
        _looks_after(Member.objects.get(pk=key), now)
    _copy_run(held, other)
    for one in (held, other):
        may_become(now=one.state, then=Group.State.RUNNING, planned=allowed()).require()
        one.state, one.touched_on = Group.State.RUNNING, now.date()
        one.save()
    kept.done_at, kept.other, kept.ends_at = now, other, now + UNDO_DAYS
    kept.save()
    Side.objects.filter(split=kept).delete()
    Turn.objects.create(group=held, kind=Turn.Kind.SPLIT, on_date=now.date(), other=other)
    Turn.objects.create(group=other, kind=Turn.Kind.CAME_OF, on_date=now.date(), other=held)
    decide_what_waits(group=held, now=now)
    offer_seats(group=held, now=now)
    publish_like(source=held, to=other, now=now)
    republish(group=held, now=now)
    return other


def _remember(kept: Split, group: Group) -> None:
    """The way back for a week: tasks with their terms, who could look after meetings, and what of the first group's
    declaration was signed."""
    could = dict(Willing.objects.filter(member__group=group).values_list("member", "since_date"))
    for one in Member.objects.filter(group=group).prefetch_related("roles"):
        signed = Signature.objects.filter(member=one).select_related("declaration").order_by("-declaration__version")
        newest = signed.first()
        WayBack.objects.create(
            split=kept, account_id=one.account_id, roles=sorted(role.key for role in one.roles.all()),
            signed=newest.declaration.version if newest else 0, signed_date=newest.signed_date if newest else None,
            signed_way=newest.way if newest else "", willing_since=could.get(one.pk),
            terms={role.key: _term(role) for role in one.roles.all()},
        )  # fmt: skip


def _term(role: Role) -> list[str | None]:
    """Since when and until when, as it is kept."""
    return [role.since_date.isoformat(), role.until_date.isoformat() if role.until_date else None]


def _second_group(held: Group, *, name: str, now: datetime) -> Group:
    """A group like the first one, without people: its answers, its charter and declaration under its own name."""
    other = Group.objects.create(
        **_columns(held, but={"id", "ref", "name", "parent"}) | {
            "ref": secrets.token_urlsafe(16), "name": name, "parent": held, "created_at": now, "opened_at": now,
            "touched_on": now.date(),
        }
    )  # fmt: skip
    if charter := Charter.objects.filter(group=held).first():
        content = charter.content | {"group": charter.content["group"] | {"name": name}}
        Charter.objects.create(group=other, version=1, content=content, made_at=now)
    # Its name stands in the declaration, so it is another one: whoever moves reads it and signs (NORM-17).
    if declaration := Declaration.objects.filter(group=held).first():
        content = declaration.content | {"name": name}
        Declaration.objects.create(group=other, version=1, content=content, made_at=now)
    for kept in OF_A_GROUP:
        for row in kept.objects.filter(group=held):
            kept.objects.create(group=other, **_columns(row, but={"id", "group"}))
    copy_schedule(source=held, to=other, now=now)
    copy_tradition(source=held, to=other)
    return other


def _columns(row: Model, *, but: set[str]) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in but}


@dataclass(frozen=True, slots=True)
class _Task:
    """A task that goes along."""

    key: str
    values: dict[str, Any]


def _move(member: Member, to: Group, now: datetime, *, looks_after: bool) -> Member:
    """By the one door into the other group, with one's name, standing, and tasks until their day. The row in the first
    one goes later."""
    account, name, standing = member.account, member.name, member.standing
    tasks = [_Task(role.key, _columns(role, but={"id", "group", "member"})) for role in member.roles.all()]
    was_willing = Willing.objects.filter(member=member).values_list("since_date", flat=True).first()
    since = member.joined_at
    moved = let_in(group=to, account=account, name=name, way=SPLIT, standing=standing, since=since, now=now)
    take_along(member=member, to=moved)
    for task in tasks:
        Role.objects.create(group=to, member=moved, **task.values)
    if looks_after:
        _looks_after(moved, now)
    elif was_willing:
        Willing.objects.create(member=moved, since_date=was_willing)
    return moved


def _looks_after(member: Member, now: datetime) -> None:
    """This member is one of the pair: as long as anybody, or until the day that was settled before."""
    months = enforced(preset=member.group.preset).months_looking_after
    kind = replace(ROLES[FACILITATOR], months=months) if months else ROLES[FACILITATOR]
    until = term_ends_on(kind=kind, since=now.date())
    known = {"group_id": member.group_id, "since_date": now.date(), "until_date": until}
    Role.objects.get_or_create(member=member, key=FACILITATOR, defaults=known)
    Willing.objects.filter(member=member).delete()


def _copy_run(held: Group, other: Group) -> None:
    """In the middle of a run both go on with it."""
    if run := run_of(group=held):
        Run.objects.create(group=other, **_columns(run, but={"id", "group"}))
