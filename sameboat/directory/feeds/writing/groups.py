"""What is public, group by group, in an order that does not depend on when it was entered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from sameboat.directory.models import Audience, ContactWay, Listing, Meeting, Need, Programme
from sameboat.directory.queries import public_listings

BATCH = 200  # groups read at a time: no reading statement stays open while somebody slowly downloads


@dataclass(frozen=True, slots=True)
class Group:
    """A listing with the parts that everyone may see, each in a fixed order."""

    listing: Listing
    programme: str  # slug, or ""
    needs: list[Need]
    contacts: list[ContactWay]
    meetings: list[Meeting]


def public_groups(*, meetings: Collection[int] | None = None) -> Iterator[Group]:
    """Every published group that is also for other programs, ordered by slug.

    Or those that hold one of `meetings`, with these meetings only: what somebody has found, they may take along.
    """
    source, last = _source(meetings=meetings), ""
    programmes = dict(Programme.objects.values_list("pk", "slug"))  # few, with long texts nobody needs here
    while batch := list(source.filter(slug__gt=last).order_by("slug")[:BATCH]):
        last = batch[-1].slug
        for listing in batch:
            yield Group(
                listing=listing,
                programme=programmes.get(listing.programme_id or 0, ""),
                needs=list(listing.needs.all()),
                contacts=list(listing.contacts.all()),
                meetings=list(listing.meetings.all()),
            )


def _source(*, meetings: Collection[int] | None) -> QuerySet[Listing]:
    shown = Meeting.objects.exclude(state=Meeting.State.GONE).select_related("place").order_by("slug")
    found = public_listings()
    if meetings is None:
        found = found.filter(for_programs=True)
    else:
        shown = shown.filter(pk__in=meetings)
        found = found.filter(pk__in=Meeting.objects.filter(pk__in=meetings).values("listing"))
    contacts = ContactWay.objects.filter(audience=Audience.PUBLIC).order_by("sort", "value")
    return found.prefetch_related(
        Prefetch("meetings", queryset=shown),
        Prefetch("needs", queryset=Need.objects.only("slug", "name").order_by("slug")),
        Prefetch("contacts", queryset=contacts),
    )
