"""What we keep about a person: every such field says why, who can read it and when it ends.

A model lists its personal fields in a class attribute `about_people`; the page /what-we-keep/ is made from it
and a house test fails when a field that could hold something personal is neither listed there nor in
`not_about_people`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Kept:
    """Purpose, audience and end of one personal field, in words people read."""

    purpose: str | Promise
    audience: str | Promise
    end: str | Promise
