"""What of the directory may be seen by whom. Everyone sees the same: what is published."""

from __future__ import annotations

from django.db.models import QuerySet

from sameboat.directory.models import Listing, Meeting


def public_listings() -> QuerySet[Listing]:
    """Listings that are published."""
    return Listing.objects.filter(state=Listing.State.PUBLISHED)


def public_meetings() -> QuerySet[Meeting]:
    """Meetings of published listings that are not gone; suspended ones are shown as such."""
    return Meeting.objects.filter(listing__state=Listing.State.PUBLISHED).exclude(state=Meeting.State.GONE)
