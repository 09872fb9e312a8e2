"""Take a split back within its week: everybody returns through the one door, and nothing of the second group is left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.belonging import take_along
from sameboat.groups.actions.changing import keep_words
from sameboat.groups.actions.coming_in import offer_seats, take_offers_back
from sameboat.groups.actions.companions import bring_along
from sameboat.groups.actions.disagreeing import take_talks_along
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.publishing import forget, republish
from sameboat.groups.actions.seekers import seekers_go_over
from sameboat.groups.actions.tasks import stand_anew
from sameboat.groups.models import (
    Alumnus,
    Asking,
    Declaration,
    Group,
    Invitation,
    Member,
    Promise,
    Role,
    Signature,
    Split,
    Turn,
    WayBack,
    Willing,
)
from sameboat.groups.models.members import FACILITATOR
from sameboat.groups.queries import back_of, split_of
from sameboat.groups.queries.splitting import seats_for_its_own
from sameboat.groups.rules import RESTORE
from sameboat.groups.rules.splitting import CAME_LATER, WEEK_OVER, may_say_yes, may_undo_split


@transaction.atomic
def want_back(*, member: Member, yes: bool, now: datetime) -> None:
    """Say that one would like the two to be one group again, or take it back. Raises Refused for guests, for whoever came
    later, and when the week is over."""
    kept = split_of(group=member.group)
    if kept is None or kept.done_at is None or now >= kept.ends_at:
        refused(because=WEEK_OVER).require()
    assert kept is not None and kept.done_at is not None
    guest, there = member.standing == Member.Standing.GUEST, kept.ways_back.filter(account=member.account_id)
    if not there.exists():
        refused(because=CAME_LATER).require()
    may_say_yes(guest=guest, joined_at=kept.begun_at, voice_from=kept.begun_at, begun_at=kept.begun_at).require()
    there.update(wants_back=yes)


@transaction.atomic
def undo_split(*, split: Split, by: int, now: datetime) -> Group:
    """The two are one again. Answers the first group. Raises Refused when the week is over, when not enough want it, or
    when a seat is lacking; and when the account `by` was not there when it became two."""
    held, other = _both(split)
    kept = Split.objects.filter(pk=split.pk, other=other).first()
    if held is None or other is None or kept is None:
        refused(because=gettext_noop("This was taken back a moment ago.")).require()
    assert held is not None and other is not None and kept is not None
    inside = set(held.members.values_list("account", flat=True))
    returning = list(other.members.exclude(account__in=inside).select_related("account"))
    asked = back_of(split=kept, account=by)
    if not asked.may_say:
        refused(because=CAME_LATER).require()
    may_undo_split(
        done_at=kept.done_at, now=now, back=len(returning), there=len(inside), seats=seats_for_its_own(group=held),
        wanted=asked.wanted, voices=asked.voices,
    ).require()  # fmt: skip
    take_offers_back(group=held)
    _line_goes_along(other, held)
    ways = {way.account_id: way for way in kept.ways_back.all()}
    began = set(Role.objects.filter(group__in=[held, other], key=FACILITATOR).values_list("member__account", flat=True))
    moved = {one.pk: _bring_back(one, held, ways.get(one.account_id), now).pk for one in returning}
    bring_along(moved=moved, now=now)
    seekers_go_over(group=other, to=held)
    _give_tasks_back(held, ways, now)
    stand_anew(moved=moved, now=now)
    take_talks_along(moved=moved, now=now)
    keep_words(moved=moved)
    _could_again(held, ways, began)
    Turn.objects.filter(group=held, other=other).delete()
    Turn.objects.create(group=held, kind=Turn.Kind.ONE, on_date=now.date(), was_ref=other.ref)
    _ways_back_lead_here(other, held)
    forget(groups=[other.pk], now=now)
    other.delete()  # with it the split and its ways back
    offer_seats(group=held, now=now)
    republish(group=held, now=now)
    return held


def _both(split: Split) -> tuple[Group | None, Group | None]:
    """Both rows held, always in the same order: two who do this at once do not wait for each other for ever."""
    numbers = [split.group_id, split.other_id or 0]
    rows = {one.pk: one for one in Group.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    return rows.get(split.group_id), rows.get(split.other_id or 0)


def _line_goes_along(other: Group, held: Group) -> None:
    """Whoever has asked the second group has asked the first one, and stands in its line since the same moment."""
    take_offers_back(group=other)
    known = [*held.members.values_list("account", flat=True), *held.askings.values_list("account", flat=True)]
    Asking.objects.filter(group=other).exclude(account__in=known).update(group=held)


def _ways_back_lead_here(other: Group, held: Group) -> None:
    """Whoever left the second group in its week comes back into the one that is there again; whoever used a link into it,
    or stays in touch with it, is led there, too. Its own links into it end with it."""
    Invitation.objects.filter(group=other).exclude(way=Invitation.Way.INVITATION).update(group=held)
    known = [*held.members.values_list("account", flat=True), *held.alumni.values_list("account", flat=True)]
    Alumnus.objects.filter(group=other).exclude(account__in=known).update(group=held)


def _bring_back(member: Member, to: Group, way: WayBack | None, now: datetime) -> Member:
    account, name, standing = member.account, member.name, member.standing
    since = member.joined_at
    back = let_in(group=to, account=account, name=name, way=RESTORE, standing=standing, since=since, now=now)
    take_along(member=member, to=back)
    Willing.objects.filter(member=member).update(member=back)
    signed = Declaration.objects.filter(group=to, version=way.signed).first() if way else None
    if way and signed and way.signed_date:
        line = Promise.objects.filter(group=to, name=name, signed_date=way.signed_date).first()
        known = {"way": way.signed_way, "signed_date": way.signed_date, "stays": line is not None}
        Signature.objects.get_or_create(declaration=signed, member=back, defaults=known)
        if line is not None:  # it stood for somebody who had gone, and they are here again
            line.delete()
    return back


def _give_tasks_back(group: Group, ways: dict[int, WayBack], now: datetime) -> None:
    """Tasks as they were before, until the day they had; those that came with the split go."""
    for one in group.members.prefetch_related("roles"):
        if way := ways.get(one.account_id):
            Role.objects.filter(member=one, key=FACILITATOR).exclude(key__in=way.roles).delete()
            have = {role.key for role in one.roles.all()}
            for key in sorted(set(way.roles) - have):
                since, until = way.terms.get(key, (now.date(), None))
                Role.objects.create(group=group, member=one, key=key, since_date=since, until_date=until)


def _could_again(group: Group, ways: dict[int, WayBack], began: set[int]) -> None:
    """Whoever began to look after meetings with the split, and could only imagine it before, could imagine it again."""
    for one in group.members.filter(account__in=began):
        way = ways.get(one.account_id)
        if way and way.willing_since and FACILITATOR not in way.roles:
            Willing.objects.get_or_create(member=one, defaults={"since_date": way.willing_since})
