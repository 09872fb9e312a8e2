"""What is asked: the parameters of a search, checked (design §5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.text import capfirst

from sameboat.base.places import Town, zones_in

DEFAULT_KM, MAX_KM = 25.0, 2000.0
MAX_WITHIN_HOURS = 24 * 14
PAGE, MAX_PAGE = 20, 100


class WrongValue(ValueError):
    """A parameter has a value that cannot be; `sentence` names the parameter, `spellings` what may have been meant."""

    def __init__(self, parameter: str, sentence: str, spellings: list[str] | None = None) -> None:
        super().__init__(sentence)
        self.parameter, self.sentence, self.spellings = parameter, sentence, spellings or []

    @property
    def beside(self) -> str:
        """The sentence as it stands beside the field: people do not read the parameter's name."""
        return capfirst(self.sentence.removeprefix(f"{self.parameter}: "))


class Home(NamedTuple):
    """What tells where whoever asks is at home: the clock of the browser, else the country its language is of."""

    tz: str = ""
    country: str = ""  # two letters

    def is_in(self, *, country: str) -> bool:
        """Whether it lies in this country, as far as that is known."""
        return self.tz in zones_in(country=country) if self.tz else bool(self.country) and self.country == country


@dataclass(frozen=True, slots=True)
class Meant:
    """The town a typed name was taken for, others of the name, the likeliest first, and further towns that were told."""

    town: Town = field(repr=False)  # searches are told apart by their coordinates
    others: tuple[Town, ...] = field(default=(), repr=False)
    also: tuple[Town, ...] = field(default=(), repr=False)  # further towns that were told
    sure: bool = field(default=True, repr=False)  # chosen, large, or written as a place: its country's help is meant

    def told(self) -> dict[str, Any]:
        """As the API tells it."""
        return {**_told(self.town), "others": [_told(town) for town in (*self.also, *self.others)]}


def _told(town: Town) -> dict[str, Any]:
    return {
        "name": town.name, "region": town.region, "country": town.country, "lat": town.latitude, "lon": town.longitude,
        "label": town.label,
    }  # fmt: skip


@dataclass(slots=True, unsafe_hash=True)  # a frozen one takes seven times as long to make, on every search
class Query:
    """One search. Make it with `parse`; every field is checked there. Empty means: not asked. Never changed."""

    q: str = ""
    need: tuple[str, ...] = ()  # slugs; any of them
    whose: str = ""
    near: str = ""  # as typed
    near_name: str = ""  # the place it was taken for: "Bergen, Norway"
    place: Meant | None = None  # the town, and others of its name
    latitude: float | None = None
    longitude: float | None = None
    km: float = DEFAULT_KM
    online: str = ""  # any, only, no
    days: tuple[int, ...] = ()  # Monday = 0
    from_minute: int | None = None
    to_minute: int | None = None
    within: float | None = None  # hours
    tz: str = ""
    lang: tuple[str, ...] = ()
    programme: str = ""
    spiritual: str = ""
    led: str = ""
    open: bool = False
    access: tuple[str, ...] = ()  # all of them
    for_whom: tuple[str, ...] = ()  # any of them
    last: tuple[str, ...] = ()  # codes of `for`: made for these alone comes last; told by the words, never asked
    cost: str = ""
    kind: str = ""
    sort: str = ""  # soonest, nearest, relevance; "" fits first, then soonest
    page: str = ""
    limit: int = PAGE
    facets: bool = True
    country: str = field(default="", compare=False, repr=False)  # of whoever asks, where no `tz` tells; two letters
    typed: str = field(default="", compare=False, repr=False)  # the words before a town, a day, … was taken out of `q`

    @property
    def has_point(self) -> bool:
        """Whether a place was given."""
        return self.latitude is not None and self.longitude is not None

    @property
    def home(self) -> Home:
        """Where whoever asks is at home."""
        return Home(self.tz, self.country)

    @property
    def has_time(self) -> bool:
        """Whether day, hours or "within" were asked: then what has no time is left out."""
        return bool(self.days) or self.from_minute is not None or self.to_minute is not None or self.within is not None
