"""What apps above offer on the page of a group that showed itself: a way to ask, for example. The directory knows no group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A way to the group: words, address, and a sentence beside it. `gentle`: it binds to nothing, so it stands first."""

    words: str
    address: str
    hint: str = ""
    gentle: bool = False


Offer = Callable[[str], Way | None]  # for the listing with this slug
_OFFERS: list[Offer] = []


def offer_on_listing(*, offer: Offer) -> None:
    """Show a way on listings for which `offer` answers one. Called once, when Sameboat starts."""
    if offer not in _OFFERS:
        _OFFERS.append(offer)


def offers_for(*, slug: str) -> list[Way]:
    """The ways of this listing. Who is afraid finds first what binds to nothing."""
    found = [way for offer in _OFFERS if (way := offer(slug))]
    return sorted(found, key=lambda one: not one.gentle)
