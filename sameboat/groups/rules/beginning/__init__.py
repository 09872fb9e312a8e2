"""From a plan to the first meetings: founders, rooms, making it known, the first evening, what is decided and done after it."""

from sameboat.groups.rules.beginning import (
    deciding,
    errands,
    first_meeting,
    forming,
    professionals,
    publicity,
    venues,
)

__all__ = ["deciding", "errands", "first_meeting", "forming", "professionals", "publicity", "venues"]
