"""One function per screen."""

from sameboat.welcome.views.answering import answer, newcomers
from sameboat.welcome.views.asking import ask, conversation
from sameboat.welcome.views.evening import evening, kind_word
from sameboat.welcome.views.helping import help
from sameboat.welcome.views.meeting_first import arrive, meet
from sameboat.welcome.views.pairing import buddies, buddy
from sameboat.welcome.views.waiting import still_waiting, waiting

__all__ = [
    "answer",
    "arrive",
    "ask",
    "buddies",
    "buddy",
    "conversation",
    "evening",
    "help",
    "kind_word",
    "meet",
    "newcomers",
    "still_waiting",
    "waiting",
]
