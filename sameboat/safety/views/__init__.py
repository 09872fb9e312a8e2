"""One function per screen."""

from sameboat.safety.views.apart import block, blocked
from sameboat.safety.views.concern import concern, conduct, talk
from sameboat.safety.views.desk import desk, desk_accounts, desk_people, pauses, trail
from sameboat.safety.views.quick import discreet, help_now, leave, leaving
from sameboat.safety.views.reading import concerns, read_concern, trust

__all__ = [
    "block",
    "blocked",
    "concern",
    "concerns",
    "conduct",
    "desk",
    "desk_accounts",
    "desk_people",
    "discreet",
    "help_now",
    "leave",
    "leaving",
    "pauses",
    "read_concern",
    "talk",
    "trail",
    "trust",
]
