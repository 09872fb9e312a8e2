"""What the page of a group needs, in five questions however large the group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sameboat.directory.models import OWN_SOURCES, ContactWay, Listing, Meeting, Need, Programme, Proposal, SourceRow
from sameboat.directory.queries.written import Question

NUMBER, SLUG = -7_000_000_007, "//"  # no row has such a number, no address such a slug
OF_A_PROGRAMME = {"id", "slug", "name"}
_NOT_ASKED = [
    f"programme__{field.name}" for field in Programme._meta.concrete_fields if field.name not in OF_A_PROGRAMME
]


@dataclass(frozen=True, slots=True)
class Group:
    """A listing with all that belongs to it, gone meetings too."""

    listing: Listing
    needs: list[Need]
    contacts: list[ContactWay]
    meetings: list[Meeting]
    seen: list[SourceRow]  # one for each list and day on which it was seen there; with the source's name and state


def group(*, slug: str) -> Group | None:
    """The group with this slug, unless it is hidden."""
    return _group(_BY_SLUG.rows(value=slug))


def group_of_meeting(*, slug: str) -> Group | None:
    """The group that holds the meeting with this slug, unless it is hidden."""
    return _group(_BY_MEETING.rows(value=slug))


def _group(found: list[Listing]) -> Group | None:
    if not found:
        return None
    listing, number = found[0], found[0].pk
    return Group(
        listing=listing,
        needs=_NEEDS.rows(value=number),
        contacts=_CONTACTS.rows(value=number),
        meetings=_MEETINGS.rows(value=number),
        seen=_SEEN.rows(value=number),
    )


def _listings() -> QuerySet[Listing]:
    shown = Listing.objects.exclude(state=Listing.State.HIDDEN)
    return shown.select_related("programme").defer(*_NOT_ASKED).order_by()


def _meetings(number: Any) -> QuerySet[Meeting]:
    """Each with `doubted`: its list tells of another rhythm, and nobody has decided about that; and with `rhythm_words`:
    the words from which its rhythm was taken over, None when it was not."""
    told = Proposal.objects.filter(meeting=OuterRef("pk"))
    taken = told.filter(state=Proposal.State.ACCEPTED).order_by("-id").values("words")[:1]
    return (
        Meeting.objects.filter(listing=number)
        .select_related("place")
        .annotate(doubted=Exists(told.filter(state=Proposal.State.OPEN)), rhythm_words=Subquery(taken))
    )


def _seen(number: Any) -> QuerySet[SourceRow]:
    """By the listing itself, or by one of its meetings that are not gone. The newest of each source is enough."""
    there = SourceRow.objects.filter(gone_at=None).exclude(source__slug__in=OWN_SOURCES).select_related("source")
    there = there.only("source", "last_seen_at", "source__name", "source__address", "source__last_good_at")
    meeting = there.filter(meeting__listing=number).exclude(meeting__state=Meeting.State.GONE)
    return there.filter(listing=number).union(meeting)


_BY_SLUG = Question(ask=lambda slug: _listings().filter(slug=slug), stand_in=SLUG)
_BY_MEETING = Question(ask=lambda slug: _listings().filter(meetings__slug=slug), stand_in=SLUG)
_NEEDS = Question(
    ask=lambda number: Need.objects.filter(listings=number).only("slug", "name", "people"), stand_in=NUMBER
)
_CONTACTS = Question(ask=lambda number: ContactWay.objects.filter(listing=number), stand_in=NUMBER)
_MEETINGS = Question(ask=_meetings, stand_in=NUMBER)
_SEEN = Question(ask=_seen, stand_in=NUMBER)
