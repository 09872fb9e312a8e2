"""Who accompanies whom: seen by the two, and as free or not free by facilitators."""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, CharField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext

from sameboat.groups import api as groups
from sameboat.groups.api import Group, Member
from sameboat.safety import api as safety
from sameboat.welcome.models import Experience, Goodbye, Pair, Volunteer, Wish
from sameboat.welcome.rules import Possible, has_experience, may_accompany, suggested


def pair_of(*, member: Member) -> Pair | None:
    """The pair this member is in, on either side."""
    rows = Pair.objects.select_related("newcomer", "buddy")
    return rows.filter(Q(newcomer=member) | Q(buddy=member)).first()


def wish_and_goodbye_of(*, member: Member) -> tuple[str, bool, bool]:
    """Whom they would like at their side; whether a pair of theirs is over, and they have not read the word about it; and
    whether they were the one who went along. One question to the database."""
    wish = Subquery(Wish.objects.filter(member=OuterRef("pk")).values("who"), output_field=CharField())
    went_along = Goodbye.objects.filter(member=OuterRef("pk")).values("went_along")
    found = Member.objects.filter(pk=member.pk).annotate(
        wish=wish, went_along=Subquery(went_along, output_field=BooleanField())
    )
    said, went = found.values_list("wish", "went_along").get()
    return said or "", went is not None, bool(went)


def wish_of(*, member: Member) -> str:
    """Whom they would like at their side; empty while they have not said it."""
    return Wish.objects.filter(member=member).values_list("who", flat=True).first() or ""


def experience_of(*, group: Group) -> Experience:
    """What the group asks of those who go along with somebody; nothing while it has not decided. Not kept by this."""
    return Experience.objects.filter(group=group).first() or Experience(group=group)


def possible_buddies(*, newcomer: Member, wish: str, today: date) -> list[Volunteer]:
    """Members to suggest for this newcomer, those who had nobody for longest first. Four questions to the database."""
    group: Group = newcomer.group
    free = willing_to_accompany(group=group, today=today).exclude(member=newcomer)
    taken = Pair.objects.filter(buddy__group=group).values("buddy")
    free = free.exclude(member__in=taken).select_related("member")
    months = experience_of(group=group).months
    rows = [
        one
        for one in free
        if may_accompany(standing=one.member.standing)
        and has_experience(joined_on=one.member.joined_at.date(), today=today, months=months)
    ]
    away = safety.kept_apart(account=newcomer.account_id)
    apart = {row.member_id for row in rows if row.member.account_id in away}
    possible = [Possible(row.member_id, row.gender, _last_asked(row)) for row in rows]
    by_number = {row.member_id: row for row in rows}
    return [by_number[number] for number in suggested(possible=possible, wish=wish, apart=apart)]


def willing_to_accompany(*, group: Group, today: date) -> QuerySet[Volunteer]:
    """Those who said that they go along with a newcomer, do not rest from it, and can sign in."""
    there = Volunteer.objects.filter(member__group=group, accompanies=True, member__account__is_active=True)
    return there.exclude(rests_until__gt=today)


def _last_asked(row: Volunteer) -> date | None:
    return max(filter(None, (row.accompanied_last_date, row.proposed_last_date)), default=None)


def without_buddy(*, group: Group) -> list[tuple[Member, str]]:
    """Newcomers of a group, and others who look for somebody, with their wish; without those who are in a pair."""
    wishes = dict(Wish.objects.filter(member__group=group).values_list("member", "who"))
    theirs = Member.objects.filter(Q(standing=Member.Standing.NEWCOMER) | Q(pk__in=wishes), group=group)
    alone = theirs.exclude(pk__in=Pair.objects.filter(newcomer__group=group).values("newcomer"))
    return [(one, wishes.get(one.pk, "")) for one in alone]


def proposed_in(*, group: Group) -> list[Pair]:
    """The pairs of a group: that there are some, whether both said yes, and whether one asks for support."""
    return list(Pair.objects.filter(newcomer__group=group).select_related("newcomer", "buddy"))


def on_the_home_of(*, member: Member) -> tuple[Pair | None, bool]:
    """For the home of a group, with one question: the pair they are in, and whether any other asks for support (NEW-17)."""
    mine = Q(newcomer=member) | Q(buddy=member)
    rows = list(Pair.objects.filter(mine | Q(asks_for_help=True), newcomer__group=member.group_id))
    pair = next((one for one in rows if member.pk in {one.newcomer_id, one.buddy_id}), None)
    return pair, any(one.asks_for_help for one in rows if one is not pair)


def whom_a_pair_asks(*, pair: Pair, group: Group) -> list[Member]:
    """Whoever looks after the group, without the two themselves: they are asked when it gets heavy (NEW-17)."""
    two = {pair.newcomer_id, pair.buddy_id}
    return [one for one in groups.whom_to_ask(group=group) if one.pk not in two]


def pairs_of(*, group: Group) -> tuple[tuple[int, int], ...]:
    """Whoever accompanies each other in a group, both having said yes: the two stay together when it becomes two."""
    begun = Pair.objects.filter(newcomer__group=group, buddy__group=group, began_date__isnull=False)
    return tuple(begun.values_list("newcomer", "buddy"))


def what_ends(*, by: int, kind: str, ref: str) -> str:
    """For whoever is about to keep somebody away whom they know under this ref: that the two are a pair, and what the other
    will read (actions.pairing.end_between). A pair under another name of the same person is not told of."""
    mine = Q(newcomer__account=by) | Q(buddy__account=by)
    rows = Pair.objects.filter(mine).select_related("newcomer__group", "buddy__group") if kind == groups.MEMBER else ()
    for pair in rows:
        other = pair.buddy if pair.newcomer.account_id == by else pair.newcomer
        if groups.ref_of(member=other) == ref:
            return _that_it_ends(pair, other)
    return ""


def _that_it_ends(pair: Pair, other: Member) -> str:
    if pair.began_date is None:
        words = gettext(
            "It has been proposed that you and %(name)s go along together. That ends at once, as if you had said no."
            " %(name)s is told that there is something new, and finds the proposal gone."
        )
    else:
        words = gettext(
            "You are a pair with %(name)s. That ends at once, and %(name)s reads that your time as a pair is over."
            " Nobody says who ended it, or why."
        )
    return words % {"name": other.name}
