"""The directory's only door for other apps and the command line."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sameboat.directory.actions.pausing import ask_why_hidden, is_hidden, pause_of_entry, slugs_under, tell_of_pauses
from sameboat.directory.models import Kind
from sameboat.directory.queries.offered import Way, offer_on_listing
from sameboat.directory.rules import needs_recheck
from sameboat.directory.rules.habits import another_may_take_its_place

if TYPE_CHECKING:
    from sameboat.directory.actions import desk, feeds_in
    from sameboat.directory.actions.catalogue import load_catalogue
    from sameboat.directory.actions.demo import DemoReport, load_demo
    from sameboat.directory.actions.publishing import (
        Entry,
        addresses_of,
        entry,
        forget_group,
        is_former,
        is_gone,
        key_of,
        public_name,
        publish,
        published_keys,
        withdraw,
    )
    from sameboat.directory.actions.restored import newest_change, note_restored
    from sameboat.directory.actions.told import Told, When, Where
    from sameboat.directory.feeds.writing import EXPORTS, exported
    from sameboat.directory.search.existing import (
        Existing,
        Nearby,
        NeedToChoose,
        entered_after,
        existing,
        fitting,
        is_online,
        needs_to_choose,
        newest_entry,
        whose_to_choose,
    )

__all__ = [
    "EXPORTS",
    "DemoReport",
    "Entry",
    "Existing",
    "Kind",
    "Nearby",
    "NeedToChoose",
    "Told",
    "Way",
    "When",
    "Where",
    "addresses_of",
    "ask_why_hidden",
    "desk",
    "entered_after",
    "entry",
    "existing",
    "exported",
    "feeds_in",
    "fitting",
    "forget_group",
    "forget_search",
    "is_former",
    "is_gone",
    "is_hidden",
    "is_online",
    "key_of",
    "load_catalogue",
    "load_demo",
    "may_take_its_place",
    "needs_recheck",
    "needs_to_choose",
    "newest_change",
    "newest_entry",
    "note_restored",
    "offer_on_listing",
    "online_soon",
    "pause_of_entry",
    "prepare_search",
    "public_name",
    "publish",
    "published_keys",
    "slugs_under",
    "tell_of_pauses",
    "tells_of_danger",
    "whose_to_choose",
    "withdraw",
]

# What few ask for is loaded when they do: a worker starts sooner and stays smaller.
_WHEN_ASKED = {
    "desk": "actions.desk",
    "feeds_in": "actions.feeds_in",
    "load_catalogue": "actions.catalogue",
    "DemoReport": "actions.demo",
    "load_demo": "actions.demo",
    "newest_change": "actions.restored",
    "note_restored": "actions.restored",
    "Entry": "actions.publishing",
    "entry": "actions.publishing",
    "forget_group": "actions.publishing",
    "is_former": "actions.publishing",
    "is_gone": "actions.publishing",
    "addresses_of": "actions.publishing",
    "key_of": "actions.publishing",
    "public_name": "actions.publishing",
    "publish": "actions.publishing",
    "published_keys": "actions.publishing",
    "withdraw": "actions.publishing",
    "Told": "actions.told",
    "When": "actions.told",
    "Where": "actions.told",
    "EXPORTS": "feeds.writing",
    "exported": "feeds.writing",
    "Existing": "search.existing",
    "Nearby": "search.existing",
    "NeedToChoose": "search.existing",
    "existing": "search.existing",
    "fitting": "search.existing",
    "is_online": "search.existing",
    "newest_entry": "search.existing",
    "entered_after": "search.existing",
    "needs_to_choose": "search.existing",
    "whose_to_choose": "search.existing",
}


def __getattr__(name: str) -> Any:
    if name not in _WHEN_ASKED:
        raise AttributeError(name)
    room = import_module(f"sameboat.directory.{_WHEN_ASKED[name]}")
    return room if _WHEN_ASKED[name] == f"actions.{name}" else getattr(room, name)


def prepare_search(*, now: datetime) -> None:
    """Have an index ready that can answer."""
    from sameboat.directory import search

    search.prepare(now=now)


def tells_of_danger(*, text: str, now: datetime) -> bool:
    """Whether somebody who typed this may be in danger, or tells of somebody who is."""
    from sameboat.directory import search

    return search.tells_of_danger(text=text, now=now)


def forget_search() -> None:
    """Remove the index."""
    from sameboat.directory import search

    search.forget()


def may_take_its_place(*, need: str) -> str:
    """Where somebody with this need looks, for themselves alone, whether another habit takes the place of it; "" where that
    is not said (rules.another_may_take_its_place)."""
    from sameboat.directory.catalogue import library

    about = another_may_take_its_place(needs_up=library.path(need=need))
    return reverse("directory:something_else") if about else ""


def online_soon(*, now: datetime, hours: int) -> int:
    """How many online meetings that take newcomers start within `hours`. Widened results do not count."""
    from sameboat.directory import search

    asked = {"online": ["only"], "open": ["1"], "within": [str(hours)], "facets": ["0"], "limit": ["1"]}
    answer = search.find(query=search.parse(data=asked, now=now), now=now)
    return answer.total if answer.widened is None else 0
