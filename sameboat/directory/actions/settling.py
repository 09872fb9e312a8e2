"""What visitors told the desk: corrections and suggested groups, until somebody has dealt with them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.directory.models import Correction, Suggestion


def open_corrections() -> list[Correction]:
    """What waits, the oldest first, with its listing."""
    return list(Correction.objects.filter(settled_at=None).select_related("listing").order_by("id"))


def open_suggestions() -> list[Suggestion]:
    """What waits, the oldest first."""
    return list(Suggestion.objects.filter(settled_at=None).order_by("id"))


@transaction.atomic
def settle_correction(*, number: int, now: datetime) -> Correction:
    """It is dealt with: its words go at once. Raises Refused when nothing waits under this number."""
    correction = Correction.objects.select_for_update().filter(pk=number, settled_at=None).first()
    if correction is None:
        raise Refused(gettext("No correction with the number {number} is waiting.").format(number=number))
    correction.text, correction.settled_at = "", now
    correction.save(update_fields=["text", "settled_at"])
    return correction


@transaction.atomic
def settle_suggestion(*, number: int, now: datetime) -> Suggestion:
    """It is dealt with: what it said goes at once. Raises Refused when nothing waits under this number."""
    suggestion = Suggestion.objects.select_for_update().filter(pk=number, settled_at=None).first()
    if suggestion is None:
        raise Refused(gettext("No suggestion with the number {number} is waiting.").format(number=number))
    suggestion.about = suggestion.where_and_when = suggestion.web_page = ""
    suggestion.settled_at = now
    suggestion.save(update_fields=["about", "where_and_when", "web_page", "settled_at"])
    return suggestion
