"""Who may see what of a concern."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache
from django.db.models import F, OuterRef, QuerySet, Subquery

from sameboat.base.codes import digest, tidy_code
from sameboat.safety.models import Concern, ConcernMark, ConcernWord, PersonOfTrust
from sameboat.safety.queries.things import Thing, account_behind, thing
from sameboat.safety.rules import enough_people

HOUR_S = 3600


def people_of_trust() -> list[PersonOfTrust]:
    """Those who take concerns now, by name."""
    return list(PersonOfTrust.objects.filter(takes_concerns=True, account__is_active=True))


def are_enough(*, people: list[PersonOfTrust]) -> bool:
    """Whether there is a choice, whoever a concern is about (SAFE-04, docs/decisions/0027)."""
    return bool(enough_people(genders=[person.gender_shown for person in people]))


def is_a_choice() -> bool:
    """Whether those who take concerns now are enough."""
    return are_enough(people=people_of_trust())


def asked_and_agreed() -> list[PersonOfTrust]:
    """All who were asked, for the desk: the name only of those who agreed."""
    return list(PersonOfTrust.objects.select_related("account"))


def trusted(*, account: int) -> PersonOfTrust | None:
    """This account's row as a person of trust, asked or agreed."""
    return PersonOfTrust.objects.filter(account=account).first()


def addressed_to(*, account: int) -> QuerySet[Concern]:
    """The concerns this account reads, those with the oldest last word first; nobody else's."""
    newest = ConcernWord.objects.filter(concern=OuterRef("pk")).order_by("-id")
    return (
        Concern.objects.filter(reader__account=account)
        .select_related("mark", "reader")
        .annotate(answered=Subquery(newest.values("by_reader")[:1]))
        .order_by(F("mark__closed_on").asc(nulls_first=True), "last_word_on", "id")
    )


def by_code(*, typed: str) -> Concern | None:
    """The concern this code belongs to. The code is the key: whoever has it told the concern."""
    code = tidy_code(typed=typed)
    if not code:
        return None
    return (
        Concern.objects.select_related("mark", "reader", "second_reader").filter(code_digest=digest(text=code)).first()
    )


def named(*, concern: Concern) -> Thing | None:
    """What a concern is about, as its teller saw it; with the page it stands on when everybody may see that."""
    found = thing(kind=concern.about_kind, ref=concern.about_ref)
    name = concern.about_name or (found.name if found else "")
    return Thing(name, found.address if found else "") if name else None


def account_of_code(*, typed: str) -> int | None:
    """The account a person of trust has named by this code, without knowing its number; None when there is none.

    Of the concern nothing is told but whom it is about.
    """
    code = tidy_code(typed=typed)
    named = Concern.objects.filter(desk_digest=digest(text=code)).values_list("about_kind", "about_ref").first()
    return account_behind(kind=named[0], ref=named[1]) if code and named else None


def marks() -> list[ConcernMark]:
    """That there are concerns, and nothing of them: open ones, the oldest first."""
    return list(ConcernMark.objects.filter(closed_on=None)[:100])


def came_this_hour(*, now: datetime) -> int:
    """How many concerns came to this server within the hour. Counted in passing; no row says at what time one came."""
    return int(cache.get(_counter(now), 0))


def count_one(*, now: datetime) -> None:
    """One more came."""
    cache.add(_counter(now), 0, timeout=2 * HOUR_S)
    cache.incr(_counter(now))


def _counter(now: datetime) -> str:
    return f"safety-concerns-{int(now.timestamp() // HOUR_S)}"
