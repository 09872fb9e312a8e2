"""A group someone asks us to list: kept for the desk for at most 90 days (FIND-12)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import refused
from sameboat.directory.models import Suggestion

KEPT_FOR = timedelta(days=90)
SAME_WITHIN = timedelta(hours=1)
MOST_AN_HOUR = 60  # for the whole instance: no address of a visitor is looked at


@transaction.atomic
def suggest_group(
    *, name: str, about: str, where_and_when: str, web_page: str, own_group: bool, now: datetime
) -> Suggestion:
    """Keep a suggestion and return it; sent twice, it is kept once.

    Raises Refused with a sentence when more came within the hour than the desk can read.
    """
    said = {
        "name": name,
        "about": about,
        "where_and_when": where_and_when,
        "web_page": web_page,
        "own_group": own_group,
    }
    recent = Suggestion.objects.filter(created_at__gt=now - SAME_WITHIN)
    if same := recent.filter(**said, settled_at=None).first():
        return same
    if recent.count() >= MOST_AN_HOUR:
        refused(because=gettext("Many groups have just been suggested. Please try again in an hour.")).require()
    return Suggestion.objects.create(**said, created_at=now, ends_at=now + KEPT_FOR)


@transaction.atomic
def end_suggestions(*, now: datetime) -> int:
    """Delete suggestions that are settled or whose 90 days are over. Answers how many."""
    settled = Suggestion.objects.filter(settled_at__isnull=False)
    return (settled | Suggestion.objects.filter(ends_at__lte=now)).delete()[0]
