"""Who does what in a group, who has not had it yet, and what is asked of the members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sameboat.groups.models import Candidate, Consent, Group, HadIt, Member, Role, Task, Unasked
from sameboat.groups.rules.belonging import GUEST
from sameboat.groups.rules.members import FACILITATOR, OWN, ROLES, Load, RoleKind, load_of, not_yet, role_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One task of the group: who has it, and who could be asked."""

    kind: RoleKind
    name: str  # what the group calls it; "" for the usual words
    holders: tuple[Role, ...]
    asked: tuple[Member, ...]  # whom to ask next, by name

    @property
    def free(self) -> int:
        """How many more can have it."""
        return max(0, self.kind.most - len(self.holders))


@dataclass(frozen=True, slots=True)
class Board:
    """All tasks of a group."""

    tasks: tuple[Shown, ...]
    load: Load
    overloaded: Member | None


def roles_there(*, group: Group | int) -> QuerySet[Role]:
    """Who has which task and is there. Whoever's account operators have switched off keeps theirs and can do nothing for
    anybody: the group goes on as if nobody had it (SAFE-04), and nothing says why."""
    return Role.objects.filter(group=group, member__account__is_active=True)


def looking_after(*, group: Group) -> set[int]:
    """Those who look after the group and are there: as one asked for once (`with_its_own`), or with one question."""
    known = "roles" in getattr(group, "_prefetched_objects_cache", {})
    roles = group.roles.all() if known else roles_there(group=group)
    return {role.member_id for role in roles if role.key == FACILITATOR}


def tasks_in_use(*, group: Group) -> dict[str, str]:
    """The keys of all tasks this group uses, in their order, and what it calls them ("" for the usual words)."""
    named = dict(Task.objects.filter(group=group).values_list("key", "name"))
    usual = {key: named.get(key, "") for key, kind in ROLES.items() if kind.always or key in named}
    return usual | {key: name for key, name in named.items() if key.startswith(OWN)}


def board_of(*, group: Group) -> Board:
    """Everything on the page of tasks, with a handful of questions to the tables however many there are."""
    members = {one.pk: one for one in Member.objects.filter(group=group, account__is_active=True)}
    roles = list(roles_there(group=group).select_related("member"))
    had = list(HadIt.objects.filter(member__group=group).values_list("member", "key"))
    unasked = set(Unasked.objects.filter(member__group=group).values_list("member", flat=True))
    in_use = tasks_in_use(group=group)
    tasks = tuple(_shown(key, name, members, roles, had, unasked) for key, name in in_use.items())
    load = load_of(holders=[role.member_id for role in roles])
    return Board(tasks, load, members.get(load.too_many_for) if load.too_many_for else None)


def _shown(
    key: str, name: str, members: dict[int, Member], roles: Iterable[Role], had: Iterable[tuple[int, str]],
    unasked: set[int],
) -> Shown:  # fmt: skip
    kind = role_of(key=key, name=name)
    holders = tuple(role for role in roles if role.key == key)
    has = [role.member_id for role in holders]
    numbers = not_yet(
        kind=kind, standings={number: one.standing for number, one in members.items()},
        had=[number for number, what in had if what == key], has=has, unasked=unasked,
    ) if len(has) < kind.most else ()  # fmt: skip
    asked = sorted((members[number] for number in numbers), key=lambda one: one.name.casefold())
    return Shown(kind, name, holders, tuple(asked))


def roles_by_member(*, group: Group) -> dict[int, list[str]]:
    """For every member the keys of what they do."""
    found: dict[int, list[str]] = {}
    for number, key in Role.objects.filter(group=group).values_list("member", "key"):
        found.setdefault(number, []).append(key)
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who stands for an office, and what the one who looks has said."""

    candidate: Candidate
    mine: bool | None
    own: bool
    may_say: bool


def candidates_for(*, member: Member) -> Iterator[Asked]:
    """Those about whom the members are asked now."""
    rows = list(
        Candidate.objects.filter(member__group=member.group_id, outcome=Candidate.Outcome.OPEN).select_related("member")
    )
    said = dict(Consent.objects.filter(member=member, candidate__in=rows).values_list("candidate", "yes"))
    for row in rows:
        may = member.standing != GUEST and member.joined_at <= row.asked_at
        yield Asked(row, said.get(row.pk), row.member_id == member.pk, may)


def not_come_to(*, member: Member, now: datetime) -> list[Candidate]:
    """For which offices it did not come to it, for the eyes of whoever stood."""
    return list(Candidate.objects.filter(member=member, outcome=Candidate.Outcome.NOT, ends_at__gt=now))
