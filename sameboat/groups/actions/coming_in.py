"""Ask to come in, answer, the waiting line, links into a group, and a break from taking people in."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from sameboat.accounts.api import Account
from sameboat.base.rulebook import Verdict, gettext_noop, refused
from sameboat.groups import letters
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.opening import become
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Asking, Group, Invitation, Member, Newcomers
from sameboat.groups.queries import digest, facilitates, in_a_run
from sameboat.groups.queries.coming_in import (
    askings_of,
    intake_of,
    may_be_asked,
    new_since_meeting,
    newcomer_meetings,
    offers_of,
    seats_kept,
    waiting_in,
)
from sameboat.groups.queries.pauses import is_suspended
from sameboat.groups.queries.publishing import core_is_there
from sameboat.groups.rules import INVITATION, INVITATION_LASTS, REQUEST, VACANCY, may_enter
from sameboat.groups.rules.coming_in import (
    OFFER_LASTS,
    asking_ends_on,
    asks_first,
    may_ask,
    may_invite_in,
    may_offer_more,
    may_pause,
    may_welcome,
    next_in_line,
)
from sameboat.groups.rules.door import NO_CORE, NOT_NOW
from sameboat.groups.rules.life import goes_on_in

GONE = gettext_noop("This is not asked any more.")


@transaction.atomic
def ask(*, group: Group, by: Account, name: str, fits: bool, guest: bool, now: datetime) -> Member | Asking:
    """Ask to come in; into a drop-in group one is let in at once. `fits`: they said that the conditions fit.

    A full group, and one in the middle of a run, can be asked: one waits. Raises Refused with the sentence to show.
    """
    Account.objects.select_for_update().get(pk=by.pk)  # two clicks at once are counted one after the other
    held = Group.objects.select_for_update().get(pk=group.pk)
    waiting = Asking.objects.filter(account=by)
    answered = Asking.State.JOINED  # that the group they asked before has joined this one: they know
    known = asks_first(type=held.type) and waiting.filter(group=held).exclude(state=answered).exists()
    may_ask(
        type=held.type, fits=fits, asked_now=waiting.filter(state=Asking.State.ASKED).count(),
        inside=held.members.filter(account=by).exists(), already=known,
    ).require()  # fmt: skip
    if not asks_first(type=held.type):
        standing = Member.Standing.GUEST if guest else Member.Standing.NEWCOMER
        return let_in(group=held, account=by, name=name, way=REQUEST, standing=standing, now=now)
    may_be_asked(group=held, now=now).require()
    waiting.filter(group=held).delete()
    ends_on = asking_ends_on(state=Asking.State.ASKED, since=now.date())
    return Asking.objects.create(group=held, account=by, name=name, since=now, ends_on=ends_on)


def stands_as(*, asking: Asking, state: Asking.State, now: datetime) -> None:
    """What was asked stands so from now on, and ends on the day that the rule names for it. In the line it has the place of
    the day on which it was asked. The caller saves it."""
    asking.state, asking.since = state, asking.since if state == Asking.State.LINE else now
    asking.ends_on = asking_ends_on(state=state, since=now.date())


@transaction.atomic
def take_back_asking(*, group: Group, by: Account, now: datetime) -> None:
    """Do not want to come in any more. A seat that was offered goes to the next."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    Asking.objects.filter(group=held, account=by).delete()
    offer_and_publish(group=held, now=now)


@transaction.atomic
def welcome(*, by: Member, number: int, nothing_unresolved: bool, now: datetime) -> None:
    """Say yes to somebody who asked: they stand in the line, and are offered a seat when there is one. Raises Refused."""
    held, asking = _asked(by, number)
    may_welcome(nothing_unresolved=nothing_unresolved, state=held.state).require()
    stands_as(asking=asking, state=Asking.State.LINE, now=now)
    asking.save()
    offer_seats(group=held, now=now)
    asking.refresh_from_db()
    if asking.state == Asking.State.LINE:
        letters.answered(asking=asking, now=now)


@transaction.atomic
def redirect(*, by: Member, number: int, now: datetime) -> None:
    """Say that something else fits better. They read it in kind words, with what there is for them; no reason is kept."""
    _held, asking = _asked(by, number)
    stands_as(asking=asking, state=Asking.State.ELSEWHERE, now=now)
    asking.save()
    letters.answered(asking=asking, now=now)


def _asked(by: Member, number: int) -> tuple[Group, Asking]:
    """The group, held, and what somebody asked of it, for one of its facilitators. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=by.group_id)
    if not facilitates(member=by):
        refused(because=gettext_noop("The facilitators of the group do this.")).require()
    waiting = [one for one in askings_of(group=held) if one.pk == number and one.state == Asking.State.ASKED]
    if not waiting:
        refused(because=GONE).require()
    return held, waiting[0]


@transaction.atomic
def offer_seats(*, group: Group, now: datetime) -> int:
    """Offer every free seat to whoever has waited longest (rules.next_in_line). Answers how many were offered.

    Call it whenever a seat may have become free, in the transaction in which it did.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    line = {one.pk: one for one in askings_of(group=held) if one.state == Asking.State.LINE}
    offered = 0
    while line and _has_a_seat(held, now):
        number = next_in_line(since=[(one.pk, one.since) for one in line.values()])
        assert number is not None
        _offer(line.pop(number), now)
        offered += 1
    if offered:
        republish(group=held, now=now)
    return offered


def offer_and_publish(*, group: Group, now: datetime) -> int:
    """Offer every free seat, and publish the entry once, whether one was offered or not. Answers how many were offered."""
    offered = offer_seats(group=group, now=now)
    if not offered:  # with an offer it is published already
        republish(group=group, now=now)
    return offered


def _has_a_seat(group: Group, now: datetime) -> bool:
    """Whether the door would let one more in, beside those to whom a seat is offered already."""
    return bool(line_moves(group=group, now=now))


def line_moves(*, group: Group, now: datetime) -> Verdict:
    """Whether the next in the line is offered a seat at this moment; if not, why."""
    offers, new = offers_of(group=group, now=now).count(), new_since_meeting(group=group, now=now)
    said = _door_says(group, now, way=VACANCY, offers=offers)
    if said and not may_offer_more(
        state=group.state, new_since_meeting=new, offered=offers, most=group.newcomers_most
    ):  # fmt: skip
        return refused(because=AS_MANY)
    return said


AS_MANY = gettext_noop(
    "As many new people as you take at one meeting have come or are offered a seat. After the next meeting it goes on."
)


def _opens(group: Group, now: datetime, *, offers: int) -> bool:
    """Whether the door lets in one more from the line, beside `offers` people to whom a seat is offered."""
    return bool(_door_says(group, now, way=VACANCY, offers=offers))


def _door_says(
    group: Group, now: datetime, *, way: str, offers: int, waiting: int = 0, one_more: bool = True
) -> Verdict:  # fmt: skip
    return may_enter(
        way=way, type=group.type, state=group.state, in_a_run=in_a_run(group=group, now=now),
        members=group.members.count(), most=group.most, inside=False, name_taken=False,
        suspended=is_suspended(group=group, now=now), offered=offers,
        core=bool(core_is_there(group=group)), kept=seats_kept(group=group, now=now), waiting=waiting,
        one_more=one_more,
    )  # fmt: skip


def offers_hold(*, group: Group, now: datetime) -> bool:
    """Whether the door would let in those to whom a seat is offered; else they stand in the line, whatever is written."""
    return _opens(group, now, offers=0)


@transaction.atomic
def take_offers_back(*, group: Group) -> None:
    """Whoever was offered a seat stands in the line again, where they stood: people who return need it, or the door is shut."""
    offered = Asking.objects.filter(group=group, state=Asking.State.OFFERED)
    offered.update(state=Asking.State.LINE, offered_until=None)


@transaction.atomic
def settle_offers(*, group: Group, now: datetime) -> None:
    """Offers and line after something changed at the door: whom it would not let in stands in the line again, where they
    stood, whoever came last first of all; and free seats are offered."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    offered = list(offers_of(group=held, now=now).order_by("-since", "-pk"))
    while offered and not _opens(held, now, offers=len(offered) - 1):
        _stand_again(offered.pop(0))
    offer_seats(group=held, now=now)


def _stand_again(asking: Asking) -> None:
    asking.state, asking.offered_until = Asking.State.LINE, None
    asking.save()


def _offer(asking: Asking, now: datetime) -> None:
    asking.state, asking.offered_until = Asking.State.OFFERED, now + OFFER_LASTS
    asking.save()
    letters.seat_is_free(asking=asking, now=now)


_TAKEN_BACK = gettext_noop(
    "The group takes nobody in just now, so the seat that was offered is not given. You stand in the line again, where you"
    " stood: when the group goes on seats are offered again."
)
_NOT_KEPT = gettext_noop(
    "This seat is not kept for you any more: its fourteen days are over, you let it pass, or the group needed it. You stand"
    " in the line."
)


@transaction.atomic
def take_seat(*, group: Group, by: Account, name: str, now: datetime) -> Member:
    """Take the seat that is offered. Raises Refused when it is not offered any more, or the name is taken."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    if not offers_of(group=held, now=now).filter(account=by).exists():
        shut = line_moves(group=held, now=now).because in {NOT_NOW, NO_CORE}
        refused(because=_TAKEN_BACK if shut else _NOT_KEPT).require()
    return let_in(group=held, account=by, name=name, way=VACANCY, now=now)


@transaction.atomic
def pass_seat(*, group: Group, by: Account, now: datetime) -> None:
    """Let the seat pass to the next and stand at the end of the line."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    _to_the_end(offers_of(group=held, now=now).filter(account=by).first(), now)
    offer_and_publish(group=held, now=now)


def _to_the_end(asking: Asking | None, now: datetime) -> None:
    if asking is not None:
        asking.state, asking.since, asking.offered_until = Asking.State.LINE, now, None
        asking.save()


def care_for_lines(*, now: datetime) -> int:
    """End what is over, move those who let a seat pass, offer what is free. Answers how many seats were offered."""
    Asking.objects.filter(ends_on__lte=now.date()).delete()
    waiting = Asking.objects.filter(state__in=[Asking.State.LINE, Asking.State.OFFERED])
    numbers = set(waiting.values_list("group", flat=True))
    return sum(_care(number, now) for number in sorted(numbers))


@transaction.atomic
def _care(number: int, now: datetime) -> int:
    held = Group.objects.select_for_update().filter(pk=number).first()
    if held is None:
        return 0
    if not _opens(held, now, offers=0):
        take_offers_back(group=held)  # a seat that nobody could take was not let pass
    for one in Asking.objects.filter(group=held, state=Asking.State.OFFERED, offered_until__lte=now):
        _to_the_end(one, now)
    return offer_and_publish(group=held, now=now)


def may_invite(*, by: Member, now: datetime) -> Verdict:
    """Whether this member can make a link into their group now. Three questions to the database."""
    return _may_invite(by, by.group, now)


def _may_invite(by: Member, group: Group, now: datetime) -> Verdict:
    links, free, waiting = intake_of(group=group, now=now)
    return may_invite_in(
        facilitates=facilitates(member=by), state=group.state, type=group.type, open_links=links, free=free,
        waiting=waiting, suspended=is_suspended(group=group, now=now),
    )  # fmt: skip


def link_opens(*, group: Group, now: datetime) -> Verdict:
    """Whether the door would let in somebody new who has a link at this moment."""
    offers = offers_of(group=group, now=now).count()
    new = new_since_meeting(group=group, now=now)
    more = may_offer_more(state=group.state, new_since_meeting=new, offered=offers, most=group.newcomers_most)
    waiting = waiting_in(group=group, now=now)
    return _door_says(group, now, way=INVITATION, offers=offers, waiting=waiting, one_more=more)


@transaction.atomic
def invite_in(*, by: Member, now: datetime) -> str:
    """A link into the group, told once; only a digest of it is kept. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=by.group_id)
    _may_invite(by, held, now).require()
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(group=held, digest=digest(token=token), ends_at=now + INVITATION_LASTS)
    return token


@transaction.atomic
def pause(*, by: Member, now: datetime) -> None:
    """The group works on something and takes nobody in for now. No reason is kept. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=by.group_id)
    may_pause(facilitates=facilitates(member=by), state=held.state).require()
    if held.state != Group.State.PAUSED:
        held.paused_in = held.state
        held.save(update_fields=["paused_in"])
        become(group=held, then=Group.State.PAUSED, now=now)
        take_offers_back(group=held)  # nobody could take them: they are offered anew when the door is open again


@transaction.atomic
def go_on(*, by: Member, now: datetime) -> None:
    """The group takes people in again, those who have waited first. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=by.group_id)
    may_pause(facilitates=facilitates(member=by), state=held.state).require()
    if held.state == Group.State.PAUSED:
        then = goes_on_in(state=held.state, paused_in=held.paused_in)
        offer_seats(group=become(group=held, then=then, now=now), now=now)


@transaction.atomic
def settle_intake(*, by: Member, newcomers_most: int, meetings: int, now: datetime) -> None:
    """How many newcomers come to one meeting, and for how many meetings somebody is one. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=by.group_id)
    if not facilitates(member=by):
        refused(because=gettext_noop("The facilitators of the group do this.")).require()
    held.newcomers_most = newcomers_most
    held.save(update_fields=["newcomers_most"])
    if meetings != newcomer_meetings(group=held):
        Newcomers.objects.update_or_create(group=held, defaults={"meetings": meetings})
    offer_seats(group=held, now=now)
