"""Who waits: known to nobody but the holder of the code."""

from __future__ import annotations

from datetime import date

from sameboat.base.codes import digest, tidy_code
from sameboat.welcome.models import Waiting


def waiting_by_code(*, typed: str, today: date) -> Waiting | None:
    """The row this code belongs to, until the day they chose: the clock says so, not the job of the night."""
    code = tidy_code(typed=typed)
    there = Waiting.objects.filter(ends_on__gt=today)
    return there.filter(code_digest=digest(text=code)).first() if code else None
