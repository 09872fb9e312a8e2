"""Count one more."""

from __future__ import annotations

import hmac
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from sameboat.evidence.models import Count


@transaction.atomic
def count(*, what: str, month: date, place: str) -> None:
    """One more of `what` in the month of this day. `place`: any name of where; it is not kept (see Count.place)."""
    first = month.replace(day=1)
    where: dict[str, Any] = {"what": what, "month": first, "place": _blurred(place, first.year)}
    Count.objects.get_or_create(**where)
    Count.objects.filter(**where).update(number=F("number") + 1)


def count_back(*, what: str, month: date, place: str) -> None:
    """One less of `what` in the month of this day: it was counted, and turned out not to have been. Never below nothing."""
    where: dict[str, Any] = {"what": what, "month": month.replace(day=1), "place": _blurred(place, month.year)}
    Count.objects.filter(**where, number__gt=0).update(number=F("number") - 1)


def _blurred(place: str, year: int) -> str:
    key = f"evidence:{settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{year}:{place}".encode(), "sha256").hexdigest()[:32]
