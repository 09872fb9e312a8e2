"""What stands before everything else: help for who cannot wait, and other towns of the name that was typed."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext

from sameboat.base.icons import icon_svg
from sameboat.base.places import Town
from sameboat.directory.rules import URGENT_NEEDS, helping
from sameboat.directory.search import Answer, Query, not_understood, tells_of_youth
from sameboat.directory.search.asked import Meant
from sameboat.directory.search.danger import VIOLENCE
from sameboat.directory.search.left import asks_for_any, is_of_every_day, tells_of_somebody, words_typed
from sameboat.directory.search.urgency import may_be_a_cry
from sameboat.directory.search.words import stems_of
from sameboat.directory.views.find.notes import is_set_aside
from sameboat.directory.views.find.state import State, encoded
from sameboat.safety import api as safety

ANOTHER = 4  # links at most
TOLD = 4  # so many words are a sentence, no name
NAMED = {"ambiguous", "called", "unlisted"}  # corrections that tell of a fellowship or a group which was named
BESIDES_NOTHING = {"q", "near", "lat", "lon", "km", "sort", "tz", "view"}  # a place and how it is shown


def help_first(*, answer: Answer, query: Query, needs: tuple[str, ...], now: datetime) -> str:
    """The way to people who answer at once, as far as `rules.helping` puts it above (SAFE-15), or for a child."""
    country = query.place.town.country if query.place and query.place.sure else ""
    danger = answer.urgent or not URGENT_NEEDS.isdisjoint(needs)
    left = 0 if danger or not query.q else len(not_understood(query=query, answer=answer, now=now))
    asks = not left and bool(answer.total) and asks_for_any(text=query.q)  # "is there a meeting tonight?"
    above = helping.help_above(
        danger=danger,
        typed=words_typed(text=query.q),
        understood=asks or not _is_told_in_vain(answer=answer, query=query, needs=needs, left=left),
        left=left or int(may_be_a_cry(text=query.q)),
    )
    if above == helping.FIRST:
        hands = bool(query.q) and safety.heard_now(text=query.q) == safety.HANDS
        return help_box(country=country, violence=hands or not VIOLENCE.isdisjoint(needs))
    if tells_of_youth(text=query.q):
        return _young_box(country=country)
    return _calm_line(get_language() or "en", safety.help_address(country=country)) if above == helping.LINE else ""


@lru_cache(maxsize=1024)
def _calm_line(language: str, address: str) -> str:
    """The line about help that other pages have. In the language that is active now (pass its code: it is what is
    remembered)."""
    return render_to_string("safety/_help_now.html", {"shell_links": {"help_now": address}})


def _is_told_in_vain(*, answer: Answer, query: Query, needs: tuple[str, ...], left: int) -> bool:
    """Whether somebody told something of which nothing was understood, or no more than whom it is about. A name of a group,
    a word or two that are known, or a thing of every day is none."""
    told = {name: value for name, value in answer.understood.items() if value}
    if not query.q or needs or told.keys() - {"whose"} or is_of_every_day(text=query.q):
        return False
    if (told or answer.corrections) and tells_of_somebody(text=query.q):
        return bool(left)
    if told:
        return False
    kinds, is_long = {one["kind"] for one in answer.corrections}, len(query.q.split()) >= TOLD
    known = (answer.total or bool(kinds & NAMED)) and "unknown" not in kinds
    return not known or (is_long and not _is_a_name(answer=answer, query=query))


def _is_a_name(*, answer: Answer, query: Query) -> bool:
    """Whether a group is called just so that is told beside, or the first that was found: "A place at the table"."""
    asked = stems_of(text=query.q)
    return any(one["kind"] == "called" for one in answer.corrections) or any(
        stems_of(text=hit.card["listing"]["name"]) == asked for hit in answer.hits[:1]
    )


def _young_box(*, country: str) -> str:
    """For a child or a teenager: whom they can call or write to, without a group and without their parents."""
    ask = gettext("There are people whom children and young people can call or write to, today.")
    say = gettext("You need not say your name, and nothing is too small.")
    words = gettext("See who answers")
    return _box(ask=ask, say=say, words=words, address=safety.help_address(country=country))


def lost(*, state: State, answer: Answer) -> bool:
    """Whether words were typed of which nothing is known, and nothing else was asked besides a place: whoever cannot say
    what it is looks for no list of everything."""
    untold = not any(answer.understood.values())
    all_unknown = bool(answer.corrections) and all(one["kind"] == "unknown" for one in answer.corrections)
    left_out = not answer.total or is_set_aside(answer=answer)
    return (
        state.has("q")
        and BESIDES_NOTHING.issuperset(name for name, _ in state.pairs)
        and untold
        and all_unknown
        and left_out
    )


def two_questions() -> str:
    """The way for whoever does not know what it is: two pages that ask, before any list."""
    ask = gettext("You do not need a name for it.")
    say = gettext("We did not understand these words. Two short pages help you to find out what could fit.")
    pages = (
        ("directory:is_this_for_me", gettext("Is this for me?")),
        ("directory:where_are_you_now", gettext("Where are you now?")),
    )
    links = " ".join(
        f'<a class="button button-primary" href="{reverse(page)}">{escape(words)}</a>' for page, words in pages
    )
    text = f'<p><strong>{escape(ask)}</strong> {escape(say)}</p><p class="cluster">{links}</p>'
    return f'<div class="notice two-questions">{icon_svg(name="help")}<div>{text}</div></div>'


def help_box(*, country: str = "", violence: bool = False) -> str:
    """The box that leads to help at once; where a town was named, to that of its country (two letters); with `violence`
    to lines about it first."""
    address = escape(safety.help_address(country=country, violence=violence))
    ask = gettext("Is it too much right now, or is somebody in danger?")
    say = gettext("You need not wait for a group. There are people who answer at once.")
    return _box(ask=ask, say=say, words=gettext("Need help now?"), address=address)


def _box(*, ask: str, say: str, words: str, address: str) -> str:
    link = f'<a class="button button-strong" href="{address}">{escape(words)}</a>'
    text = f"<p><strong>{escape(ask)}</strong> {escape(say)}</p><p>{link}</p>"
    return f'<div class="notice notice-warning help-first">{icon_svg(name="people")}<div>{text}</div></div>'


def another_town(*, state: State, query: Query) -> str:
    """Links to other towns of the name that was typed, and to others that were told; nothing when there are none."""
    if query.place is None:
        return ""
    return _of_this_name(state, query.place) + _told_as_well(state, query.place)


def _told_as_well(state: State, place: Meant) -> str:
    links = [f'<a href="{_near(state, town)}">{escape(town.label)}</a>' for town in place.also]
    said = escape(gettext("You also named:"))
    return f'<p class="small quiet another">{said} {" · ".join(links)}</p>' if links else ""


def _near(state: State, town: Town) -> str:
    return state.link(drop=("near", "lat", "lon"), add=encoded(pairs=[("near", town.label)]))


def _of_this_name(state: State, place: Meant) -> str:
    if not place.others:
        return ""
    links = []
    for town in place.others[:ANOTHER]:
        where = town.label.removeprefix(f"{town.name}, ")
        links.append(f'<a href="{_near(state, town)}">{escape(where)}</a>')
    said = escape(gettext("Another %(town)s?") % {"town": place.town.name})
    return f'<details class="small another"><summary>{said}</summary><p>{" · ".join(links)}</p></details>'
