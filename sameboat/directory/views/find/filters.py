"""Filters. Each is a link to the same page with one thing changed; written without templates.

The number beside a filter is what its link finds, or there is none: see `Counted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import quote_plus

from django.utils.translation import gettext

from sameboat.directory.rules import shows_online_too
from sameboat.directory.rules.own import are_losses
from sameboat.directory.search import Answer, Query
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.find.notes import meant
from sameboat.directory.views.find.state import State
from sameboat.directory.views.labels import DAYS, written

SHOWN = 8  # the rest of a long list stands under "More"
DISTANCES = (5, 10, 25, 50, 100)
PARTS = {
    "morning": ("05:00", "11:59"),
    "afternoon": ("12:00", "16:59"),
    "evening": ("17:00", "21:59"),
    "night": ("22:00", "04:59"),
}
HERE, REMOTE = ("in_person", "hybrid"), ("online", "hybrid", "phone")
JOINED = ("for", "whose")  # their filters also take the groups for everyone, or the ones that do not say


@dataclass(frozen=True, slots=True)
class Counted:
    """What the meetings found say of themselves, and whether the link that asks for it finds just as many.

    It need not. A search that was widened may be widened otherwise once more is asked. Near someone, online groups
    join as soon as few are near (`rules.shows_online_too`), and a filter makes them few. The link is still the right
    one then: someone who narrows a search near home is better off with the online groups in it. Only the number goes.
    """

    facets: dict[str, dict[str, int]]
    widened: bool
    near: bool  # in person near a place, and online groups join where these are few

    def of(self, name: str) -> dict[str, int]:
        """The counts of one facet, by value."""
        return self.facets.get(name, {})

    def number(self, count: int, *, sure: bool = True) -> int | None:
        """0: leave it out; None: show it without a number."""
        if count and (not sure or self.widened or (self.near and shows_online_too(near=count))):
            return None
        return count


def counted(*, answer: Answer, query: Query) -> Counted:
    """The counts of an answer to this search."""
    return Counted(answer.facets, answer.widened is not None, query.has_point and not query.online)


@lru_cache(maxsize=16)
def _words(language: str) -> dict[str, str]:
    """What the filters say besides the values themselves, ready for HTML."""
    words = {
        "when": gettext("When"), "where": gettext("Where"), "days": gettext("Days of the week"), "more": gettext("More"),
        "whose": gettext("Whose it is"), "for": gettext("For whom"), "spiritual": gettext("Tone"),
        "access": gettext("Access"), "lang": gettext("Language"), "led": gettext("Who leads"),
        "cost": gettext("Cost and seats"), "kind": gettext("How people come in"), "programme": gettext("Programme"), "about": gettext("What it is about"),
        "exactly": gettext("More exactly"), "3": gettext("In the next 3 hours"), "24": gettext("In the next 24 hours"),
        "no": gettext("In person"), "only": gettext("Online or by phone"), "any": gettext("Near and online together"),
        "free": gettext("Free"), "open": gettext("Takes new people"),
        "sort": gettext("Order"), "soonest": gettext("Soonest first"), "nearest": gettext("Nearest first"),
        "relevance": gettext("Best fit first"),
        **{f"km{km}": gettext("Within %(km)d km") % {"km": km} for km in DISTANCES},
    }  # fmt: skip
    return {code: escape(text) for code, text in words.items()}


def filters(*, answer: Answer, query: Query, state: State, known: Known, language: str) -> str:
    """All groups of filters that have something to choose."""
    facets, words = counted(answer=answer, query=query), _words(language)
    return "".join(
        (
            _when(facets, state, words, language),
            _where(facets, query, answer, state, words),
            _needs(facets, state, known, words),
            ""
            if are_losses(needs=meant(query=query, answer=answer)[0])
            else _codes("whose", facets, state, words, language),
            _codes("for", facets, state, words, language, many=True),
            _codes("spiritual", facets, state, words, language),
            _codes("access", facets, state, words, language, many=True),
            _codes("lang", facets, state, words, language, many=True),
            _only(facets, state, words),
            _codes("led", facets, state, words, language),
            _codes("kind", facets, state, words, language, label="kind_short"),
            _programmes(facets, state, known, words),
            _order(query, state, words),
        )
    )


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return escape(quote_plus(text, errors="replace"))


def _item(words: str, link: str, count: int | None) -> str:
    """One choice, its words escaped already; nothing where it would find nothing."""
    if count is None:
        return f'<li><a href="{link}"><span class="tick"></span><span>{words}</span></a></li>'
    if not count:
        return ""
    return f'<li><a href="{link}"><span class="tick"></span><span>{words}</span><span class="count">{count}</span></a></li>'


def _chosen(words: str, link: str) -> str:
    """A choice that was made; its link takes it back."""
    return f'<li><a href="{link}" aria-current="true"><span class="tick"></span><span>{words}</span></a></li>'


def _group(title: str, items: Sequence[str], more: str) -> str:
    items = [item for item in items if item]
    if not items:
        return ""
    out = f'<section class="filter"><h3>{title}</h3><ul>{"".join(items[:SHOWN])}</ul>'
    if len(items) > SHOWN:
        out += f"<details><summary>{more}</summary><ul>{''.join(items[SHOWN:])}</ul></details>"
    return out + "</section>"


def _ranked(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The commonest first, equals in the order of their codes."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _codes(
    name: str,
    facets: Counted,
    state: State,
    words: dict[str, str],
    language: str,
    *,
    many: bool = False,
    label: str = "",
) -> str:
    """One parameter whose values are codes. With `many`, values add up, else one replaces another."""
    counts, chosen = facets.of(name), state.values(name)
    if not counts and not chosen:
        return ""
    said = written(language=language, sort=label or name)
    items = [_chosen(said[code], state.link(less=(name, code))) for code in chosen]
    adds_up = not chosen or name == "access"  # access: all of them; of the others, any, and then a count would mislead
    sure = adds_up and name not in JOINED
    stem = state.stem(drop=() if many else (name,)) + name + "="
    for code, count in _ranked(counts):
        if code and code not in chosen:
            items.append(_item(said[code], stem + _quoted(code), facets.number(count, sure=sure)))
    return _group(words[name], items, words["more"])


def _toggle(name: str, value: str, words: str, state: State, count: int | None = None) -> str:
    if state.values(name)[-1:] == [value]:
        return _chosen(words, state.link(drop=(name,)))
    return _item(words, f"{state.stem(drop=(name,))}{name}={value}", count)


def _when(facets: Counted, state: State, words: dict[str, str], language: str) -> str:
    items = [_toggle("within", hours, words[hours], state) for hours in ("3", "24")]
    items += _parts(facets, state, written(language=language, sort="part"))
    days = _days(facets, state, written(language=language, sort="day"))
    shown = " open" if state.has("day") else ""
    more = f"<details{shown}><summary>{words['days']}</summary><ul>{days}</ul></details>" if days else ""
    return f'<section class="filter"><h3>{words["when"]}</h3><ul>{"".join(items)}</ul>{more}</section>'


def evening(*, answer: Answer, query: Query) -> tuple[bool, int | None]:
    """Whether any begin in the evening, and how many where that is sure."""
    facets = counted(answer=answer, query=query)
    count = facets.of("part").get("evening", 0)
    return bool(count), facets.number(count)


def _parts(facets: Counted, state: State, label: dict[str, str]) -> list[str]:
    """Parts of the day; one at a time."""
    begin, end = state.values("from")[:1], state.values("to")[:1]
    counts = facets.of("part")
    if not begin and not end:
        stem = state.stem()
        return [
            _item(
                label[part],
                f"{stem}from={first}&amp;to={last}",
                # A night belongs to the day it begins on: of a chosen day it takes the small hours after it.
                facets.number(counts.get(part, 0), sure=part != "night" or not state.has("day")),
            )
            for part, (first, last) in PARTS.items()
        ]
    stem, without = state.stem(drop=("from", "to")), state.link(drop=("from", "to"))
    return [
        _chosen(label[part], without)
        if (begin, end) == ([first], [last])
        else _item(label[part], f"{stem}from={first}&amp;to={last}", None)
        for part, (first, last) in PARTS.items()
    ]


def _days(facets: Counted, state: State, label: dict[str, str]) -> str:
    chosen, stem, counts = state.values("day"), state.stem(), facets.of("day")
    # Hours over midnight belong to the day they begin on, but a meeting is counted on the day it starts.
    sure = not state.has("from") or not state.has("to") or state.values("from")[-1] <= state.values("to")[-1]
    return "".join(
        [
            _chosen(label[day], state.link(less=("day", day)))
            if day in chosen
            else _item(label[day], f"{stem}day={day}", None if chosen else facets.number(counts.get(day, 0), sure=sure))
            for day in DAYS
        ]
    )


def _where(facets: Counted, query: Query, answer: Answer, state: State, words: dict[str, str]) -> str:
    """In a room, online or both; and how far was looked, which may be farther than was asked."""
    modes, asked = facets.of("mode"), state.has("online")
    here = None if asked else facets.number(sum(modes.get(mode, 0) for mode in HERE))
    # Near a place the online groups of everywhere else are not among those counted.
    away = None if asked or query.has_point else facets.number(sum(modes.get(mode, 0) for mode in REMOTE))
    items = [
        _toggle("online", "no", words["no"], state, here),
        _toggle("online", "only", words["only"], state, away),
    ]
    if query.has_point:
        items.append(_toggle("online", "any", words["any"], state))
        stem, reached = state.stem(drop=("km",)), answer.reached(km=query.km)
        for km in DISTANCES:
            link = f"{stem}km={km}"
            items.append(_chosen(words[f"km{km}"], link) if reached == km else _item(words[f"km{km}"], link, None))
    return _group(words["where"], items, words["more"])


def _needs(facets: Counted, state: State, known: Known, words: dict[str, str]) -> str:
    """The needs below what was asked; choosing one goes down to it."""
    stem = state.stem(drop=("need",)) + "need="
    items = [
        _item(escape(known.needs[slug].name), stem + slug, facets.number(count, sure=not state.has("q")))
        for slug, count in _ranked(facets.of("need"))
        if slug in known.needs
    ]
    return _group(words["exactly"] if state.has("need") else words["about"], items, words["more"])


def _programmes(facets: Counted, state: State, known: Known, words: dict[str, str]) -> str:
    chosen = state.values("programme")
    items = [_chosen(escape(known.programmes.get(slug, slug)), state.link(drop=("programme",))) for slug in chosen]
    stem = state.stem(drop=("programme",)) + "programme="
    items += [
        _item(escape(known.programmes.get(slug, slug)), stem + _quoted(slug), facets.number(count))
        for slug, count in _ranked(facets.of("programme"))
        if slug not in chosen
    ]
    return _group(words["programme"], items, words["more"])


def _only(facets: Counted, state: State, words: dict[str, str]) -> str:
    free, takes = facets.of("cost").get("free", 0), facets.of("open").get("1", 0)
    items = [
        _toggle("cost", "free", words["free"], state, facets.number(free)),
        _toggle("open", "1", words["open"], state, facets.number(takes)),
    ]
    return _group(words["cost"], items, words["more"])


def _order(query: Query, state: State, words: dict[str, str]) -> str:
    """How the results are sorted; nearest needs a place."""
    orders = ("soonest", "nearest", "relevance") if query.has_point else ("soonest", "relevance")
    return _group(words["sort"], [_toggle("sort", order, words[order], state) for order in orders], words["more"])
