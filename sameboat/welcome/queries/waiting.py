"""Who waits: known to nobody but the holder of the code."""

from __future__ import annotations

from sameboat.base.codes import digest, tidy_code
from sameboat.welcome.models import Waiting


def waiting_by_code(*, typed: str) -> Waiting | None:
    """The row this code belongs to."""
    code = tidy_code(typed=typed)
    return Waiting.objects.filter(code_digest=digest(text=code)).first() if code else None
