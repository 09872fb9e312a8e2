"""Filters with exact counts, and what is chosen as chips. Each is a link to the same page with one thing changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.translation import gettext

from sameboat.base.icons import icon_svg
from sameboat.directory.search import Answer, Query
from sameboat.directory.views import labels
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.state import State, encoded

SHOWN = 8  # the rest of a long list stands under "More"
DISTANCES = (5, 10, 25, 50, 100)
PARTS = {
    "morning": ("05:00", "11:59"),
    "afternoon": ("12:00", "16:59"),
    "evening": ("17:00", "21:59"),
    "night": ("22:00", "04:59"),
}
HERE, REMOTE = ("in_person", "hybrid"), ("online", "hybrid", "phone")


def filters(*, answer: Answer, query: Query, state: State, known: Known) -> str:
    """All groups of filters that have something to choose."""
    facets = answer.facets
    return "".join(
        (
            _when(facets, state),
            _where(facets, query, state),
            _needs(facets, state, known),
            _codes("whose", gettext("Whose it is"), facets, state),
            _codes("for", gettext("For whom"), facets, state, many=True),
            _codes("spiritual", gettext("Tone"), facets, state),
            _codes("access", gettext("Access"), facets, state, many=True),
            _codes("lang", gettext("Language"), facets, state, many=True),
            _only(facets, state),
            _codes("led", gettext("Who leads"), facets, state),
            _programmes(facets, state, known),
        )
    )


def _item(words: str, link: str, count: int | None, *, chosen: bool) -> str:
    """One choice; nothing where it would find nothing."""
    if count == 0 and not chosen:
        return ""
    now = ' aria-current="true"' if chosen else ""
    number = f'<span class="count">{count}</span>' if count is not None and not chosen else ""
    return f'<li><a href="{link}"{now}><span class="tick"></span><span>{escape(words)}</span>{number}</a></li>'


def _group(title: str, items: Sequence[str]) -> str:
    items = [item for item in items if item]
    if not items:
        return ""
    out = f'<section class="filter"><h3>{escape(title)}</h3><ul>{"".join(items[:SHOWN])}</ul>'
    if len(items) > SHOWN:
        more = escape(gettext("More"))
        out += f"<details><summary>{more}</summary><ul>{''.join(items[SHOWN:])}</ul></details>"
    return out + "</section>"


def _codes(name: str, title: str, facets: dict[str, dict[str, int]], state: State, *, many: bool = False) -> str:
    """One parameter whose values are codes; the commonest first. With `many`, values add up, else one replaces another."""
    counts = facets.get(name, {})
    chosen = state.values(name)
    items = [
        _item(labels.word(sort=name, code=code), state.link(less=(name, code)), None, chosen=True) for code in chosen
    ]
    adds_up = many and name == "access"  # all of them; of the others, any
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if code in chosen or not code:
            continue
        drop = () if many else (name,)
        shown = count if adds_up or not chosen else None
        items.append(
            _item(
                labels.word(sort=name, code=code),
                state.link(drop=drop, add=encoded(pairs=[(name, code)])),
                shown,
                chosen=False,
            )
        )
    return _group(title, items)


def _when(facets: dict[str, dict[str, int]], state: State) -> str:
    items = []
    for hours, words in (("3", gettext("In the next 3 hours")), ("24", gettext("In the next 24 hours"))):
        items.append(_toggle("within", hours, words, state))
    begin, end = state.values("from")[:1], state.values("to")[:1]
    for part, (first, last) in PARTS.items():
        chosen = begin == [first] and end == [last]
        link = state.link(drop=("from", "to"), add="" if chosen else f"from={first}&amp;to={last}")
        count = None if begin or end else facets.get("part", {}).get(part, 0)
        items.append(_item(labels.word(sort="part", code=part), link, count, chosen=chosen))
    days = state.values("day")
    for day in labels.DAYS:
        link = state.link(less=("day", day)) if day in days else state.link(add=f"day={day}")
        count = None if days else facets.get("day", {}).get(day, 0)
        items.append(_item(labels.word(sort="day", code=day), link, count, chosen=day in days))
    head, tail = "".join(items[:6]), "".join(items[6:])
    if not tail:
        return _group(gettext("When"), items[:6])
    more = escape(gettext("Days of the week"))
    shown = " open" if days else ""
    return (
        f'<section class="filter"><h3>{escape(gettext("When"))}</h3><ul>{head}</ul>'
        f"<details{shown}><summary>{more}</summary><ul>{tail}</ul></details></section>"
    )


def _toggle(name: str, value: str, words: str, state: State, count: int | None = None) -> str:
    chosen = state.values(name)[-1:] == [value]
    link = state.link(drop=(name,), add="" if chosen else f"{name}={value}")
    return _item(words, link, count, chosen=chosen)


def _where(facets: dict[str, dict[str, int]], query: Query, state: State) -> str:
    modes = facets.get("mode", {})
    asked = state.has("online")
    here = None if asked else sum(modes.get(mode, 0) for mode in HERE)
    away = None if asked else sum(modes.get(mode, 0) for mode in REMOTE)
    items = [
        _toggle("online", "no", gettext("In person"), state, here),
        _toggle("online", "only", gettext("Online or by phone"), state, away),
    ]
    if query.has_point:
        items.append(_toggle("online", "any", gettext("Near and online together"), state))
        for km in DISTANCES:
            link = state.link(drop=("km",), add=f"km={km}")
            items.append(_item(gettext("Within %(km)d km") % {"km": km}, link, None, chosen=query.km == km))
    return _group(gettext("Where"), items)


def _needs(facets: dict[str, dict[str, int]], state: State, known: Known) -> str:
    """The needs below what was asked; choosing one goes down to it."""
    counts = sorted(facets.get("need", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    items = [
        _item(known.needs[slug].name, state.link(drop=("need",), add=f"need={slug}"), count, chosen=False)
        for slug, count in counts
        if slug in known.needs
    ]
    return _group(gettext("More exactly") if state.has("need") else gettext("What it is about"), items)


def _programmes(facets: dict[str, dict[str, int]], state: State, known: Known) -> str:
    chosen = state.values("programme")
    items = [_item(known.programmes.get(s, s), state.link(drop=("programme",)), None, chosen=True) for s in chosen]
    counts = sorted(facets.get("programme", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    items += [
        _item(
            known.programmes.get(slug, slug),
            state.link(drop=("programme",), add=f"programme={slug}"),
            count,
            chosen=False,
        )
        for slug, count in counts
        if slug not in chosen
    ]
    return _group(gettext("Programme"), items)


def _only(facets: dict[str, dict[str, int]], state: State) -> str:
    return _group(
        gettext("Cost and seats"),
        [
            _toggle("cost", "free", gettext("Free"), state, facets.get("cost", {}).get("free", 0)),
            _toggle("open", "1", gettext("Takes new people now"), state, facets.get("open", {}).get("1", 0)),
        ],
    )


def chips(*, state: State, known: Known) -> str:
    """What is chosen, each with a way to take it off; empty when nothing is."""
    found = list(_chosen(state, known))
    if not found:
        return ""
    cross = icon_svg(name="close")
    take = escape(gettext("Take off:"))
    items = "".join(
        f'<li><a class="chip" href="{link}"><span class="visually-hidden">{take} </span>{escape(words)} {cross}</a></li>'
        for words, link in found
    )
    return f'<ul class="chips" aria-label="{escape(gettext("What you chose"))}">{items}</ul>'


def _chosen(state: State, known: Known) -> Iterable[tuple[str, str]]:
    for name, value in state.pairs:
        match name:
            case "q":
                yield f"“{value}”", state.link(drop=("q",))
            case "need":
                need = known.needs.get(value)
                yield (need.name if need else value), state.link(less=(name, value))
            case "programme":
                yield known.programmes.get(value, value), state.link(drop=(name,))
            case "near":
                yield gettext("Near %(place)s") % {"place": value}, state.link(drop=("near", "km", "lat", "lon"))
            case "lat" if not state.has("near"):
                yield gettext("Near me"), state.link(drop=("lat", "lon", "km"))
            case "within":
                yield gettext("In the next %(hours)s hours") % {"hours": value}, state.link(drop=(name,))
            case "open" if value == "1":
                yield gettext("Takes new people now"), state.link(drop=(name,))
            case "cost":
                yield gettext("Free"), state.link(drop=(name,))
            case "online":
                yield _where_words(value), state.link(drop=(name,))
            case "day" | "lang" | "for" | "access" | "whose" | "spiritual" | "led":
                yield labels.word(sort=name, code=value), state.link(less=(name, value))
    if state.has("from") or state.has("to"):
        yield _clock_words(state), state.link(drop=("from", "to"))


def _where_words(value: str) -> str:
    known = {"no": gettext("In person"), "only": gettext("Online or by phone")}
    return known.get(value, gettext("Near and online together"))


def _clock_words(state: State) -> str:
    first, last = "".join(state.values("from")[:1]), "".join(state.values("to")[:1])
    for part, hours in PARTS.items():
        if hours == (first, last):
            return labels.word(sort="part", code=part)
    return f"{first or '00:00'}–{last or '23:59'}"
