"""What my page says of changes in how I sign in: what I did here myself, what I have not answered, and what new words of mine have answered since."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext

from sameboat.accounts.models import SafetyNote
from sameboat.base.rulebook import gettext_noop

Sort = SafetyNote.Sort
NEW_WORDS = {Sort.WORDS, Sort.SHEET_USED, Sort.REINTRODUCED}
SHEETS = {Sort.SHEET_MADE, Sort.SHEET_RENEWED}
DONE_BY_ME = {
    Sort.SHEET_USED: gettext_noop("You came back with your recovery sheet and chose new words."),
    Sort.REINTRODUCED: gettext_noop("You came back with the words of two members and chose new words."),
}


def noted(*, notes: list[SafetyNote], mine: Collection[int], has_keys: bool, has_sheet: bool) -> dict[str, Any]:
    """For the template. `notes`: unread ones, the newest first; `mine`: the numbers of those this session has made.

    Words that were chosen here answer whatever came before them: of that nobody is asked to choose words again.
    """
    own = [note for note in notes if note.pk in mine]
    by_us = [note for note in notes if note.sort in SafetyNote.BY_US]
    apart = SafetyNote.BY_OTHERS | SafetyNote.BY_US
    others = [note for note in notes if note.pk not in mine and note.sort not in apart]
    chosen = _newest(own, NEW_WORDS)
    open_now = [note for note in others if note.pk > chosen]
    sheet_is_theirs = _newest(open_now, SHEETS) > _newest(own, SHEETS)
    return {
        "notes": _once(open_now),
        "answered": _once([note for note in others if note.pk < chosen]),
        "by_us": _once(by_us),
        "done": [_own_words(note) for note in _once(own)],
        "up_to": notes[0].pk if notes else 0,
        "still_opens": any(note.sort in NEW_WORDS for note in notes),
        "key_came": has_keys and _newest(open_now, {Sort.PASSKEY_ADDED}) > 0,
        "sheet_came": has_sheet and sheet_is_theirs,
    }


def _newest(notes: list[SafetyNote], sorts: Collection[str]) -> int:
    return max((note.pk for note in notes if note.sort in sorts), default=0)


def _once(notes: list[SafetyNote]) -> list[SafetyNote]:
    """What happened several times on a day is said once."""
    first: dict[tuple[str, date], SafetyNote] = {}
    for note in notes:  # the newest first
        first.setdefault((note.sort, note.day), note)
    return list(first.values())


def _own_words(note: SafetyNote) -> str:
    """What somebody did themselves is not said as if it had been a stranger."""
    own_words = DONE_BY_ME.get(Sort(note.sort))
    return gettext(own_words) if own_words else str(note.get_sort_display())
