"""What we keep about a person: every such field says why, who can read it and when it ends.

A model lists its personal fields in a class attribute `about_people`; the page /what-we-keep/ is made from it
and a house test fails when a field that could hold something personal is neither listed there nor in
`not_about_people`. In a table that points to a person this is every field, and the pointers themselves are personal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stored(Enum):
    """In which form a field lies in the table: what somebody sees who has the table, and the server's own key."""

    READABLE = "readable"
    COMPARED = "compared"  # it only compares; what was typed cannot be worked out from it
    SEALED = "sealed"  # with keys that this server does not have


@dataclass(frozen=True, slots=True)
class Kept:
    """Purpose, audience and end of one personal field, in words people read; and the form in which it is stored."""

    purpose: str | Promise
    audience: str | Promise
    end: str | Promise
    stored: Stored = Stored.READABLE


IN_TABLE = _("No page shows it. Those who look after this server could read it in the table.")


def owner(*, end: str | Promise) -> Kept:
    """The pointer from a row to the account whose it is."""
    return Kept(purpose=_("Whose it is: you find it again, and it is forgotten with you."), audience=IN_TABLE, end=end)
