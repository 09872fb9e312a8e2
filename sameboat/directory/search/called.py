"""Groups that are called just as somebody typed, whatever else the words may mean: "Til i morgen" is a group, and asks for
tomorrow as well. They are told beside the answer, which stays as it was understood; so is the one group of a name
that others come before by their day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from pyroaring import BitMap

from sameboat.directory.search.answer import Answer
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.view import View
from sameboat.directory.search.words import stems_of, terms

KEPT = 4096
LONGEST_NAME = 200  # letters of what may be a name
NAMES_READ = 200  # entries whose whole name is compared
MOST = 5  # groups that are told
KIND = "called"


def told_called(*, view: View, text: str, answer: Answer) -> list[dict[str, str]]:
    """Groups of just this name that are not on this page of the answer: {"kind": "called", "name", "url", "where"}.

    The only one of this name is told also when others stand before it on the page.
    """
    called = _kept(view, text) if text else ()
    if not called:
        return []
    shown = [hit.card["listing"]["url"] for hit in answer.hits]
    if len(called) == 1 and shown[:1] != [called[0]["url"]]:
        return list(called)
    return [one for one in called if one["url"] not in shown]


def _kept(view: View, text: str) -> tuple[dict[str, str], ...]:
    """The groups of this name, kept for the next with the same words."""
    kept: dict[str, tuple[dict[str, str], ...]] = view.kept.setdefault(KIND, {})
    if (found := kept.get(text)) is None:
        if len(kept) >= KEPT:
            kept.clear()
        kept[text] = found = _groups_called(view, text)
    return found


def _groups_called(view: View, text: str) -> tuple[dict[str, str], ...]:
    """By the words first, which are few sets; then letter by letter. One word is looked up as it is: it needs no name."""
    whole = stems_of(text=text) if len(text) <= LONGEST_NAME else ()
    words = tuple(terms(text=text)) if len(whole) > 1 else ()
    found: dict[str, dict[str, str]] = {}
    for segment in view.segments if words else ():
        items = view.items(segment=segment, words=words, names=True)
        items = items if segment.dead_set is None else items - segment.dead_set
        for card in cards_called(segment=segment, items=items, whole=whole):
            group, where = card["listing"], (card["place"] or {}).get("locality") or ""
            found.setdefault(group["url"], {"kind": KIND, "name": group["name"], "url": group["url"], "where": where})
    return tuple(sorted(found.values(), key=lambda one: (one["name"], one["where"], one["url"])))[:MOST]


def cards_called(*, segment: Segment, items: BitMap, whole: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The cards of those of the entries (the first `NAMES_READ` are read) that are called just so, or whose group is."""
    for item in items.to_array()[:NAMES_READ]:
        card = orjson.loads(b"{" + segment.card(item).lstrip(b"{"))
        if whole in (stems_of(text=card["name"]), stems_of(text=card["listing"]["name"])):
            yield card
