"""What of groups may be seen by whom: those who are in a group, and nobody else. A stranger learns not even that it exists."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from sameboat.accounts.api import Account
from sameboat.groups.models import Answer, Charter, Declaration, Group, Invitation, Member, Signature
from sameboat.groups.queries.coming_in import asking_by, asking_of
from sameboat.groups.queries.content import template_of, written
from sameboat.groups.queries.life import (
    Pace,
    begun_of,
    has_runs,
    in_a_run,
    meeting_of_run,
    newest_run,
    next_from,
    pace_of,
    run_asking,
    run_of,
    signs_of,
    starts_of,
    staying_of,
    traffic_of,
)
from sameboat.groups.queries.reviewing import (
    ProposalNow,
    asked_of,
    deciding,
    has_answered,
    is_written,
    meetings_since,
    open_trials,
    overlap_of,
    poll_of,
    proposals_of,
    review_of,
    spread_of,
)
from sameboat.groups.queries.roles import looking_after, roles_there
from sameboat.groups.queries.splitting import (
    ONE,
    Back,
    Choosing,
    back_of,
    choosing,
    digest_of,
    ending_of,
    facilitators_of,
    has_a_voice,
    is_willing,
    may_part,
    offer_by,
    offer_of,
    offers_to,
    seats_of,
    split_of,
    stayed_on,
    staying_one,
    turns_of,
    voice_from_of,
    voice_later,
    voices_of,
    willing_in,
    wish_of,
    without_a_voice,
    yeses_of,
)
from sameboat.groups.rules import CALLED, may_look_inside, who_may_settle
from sameboat.groups.rules.belonging import TOLD_AGAIN, way_back_ends_at

__all__ = [
    "ONE",
    "Back",
    "Choosing",
    "Pace",
    "ProposalNow",
    "answers_of",
    "asked_of",
    "asking_by",
    "asking_of",
    "back_of",
    "begun_of",
    "came_back_to",
    "charter_of",
    "charters",
    "choosing",
    "deciding",
    "declared",
    "digest",
    "digest_of",
    "ending_of",
    "facilitates",
    "facilitators_of",
    "group_of",
    "has_a_voice",
    "has_answered",
    "has_runs",
    "holds_now",
    "in_a_run",
    "invitation",
    "invited_to",
    "is_willing",
    "is_written",
    "looks_after",
    "may_part",
    "meeting_of_run",
    "meetings_since",
    "member_by",
    "member_of",
    "members_of",
    "newest_run",
    "next_from",
    "offer_by",
    "offer_of",
    "offers_to",
    "open_invitations",
    "open_trials",
    "overlap_of",
    "pace_of",
    "plan_of",
    "poll_of",
    "proposals_of",
    "review_of",
    "run_asking",
    "run_of",
    "saved",
    "seats_of",
    "signs_of",
    "split_of",
    "spread_of",
    "starts_of",
    "stayed_on",
    "staying_of",
    "staying_one",
    "template_of",
    "traffic_of",
    "turns_of",
    "visible_to",
    "voice_from_of",
    "voice_later",
    "voices_of",
    "way_back",
    "willing_in",
    "wish_of",
    "without_a_voice",
    "written",
    "yeses_of",
]


ITS_OWN = ("schedule", "review", "publication")


def visible_to(*, person: Account) -> QuerySet[Group]:
    """The groups and plans this person is in, the one touched last first."""
    return Group.objects.filter(members__account=person).order_by("-touched_on", "-id")


def plan_of(*, ref: str, person: Account) -> Group | None:
    """The group with this ref while it is being planned, for one of its planners; else None."""
    return visible_to(person=person).filter(ref=ref, state=Group.State.PLANNING).first()


def charter_of(*, ref: str, person: Account) -> Group | None:
    """The group with this ref for whoever may read its charter: its planners, later its members who have signed."""
    group = visible_to(person=person).filter(ref=ref).first()
    if group is None or group.state == Group.State.PLANNING:
        return group
    newest, signed = declared(member=member_of(group=group, person=person))
    return group if may_look_inside(newest=newest, signed=signed) else None


def group_of(*, ref: str, person: Account) -> Group | None:
    """The group with this ref once it is more than a plan, for one of its members; else None."""
    return visible_to(person=person).exclude(state=Group.State.PLANNING).filter(ref=ref).first()


def member_by(*, ref: str, person: Account, planned: bool = False) -> Member | None:
    """This person in the group with this ref, with the group; in a plan only with `planned`. One question to the tables."""
    mine = Member.objects.filter(account=person, group__ref=ref).select_related("group")
    return mine.first() if planned else mine.exclude(group__state=Group.State.PLANNING).first()


def member_of(*, group: Group, person: Account) -> Member:
    """This person in this group. Raises Member.DoesNotExist for somebody else."""
    member = Member.objects.get(group=group, account=person)
    member.group = group  # known already: pages need not ask for it again
    return member


def facilitates(*, member: Member) -> bool:
    """Whether this member is one of the facilitators, or the group has none (rules.who_may_settle)."""
    there = looking_after(group=member.group)
    return who_may_settle(own=member.pk in there, facilitators=len(there), standing=member.standing)


def looks_after(*, group: Group, account: int) -> bool:
    """The same, of whoever has this account; nobody who is not in the group."""
    member = Member.objects.filter(group=group, account=account).select_related("group").first()
    return member is not None and facilitates(member=member)


def whom_to_ask(*, group: Group) -> list[Member]:
    """Those who look after the group, with their accounts; while nobody does, its members (rules.who_may_settle). Whoever
    was switched off is not asked."""
    here = Member.objects.filter(group=group, account__is_active=True)
    there = list(here.select_related("account").prefetch_related("roles"))
    own = {one.pk for one in there if any(role.key == "facilitator" for role in one.roles.all())}
    return [one for one in there if who_may_settle(own=one.pk in own, facilitators=len(own), standing=one.standing)]


def with_its_own(*, group: Group) -> None:
    """Ask once for what many parts of one page read from the group: who is here, who does what, schedule, review, entry."""
    here = Prefetch("members", queryset=Member.objects.select_related("account"))
    roles = Prefetch("roles", queryset=roles_there(group=group))
    prefetch_related_objects([group], here, roles, *(["runs"] if has_runs(group=group) else []))
    by_number = {one.pk: one for one in group.members.all()}
    for role in group.roles.all():
        role.member = by_number[role.member_id]
    kept = Group.objects.select_related(*ITS_OWN).get(pk=group.pk)
    for name in ITS_OWN:
        Group._meta.get_field(name).set_cached_value(group, getattr(kept, name, None))  # type: ignore[union-attr]


def declared(*, member: Member) -> tuple[int, int]:
    """The newest version of the group's declaration, and the newest this member signed; 0 for none."""
    mine = Max("version", filter=Q(signatures__member=member))
    found = Declaration.objects.filter(group=member.group_id).aggregate(newest=Max("version"), signed=mine)
    return found["newest"] or 0, found["signed"] or 0


def newest_declaration(*, group: Group) -> tuple[Declaration | None, bool]:
    """The newest version, and whether a member has not signed it."""
    signed = Signature.objects.filter(declaration=OuterRef(OuterRef("pk")), member=OuterRef("pk"))
    unsigned = Member.objects.filter(~Exists(signed), group=OuterRef("group"))
    newest = group.declarations.annotate(lacks=Exists(unsigned)).first()
    return newest, newest is not None and newest.lacks


def saved(*, group: Group, question: str) -> Answer | None:
    """What is kept of one question."""
    return Answer.objects.filter(group=group, question=question).first()


def answers_of(*, group: Group) -> dict[str, dict[str, Any]]:
    """All answers by question and prompt: of a plan as they stand now, of a group that has opened as its charter says. The
    type of a plan stands with the group and is told as part of the fifth."""
    charter = None if group.state == Group.State.PLANNING else Charter.objects.filter(group=group).first()
    if charter is not None:
        return {key: dict(answer) for key, answer in charter.content["answers"].items()}
    given: dict[str, dict[str, Any]] = {row.question: dict(row.given) for row in Answer.objects.filter(group=group)}
    if group.type:
        given["empower"] = given.get("empower", {}) | {"type": group.type}
    return given


def holds_now(*, group: Group, question: str) -> dict[str, Any]:
    """What holds now where a change can be proposed: an answer, or what the group is called. {} when there is none."""
    if question == CALLED.key:
        charter = Charter.objects.filter(group=group).first()
        return {name: charter.content["group"][name] if charter else getattr(group, name) for name in ("name", "place")}
    return answers_of(group=group).get(question, {})


def members_of(*, group: Group) -> QuerySet[Member]:
    """Who is in the group, by name."""
    return Member.objects.filter(group=group)


def open_invitations(*, group: Group, now: datetime) -> QuerySet[Invitation]:
    """Links that still let somebody in."""
    return Invitation.objects.filter(group=group, way=Invitation.Way.INVITATION, ends_at__gt=now)


def invitation(*, token: str, now: datetime) -> Invitation | None:
    """The invitation this link belongs to, while it holds and its plan or group is not over."""
    asked = Invitation.objects.select_related("group").filter(digest=digest(token=token), ends_at__gt=now)
    return asked.filter(way=Invitation.Way.INVITATION).exclude(group__state=Group.State.CLOSED).first()


def invited_to(*, token: str, person: Account, now: datetime) -> Group | None:
    """Where this link leads somebody who is in there already, used up or not; None for everybody else."""
    ways = (Invitation.Way.INVITATION, Invitation.Way.USED)
    theirs = Group.objects.filter(members__account=person).exclude(state=Group.State.CLOSED)
    links = Invitation.objects.filter(digest=digest(token=token), ends_at__gt=now, way__in=ways)
    return theirs.filter(invitations__in=links).first()


def way_back(*, token: str, person: Account, now: datetime) -> Invitation | None:
    """The way back of this person, who has the link. For anybody else there is none: the digest holds their number too."""
    kept = digest(token=f"{token}:{person.pk}")
    asked = Invitation.objects.select_related("group").filter(digest=kept, ends_at__gt=now)
    return asked.filter(way=Invitation.Way.RETURN).first()


def came_back_to(*, token: str, person: Account, now: datetime) -> Group | None:
    """Where a way back leads this person, who is in there again, by it or because they stayed in touch; None for others."""
    theirs = Group.objects.filter(members__account=person).exclude(state=Group.State.CLOSED)
    kept = digest(token=f"{token}:{person.pk}")
    links = Invitation.objects.filter(digest=kept, ends_at__gt=now, way=Invitation.Way.USED)
    return theirs.filter(Q(invitations__in=links) | Q(ref=token)).first()


def left_just_now(*, ref: str, token: str, person: Account, now: datetime) -> Group | None:
    """The group with this ref that this person, who has the link, left a moment ago; None for everybody else, and later."""
    found = way_back(token=token, person=person, now=now)
    if found is None or found.group.ref != ref or found.ends_at <= way_back_ends_at(left_at=now - TOLD_AGAIN):
        return None
    return found.group


def charters(*, group: Group) -> list[Charter]:
    """All versions, the newest first."""
    return list(Charter.objects.filter(group=group))


def digest(*, token: str) -> str:
    """What is kept of a link. It holds 256 bits of chance, so nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
