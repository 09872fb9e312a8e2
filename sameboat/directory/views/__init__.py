"""The pages of the directory, one function each."""

from __future__ import annotations

from sameboat.directory.views.corrections import correction, thanks
from sameboat.directory.views.entries import change_entry, new_entry
from sameboat.directory.views.find import find
from sameboat.directory.views.library import library
from sameboat.directory.views.listing import listing, meeting, qr
from sameboat.directory.views.needs import need, needs
from sameboat.directory.views.programmes import programme, programmes
from sameboat.directory.views.shortlist import shortlist
from sameboat.directory.views.suggest import suggest, suggested
from sameboat.directory.views.texts import (
    clearinghouses,
    feelings,
    first_visit,
    is_this_for_me,
    kinds,
    school_kit,
    something_else,
    speak_openly,
    where_are_you_now,
)
from sameboat.directory.views.told import check, read_told, told

__all__ = [
    "change_entry",
    "check",
    "clearinghouses",
    "correction",
    "feelings",
    "find",
    "first_visit",
    "is_this_for_me",
    "kinds",
    "library",
    "listing",
    "meeting",
    "need",
    "needs",
    "new_entry",
    "programme",
    "programmes",
    "qr",
    "read_told",
    "school_kit",
    "shortlist",
    "something_else",
    "speak_openly",
    "suggest",
    "suggested",
    "thanks",
    "told",
    "where_are_you_now",
]
