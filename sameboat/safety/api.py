"""What other apps may ask of safety."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from sameboat.safety.rules import may_leave_to

AWAY_WHEN_UNSET = "https://www.wikipedia.org/"


@cache
def _way_out(address: str) -> str:
    return address if may_leave_to(address=address) else AWAY_WHEN_UNSET


def way_out() -> str:
    """Where Leave now goes: the operator's address, or a plain one when that cannot be used."""
    return _way_out(settings.SAMEBOAT_EXIT_TO)
