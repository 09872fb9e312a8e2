"""What stands before everything else: help for who cannot wait, and other towns of the name that was typed."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext

from sameboat.base.icons import icon_svg
from sameboat.directory.rules import URGENT_NEEDS
from sameboat.directory.search import Answer, Query
from sameboat.directory.views.find.state import State, encoded
from sameboat.safety import api as safety

ANOTHER = 4  # links at most


def help_first(*, answer: Answer, query: Query, needs: tuple[str, ...]) -> str:
    """The way to people who answer at once, where someone may be in danger (SAFE-15); else nothing."""
    if not (answer.urgent or URGENT_NEEDS.intersection(needs)):
        return ""
    return help_box(country=query.place.town.country if query.place else "")


def help_box(*, country: str = "") -> str:
    """The box that leads to help at once; where a town was named, to that of its country (two letters)."""
    address = safety.help_address(country=country)
    ask = gettext("Is it too much right now, or is somebody in danger?")
    say = gettext("You need not wait for a group. There are people who answer at once.")
    words = gettext("Need help now?")
    link = f'<a class="button button-strong" href="{address}">{escape(words)}</a>'
    text = f"<p><strong>{escape(ask)}</strong> {escape(say)}</p><p>{link}</p>"
    return f'<div class="notice notice-warning help-first">{icon_svg(name="people")}<div>{text}</div></div>'


def another_town(*, state: State, query: Query) -> str:
    """Links to other towns of the name that was typed; nothing when it is the only one."""
    if query.place is None or not query.place.others:
        return ""
    links = []
    for town in query.place.others[:ANOTHER]:
        where = town.label.removeprefix(f"{town.name}, ")
        address = state.link(drop=("near", "lat", "lon"), add=encoded(pairs=[("near", town.label)]))
        links.append(f'<a href="{address}">{escape(where)}</a>')
    said = escape(gettext("Another %(town)s:") % {"town": query.place.town.name})
    return f'<p class="small quiet another">{said} {" · ".join(links)}</p>'
