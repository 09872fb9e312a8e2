"""Sending what waits: one attempt is one job. Lost jobs are found again, late ones do no harm."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sameboat.base.outbox import carry, keeping
from sameboat.base.outbox.letter import ASIDE, WAITING, Letter
from sameboat.base.work import job, later, wipe_queue

logger = logging.getLogger(__name__)

# After each attempt that failed. Together about three days: a mail server that is away over a weekend is no loss.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720, 1440, 1440)]
# An attempt takes at most carry.LONGEST_S; one that began and has not ended by then died with its process.
LOST_AFTER = timedelta(minutes=10)
WAIT_FOR_READERS_MS = 300  # when somebody reads longer, the journal is emptied at night (accounts/jobs.py)


@job
def deliver(*, now: datetime, number: str, attempt: int) -> None:
    """Carry a letter, if this attempt is the next one and nobody else has begun it."""
    letter = keeping.read(number=number)
    if letter is None or letter.state != WAITING or letter.tries != attempt:
        return
    if not keeping.claim(number=number, attempt=attempt):
        return
    if letter.too_late(now=now):
        keeping.finish(number=number, letter=letter, now=now)
        return
    try:
        carry.hand_over(letter=letter, number=number, now=now)
    except carry.Never as problem:
        _set_aside(number, letter, now=now, why=problem.why)
    except carry.NotNow as problem:
        _try_later(number, letter, now=now, why=problem.why)
    else:
        keeping.finish(number=number, letter=letter, now=now)
        wipe_queue(wait_ms=WAIT_FOR_READERS_MS)  # what was sent is with the person, and no longer here


def try_again(*, number: str, now: datetime) -> bool:
    """The operator has mended what was wrong: the whole round of attempts begins anew. False when it does not wait aside."""
    letter = keeping.read(number=number)
    if letter is None or letter.state != ASIDE:
        return False
    fresh = letter.with_(state=WAITING, day=now.date().isoformat(), due=now.isoformat(), tries=letter.tries + 1, why="")
    keeping.write(number=number, letter=fresh)
    later(deliver, number=number, attempt=fresh.tries)
    return True


def recover(*, now: datetime) -> int:
    """Put letters back on their way whose job was lost with its process. Answers how many."""
    found = 0
    for number, letter in keeping.waiting():
        if datetime.fromisoformat(letter.due) + LOST_AFTER > now:
            continue
        found += 1
        if keeping.claimed(number=number, attempt=letter.tries):
            _try_later(number, letter, now=now, why="ended", pause=timedelta())
        else:
            later(deliver, number=number, attempt=letter.tries)
    return found


def tidy_letters(*, now: datetime) -> int:
    """End what has an end: letters laid aside, marks, kept files. Answers how many."""
    from sameboat.base.outbox import folder

    return keeping.remove_ended(now=now) + folder.remove_ended(now=now)


def _try_later(number: str, letter: Letter, *, now: datetime, why: str, pause: timedelta | None = None) -> None:
    """The next attempt, or aside when there were enough."""
    tried = letter.tries % ROUND
    if tried + 1 == ROUND:
        _set_aside(number, letter, now=now, why=why)
        return
    due = now + (PAUSES[tried] if pause is None else pause)
    keeping.write(number=number, letter=letter.with_(tries=letter.tries + 1, due=due.isoformat(), why=why))
    later(deliver, at=due, number=number, attempt=letter.tries + 1)


def _set_aside(number: str, letter: Letter, *, now: datetime, why: str) -> None:
    logger.warning("a letter could not be delivered (%s): see the page for operators, or sameboat doctor", why)
    # The number of tries goes to the end of its round: what the operator starts anew begins the next one.
    last = letter.tries - letter.tries % ROUND + ROUND - 1
    keeping.write(number=number, letter=letter.with_(state=ASIDE, day=now.date().isoformat(), tries=last, why=why))


ROUND = len(PAUSES) + 1  # attempts before a letter is laid aside
