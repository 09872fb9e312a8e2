"""What we keep about a person: every such field says why, who can read it and when it ends.

A model lists its personal fields in a class attribute `about_people`; the page /what-we-keep/ is made from it
and a house test fails when a field that could hold something personal is neither listed there nor in
`not_about_people`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise


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
