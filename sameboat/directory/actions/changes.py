"""Tell the search what changed. Every action that touches a listing or a meeting calls this in its transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sameboat.directory.models import Change

MANY = 2000  # more changed rows than this: the index is built anew


def note_change(*, meetings: Iterable[int] = (), listings: Iterable[int] = (), now: datetime) -> None:
    """Write down changed, new or removed meetings and listings by number; every search finds them within two seconds.

    Call it in the transaction of the change. For removed meetings name their listing too, before or after.
    """
    rows = [Change(sort=Change.Sort.MEETING, ref=ref, at=now) for ref in sorted(set(meetings))]
    rows += [Change(sort=Change.Sort.LISTING, ref=ref, at=now) for ref in sorted(set(listings))]
    if len(rows) > MANY:
        note_everything(now=now)
    else:
        Change.objects.bulk_create(rows)


def note_everything(*, now: datetime) -> None:
    """Write down that needs, programmes or very many rows changed: the index is built anew."""
    Change.objects.create(sort=Change.Sort.EVERYTHING, ref=0, at=now)
