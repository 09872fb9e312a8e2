"""Which rows of a source belong to one listing, and what the listing says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sameboat.base import places
from sameboat.directory.actions.feeds_in.sources import About
from sameboat.directory.feeds.reading import Row
from sameboat.directory.feeds.unsaid import UNSAID
from sameboat.directory.models import Audience, Listing, Programme, Provenance, Source, Spiritual

FAR = ("online", "phone")
IS_A_LIST = re.compile(r"(?<=\w)\s+(?:meeting\s+)?list$", re.IGNORECASE)  # "the list of Al-Anon list" says it twice
# "D54 / GSO #112235", "Group 12": numbers of an office, no names people would look for.
OFFICE_CODE = re.compile(r"#|^(?:district|area|group|gso|d|g)?[\s.:-]*\d[\d\s/-]*$", re.IGNORECASE)


def grouping_of(*, row: Row) -> str:
    """32 hex digits, equal for rows of one group: the group's name and town, else the meeting's name and its door."""
    if own := row.extra.get("listing"):
        return blake2b(f"own|{own['slug']}".encode(), digest_size=16).hexdigest()
    place = row.place
    town = places.fold(text=place.locality) if place and row.mode not in FAR else ""
    if row.group:
        parts = ["group", places.fold(text=row.group), town]
    elif row.mode in FAR:
        parts = ["far", places.fold(text=row.name), row.online_url.partition("?")[0], row.phone_number]
    else:
        parts = ["place", places.fold(text=row.name), places.fold(text=place.street) if place else "", town]
    if row.programme:  # the teenagers who meet next door are a group of their own
        parts.append(row.programme)
    return blake2b("|".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes listings of one source."""

    source: Source
    about: About
    programmes: Mapping[str, Programme]  # by folded name, for lists that say whose groups they hold
    own: Own
    coded: Mapping[str, Programme] = field(default_factory=dict)  # by slug, for codes that mark a programme's groups

    def slug(self, rows: Sequence[Row]) -> str:
        """What its address is made from."""
        own = rows[0].extra.get("listing")
        return str(own["slug"]) if own else listing_name(rows=rows)

    def contacts(self, rows: Sequence[Row]) -> dict[tuple[str, str], tuple[str, str, datetime | None]]:
        """(sort, value) → (label, audience, when verified). What our own directory shows to everyone stays shown."""
        office, everyone = str(Audience.OFFICE), str(Audience.PUBLIC)
        ways: dict[tuple[str, str], tuple[str, str, datetime | None]] = {
            (sort, value): (label, office, None) for row in rows for sort, value, label in row.contacts
        }
        own = rows[0].extra.get("listing", {})
        return ways | {(sort, value): (label, everyone, at) for sort, value, label, at in own.get("contacts", ())}

    def programme(self, rows: Sequence[Row]) -> Programme | None:
        """What the codes of the rows say, else what the operator says, else what the rows name in full."""
        if coded := self.coded.get(rows[0].programme):
            return coded
        if self.about.programme:
            return self.about.programme
        named = {places.fold(text=row.body) for row in rows if row.body}
        return self.programmes.get(named.pop()) if len(named) == 1 else None

    def values(self, rows: Sequence[Row]) -> dict[str, Any]:
        """The fields of the listing that follow from its rows. A row of a directory like ours tells them all."""
        if own := rows[0].extra.get("listing"):
            return self.own.values(own, about=self.about)
        programme = self.programme(rows)
        dates = [row.changed_date for row in rows if row.changed_date]
        return {
            "name": listing_name(rows=rows),
            "mission": self._mission(rows, programme),
            "who_for": self._who_for(rows, programme),
            "who_not_for": self._who_not_for(programme),
            "programme_id": programme.pk if programme else None,
            "whose": list(programme.whose) if programme else [],
            "led": programme.led if programme else "",
            "spiritual": _spiritual(rows, programme),
            "for_whom": shared(many=(row.for_whom for row in rows)),
            "languages": shared(many=(row.languages for row in rows)),
            "access": shared(many=(row.access for row in rows)),
            "website": next((row.website for row in rows if row.website), ""),
            "provenance": str(Provenance.LIMITED),
            "accepts_newcomers": None,
            "verified_by": "",
            "verified_at": None,
            "source_changed_date": max(dates, default=None),
            "state": str(Listing.State.PUBLISHED),
        }

    def needs(self, rows: Sequence[Row]) -> tuple[int, ...]:
        """Numbers of the needs the group is for: those of all groups of the list, and what its own codes add."""
        coded = self.coded.get(rows[0].programme)
        more = [need.pk for need in coded.needs.all()] if coded else []
        more += self.own.numbers(dict.fromkeys(need for row in rows for need in row.needs))
        return tuple(dict.fromkeys((*self._needs(rows), *more)))

    def _needs(self, rows: Sequence[Row]) -> tuple[int, ...]:
        if self.about.needs:
            return self.about.needs
        if own := rows[0].extra.get("listing"):
            return self.own.numbers(own["needs"])
        programme = self.programme(rows)
        return tuple(need.pk for need in programme.needs.all()) if programme else ()

    def _list(self, rows: Sequence[Row]) -> str:
        """Whose list it is; "" when nobody has said. The name of a file is nobody's."""
        bodies, name = {row.body for row in rows if row.body}, self.source.public_name
        body = bodies.pop() if len(bodies) == 1 else ""
        body, name = IS_A_LIST.sub("", body), IS_A_LIST.sub("", name)
        return f"{body} ({name})" if body and name else body or name

    def _mission(self, rows: Sequence[Row], programme: Programme | None) -> str:
        whose = self._list(rows)
        origin = UNSAID["origin"].format(source=whose) if whose else UNSAID["nameless"]
        if programme and programme.summary:
            return f"{programme.summary} {origin}"
        return f"{origin} {UNSAID['no mission']}"

    def _who_for(self, rows: Sequence[Row], programme: Programme | None) -> str:
        told = [(programme.who_may_come if programme else "") or UNSAID["for whom?"]]
        told += [UNSAID[code] for code in ("closed", "open") if all(code in row.formats for row in rows)]
        return " ".join(told)

    def _who_not_for(self, programme: Programme | None) -> str:
        return (programme.who_may_not if programme else "") or UNSAID["not for whom?"]


@dataclass(frozen=True, slots=True)
class Own:
    """Reads what a directory like ours says of a listing. Slugs that are not known here are collected."""

    programmes: Mapping[str, int]
    needs: Mapping[str, int]
    unknown: set[str] = field(default_factory=set)

    def values(self, told: Mapping[str, Any], *, about: About) -> dict[str, Any]:
        """All fields of the listing."""
        values = {name: value for name, value in told.items() if name not in ("slug", "programme", "needs", "contacts")}
        for name in ("whose", "for_whom", "languages", "access"):
            values[name] = list(values[name])
        programme = about.programme.pk if about.programme else self.programmes.get(told["programme"])
        if told["programme"] and programme is None:
            self.unknown.add(told["programme"])
        return {**values, "programme_id": programme, "state": str(Listing.State.PUBLISHED)}

    def numbers(self, slugs: Iterable[str]) -> tuple[int, ...]:
        """The needs with these slugs."""
        self.unknown.update(slug for slug in slugs if slug not in self.needs)
        return tuple(self.needs[slug] for slug in slugs if slug in self.needs)


def listing_name(*, rows: Sequence[Row]) -> str:
    """The group's name, unless that is only a number of the office; then the name of its first meeting."""
    group = rows[0].group
    return group if group and not OFFICE_CODE.search(group) else rows[0].name


def shared(*, many: Iterable[tuple[str, ...]]) -> list[str]:
    """The codes that hold for every meeting of the group; what holds for some stays with these meetings."""
    return sorted(set.intersection(*(set(codes) for codes in many)))


def _spiritual(rows: Sequence[Row], programme: Programme | None) -> str:
    if all(row.secular for row in rows):
        return str(Spiritual.SECULAR)
    return programme.spiritual if programme else ""
