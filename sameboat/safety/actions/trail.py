"""One line of the trail for each decision, written in the transaction of the decision."""

from __future__ import annotations

from datetime import datetime

from sameboat.safety.models import Decision
from sameboat.safety.rules import trail_ends_on


def note(*, what: Decision.What, kind: str, ref: str, reason: str, by: int, now: datetime) -> None:
    """Write down what an operator decided. `reason`: a value of Reason, or empty."""
    Decision.objects.create(
        what=what, kind=kind, ref=ref, reason=reason, decided_by_id=by, decided_on=now.date(),
        ends_on=trail_ends_on(decided_on=now.date()),
    )  # fmt: skip
