"""How newcomers are shared out: counted from what stands, for those who look after the group. It says of no newcomer who."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from sameboat.groups.api import Group, Member
from sameboat.welcome.models import COSTS_NOTHING, Ask, Companion, Pair
from sameboat.welcome.rules import SEVERAL, has_to_do_with_most


@dataclass(frozen=True, slots=True)
class Most:
    """A member, with how many newcomers they have to do, and with how many the group."""

    member: Member
    number: int
    newcomers: int


def with_most(*, group: Group, today: date) -> list[Most]:
    """Members who have to do with most newcomers (rules.has_to_do_with_most). Four questions to the database at most."""
    held = dict(_in_touch(today).filter(group=group).values_list("pk", "volunteer__member"))
    if len(held) + 1 < SEVERAL:  # a buddy has one newcomer beside them
        return []
    pairs = dict(Pair.objects.filter(newcomer__group=group).values_list("newcomer", "buddy"))
    newcomers = len(held) + len(pairs)
    counts = Counter(who for who, _ask in {*_coming(list(held)), *((who, ask) for ask, who in held.items() if who)})
    counts.update(pairs.values())
    named = has_to_do_with_most(counts=counts, newcomers=newcomers)
    members = Member.objects.in_bulk(named) if named else {}
    return [Most(members[one], counts[one], newcomers) for one in named if one in members]


def _in_touch(today: date) -> QuerySet[Ask]:
    """Whatever became of it since: somebody of the group has written, called or proposed something."""
    return Ask.objects.filter(in_touch=True, ends_on__gt=today).order_by()


def _coming(asks: list[int]) -> set[tuple[int, int]]:
    """Who comes or came along to meet whom, as numbers."""
    coming = Companion.objects.filter(appointment__ask__in=asks, declined=False)
    return set(coming.exclude(appointment__state__in=COSTS_NOTHING).values_list("member", "appointment__ask"))


def groups_with_several(*, today: date) -> list[int]:
    """Numbers of the groups that are in touch with so many that it can be asked."""
    counted = _in_touch(today).values("group").annotate(number=Count("pk"))
    return list(counted.filter(number__gte=SEVERAL).values_list("group", flat=True))
