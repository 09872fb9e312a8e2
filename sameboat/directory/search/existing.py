"""What exists for a need already: for people who think of starting a group, before they begin (START-01 to START-03)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext

from sameboat.directory import search
from sameboat.directory.models import WHOSE_TO_ASK, Listing, Need, Programme
from sameboat.directory.search.asked import MAX_PAGE
from sameboat.directory.search.little import online_of
from sameboat.directory.search.words import stems_of

WITHIN_KM, GROUPS, PROGRAMMES, FROM_AFAR = 100, 5, 6, 3
ONLINE = "online"
A_PAGE = 20  # meetings that are read at once for a short list; a long one is read in the largest pages there are


@dataclass(frozen=True, slots=True)
class NeedToChoose:
    """One need of the tree, in the order in which it is read; `depth` counts what stands above it."""

    slug: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class Nearby:
    """A group for the same need: its page, and where it meets."""

    name: str
    address: str
    where: str
    km: float | None
    slug: str = ""
    closed: bool = False  # it says that it takes in nobody just now


@dataclass(frozen=True, slots=True)
class Existing:
    """Programmes and groups for one need; apart from those near a place what exists online or by phone, wherever one is.
    `problem`: what is wrong with the place that was typed. `is_online`: that was no place, but the word for online."""

    programmes: list[Programme]
    groups: list[Nearby]
    total: int
    find_address: str
    problem: str = ""
    is_online: bool = False
    online: list[Nearby] = field(default_factory=list)
    online_address: str = ""


def needs_to_choose() -> list[NeedToChoose]:
    """The whole tree, each need after the one it belongs to. One question to the database."""
    rows = list(Need.objects.only("pk", "parent_id", "slug", "name", "order"))
    found: list[NeedToChoose] = []

    def below(parent: int | None, depth: int) -> None:
        for row in rows:
            if row.parent_id == parent:
                found.append(NeedToChoose(row.slug, gettext(row.name), depth))
                below(row.pk, depth + 1)

    below(None, 0)
    return found


def whose_to_choose() -> list[tuple[str, str]]:
    """Whose problem it can be: codes and words."""
    return [(code, str(words)) for code, words in WHOSE_TO_ASK]


def existing(
    *, need: str, near: str, now: datetime, whose: str = "", instead_of: str | None = None, and_online: bool = False
) -> Existing:
    """What there is for this need; groups within reach of the place, without one anywhere, and where the place is "online"
    what meets online or by phone. `and_online`: near a place that, too, apart. `whose`: for these people alone.
    `instead_of`: the page of a group ("" while it has none) that somebody is sent on from: not to itself, and not to a
    door that is closed (SAFE-21)."""
    asked: dict[str, Any] = {"need": need, "whose": whose, "now": now, "instead_of": instead_of}
    found = _there(near=near, programmes=_programmes(need), **asked)
    if not and_online or not near or found.is_online:
        return found
    afar = _there(near=ONLINE, programmes=[], **asked)
    known = {one.address for one in found.groups}
    online = [one for one in afar.groups if one.address not in known][:FROM_AFAR]
    return replace(found, online=online, online_address=afar.find_address)


def _there(
    *, need: str, near: str, now: datetime, whose: str, instead_of: str | None, programmes: list[Programme]
) -> Existing:
    """What there is near this place alone, anywhere, or online."""
    online = is_online(typed=near)
    where = ("online", "only") if online else ("near", near)
    asked = {name: value for name, value in (("need", need), ("whose", whose), where) if value}
    address = f"{reverse('directory:find')}?{urlencode(asked)}"
    try:
        groups, total = _groups(need=need, near=near, now=now, whose=whose, open_only=instead_of is not None)
    except search.WrongValue as wrong:
        return Existing(programmes, [], 0, address, wrong.beside)
    others = [group for group in groups if group.address != instead_of]
    return Existing(programmes, others[:GROUPS], total - (len(groups) - len(others)), address, is_online=online)


def is_online(*, typed: str) -> bool:
    """Whether what was typed as a place is a word for online or by phone, in any language the search knows, and no more."""
    there, rest = online_of(stems=list(stems_of(text=typed)))
    return there and not rest


def _programmes(need: str) -> list[Programme]:
    """For the need and what lies below it; where there are none, for the one above."""
    shown = Programme.objects.exclude(sort=Programme.Sort.FORM).distinct()
    own = list(shown.filter(Q(needs__slug=need) | Q(needs__parent__slug=need))[:PROGRAMMES])
    return own or list(shown.filter(needs__children__slug=need)[:PROGRAMMES])


def _groups(
    *, need: str, near: str, now: datetime, whose: str = "", open_only: bool = False, most: int = GROUPS
) -> tuple[list[Nearby], int]:
    """Groups for just this need: what a search widened to something else is nobody's neighbour here. Near a place only
    those one can go to: online groups, which join a short list, would make it a wider one. More than the usual five are
    read page after page, until there are so many."""
    asked = {"need": [need], "facets": ["0"], "limit": [str(A_PAGE if most <= GROUPS else MAX_PAGE)]}
    asked |= {"whose": [whose]} if whose else {}
    if is_online(typed=near):
        asked |= {"online": ["only"]}
    elif near:
        asked |= {"near": [near], "km": [str(WITHIN_KM)], "sort": ["nearest"], "online": ["no"]}
    answer = search.find(query=search.parse(data=asked, now=now), now=now)
    if answer.widened is not None:
        return [], 0
    found, total = _by_group(answer, open_only), answer.total
    while answer.next and len(found) < most > GROUPS:
        answer = search.find(query=search.parse(data=asked | {"page": [answer.next]}, now=now), now=now)
        found = found | _by_group(answer, open_only) | found  # each where it stands first
    return list(found.values()), total


def _by_group(answer: search.Answer, open_only: bool) -> dict[str, Nearby]:
    """Whoever is sent on, or waits, is not sent to a door that is closed; where nobody says, they can ask."""
    hits = [hit for hit in answer.hits if not (open_only and hit.card["open"] is False)]
    return {hit.card["listing"]["slug"]: _nearby(hit.card) for hit in hits}


def fitting(
    *, need: str, near: str, now: datetime, whose: str = "", most: int = GROUPS, and_closed: bool = False
) -> list[Nearby]:
    """Groups for just this need within reach of a place that take new people, nearest first; for somebody who waits for one
    (NEW-32), or is sent on (SAFE-21). `and_closed`: those, too, that take in nobody now (Nearby.closed).

    A place that is no longer known fits nothing.
    """
    try:
        return _groups(need=need, near=near, now=now, whose=whose, open_only=not and_closed, most=most)[0][:most]
    except search.WrongValue:
        return []


def newest_entry() -> int:
    """The number of the entry that came into the directory last, whether it is shown or not; 0 while there is none."""
    return Listing.objects.aggregate(newest=Max("pk"))["newest"] or 0


def entered_after(*, groups: Collection[Nearby], newest: int) -> set[str]:
    """The pages of those of these groups that came into the directory after the entry with this number (newest_entry): none
    that was hidden meanwhile and is shown again. One question to the database."""
    by_slug = {one.slug: one.address for one in groups}
    there = Listing.objects.filter(slug__in=by_slug, pk__gt=newest)
    return {by_slug[slug] for slug in there.values_list("slug", flat=True)}


def _nearby(card: dict[str, Any]) -> Nearby:
    place = card["place"] or {}
    where = place.get("locality") or (gettext("Online or by phone") if card["mode"] in {"online", "phone"} else "")
    entry = card["listing"]
    return Nearby(entry["name"], entry["url"], where, card["distance_km"], entry["slug"], card["open"] is False)
