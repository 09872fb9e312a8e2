"""Who has asked to come in, as far as one may see it. Whoever is kept apart from a member is seen by nobody, and not told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from sameboat.base.rulebook import Verdict
from sameboat.groups.models import Alumnus, Asking, Group, Invitation, Member, Newcomers, Schedule, Split, Turn
from sameboat.groups.queries.life import begun_of, pace_of
from sameboat.groups.queries.pauses import is_suspended
from sameboat.groups.queries.publishing import core_is_there
from sameboat.groups.queries.splitting import seats_of, twin_of
from sameboat.groups.rules import REQUEST, may_enter
from sameboat.groups.rules.belonging import NEWCOMER_MEETINGS
from sameboat.groups.rules.coming_in import asks_first
from sameboat.groups.rules.names import is_taken
from sameboat.safety import api as safety


def is_apart(*, group: Group, account: int) -> bool:
    """Whether somebody in the group is kept apart from this account, whoever of the two asked for it."""
    apart = safety.kept_apart(account=account)
    among = bool(apart) and Member.objects.filter(group=group, account__in=apart).exists()
    return not safety.may_share_a_list(blocked=among)


def may_be_asked(*, group: Group, now: datetime) -> Verdict:
    """Whether somebody may ask now: a group that is full, or in the middle of a run, can be asked, and one waits.

    Into a drop-in group people come at once: there it has to have a seat, and the core that receives them (GROUP-17).
    """
    waits = asks_first(type=group.type)
    return may_enter(
        way=REQUEST, type=group.type, state=group.state, in_a_run=False,
        members=0 if waits else Member.objects.filter(group=group).count(), most=group.most, inside=False,
        name_taken=False, suspended=is_suspended(group=group, now=now),
        core=waits or bool(core_is_there(group=group)), kept=0 if waits else seats_kept(group=group, now=now),
    )  # fmt: skip


def seats_kept(*, group: Group, now: datetime) -> int:
    """How many seats are kept for those who may come back: in the week after becoming two (rules.splitting), else 0."""
    twin = twin_of(group=group, now=now)
    return seats_kept_for(group=group, twin=twin, now=now) if twin else 0


def seats_kept_for(*, group: Group, twin: Group, now: datetime) -> int:
    """The same, when the other group is known: its people, whom it has offered a seat, and seats it has not."""
    more = max(0, seats_of(group=group) - seats_of(group=twin))  # all have to fit into the smaller of the two
    return Member.objects.filter(group=twin).count() + offers_of(group=twin, now=now).count() + more


def seats_wait_until(*, group: Group, now: datetime) -> datetime | None:
    """Until when free seats are offered to nobody because a split can still be taken back; None when they are not kept."""
    kept = seats_kept(group=group, now=now)
    there = Member.objects.filter(group=group).count() if kept else 0
    if not there < seats_of(group=group) <= there + kept:
        return None
    week = Split.objects.filter(Q(group=group) | Q(other=group), done_at__isnull=False, ends_at__gt=now)
    return week.values_list("ends_at", flat=True).first()


def called_so(*, group: Group, askings: Sequence[Asking]) -> frozenset[int]:
    """Those of `askings`, by number, whose name somebody in the group has already."""
    names = list(Member.objects.filter(group=group).values_list("name", flat=True)) if askings else []
    return frozenset(one.pk for one in askings if is_taken(name=one.name, names=names))


def askings_of(*, group: Group) -> list[Asking]:
    """All who have asked and are waited for, in the order of the line, without those who are kept apart from a member, and
    without whoever was switched off: nobody waits behind them.

    They wait like people whom nobody has answered yet, and the facilitators see what they would see without them.
    """
    rows = list(Asking.objects.filter(group=group, account__is_active=True).exclude(state__in=Asking.ANSWERED))
    inside = list(Member.objects.filter(group=group).values_list("account", flat=True)) if rows else []
    return _without_apart(rows, inside)


def _without_apart(rows: list[Asking], inside: Collection[int]) -> list[Asking]:
    apart = safety.apart_among(accounts=[row.account_id for row in rows], others=inside) if rows else frozenset()
    return [row for row in rows if row.account_id not in apart]


def to_answer(*, groups: Collection[int]) -> dict[int, int]:
    """For several groups: how many have asked and wait for an answer."""
    asked = list(Asking.objects.filter(group__in=groups, state=Asking.State.ASKED)) if groups else []
    inside: dict[int, list[int]] = {}
    for group, account in Member.objects.filter(group__in=groups).values_list("group", "account") if asked else ():
        inside.setdefault(group, []).append(account)
    counts: dict[int, int] = {}
    for group in {row.group_id for row in asked}:
        counts[group] = len(_without_apart([row for row in asked if row.group_id == group], inside.get(group, [])))
    return counts


def offers_of(*, group: Group, now: datetime) -> QuerySet[Asking]:
    """Seats that are offered and not taken yet."""
    return Asking.objects.filter(group=group, state=Asking.State.OFFERED, offered_until__gt=now)


def asking_of(*, group: Group, account: int) -> Asking | None:
    """What this person has asked of the group itself."""
    return Asking.objects.filter(group=group, account=account).exclude(state=Asking.State.JOINED).first()


def asking_by(*, ref: str, account: int) -> Asking | None:
    """What this person has asked of the group with this ref; of one that has ended they read that it has."""
    return Asking.objects.filter(group__ref=ref, account=account).select_related("group").first()


def askings_by(*, account: int) -> list[Asking]:
    """All that this person has asked, of whichever group."""
    return list(Asking.objects.filter(account=account).select_related("group"))


def alumni_of(*, group: Group) -> QuerySet[Alumnus]:
    """Those who were in the group and want to hear of it, by name."""
    return Alumnus.objects.filter(group=group)


def alumnus_by(*, account: int) -> list[Alumnus]:
    """The groups this person was in and wants to hear of."""
    return list(Alumnus.objects.filter(account=account).select_related("group"))


def alumnus_of(*, ref: str, account: int) -> Alumnus | None:
    """That this person stays in touch with the group with this ref; of one that has ended they read that it has."""
    return Alumnus.objects.filter(group__ref=ref, account=account).select_related("group").first()


def joined_by(*, group: Group) -> Group | None:
    """The group that this one, of which nobody is left, is a part of now."""
    turn = Turn.objects.filter(was_ref=group.ref).exclude(group=group).select_related("group").first()
    return turn.group if turn else None


def links_into(*, group: Group, now: datetime) -> QuerySet[Invitation]:
    """Links by which somebody new can come in. Those of people who left are theirs, and not shown."""
    return Invitation.objects.filter(group=group, way=Invitation.Way.INVITATION, ends_at__gt=now)


def waiting_in(*, group: Group, now: datetime, without: int = 0) -> int:
    """How many stand in the line and are offered the free seats first; none while the core is lacking that would receive
    them: a core can come together by links. `without`: an account that is not counted."""
    line = [one for one in askings_of(group=group) if one.state in _STANDS and one.account_id != without]
    waits = [one for one in line if one.offered_until is None or one.offered_until <= now]
    return len(waits) if waits and asks_first(type=group.type) and core_is_there(group=group) else 0


_STANDS = (Asking.State.LINE, Asking.State.OFFERED)


def intake_of(*, group: Group, now: datetime) -> tuple[int, int, int]:
    """How many links into the group nobody has used, how many seats nobody has or is offered, and how many wait for them.
    One question while nobody waits."""
    links = Q(invitations__way=Invitation.Way.INVITATION, invitations__ends_at__gt=now)
    offers = Q(askings__state=Asking.State.OFFERED, askings__offered_until__gt=now)
    count = {
        "links": Count("invitations", filter=links, distinct=True),
        "offered": Count("askings", filter=offers, distinct=True),
        "there": Count("members", distinct=True),
        "line": Count("askings", filter=Q(askings__state__in=_STANDS), distinct=True),
    }
    row = Group.objects.filter(pk=group.pk).aggregate(**count)
    waiting = waiting_in(group=group, now=now) if row["line"] > row["offered"] else 0
    return row["links"], seats_of(group=group) - row["there"] - row["offered"], waiting


def newcomer_meetings(*, group: Group) -> int:
    """For how many meetings somebody is a newcomer here."""
    chosen = Newcomers.objects.filter(group=group).values_list("meetings", flat=True).first()
    return chosen or NEWCOMER_MEETINGS


def held_since(*, schedule: Schedule | None, since: datetime, now: datetime) -> int | None:
    """How many meetings the calendar has had since a moment; None without a schedule."""
    return begun_of(schedule=schedule, since=since, now=now) if schedule else None


def new_since_meeting(*, group: Group, now: datetime) -> int:
    """How many newcomers have come in since the last meeting (GROUP-23); where no day is settled, within a week."""
    schedule = Schedule.objects.filter(group=group).first()
    last = pace_of(group=group, schedule=schedule, now=now).last_at if schedule else now - timedelta(days=7)
    new = Member.objects.filter(group=group, standing=Member.Standing.NEWCOMER)
    return new.filter(joined_at__gte=last).count()
