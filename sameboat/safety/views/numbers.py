"""Numbers of rows as browsers send them."""

from __future__ import annotations


def number_of(given: str) -> int:
    """A row's number; one that cannot be is nobody's: 0."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0
