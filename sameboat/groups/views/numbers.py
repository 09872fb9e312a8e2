"""Numbers out of forms."""

from __future__ import annotations


def number_of(*, typed: str) -> int:
    """The number somebody's browser sent; 0, which nothing has, for everything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else 0
