"""Invite somebody to plan along, come in by a link, leave, come back."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from sameboat.accounts import api as accounts
from sameboat.accounts.api import Account
from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.coming_in import offer_seats
from sameboat.groups.actions.companions import part_from_companions
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.joining import end_empty
from sameboat.groups.actions.last_voice import decide_what_waits
from sameboat.groups.actions.planning import plans_of, touch
from sameboat.groups.actions.publishing import republish
from sameboat.groups.actions.traffic import count_traffic
from sameboat.groups.keepers import leave_line
from sameboat.groups.models import Alumnus, Group, Invitation, Member
from sameboat.groups.queries import digest, open_invitations
from sameboat.groups.rules import INVITATION, INVITATION_LASTS, RETURN, may_invite, may_plan
from sameboat.groups.rules.belonging import alumni_end_on, may_stay_in_touch, way_back_ends_at


@transaction.atomic
def invite(*, group: Group, now: datetime) -> str:
    """A link's token, told once; only a digest of it is kept. Raises Refused when there are enough people or links."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    waiting = open_invitations(group=held, now=now).count()
    may_invite(planners=held.members.count(), open_invitations=waiting).require()
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(group=held, digest=digest(token=token), ends_at=now + INVITATION_LASTS)
    touch(group=held, now=now)
    return token


@transaction.atomic
def take_back(*, group: Group, number: int) -> None:
    """The link with this number lets nobody in any more."""
    Invitation.objects.filter(group=group, pk=number).delete()


@transaction.atomic
def come_in(*, invitation: Invitation, by: Account, name: str, now: datetime, guest: bool = False) -> Member:
    """Come in by a link, into a plan or a group; the link is used up by it. Raises Refused with the reason why not.

    Raises Invitation.DoesNotExist when somebody else used it a moment before.
    """
    Account.objects.select_for_update().get(pk=by.pk)
    group = Group.objects.select_for_update().get(pk=invitation.group_id)
    if now >= invitation.ends_at:
        refused(because=gettext_noop("This link is over. Ask for a new one.")).require()
    planned = group.state == Group.State.PLANNING
    standing = Member.Standing.MEMBER if planned else Member.Standing.GUEST if guest else Member.Standing.NEWCOMER
    member = let_in(group=group, account=by, name=name, way=INVITATION, standing=standing, now=now)
    if planned:
        may_plan(plans_now=plans_of(person=by) - 1).require()
        touch(group=group, now=now)
    link = Invitation.objects.get(pk=invitation.pk, way=Invitation.Way.INVITATION)
    link.way = Invitation.Way.USED
    link.save()
    return member


@transaction.atomic
def leave(*, group: Group, by: Account, now: datetime) -> bool:
    """Leave a plan or a group; what all the others have answered is decided, whoever waits for a seat is offered it, and
    whoever goes along with them reads that this is over. Answers whether it went with the last of its people; then whoever waits or stays in touch is told so."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    for member in Member.objects.filter(group=held, account=by):
        leave_line(member=member)
        part_from_companions(member=member, now=now)
        member.delete()
    accounts.take_back(by=by, group_ref=held.ref)
    if held.members.exists():
        touch(group=held, now=now)
        count_traffic(group=held, left=1, now=now)
        decide_what_waits(group=held, now=now)
        offer_seats(group=held, now=now)
        republish(group=held, now=now)
        return False
    end_empty(group=held, now=now)
    return True


@transaction.atomic
def leave_with_a_way_back(*, member: Member, in_touch: bool, now: datetime, token: str = "") -> str:
    """Leave a group. Answers what opens the way back for this person alone, "" when the group went with the last of it.

    Nothing tells afterwards that they were there, unless they want to hear of the group (`in_touch`). `token`: of
    `way_back_of`; without it another by chance. Raises Refused, and Group.DoesNotExist or Member.DoesNotExist when it was
    done a moment ago.
    """
    group, account = Group.objects.select_for_update().get(pk=member.group_id), member.account
    Member.objects.get(pk=member.pk)
    if in_touch:
        may_stay_in_touch(type=group.type).require()
    if leave(group=group, by=account, now=now):
        return ""
    if in_touch:
        known = {"name": member.name, "ends_on": alumni_end_on(left_on=now.date())}
        Alumnus.objects.create(group=group, account=account, **known)
    return open_a_way_back(group=group, account=account.pk, left_at=now, token=token)


def way_back_of(*, session: str, ref: str, account: int) -> str:
    """What opens the way back for this account, as this browser comes to it: from the key of its session, of which the
    server keeps a digest only. So the same can be told to whoever presses twice, and nothing is kept for it."""
    made = salted_hmac("sameboat.groups.way_back", f"{session}:{ref}:{account}", algorithm="sha256").digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def open_a_way_back(*, group: Group, account: int, left_at: datetime, token: str = "") -> str:
    """What opens the door for this account alone, for a year from the moment they leave."""
    token = token or secrets.token_urlsafe(32)
    known = {"group": group, "way": Invitation.Way.RETURN, "ends_at": way_back_ends_at(left_at=left_at)}
    Invitation.objects.update_or_create(digest=digest(token=f"{token}:{account}"), defaults=known)
    return token


@transaction.atomic
def come_back(*, group: Group, by: Account, name: str, invitation: Invitation | None, now: datetime) -> Member:
    """Come back after leaving, by the link that is used up by it, or because one stayed in touch. Raises Refused. The link
    used up leads whoever came by it into the group, until it is over."""
    member = let_in(group=group, account=by, name=name, way=RETURN, standing=Member.Standing.MEMBER, now=now)
    if invitation is not None:
        link = Invitation.objects.get(pk=invitation.pk, way=Invitation.Way.RETURN)
        link.way = Invitation.Way.USED
        link.save()
    return member


@transaction.atomic
def lose_touch(*, group: Group, by: Account) -> None:
    """Do not want to hear of a group any more."""
    Alumnus.objects.filter(group=group, account=by).delete()
