"""Addresses of pages that may not be built."""

from __future__ import annotations

from functools import cache

from django.urls import NoReverseMatch, reverse


def address_of(*, name: str, slug: str) -> str:
    """The address of a page of the directory, empty when there is no such page."""
    before, after = _around(name)
    return f"{before}{slug}{after}" if before else ""


@cache
def _around(name: str) -> tuple[str, str]:
    try:
        address = reverse(f"directory:{name}", args=["slug-of-it"])
    except NoReverseMatch:
        return "", ""
    before, _, after = address.partition("slug-of-it")
    return before, after
