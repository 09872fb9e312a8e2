""" "Something is wrong here": keep what a visitor tells the desk about a listing, for at most 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import refused
from sameboat.directory.models import Correction, Listing

KEPT_FOR = timedelta(days=90)
SAME_WITHIN = timedelta(hours=1)
MOST_AN_HOUR = 10  # per listing, whoever sends them: no address of a visitor is looked at


@transaction.atomic
def tell_the_desk(*, listing: Listing, sort: str, text: str, own_group: bool, now: datetime) -> Correction:
    """Keep a correction and return it; sent twice, it is kept once.

    Raises Refused with a sentence when the listing has had more within the hour than the desk can read.
    """
    recent = Correction.objects.filter(listing=listing, created_at__gt=now - SAME_WITHIN)
    if same := recent.filter(sort=sort, text=text, own_group=own_group, settled_at=None).first():
        return same
    if recent.count() >= MOST_AN_HOUR:
        refused(
            because=gettext("Many people have just told us about this group. Please try again in an hour.")
        ).require()
    return Correction.objects.create(
        listing=listing, sort=sort, text=text, own_group=own_group, created_at=now, ends_at=now + KEPT_FOR
    )
