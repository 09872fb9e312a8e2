"""The state of the page is its address: every link is this one with something more or something less."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.translation import gettext

from sameboat.base.maps.view import View, read_view
from sameboat.directory.search import PARAMETERS, WrongValue

VIEWS = ("list", "map", "week")
_PASSING = {"page", "limit", "facets"}  # they belong to one answer, not to what was asked
KEPT = tuple(name for name in PARAMETERS if name not in _PASSING)
_LONGEST = 4000  # nothing typed is lost
MOST = 60  # pairs an address carries on; each becomes a chip and a part of every link


@dataclass(frozen=True, slots=True)
class State:
    """What the address asks, as pairs in the order given; `view` and `map` apart."""

    pairs: tuple[tuple[str, str], ...]
    view: str
    map: View | None
    _encoded: tuple[tuple[str, str], ...]
    names: frozenset[str] = field(init=False, compare=False)  # of the parameters that are given

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset([key for key, _ in self.pairs]))  # the pairs never change

    def values(self, name: str) -> list[str]:
        """The values of a parameter."""
        return [value for key, value in self.pairs if key == name] if name in self.names else []

    def has(self, name: str) -> bool:
        """Whether the parameter is given."""
        return name in self.names

    def link(
        self, *, drop: Collection[str] = (), add: str = "", view: str = "", less: tuple[str, str] | None = None
    ) -> str:
        """The address for an attribute, `&` escaped: without some parameters or one value, with what is added.

        `add` is encoded already ("day=tue"); every link leaves the place of the map and goes back to the first page.
        """
        gone = f"{less[0]}={quote_plus(less[1])}" if less else None
        parts = [text for key, text in self._encoded if key not in drop and text != gone]
        if add:
            parts.append(add)
        if (shown := view or self.view) != "list":
            parts.append(f"view={shown}")
        return "?" + "&amp;".join(parts)

    def stem(self, *, drop: Collection[str] = ()) -> str:
        """A link to which one more parameter can be put: `stem + "day=tue"`."""
        link = self.link(drop=drop)
        return link if link == "?" else link + "&amp;"

    def with_told(self, *, q: str, near: str, filters: Iterable[tuple[str, str]] = ()) -> State:
        """The same question with the town that was told among its words in its own field, and filters as chosen."""
        pairs = tuple(pair for pair in self.pairs if pair[0] not in {"q", "near"})
        # On a small screen the row of chips is cut off: what was just told stands in front.
        pairs = (*([("q", q)] if q else []), *filters, *([("near", near)] if near else []), *pairs)
        return State(pairs, self.view, self.map, _encoded(pairs))

    def with_near(self, *, near: str) -> State:
        """The same question near this town."""
        pairs = tuple((name, near if name == "near" else value) for name, value in self.pairs)
        return State(pairs, self.view, self.map, _encoded(pairs))

    def hidden(self, *, besides: Collection[str]) -> list[tuple[str, str]]:
        """What a form has to carry along beside its own fields."""
        extra = [("view", self.view)] if self.view != "list" else []
        return [(key, value) for key, value in self.pairs if key not in besides] + extra


def state_of(*, data: QueryDict) -> State:
    """The state an address names. Unknown parameters are left out, so that no link carries them on."""
    pairs = tuple(
        (key, value[:_LONGEST])
        for key, values in data.lists()
        if key in KEPT
        for value in dict.fromkeys(v.strip() for v in values)
        if value and "\x00" not in value
    )[:MOST]
    return State(pairs, _view(data), _map(data), _encoded(pairs))


def with_typed_place(*, data: QueryDict) -> QueryDict:
    """What is asked, with one place: a typed town wins over a position the browser told before."""
    if not data.get("near", "").strip() or not {"lat", "lon"}.intersection(data):
        return data
    kept = data.copy()
    for name in ("lat", "lon"):
        kept.pop(name, None)
    return kept


def _encoded(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((key, f"{key}={escape(quote_plus(value, errors='replace'))}") for key, value in pairs)


def check_shown(*, data: QueryDict) -> None:
    """Raises WrongValue for a `view` or `map` that cannot be."""
    if (view := data.get("view", "")) and view not in VIEWS:
        raise WrongValue("view", gettext("view: please give one of %(codes)s.") % {"codes": ", ".join(VIEWS)})
    if data.get("map") and _map(data) is None:
        raise WrongValue("map", gettext("map: please give latitude, longitude and zoom, like 60.39,5.32,9."))


def _view(data: QueryDict) -> str:
    view = data.get("view", "")
    return view if view in VIEWS else "list"


def _map(data: QueryDict) -> View | None:
    text = data.get("map")
    if not text:
        return None
    try:
        return read_view(text=text)
    except ValueError:
        return None


def encoded(*, pairs: Iterable[tuple[str, str]]) -> str:
    """Pairs for `State.link(add=…)`."""
    return "&amp;".join(f"{key}={escape(quote_plus(value))}" for key, value in pairs)
