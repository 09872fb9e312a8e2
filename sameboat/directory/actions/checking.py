"""Somebody of the desk looked whether an entry is right (FIND-10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.directory.actions.changes import note_change
from sameboat.directory.models import Listing
from sameboat.safety import api as safety


@transaction.atomic
def check_entry(*, listing: Listing, by: int, now: datetime) -> None:
    """Note that the entry is right today, for everybody to read, and in the trail. `by`: the number of an account.

    Raises Refused for an entry that is not listed, or that its own group keeps: they say themselves whether it is right.
    """
    held = Listing.objects.select_for_update().get(pk=listing.pk)
    if not held.is_kept_here:
        raise Refused(gettext("This entry is not listed, or its group keeps it itself."))
    held.verified_at, held.verified_by = now, ""
    held.save(update_fields=["verified_at", "verified_by"])
    note_change(listings=[held.pk], now=now)
    safety.note_decision(what=safety.Decision.What.CHECKED, kind="listing", ref=held.slug, reason="", by=by, now=now)
