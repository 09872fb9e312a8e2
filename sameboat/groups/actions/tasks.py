"""Take a task, hand it back, step back and come back, choose which tasks the group uses, say yes to somebody for an office."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.coming_in import offer_and_publish
from sameboat.groups.actions.notes import term_is_over
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Candidate, Consent, Group, HadIt, Member, Role, SteppedBack, Task
from sameboat.groups.queries.roles import roles_there, tasks_in_use
from sameboat.groups.queries.splitting import inside_at, settles_tasks
from sameboat.groups.rules.belonging import GUEST
from sameboat.groups.rules.electing import (
    ELECTED,
    ELECTION_LASTS,
    SHOWN_DAYS,
    UNDECIDED,
    answers_of,
    may_say,
    outcome,
)
from sameboat.groups.rules.members import (
    FACILITATOR,
    OWN,
    RoleKind,
    ends_now,
    may_name_task,
    may_step_back,
    may_take,
    needs_consent,
    role_of,
    stepped_back_ends_on,
    term_ends_on,
)
from sameboat.groups.rules.presets import enforced

NOT_USED = gettext_noop("This group does not have this task any more.")


@transaction.atomic
def use_task(*, by: Member, key: str, name: str, now: datetime) -> None:
    """Have a task in the group of this member, under a name of its own if one is given; "own-" for one it has thought of. Raises Refused."""
    settles_tasks(member=by, now=now).require()
    held = Group.objects.select_for_update().get(pk=by.group_id)
    used = tasks_in_use(group=held)
    own = [one for one in used if one.startswith(OWN)]
    others = [called for one, called in used.items() if one != key and called]
    may_name_task(key=key, name=name, own_now=len(own), names=others).require()
    key = OWN + secrets.token_hex(4) if key == OWN else key
    try:
        with transaction.atomic():
            Task.objects.update_or_create(group=held, key=key, defaults={"name": name})
    except IntegrityError:  # the database knows of more alike letters than we do
        refused(because=gettext_noop("You have a task of this name already.")).require()


@transaction.atomic
def drop_task(*, by: Member, key: str, now: datetime) -> None:
    """Do without a task; whoever has it has it no more. Facilitator and contact person stay, under their usual names.

    Raises Refused for whoever is new, and for guests; in a drop-in group for whoever has no voice yet.
    """
    settles_tasks(member=by, now=now).require()
    held = Group.objects.select_for_update().get(pk=by.group_id)
    Task.objects.filter(group=held, key=key).delete()
    if key not in tasks_in_use(group=held):
        Role.objects.filter(group=held, key=key).delete()
        HadIt.objects.filter(member__group=held, key=key).delete()


@transaction.atomic
def take(*, member: Member, key: str, shares_it: bool, now: datetime) -> bool:
    """Take a task. Answers whether one has it now; else the others are asked first. Twice is once. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=member.group_id)
    kind, holders = _kind(held, key), roles_there(group=held).filter(key=key)
    if holders.filter(member=member).exists():
        return True
    may_take(kind=kind, standing=member.standing, holders=holders.count(), has_it=False, shares_it=shares_it).require()
    members = held.members.exclude(standing=GUEST).count()
    asked = needs_consent(kind=kind, state=held.state, holders=holders.count(), members=members)
    if not asked or enforced(preset=held.preset).votes_on_nobody:
        _give(member, kind, now)
        return True
    _stand(member, key, now)
    return Role.objects.filter(member=member, key=key).exists()


def _kind(group: Group, key: str) -> RoleKind:
    used = tasks_in_use(group=group)
    if key not in used:
        refused(because=NOT_USED).require()
    kind, months = role_of(key=key, name=used[key]), enforced(preset=group.preset).months_looking_after
    return replace(kind, months=months) if key == FACILITATOR and months else kind


def _give(member: Member, kind: RoleKind, now: datetime) -> None:
    until = term_ends_on(kind=kind, since=now.date())
    Role.objects.create(
        group_id=member.group_id, member=member, key=kind.key, since_date=now.date(), until_date=until
    )  # fmt: skip
    Candidate.objects.filter(member=member, key=kind.key).delete()
    if kind.goes_round:
        _note_turn(member, kind)
    if kind.key == FACILITATOR:
        offer_and_publish(group=member.group, now=now)  # a core needs one who looks after the meetings
    else:
        republish(group=member.group, now=now)


def _note_turn(member: Member, kind: RoleKind) -> None:
    """This member had a turn. When nobody is left who had none, all begin anew with this one."""
    HadIt.objects.get_or_create(member=member, key=kind.key)
    had = HadIt.objects.filter(member__group=member.group_id, key=kind.key)
    fit = [
        one.pk
        for one in Member.objects.filter(group=member.group_id, unasked__isnull=True)
        if may_take(kind=kind, standing=one.standing, holders=0, has_it=False, shares_it=True)
    ]
    if set(fit) <= set(had.values_list("member", flat=True)):
        had.exclude(member=member).delete()


@transaction.atomic
def hand_back(*, member: Member, key: str, now: datetime) -> None:
    """Have a task no more. Twice is once."""
    held = Group.objects.select_for_update().get(pk=member.group_id)
    Role.objects.filter(group=held, member=member, key=key).delete()
    Candidate.objects.filter(member=member, key=key).delete()
    republish(group=held, now=now)


@transaction.atomic
def step_back(*, member: Member, now: datetime) -> None:
    """Hand all one's tasks back at once; no word is asked. They can be taken up again with one tap. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=member.group_id)
    mine = Role.objects.filter(group=held, member=member)
    keys = list(mine.values_list("key", flat=True))
    if not keys and SteppedBack.objects.filter(member=member).exists():
        return  # pressed twice
    may_step_back(tasks=len(keys)).require()
    known = {"keys": keys, "ends_on": stepped_back_ends_on(since=now.date())}
    SteppedBack.objects.update_or_create(member=member, defaults=known)
    mine.delete()
    Candidate.objects.filter(member=member).delete()
    republish(group=held, now=now)


@transaction.atomic
def be_back(*, member: Member, now: datetime) -> list[str]:
    """Take up again what one stepped back from, as far as nobody else has it now. Answers the keys that are taken."""
    held = Group.objects.select_for_update().get(pk=member.group_id)
    kept = SteppedBack.objects.filter(member=member).first()
    if kept is None:
        return []
    used, taken = tasks_in_use(group=held), []
    for key in kept.keys:
        if key not in used:
            continue
        kind, holders = role_of(key=key, name=used[key]), roles_there(group=held).filter(key=key)
        has_it = holders.filter(member=member).exists()
        if may_take(kind=kind, standing=member.standing, holders=holders.count(), has_it=has_it, shares_it=True):
            _give(member, kind, now)
        elif not has_it:
            taken.append(key)
    kept.delete()
    return taken


@transaction.atomic
def _stand(member: Member, key: str, now: datetime) -> None:
    """Stand for an office; one's own yes is given with it."""
    known = {"asked_at": now, "ends_at": now + ELECTION_LASTS, "outcome": Candidate.Outcome.OPEN}
    candidate = Candidate.objects.filter(member=member, key=key, outcome=Candidate.Outcome.OPEN).first()
    if candidate is None:
        candidate, _ = Candidate.objects.update_or_create(member=member, key=key, defaults=known)
    Consent.objects.get_or_create(candidate=candidate, member=member, defaults={"yes": True})
    _decide(candidate, now)


@transaction.atomic
def stand_anew(*, moved: Mapping[int, int], now: datetime) -> None:
    """Whoever stands for an office and moves with a split stands for it where they are now, and the people there are
    asked. `moved`: numbers before and after, while both rows are still there."""
    for one in list(Candidate.objects.filter(member__in=moved)):
        to = Member.objects.select_related("group").get(pk=moved[one.member_id])
        if one.outcome == Candidate.Outcome.NOT:  # still to be read
            one.member = to
            one.save()
        elif one.key in (used := tasks_in_use(group=to.group)):
            kind, holders = role_of(key=one.key, name=used[one.key]), roles_there(group=to.group).filter(key=one.key)
            if holders.count() < kind.most and not holders.filter(member=to).exists():
                _stand(to, one.key, now)


@transaction.atomic
def say(*, by: Member, number: int, yes: bool, now: datetime) -> None:
    """Say yes or no to somebody for an office, or change it. Raises Refused."""
    group = Group.objects.select_for_update().get(pk=by.group_id)
    candidate = Candidate.objects.filter(pk=number, member__group=group).select_related("member").first()
    if candidate is None:
        refused(because=gettext_noop("This is not asked any more.")).require()
    assert candidate is not None
    decided = candidate.outcome != Candidate.Outcome.OPEN or candidate.ends_at <= now
    may_say(guest=by.standing == GUEST, joined_at=by.joined_at, asked_at=candidate.asked_at, decided=decided).require()
    Consent.objects.update_or_create(candidate=candidate, member=by, defaults={"yes": yes})
    _decide(candidate, now)


def _decide(candidate: Candidate, now: datetime) -> None:
    """Give the office, or say that it did not come to it, once it is certain (rules.outcome)."""
    member = candidate.member
    asked = inside_at(group=member.group, moment=candidate.asked_at)
    yes, no = answers_of(given=dict(candidate.consents.values_list("member", "yes")))
    over = candidate.ends_at <= now
    what = outcome(asked=asked.count(), yes=yes, no=no, over=over)
    if what == UNDECIDED:
        return
    used = tasks_in_use(group=member.group)
    kind = role_of(key=candidate.key, name=used[candidate.key]) if candidate.key in used else None
    holders = roles_there(group=member.group_id).filter(key=candidate.key)
    if what == ELECTED and kind and holders.count() < kind.most and not holders.filter(member=member).exists():
        _give(member, kind, now)
        return
    candidate.consents.all().delete()
    candidate.outcome, candidate.ends_at = Candidate.Outcome.NOT, now + timedelta(days=SHOWN_DAYS)
    candidate.save()


@transaction.atomic
def have_read(*, member: Member, number: int) -> None:
    """It was read that it did not come to it; nothing of it stays."""
    Candidate.objects.filter(member=member, pk=number, outcome=Candidate.Outcome.NOT).delete()


def end_terms(*, now: datetime) -> int:
    """Tasks whose term is over are free again, offices are decided, and old steps back go. Answers how many tasks ended."""
    ended = sum(_end_terms(number, now) for number in _groups_with_ends(now))
    SteppedBack.objects.filter(ends_on__lte=now.date()).delete()
    for number in Candidate.objects.filter(ends_at__lte=now).values_list("pk", flat=True):
        _end_candidate(number, now)
    return ended


def _groups_with_ends(now: datetime) -> list[int]:
    return sorted({*Role.objects.filter(until_date__lte=now.date()).values_list("group", flat=True)})


@transaction.atomic
def _end_terms(number: int, now: datetime) -> int:
    held = Group.objects.select_for_update().filter(pk=number).first()
    if held is None:
        return 0
    ended, used = 0, tasks_in_use(group=held)
    for role in Role.objects.filter(group=held, until_date__lte=now.date()).order_by("until_date", "pk"):
        kind = role_of(key=role.key, name=used.get(role.key, "")) if role.key in used else None
        holders = roles_there(group=held).filter(key=role.key).count()
        if kind is None or ends_now(kind=kind, until=role.until_date, holders=holders, today=now.date()):
            if kind is not None:
                term_is_over(member=role.member_id, key=role.key, today=now.date())
            role.delete()
            ended += 1
    return ended


@transaction.atomic
def _end_candidate(number: int, now: datetime) -> None:
    candidate = Candidate.objects.filter(pk=number).select_related("member__group").first()
    if candidate is None:
        return
    Group.objects.select_for_update().get(pk=candidate.member.group_id)
    if candidate.outcome == Candidate.Outcome.NOT:
        candidate.delete()
    else:
        _decide(candidate, now)
