"""Parts of a group's home: what waits for this member, and who is here and what the group could look after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from sameboat.accounts import api as accounts
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.entry import Panel
from sameboat.groups.models import Group, Member, Note, Proposal, Publication
from sameboat.groups.queries.coming_in import to_answer
from sameboat.groups.queries.disagreeing import disagreements_of
from sameboat.groups.queries.pauses import pause_of
from sameboat.groups.queries.reviewing import proposals_of
from sameboat.groups.queries.roles import candidates_for, tasks_in_use
from sameboat.groups.queries.waiting import Waiting, waiting_for
from sameboat.groups.rules.belonging import lacks
from sameboat.groups.rules.disagreeing import GROUP, MEDIATOR, TALK
from sameboat.groups.rules.members import role_of
from sameboat.groups.rules.size import keeps_most
from sameboat.groups.rules.splitting import DECIDE, split_advice, split_sizes
from sameboat.safety import api as safety

Line = tuple[str, str]
LET_GO = gettext_noop(
    "The other group has taken back that you could join it. Your group goes on as it is, and whoever has gone along stays"
    " there. It says nothing about any of you; if you would like to know more, those who look after the two groups can talk."
)


def waits_for_me(member: Member, now: datetime) -> Panel | None:
    """What somebody waits for this member to do. Nothing there: no panel. Asked in one go first, in full where it is so."""
    waiting = waiting_for(member=member, now=now)
    lines = [*(_of_the_group(member, waiting)), *(_stopped(member) if waiting.stopped else ())]
    pause = pause_of(group=member.group, now=now)
    back = _back(member, now) if waiting.back else []
    entry_pause = _pause_of_entry(member.group, now) if waiting.entry and pause is None else None
    notes = _notes(member) if waiting.notes else []
    if not lines and not back and not notes and pause is None and entry_pause is None:
        return None
    given = {"lines": lines, "pause": pause, "entry_pause": entry_pause, "back": back, "notes": notes}
    return Panel("groups/home/waits.html", given)


def _of_the_group(member: Member, waiting: Waiting) -> Iterator[Line]:
    """What is asked for the sake of the group: nothing of it once the group has ended."""
    if member.group.state == Group.State.CLOSED:
        return
    yield from _asking(member) if waiting.asked else ()
    yield from _ready(member) if waiting.ready else ()
    yield from _core(member) if waiting.core else ()
    yield from _between_people(member) if waiting.talks else ()
    yield from _many(member) if not waiting.rests else ()
    yield from _meant(member) if waiting.meant else ()
    yield from _proposed(member) if waiting.proposed else ()
    yield from _sides(member) if waiting.sides else ()
    yield from _ending(member) if waiting.ending else ()
    yield from _goes_on(member) if waiting.goes_on else ()


def _goes_on(member: Member) -> list[Line]:
    words = gettext("Your term of looking after the meetings is over. You go on until somebody takes it")
    return [(words, reverse("groups:roles", args=[member.group.ref]))]


def _notes(member: Member) -> list[str]:
    """What has changed for this member without them: said until they have read it."""
    names = tasks_in_use(group=member.group)
    return [_note(one, names) for one in Note.objects.filter(member=member)]


def _note(one: Note, names: dict[str, str]) -> str:
    if one.kind == Note.Kind.LISTENS:
        return gettext(
            "You listened to two people. You are not in one group with both of them any more, so they go on without you."
        )
    if one.kind == Note.Kind.LET_GO:
        return gettext(LET_GO)
    task = names.get(one.key) or gettext(role_of(key=one.key, name=one.key).name)
    return gettext("Your term is over, and the task is free again: %(task)s. Thank you.") % {"task": task}


def _pause_of_entry(group: Group, now: datetime) -> safety.Suspension | None:
    """Operators paused what stands in the directory, because the group asked for it, and not the group itself."""
    published = Publication.objects.filter(group=group).first()
    return directory.pause_of_entry(key=published.key, now=now) if published else None


def _back(member: Member, now: datetime) -> list[str]:
    """For two weeks every group of somebody who was let back in is told, so that whoever knows better can say so."""
    there = {one.account_id: one.name for one in member.group.members.all() if one.pk != member.pk}
    return sorted(there[number] for number in accounts.back_among(accounts=list(there), now=now))


def _asking(member: Member) -> list[Line]:
    if not queries.facilitates(member=member):
        return []
    waiting = to_answer(groups=[member.group_id]).get(member.group_id, 0)
    words = ngettext("%(n)d person asks to come in", "%(n)d people ask to come in", waiting) % {"n": waiting}
    return [(words, reverse("groups:door", args=[member.group.ref]))] if waiting else []


def _ready(member: Member) -> list[Line]:
    if not any(one.may_say and one.mine is None and not one.own for one in candidates_for(member=member)):
        return []
    words = gettext("Somebody is ready for an office, and you are asked")
    return [(words, reverse("groups:roles", args=[member.group.ref]))]


def _stopped(member: Member) -> list[Line]:
    words = gettext("Somebody you vouched for has lost nothing, and has stopped it")
    return [(words, reverse("groups:let_back_in", args=[member.group.ref]))]


def _core(member: Member) -> list[Line]:
    if member.standing not in {Member.Standing.MEMBER, Member.Standing.CORE}:
        return []
    words = gettext("Somebody would carry the group as a core member")
    return [(words, reverse("groups:members", args=[member.group.ref]))]


def _many(member: Member) -> list[Line]:
    """They are as many as one group holds, so it is time to decide (rules.split_advice)."""
    group, people = member.group, len(member.group.members.all())
    sizes = split_sizes(type=group.type, most=group.most)
    if member.standing == Member.Standing.GUEST or group.state not in {Group.State.RUNNING, Group.State.PAUSED}:
        return []
    if split_advice(members=people, sizes=sizes) != DECIDE:
        return []
    words = gettext("You are %(n)d: decide together how you become two") % {"n": people}
    if keeps_most(type=group.type) and people >= queries.seats_of(group=group):
        words = gettext("You are %(n)d, so nobody comes in: decide together how you become two") % {"n": people}
    return [(words, reverse("groups:split", args=[group.ref]))]


def _meant(member: Member) -> list[Line]:
    if member.standing == Member.Standing.GUEST:
        return []
    words = gettext("You are asked: do we mean the same thing?")
    return [(words, reverse("groups:same_thing", args=[member.group.ref]))]


def _proposed(member: Member) -> list[Line]:
    """A change of the charter to which this member has a say, and has not said anything yet."""
    asked = [one for one in proposals_of(group=member.group, member=member) if one.has_a_say and not one.mine]
    if not any(one.proposal.state == Proposal.State.OPEN for one in asked):
        return []
    return [
        (
            gettext("A change of the charter is proposed, and you are asked"),
            reverse("groups:change", args=[member.group.ref]),
        )
    ]


def _sides(member: Member) -> list[Line]:
    words = gettext("The group becomes two: say where you want to be")
    return [(words, reverse("groups:split", args=[member.group.ref]))]


def _ending(member: Member) -> list[Line]:
    """Whoever has no voice in it yet is told, too: they have a week to hear of it and to speak."""
    words = gettext("Somebody of you asks whether the group ends")
    return [(words, reverse("groups:close", args=[member.group.ref]))]


def _between_people(member: Member) -> list[Line]:
    address = reverse("groups:disagreements", args=[member.group.ref])
    lines: list[Line] = []
    for row in disagreements_of(member=member):
        if row.step in {TALK, MEDIATOR} and row.has_parted:
            other = row.other if row.one_id == member.pk else row.one
            words = gettext("You and %(name)s are in two groups now, and wanted to talk something over")
            lines.append((words % {"name": other.name}, address))
        elif row.step == TALK and row.other_id == member.pk:
            words = gettext("%(name)s would like to talk something over with you") % {"name": row.one.name}
            lines.append((words, address))
        elif row.step == MEDIATOR and row.mediator_id is None:
            lines.append((gettext("You two still look for somebody who listens to both of you"), address))
        elif row.step == MEDIATOR and row.mediator_id == member.pk and not row.mediator_agreed:
            lines.append((gettext("You are asked to listen to two people"), address))
        elif row.step == GROUP and row.began_at >= member.joined_at and not row.voices.filter(member=member).exists():
            lines.append((gettext("The group is asked to decide something"), address))
    return lines


def who_is_here(member: Member, now: datetime) -> Panel | None:
    """The way to the members and the tasks, and what the group could look after (GROUP-09). Never a block."""
    group = member.group
    looking_after = [role for role in group.roles.all() if role.key == "facilitator"]
    ended = group.state == Group.State.CLOSED
    missing = lacks(members=len(group.members.all()), facilitators=len(looking_after), type=group.type)
    given = {
        "lacks": () if ended else missing,
        "door": not ended and queries.facilitates(member=member),
        "paused": group.state == Group.State.PAUSED,
    }
    return Panel("groups/home/people.html", given)
