"""The slugs that can be asked for, and the nearest ones to what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from sameboat.directory.models import Need, Programme


def known_needs() -> Mapping[str, int]:
    """Slugs of needs."""
    return dict(Need.objects.values_list("slug", "id"))


def known_programmes() -> Mapping[str, int]:
    """Slugs of programmes."""
    return dict(Programme.objects.values_list("slug", "id"))


def near_spellings(*, word: str, among: Iterable[str]) -> list[str]:
    """Up to five codes that look like the word, the likeliest first."""
    return get_close_matches(word.lower()[:60], list(among), n=5, cutoff=0.6)
