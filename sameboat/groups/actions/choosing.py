"""Before a group becomes two: who could look after meetings, and where everybody wants to be."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import allowed, gettext_noop, refused
from sameboat.groups.actions.coming_in import offer_seats, take_offers_back
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Group, Member, Side, Split, Turn, Willing
from sameboat.groups.queries import choosing, facilitates
from sameboat.groups.queries.splitting import (
    ONE,
    Pairs,
    facilitators_of,
    may_part,
    staying_one,
    twin_of,
    willing_in,
)
from sameboat.groups.rules import may_become
from sameboat.groups.rules.life import goes_on_in
from sameboat.groups.rules.names import is_taken
from sameboat.groups.rules.splitting import (
    SPLIT_LASTS,
    may_begin_split,
    may_imagine,
    may_stay_one,
    split_sizes,
)

SAME_NAME = gettext_noop("Give the second group a name of its own: people have to tell the two apart.")
NOBODY_CHOOSES = gettext_noop("Nobody is choosing sides at the moment.")


@transaction.atomic
def imagine(*, member: Member, could: bool, now: datetime) -> None:
    """Say that one could look after meetings for a time, or take it back (ROLE-28). Twice is once. Raises Refused for
    whoever is new, and for guests."""
    if could:
        may_imagine(standing=member.standing).require()
    if could and not facilitates(member=member):
        Willing.objects.get_or_create(member=member, defaults={"since_date": now.date()})
    elif not could:
        Willing.objects.filter(member=member).delete()


@transaction.atomic
def begin_split(*, group: Group, name: str, now: datetime) -> Split:
    """From now on everybody chooses, and nobody comes in. Raises Refused with the sentence to show.

    `name`: what the second group will be called.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    sizes = split_sizes(type=held.type, most=held.most)
    state = goes_on_in(state=held.state, paused_in=held.paused_in)
    may_begin_split(
        state=state, members=held.members.count(), sizes=sizes, pair=len(facilitators_of(group=held)),
        could=len(willing_in(group=held)), in_its_week=twin_of(group=held, now=now) is not None,
    ).require()  # fmt: skip
    if is_taken(name=name, names=[held.name]):
        refused(because=SAME_NAME).require()
    Split.objects.filter(group=held).delete()  # one that was made, whose week is over
    if held.state == Group.State.PAUSED:
        held.state = Group.State.RUNNING
    _become(held, Group.State.SPLITTING, now)
    take_offers_back(group=held)
    return Split.objects.create(group=held, name=name, begun_at=now, ends_at=now + SPLIT_LASTS)


def _become(group: Group, then: str, now: datetime) -> None:
    may_become(now=group.state, then=then, planned=allowed()).require()
    group.state, group.touched_on = then, now.date()
    group.save()
    republish(group=group, now=now)


@transaction.atomic
def choose_side(*, member: Member, wish: str, now: datetime) -> None:
    """Say where one wants to be; it can be said anew, and makes one's yes to a division void. Raises Refused when nobody
    is asked, and ValueError for no wish."""
    kept = _open_split(member)
    if wish not in Side.Wish.values:
        raise ValueError(wish)
    side, _ = Side.objects.get_or_create(split=kept, member=member, defaults={"wish": wish})
    if side.wish != wish:
        side.wish, side.agreed_to = wish, side.agreed_to if side.agreed_to == ONE else ""
        side.save()


@transaction.atomic
def agree(*, member: Member, seen: str, buddies: Pairs, now: datetime) -> None:
    """Say yes to the division on the screen. Raises Refused when it is another one by now, and for guests."""
    kept = _open_split(member)
    may_part(member=member, split=kept).require()
    shown = choosing(split=kept, buddies=buddies, now=now)
    if shown.division is None or shown.digest != seen:
        refused(because=CHANGED).require()
    Side.objects.update_or_create(
        split=kept, member=member, defaults={"agreed_to": seen}, create_defaults={"agreed_to": seen, "wish": "either"}
    )


CHANGED = gettext_noop("Somebody has chosen anew meanwhile. Please look at the two groups as they are now.")


def _open_split(member: Member) -> Split:
    held = Group.objects.select_for_update().get(pk=member.group_id)
    kept = Split.objects.filter(group=held, done_at=None).select_related("group").first()
    if kept is None:
        refused(because=NOBODY_CHOOSES).require()
    assert kept is not None
    return kept


@transaction.atomic
def want_one(*, member: Member, yes: bool, now: datetime) -> None:
    """Say that one wants the group to stay one, in place of a yes to a division; or take it back. Raises Refused for
    guests, for whoever came later, and when nobody is asked."""
    kept = _open_split(member)
    may_part(member=member, split=kept).require()
    if yes:
        known = {"agreed_to": ONE}
        Side.objects.update_or_create(
            split=kept, member=member, defaults=known, create_defaults=known | {"wish": Side.Wish.EITHER}
        )
    else:
        Side.objects.filter(split=kept, member=member, agreed_to=ONE).update(agreed_to="")


@transaction.atomic
def stop_split(*, by: Member, now: datetime) -> None:
    """Stay together: all wishes are deleted, and people can come in again.

    Raises Refused when nobody was choosing, when not enough want it, and for whoever has no voice in it.
    """
    kept = _open_split(by)
    may_part(member=by, split=kept).require()
    asked = staying_one(split=kept, member=by)
    may_stay_one(wanted=asked.wanted, voices=asked.voices).require()
    kept.delete()
    held = Group.objects.get(pk=by.group_id)
    _become(held, Group.State.RUNNING, now)
    Turn.objects.create(group=held, kind=Turn.Kind.STAYED, on_date=now.date())
    offer_seats(group=held, now=now)


def end_splits(*, now: datetime) -> int:
    """Splits nobody carried out, and ways back whose week is over."""
    over = list(Split.objects.filter(ends_at__lte=now).select_related("group"))
    for one in over:
        _end(one, now)
    return len(over)


@transaction.atomic
def _end(kept: Split, now: datetime) -> None:
    held = Group.objects.select_for_update().get(pk=kept.group_id)
    ended, _ = Split.objects.filter(pk=kept.pk, ends_at__lte=now).delete()
    if ended and held.state == Group.State.SPLITTING:
        _become(held, Group.State.RUNNING, now)
        offer_seats(group=held, now=now)
