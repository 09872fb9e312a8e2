"""Whether a newcomer's words tell of danger: asked while a page is shown to somebody who reads them anyway, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sameboat.directory import api as directory
from sameboat.safety import api as safety
from sameboat.welcome.models import AskWord
from sameboat.welcome.rules import unanswered_words

READ = 4000  # the last letters that are read: nobody's page waits for a whole book


def tells_of_danger(*, words: Iterable[AskWord], now: datetime) -> bool:
    """Whether what the newcomer wrote since the group's last word tells of danger; `words`: of one question, the oldest
    first. By the ears of the search: what a group is about, and a past, is what many first words are about."""
    text = unanswered_words(words=[(one.by_seeker, one.text) for one in words])[-READ:]
    return bool(text) and (bool(safety.heard_now(text=text)) or directory.tells_of_danger(text=text, now=now))
