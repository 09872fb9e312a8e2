"""Rides and care for children, as far as one may see them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from sameboat.groups.api import Group, Member
from sameboat.safety import api as safety
from sameboat.welcome.models import Ask, Help
from sameboat.welcome.rules import OFFERS, Offered, fits_wish, help_seen_by


def help_in(*, group: Group, today: date) -> QuerySet[Help]:
    """All that holds in this group today, of those who can sign in. Not to be shown as it is: see help_for."""
    there = Help.objects.filter(member__group=group, ends_on__gt=today, member__account__is_active=True)
    return there.select_related("member")


def help_of(*, member: Member, today: date) -> list[Help]:
    """What this member offers or asks."""
    return [one for one in help_in(group=member.group, today=today) if one.member_id == member.pk]


def help_for(*, member: Member, today: date) -> list[Help]:
    """What others in the group offer, and what they ask of those who offer the same. Two questions to the database."""
    rows = list(help_in(group=member.group, today=today))
    mine = [one for one in rows if one.member_id == member.pk and one.way == OFFERS]
    seen = help_seen_by(
        viewer=member.account_id, offers={one.kind for one in mine}, gender=mine[0].gender if mine else "",
        rows=[Offered(one.pk, one.member.account_id, one.kind, one.way, one.gender) for one in rows],
        apart=safety.kept_apart(account=member.account_id),
    )  # fmt: skip
    return [one for one in rows if one.pk in seen]


def help_offered_to(*, ask: Ask, today: date) -> list[Help]:
    """What the group offers to a newcomer, as their wish for a woman or a man has it."""
    rows = help_in(group=ask.group, today=today).filter(way=OFFERS)
    return [one for one in rows if fits_wish(gender=one.gender, who=ask.who)]
