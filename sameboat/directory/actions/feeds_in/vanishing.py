"""What a source no longer lists: gone, unless another source still lists it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sameboat.directory.actions.feeds_in import bulk
from sameboat.directory.actions.feeds_in.comparing import Known
from sameboat.directory.actions.feeds_in.storing import Written
from sameboat.directory.models import Listing, Meeting, SourceRow


def mark_gone(*, missing: Sequence[Known], written: Written, now: datetime) -> None:
    """Rows are gone. A meeting they led passes to the source that has listed it longest, or is gone too."""
    for part in bulk.in_parts(values=[one.id for one in missing]):
        SourceRow.objects.filter(pk__in=part).update(gone_at=now)
    written.unsettled |= {one.listing for one in missing if one.leads and one.listing}
    led = {one.meeting for one in missing if one.leads and one.meeting}
    heirs = _heirs(led)
    bulk.update(model=SourceRow, names=("leads", "digest"), rows=[(True, "", row) for row in heirs.values()])
    _unlead([one.id for one in missing if one.meeting in heirs])
    _end(led - heirs.keys(), written=written, now=now)


def _heirs(meetings: Iterable[int]) -> dict[int, int]:
    """By meeting, the row that has listed it longest. Its digest is cleared: at its next reading it gives the values."""
    found: dict[int, int] = {}
    for part in bulk.in_parts(values=meetings):
        rows = SourceRow.objects.filter(meeting__in=part, gone_at__isnull=True, leads=False)
        for meeting, row in rows.order_by("first_seen_at", "pk").values_list("meeting_id", "pk"):
            found.setdefault(meeting, row)
    return found


def _unlead(rows: Sequence[int]) -> None:
    for part in bulk.in_parts(values=rows):
        SourceRow.objects.filter(pk__in=part).update(leads=False)


def _end(meetings: Iterable[int], *, written: Written, now: datetime) -> None:
    for part in bulk.in_parts(values=meetings):
        ended = Meeting.objects.filter(pk__in=part).exclude(state=Meeting.State.GONE)
        written.unsettled |= set(ended.values_list("listing_id", flat=True))
        ended.update(state=Meeting.State.GONE, gone_at=now, changed_at=now)
        written.meetings |= set(part)


def settle_listings(*, written: Written, now: datetime) -> None:
    """A listing without a meeting is no longer listed, and is again when one comes back; what the desk hid stays hidden.

    A group that a list names without any meeting counts as live for as long as the list names it.
    """
    written.listings |= written.unsettled
    for part in bulk.in_parts(values=written.unsettled):
        live = set(
            Meeting.objects.filter(listing__in=part)
            .exclude(state=Meeting.State.GONE)
            .values_list("listing_id", flat=True)
        )
        named = SourceRow.objects.filter(listing__in=part, meeting__isnull=True, gone_at__isnull=True)
        live |= set(named.values_list("listing_id", flat=True))
        listings = Listing.objects.filter(pk__in=part)
        empty = listings.filter(state=Listing.State.PUBLISHED).exclude(pk__in=live)
        empty.update(state=Listing.State.GONE, changed_at=now)
        listings.filter(state=Listing.State.GONE, pk__in=live).update(state=Listing.State.PUBLISHED, changed_at=now)
