"""The slugs that can be asked for, and the nearest ones to what was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from difflib import get_close_matches

from sameboat.directory.models import Need, Programme
from sameboat.directory.search.live import LIVE


def needs_known(*, now: datetime, slug: str) -> Collection[str]:
    """Slugs of needs; the database is asked only when the index does not know this one (yet)."""
    known = LIVE.latest(now=now).catalogue.need_by_slug
    return known if slug in known else set(Need.objects.values_list("slug", flat=True))


def programmes_known(*, now: datetime, slug: str) -> Collection[str]:
    """Slugs of programmes, likewise."""
    known = LIVE.latest(now=now).catalogue.programme_by_slug
    return known if slug in known else set(Programme.objects.values_list("slug", flat=True))


def near_spellings(*, word: str, among: Iterable[str]) -> list[str]:
    """Up to five codes that look like the word, the likeliest first."""
    return get_close_matches(word.lower()[:60], list(among), n=5, cutoff=0.6)
