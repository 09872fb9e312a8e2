"""Two groups become one: one offers, the other takes it up, and everybody decides for themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.base.codes import code_from, digest
from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.belonging import come_along_with
from sameboat.groups.actions.companions import come_over
from sameboat.groups.actions.disagreeing import take_talks_along
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.joining import become_part
from sameboat.groups.actions.last_voice import decide_what_waits
from sameboat.groups.actions.notes import joins_again, joins_no_more
from sameboat.groups.actions.publishing import republish
from sameboat.groups.keepers import leave_line
from sameboat.groups.models import CameAlong, Group, Member, Merge
from sameboat.groups.queries import in_a_run, offer_by, offer_of, offers_to, seats_of
from sameboat.groups.queries.coming_in import seats_kept
from sameboat.groups.queries.own import came_along_of
from sameboat.groups.rules import RE_FORMATION
from sameboat.groups.rules.ending import OFFER_LASTS, may_offer, may_take_up
from sameboat.groups.rules.vouching import KNOWN_FOR
from sameboat.safety import api as safety

USE = "merge"
NOT_THERE = gettext_noop("This code belongs to no offer. Look whether a sign was lost, or ask for a new one.")


@transaction.atomic
def offer(*, group: Group, form_key: str, now: datetime) -> str:
    """A code for the other group, told once; only a digest of it is kept. Raises Refused when one waits already."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    may_offer(state=held.state, pending=offer_of(group=held, now=now) is not None).require()
    code = code_from(form_key=form_key, use=USE)
    Merge.objects.filter(group=held).delete()
    Merge.objects.create(group=held, digest=digest(text=code), ends_at=now + OFFER_LASTS)
    return code


@transaction.atomic
def take_offer_back(*, group: Group) -> None:
    """The code is worth nothing any more; whoever has gone along stays where they are."""
    Merge.objects.filter(group=group).delete()


@transaction.atomic
def let_go(*, group: Group, now: datetime) -> None:
    """The group that took an offer up takes that back: nobody else comes along; whoever has come stays, and those who are
    still in the other group read it."""
    for kept in Merge.objects.select_for_update(of=("self",)).select_related("group").filter(into=group):
        if kept.ends_at > now:
            joins_no_more(group=kept.group, today=now.date())
        kept.delete()


@transaction.atomic
def take_up(*, group: Group, code: str, now: datetime) -> Merge:
    """Take the other group in: from now on its people can come along. Raises Refused with the sentence to show."""
    found = offer_by(code=code, now=now)
    if found is None:
        refused(because=NOT_THERE).require()
    assert found is not None
    rows = _held(found.group_id, group.pk)
    may_take_up(
        same=found.group_id == group.pk, state=rows[group.pk].state, locked=in_a_run(group=group, now=now),
        coming=Member.objects.filter(group=found.group_id).count(),
        there=group.members.count() + seats_kept(group=group, now=now), seats=seats_of(group=group),
    ).require()  # fmt: skip
    if offers_to(group=group, now=now):
        refused(because=gettext_noop("Another group is joining you already. One after the other.")).require()
    taken = Merge.objects.filter(pk=found.pk, into=None).update(into=group, ends_at=now + OFFER_LASTS)
    if not taken:
        refused(because=NOT_THERE).require()
    joins_again(group=found.group)
    return Merge.objects.get(pk=found.pk)


def _held(*numbers: int) -> dict[int, Group]:
    """The rows held, always in the same order: two who do this at once do not wait for each other for ever."""
    return {one.pk: one for one in Group.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}


@transaction.atomic
def come_along(*, member: Member, name: str, now: datetime) -> Group:
    """Go over into the other group, through the one door. The last one closes the first group. Raises Refused."""
    kept = offer_of(group=member.group, now=now)
    if kept is None or kept.into is None:
        refused(because=gettext_noop("No other group is waiting for you at the moment.")).require()
    assert kept is not None and kept.into is not None
    rows = _held(kept.group_id, kept.into.pk)
    _not_apart(member, kept.into)
    there = Member.objects.select_related("account", "group").get(pk=member.pk)
    account, standing = there.account, there.standing
    came = let_in(group=kept.into, account=account, name=name, way=RE_FORMATION, standing=standing, now=now)
    CameAlong.objects.create(member=came, **_known(there))
    come_along_with(member=there, to=came)
    take_talks_along(moved={there.pk: came.pk}, now=now)
    come_over(member=there.pk, to=came.pk, now=now)
    leave_line(member=there)
    there.delete()
    Merge.objects.filter(pk=kept.pk).update(some_came=True)
    if not rows[kept.group_id].members.exists():
        become_part(group=rows[kept.group_id], into=kept.into, now=now)
    else:
        decide_what_waits(group=rows[kept.group_id], now=now)
    republish(group=kept.into, now=now)
    return kept.into


def _known(member: Member) -> dict[str, Any]:
    """The group whose people know them, and since when. Whoever came along a second time within four weeks is still known
    to those of the first group."""
    before = came_along_of(member=member)
    if before is not None:
        return {"was_ref": before.was_ref, "since_date": before.since_date}
    return {"was_ref": member.group.ref, "since_date": member.joined_at.date()}


@transaction.atomic
def end_came_along(*, now: datetime) -> int:
    """Where people came from, once they have been here long enough to be known for themselves."""
    return CameAlong.objects.filter(member__joined_at__lte=now - KNOWN_FOR).delete()[0]


def _not_apart(member: Member, into: Group) -> None:
    """People who are kept apart are not brought together, and nobody is told why: it sounds like any closed door."""
    apart = safety.kept_apart(account=member.account_id)
    if into.members.filter(account__in=apart).exists():
        refused(because=gettext_noop("This group takes nobody in at the moment.")).require()


@transaction.atomic
def end_offers(*, now: datetime) -> int:
    """Offers whose time is over."""
    return Merge.objects.filter(ends_at__lte=now).delete()[0]
