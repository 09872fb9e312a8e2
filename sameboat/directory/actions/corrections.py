""" "Something is wrong here": keep what a visitor tells the desk about a listing, for at most 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.directory import rules
from sameboat.directory.models import Correction, Listing

KEPT_FOR = timedelta(days=90)
SAME_WITHIN = timedelta(hours=1)


@transaction.atomic
def tell_the_desk(*, listing: Listing, sort: str, text: str, own_group: bool, now: datetime) -> Correction:
    """Keep a correction and return it; sent twice, it is kept once.

    Raises Refused with a sentence when more about this listing waits, or came within the hour, than the desk can read.
    """
    about = Correction.objects.filter(listing=listing)
    recent = about.filter(created_at__gt=now - SAME_WITHIN)
    if same := recent.filter(sort=sort, text=text, own_group=own_group, settled_at=None).first():
        return same
    verdict = rules.may_tell_the_desk(waiting=about.filter(settled_at=None).count(), within_the_hour=recent.count())
    if not verdict:
        raise Refused(gettext(verdict.because))
    return Correction.objects.create(
        listing=listing, sort=sort, text=text, own_group=own_group, created_at=now, ends_at=now + KEPT_FOR
    )
