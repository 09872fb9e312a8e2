"""Where letters lie until they are sent: in the queue's own store, under their numbers.

What was sent leaves a mark without any words, so that the same key is not sent again; a mark ends after a month.
An attempt is claimed by its own number, once and for all: two processes that have the same job cannot both send.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sameboat.base.outbox.letter import ASIDE, OVER, WAITING, Letter, number_of
from sameboat.base.work import queue

LETTER, CLAIM, FORGOTTEN = "letter:", "claim:", "forgotten:"
MARKS_FOR, ASIDE_FOR = timedelta(days=30), timedelta(days=14)


def put_new(*, number: str, letter: Letter) -> bool:
    """Keep a letter unless one of this number was ever kept."""
    return bool(queue().put_if_empty(LETTER + number, letter.told()))


def read(*, number: str) -> Letter | None:
    """The letter or its mark."""
    told = queue().get(LETTER + number, peek=True)
    return Letter(**told) if told else None


def write(*, number: str, letter: Letter) -> None:
    """Keep the letter as it is now, unless somebody is being forgotten at this moment."""
    queue().put(LETTER + number, letter.told())
    if queue().get(FORGOTTEN + number, peek=True):  # forgetting marks first and empties then: one of us comes last
        queue().put(LETTER + number, _mark(letter).told())


def claim(*, number: str, attempt: int) -> bool:
    """Whether this attempt is ours. No second process ever gets yes for it."""
    return bool(queue().put_if_empty(f"{CLAIM}{number}:{attempt}", 1))


def claimed(*, number: str, attempt: int) -> bool:
    """Whether somebody has begun this attempt."""
    return bool(queue().get(f"{CLAIM}{number}:{attempt}", peek=True))


def finish(*, number: str, letter: Letter, now: datetime) -> None:
    """Leave the mark alone: no address, no words."""
    write(number=number, letter=_mark(letter).with_(day=now.date().isoformat()))


def lay_down(*, number: str, now: datetime) -> bool:
    """Give a letter up for good. False when there is none."""
    letter = read(number=number)
    if letter is None or letter.state == OVER:
        return False
    finish(number=number, letter=letter, now=now)
    return True


def forget_letters(*, to: str) -> int:
    """Empty every letter to this address, waiting or laid aside or kept in the folder. Answers how many there were."""
    from sameboat.base.outbox import folder

    same = [number for number, letter in all_letters() if letter.to and letter.to.casefold() == to.casefold()]
    for number in same:
        queue().put(FORGOTTEN + number, 1)
        letter = read(number=number)
        queue().put(LETTER + number, _mark(letter or Letter(state=OVER, day="")).told())
    return len(same) + folder.forget(to=to)


def forget_letter(*, key: str) -> None:
    """Empty the one letter that was sent with this key, wherever it lies; letters of others to the same address go on."""
    from sameboat.base.outbox import folder

    number = number_of(key=key)
    queue().put(FORGOTTEN + number, 1)
    letter = read(number=number)
    if letter is not None:
        queue().put(LETTER + number, _mark(letter).told())
    folder.forget_one(number=number)


def all_letters() -> Iterator[tuple[str, Letter]]:
    """Every letter and mark with its number."""
    made = queue()
    for key, told in made.all_results().items():
        name = key.decode() if isinstance(key, bytes) else str(key)
        if name.startswith(LETTER):
            yield name.removeprefix(LETTER), Letter(**_data(told))


def waiting() -> list[tuple[str, Letter]]:
    """What is on its way, the longest waiting first."""
    return _of_state(WAITING)


def laid_aside() -> list[tuple[str, Letter]]:
    """What could not be delivered and waits for the operator, oldest first."""
    return _of_state(ASIDE)


def remove_ended(*, now: datetime) -> int:
    """End letters laid aside for 14 days and marks of a month. Answers how many."""
    ended = 0
    for number, letter in list(all_letters()):
        age = now.date() - datetime.fromisoformat(letter.day or "2000-01-01").date()
        if letter.state == ASIDE and age > ASIDE_FOR:
            finish(number=number, letter=letter, now=now)
        elif letter.state == OVER and age > MARKS_FOR:
            _remove(number, letter)
        else:
            continue
        ended += 1
    return ended


def _remove(number: str, letter: Letter) -> None:
    for key in (LETTER + number, FORGOTTEN + number, *(f"{CLAIM}{number}:{n}" for n in range(letter.tries + 1))):
        queue().delete(key)


def _of_state(state: str) -> list[tuple[str, Letter]]:
    found = [(number, letter) for number, letter in all_letters() if letter.state == state]
    return sorted(found, key=lambda pair: (pair[1].due, pair[0]))


def _mark(letter: Letter) -> Letter:
    return Letter(state=OVER, day=letter.day, tries=letter.tries)


def _data(told: Any) -> dict[str, Any]:
    return dict(queue().serializer.deserialize(told))
