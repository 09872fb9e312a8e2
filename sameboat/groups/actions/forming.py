"""Stand by a group, note what is there, say how near professionals are, note the first meeting."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sameboat.base.times import zone
from sameboat.groups.actions.opening import become
from sameboat.groups.actions.planning import touch
from sameboat.groups.models import Charter, Forming, Group, Member, StandsBy
from sameboat.groups.queries.forming import coming_after, has_met
from sameboat.groups.queries.publishing import zone_of
from sameboat.groups.rules.beginning.first_meeting import may_end_first_meeting
from sameboat.groups.rules.beginning.forming import THINGS
from sameboat.groups.rules.beginning.professionals import AFFILIATIONS, BEGAN, HELPS


@transaction.atomic
def stand_by(*, member: Member, now: datetime) -> None:
    """This member stands by the group they plan (START-04). Twice is once; said again of a newer charter, it is of that."""
    held = Group.objects.select_for_update().get(pk=member.group_id)
    newest = Charter.objects.filter(group=held).first()
    version = newest.version if newest else 0
    if not StandsBy.objects.filter(member=member, version=version).exists():
        said = {"said_on": now.date(), "version": version}
        StandsBy.objects.update_or_create(member=member, defaults=said)
    touch(group=held, now=now)


@transaction.atomic
def take_word_back(*, member: Member) -> None:
    """They stand by it no more. No reason is asked."""
    StandsBy.objects.filter(member=member).delete()


def held_forming(*, group: Group) -> Forming:
    """The row of a group, made when it is not there, held until the transaction ends."""
    Group.objects.select_for_update().get(pk=group.pk)
    return Forming.objects.get_or_create(group=group)[0]


@transaction.atomic
def tick(*, group: Group, thing: str, there: bool) -> None:
    """Note that something is there or done, or that it is not. A key that does not exist changes nothing."""
    forming = held_forming(group=group)
    ticked = set(forming.ticked) & THINGS
    if thing in THINGS:
        ticked = ticked | {thing} if there else ticked - {thing}
    forming.ticked = sorted(ticked)
    forming.save(update_fields=["ticked"])


@transaction.atomic
def decide_room_money(*, group: Group, decided: str) -> None:
    """What the group asks for, or gives, when it asks for a room (START-05)."""
    forming = held_forming(group=group)
    forming.room_money = decided if decided in Forming.Room.values else ""
    forming.save(update_fields=["room_money"])


@transaction.atomic
def say_who_helps(*, group: Group, affiliation: str, help: str, hand_over_on: date | None, now: datetime) -> None:
    """How near professionals are, and whether the group belongs to a larger body. Raises KeyError for other answers."""
    forming = held_forming(group=group)
    assert AFFILIATIONS[affiliation] and HELPS[help]
    forming.affiliation, forming.help, forming.asked_on = affiliation, help, now.date()
    forming.hand_over_on = hand_over_on if help == BEGAN else None
    forming.save(update_fields=["affiliation", "help", "asked_on", "hand_over_on"])


@transaction.atomic
def note_first_meeting(*, group: Group, now: datetime) -> None:
    """The first meeting was held, and the next one has a date (START-12). Raises Refused."""
    forming = held_forming(group=group)
    held = Group.objects.get(pk=group.pk)
    today = now.astimezone(zone(name=zone_of(group=held))).date()
    known = bool(coming_after(group=held, day=today, now=now, most=1))
    may_end_first_meeting(next_known=known, held=has_met(group=held, forming=forming)).require()
    forming.met_on = today
    forming.save(update_fields=["met_on"])
    if held.state == Group.State.RECRUITING:
        become(group=held, then=Group.State.STARTING, now=now)


@transaction.atomic
def end_words(*, now: datetime) -> int:
    """Delete the words of those who stood by a group, once it meets as a matter of course or has ended."""
    past = {Group.State.IDEA, Group.State.PLANNING, Group.State.RECRUITING, Group.State.STARTING}
    return StandsBy.objects.exclude(member__group__state__in=past).delete()[0]
