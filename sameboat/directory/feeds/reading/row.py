"""What a reader hands on: plain values, already clean, nothing of the format they came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

# When reading the same bytes gives other rows than before, count up: every row is then read anew once.
READING_VERSION = 6


NO_EXTRA: Mapping[str, Any] = {}  # one for all: there may be a hundred thousand rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader knows beside the bytes."""

    now: datetime
    programme: str = ""  # slug: whose own type codes apply
    needs: tuple[str, ...] = ()  # slugs: what all rows are about
    timezone: str = ""  # IANA, for rows that name none; given by the operator
    own: bool = False  # the operator says that the feed is from this very directory, or one that moves here


@dataclass(frozen=True, slots=True)
class Raw:
    """A row as it stands in the feed, named but not yet read. `digest` is of its whole content, 32 hex digits."""

    number: int
    key: str
    digest: str
    data: Any


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where people meet. With `exact` false there is no name, no street, no postal code."""

    name: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    sub_region: str = ""
    postal_code: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    exact: bool = True
    directions: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting as its source tells it."""

    number: int
    key: str
    slug: str  # what the source calls it in addresses; "" when it has no such name
    name: str
    group: str
    body: str  # the service body that lists it, where the source says so
    rule: str
    first_date: date | None
    skipped_dates: tuple[str, ...]
    local_time: time | None
    timezone: str
    duration_min: int | None
    mode: str
    suspended: bool
    place: RowPlace | None
    online_url: str
    online_note: str
    phone_number: str
    phone_note: str
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    access: tuple[str, ...]
    for_whom: tuple[str, ...]
    secular: bool
    notes: str
    website: str
    changed_date: date | None  # when the source last changed it: nobody confirmed anything by that
    contacts: tuple[tuple[str, str, str], ...]  # (sort, value, label)
    proposals: tuple[tuple[str, str], ...]  # (rule, the words it was read from)
    notices: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    programme: str = ""  # slug: the one its codes name, where a list holds groups of several
    needs: tuple[str, ...] = ()  # slugs its codes name
    list_words: tuple[tuple[str, str], ...] = ()  # what no code of ours says: (the list's own words, their language)
    list_page: str = ""  # the page of the row in its list
    zone_from: str = "row"
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used, and why. `withdrawn`: the source itself took it back."""

    number: int
    key: str
    reason: str
    name: str = ""
    withdrawn: bool = False
