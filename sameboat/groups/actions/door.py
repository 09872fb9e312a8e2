"""Let somebody in. Every way into a group ends here, and nowhere else is a member made (a test holds it)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.accounts.api import Account
from sameboat.base.names import as_name
from sameboat.base.rulebook import Verdict
from sameboat.groups.actions.publishing import republish
from sameboat.groups.actions.traffic import count_traffic
from sameboat.groups.models import Alumnus, Asking, Group, Member
from sameboat.groups.queries import in_a_run
from sameboat.groups.queries.coming_in import is_apart, new_since_meeting, offers_of, seats_kept_for, waiting_in
from sameboat.groups.queries.pauses import is_suspended
from sameboat.groups.queries.publishing import core_is_there
from sameboat.groups.queries.splitting import twin_of
from sameboat.groups.rules import BEGIN, INVITATION, RE_FORMATION, RESTORE, SPLIT, VACANCY, may_come_in, may_enter
from sameboat.groups.rules.coming_in import may_offer_more
from sameboat.groups.rules.names import is_taken

NO_TURNOVER = {SPLIT, RE_FORMATION, RESTORE}  # people who move together are no coming and going (GROUP-20)


@transaction.atomic
def let_in(
    *, group: Group, account: Account, name: str, way: str, now: datetime,
    standing: str = Member.Standing.NEWCOMER, since: datetime | None = None,
) -> Member:  # fmt: skip
    """One more member, by one of rules.WAYS_IN; of a plan, by an invitation or as the one who begins it.

    The group's row is held: of two at the last seat one comes in. What this person had asked of the group is answered
    by it. `since`: from when on they have been among these people, when a group becomes two or one again: nobody's
    voice begins anew. Raises Refused with the sentence to show.
    """
    held, name = Group.objects.select_for_update().get(pk=group.pk), as_name(typed=name)
    planned = held.state == Group.State.PLANNING and way in {BEGIN, INVITATION}
    if planned:
        _ask_the_plan(held, account, name, now)
    else:
        _ask_the_door(held, account, name, way, now, newcomer=standing == Member.Standing.NEWCOMER)
    member = Member.objects.create(group=held, account=account, name=name, standing=standing, joined_at=since or now)
    if planned:
        return member
    Asking.objects.filter(group=held, account=account).delete()
    Alumnus.objects.filter(group=held, account=account).delete()
    if way not in NO_TURNOVER and held.state == Group.State.RUNNING:
        count_traffic(group=held, came=1, now=now)
    republish(group=held, now=now)
    return member


def _ask_the_plan(group: Group, account: Account, name: str, now: datetime) -> None:
    there = Member.objects.filter(group=group)
    may_come_in(
        ends_at=None, now=now, planners=there.count(), inside=there.filter(account=account).exists(),
        name_taken=is_taken(name=name, names=there.values_list("name", flat=True)), apart=is_apart(group=group, account=account.pk),
    ).require()  # fmt: skip


def may_come_by_link(*, group: Group, account: Account, way: str, now: datetime) -> Verdict:
    """Whether the door would let this person in by a link now, whatever name they choose: asked before they do.

    `way`: INVITATION, or RETURN for whoever was a member before.
    """
    return _asked(group, account, None, way, now, newcomer=way == INVITATION, hold=False)


def seat_is_kept(*, asking: Asking, now: datetime) -> bool:
    """Whether a seat is offered to this person and the door would let them take it: else they stand in the line."""
    if asking.state != Asking.State.OFFERED or asking.offered_until is None or asking.offered_until <= now:
        return False
    return bool(_asked(asking.group, asking.account, None, VACANCY, now, newcomer=True, hold=False))


def _ask_the_door(group: Group, account: Account, name: str, way: str, now: datetime, *, newcomer: bool) -> None:
    _asked(group, account, name, way, now, newcomer=newcomer, hold=True).require()


def _asked(
    group: Group, account: Account, name: str | None, way: str, now: datetime, *, newcomer: bool, hold: bool
) -> Verdict:
    """For the week in which becoming two can be taken back the two count as one: seats, names, people kept apart."""
    there, among = Member.objects.filter(group=group), [group]
    twin = None if way in {SPLIT, RESTORE} else twin_of(group=group, now=now, hold=hold)
    if twin is not None:
        among.append(twin)
    names = Member.objects.filter(group__in=among).exclude(account=account).values_list("name", flat=True)
    offered = offers_of(group=group, now=now).exclude(account=account).count()
    return may_enter(
        way=way, type=group.type, state=group.state, in_a_run=in_a_run(group=group, now=now), members=there.count(),
        most=group.most, inside=there.filter(account=account).exists(), name_taken=name is not None and is_taken(name=name, names=names),
        suspended=is_suspended(group=group, now=now), core=bool(core_is_there(group=group)),
        apart=any(is_apart(group=one, account=account.pk) for one in among), offered=offered,
        kept=seats_kept_for(group=group, twin=twin, now=now) if twin else 0,
        waiting=waiting_in(group=group, now=now, without=account.pk) if way == INVITATION else 0,
        one_more=not newcomer or may_offer_more(
            state=group.state, new_since_meeting=new_since_meeting(group=group, now=now), offered=offered,
            most=group.newcomers_most,
        ),
    )  # fmt: skip
