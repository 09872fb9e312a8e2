"""What was chosen, each with a way to take it off."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import ceil

from django.utils.translation import gettext, ngettext

from sameboat.base.icons import icon_svg
from sameboat.directory.views import labels
from sameboat.directory.views.find.filters import PARTS
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.notes import shortened
from sameboat.directory.views.find.state import State

PLACE = ("near", "lat", "lon", "km", "sort")  # without a place, a distance means nothing


def chips(*, state: State, known: Known) -> str:
    """A list of links; empty when nothing was chosen."""
    cross, take = icon_svg(name="close"), escape(gettext("Take off:"))
    items = "".join(
        f'<li><a class="chip" href="{link}"><span class="visually-hidden">{take} </span>{escape(words)} {cross}</a></li>'
        for words, link in _chosen(state, known)
    )
    label = gettext("What you chose")
    return f'<ul class="chips" aria-label="{escape(label)}">{items}</ul>' if items else ""


def _soon(*, hours: str) -> str:
    """Within how many hours it begins; the number stands as it was typed."""
    count = ceil(float(hours))  # the query is read before: it is a number
    return ngettext("In the next hour", "In the next %(hours)s hours", count) % {"hours": hours}


def _chosen(state: State, known: Known) -> Iterable[tuple[str, str]]:
    for name, value in state.pairs:
        match name:
            case "q":
                yield f"“{shortened(text=value)}”", state.link(drop=("q",))
            case "need":
                need = known.needs.get(value)
                yield (need.name if need else value), state.link(less=(name, value))
            case "programme":
                yield known.programmes.get(value, value), state.link(drop=(name,))
            case "near":
                yield gettext("Near %(place)s") % {"place": value}, state.link(drop=PLACE)
            case "lat" if not state.has("near"):
                yield gettext("Near me"), state.link(drop=PLACE)
            case "within":
                yield _soon(hours=value), state.link(drop=(name,))
            case "open" if value == "1":
                yield gettext("Takes new people"), state.link(drop=(name,))
            case "cost":
                yield gettext("Free"), state.link(drop=(name,))
            case "online":
                yield _where(value), state.link(drop=(name,))
            case "kind":
                yield labels.word(sort="kind_short", code=value), state.link(drop=(name,))
            case "day" | "lang" | "for" | "access" | "whose" | "spiritual" | "led":
                yield labels.word(sort=name, code=value), state.link(less=(name, value))
    if state.has("from") or state.has("to"):
        yield clock_words(state=state), state.link(drop=("from", "to"))


def _where(value: str) -> str:
    known = {"no": gettext("In person"), "only": gettext("Online or by phone")}
    return known.get(value, gettext("Near and online together"))


def clock_words(*, state: State) -> str:
    """When in the day, as chosen: "Evenings", "18:30–20:00"."""
    first, last = "".join(state.values("from")[:1]), "".join(state.values("to")[:1])
    for part, hours in PARTS.items():
        if hours == (first, last):
            return labels.word(sort="part", code=part)
    return f"{first or '00:00'}–{last or '23:59'}"
