"""Find a group: the page someone in trouble uses tonight."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.base import places, times
from sameboat.directory import search
from sameboat.directory.models import Whose
from sameboat.directory.search import Answer, Query, WrongValue
from sameboat.directory.views.find import filters, notes
from sameboat.directory.views.find.known import Known, known
from sameboat.directory.views.find.panel import Panel, panel
from sameboat.directory.views.find.rows import REMOTE, Setting, rows
from sameboat.directory.views.find.state import State, check_shown, state_of
from sameboat.directory.views.find.week import nothing_words, week

FORM_FIELDS = {"q", "whose", "near", "lat", "lon"}
ON_MAP = 40  # results on one page of the map
START_ROWS = 5
START_NEEDS = 12


@require_safe
@gzip_page
def find(request: HttpRequest) -> HttpResponse:
    """The form, or what it finds. A wrong value: 400 with a sentence beside the field, everything typed kept."""
    now = timezone.now()
    state = state_of(data=request.GET)
    try:
        check_shown(data=request.GET)
        query = search.parse(data=request.GET, now=now)
    except WrongValue as wrong:
        return render(request, "directory/find.html", _wrong(state, wrong, now), status=400)
    if not state.pairs and state.view == "list":
        return render(request, "directory/find.html", _start(state, now))
    if state.view == "map":
        query = replace(query, limit=ON_MAP)
    return render(request, "directory/find.html", _found(state, query, now))


def _form(state: State) -> dict[str, Any]:
    """The three questions with what was typed."""
    return {
        "state": state,
        "q": "".join(state.values("q")[-1:]),
        "near": "".join(state.values("near")[-1:]),
        "whose": "".join(state.values("whose")[-1:]),
        "whose_choices": Whose.choices,
        "hidden": state.hidden(besides=FORM_FIELDS),
    }


def _wrong(state: State, wrong: WrongValue, now: datetime) -> dict[str, Any]:
    beside = wrong.parameter if wrong.parameter in {"q", "near", "whose"} else ""
    links = [
        (spelling, SafeString(state.link(drop=(wrong.parameter,), add=f"{wrong.parameter}={quote_plus(spelling)}")))
        for spelling in wrong.spellings
    ]
    form = _form(state)
    form["hidden"] = [(name, value) for name, value in form["hidden"] if name != wrong.parameter]
    # Beside its field a sentence needs no name of the parameter.
    said = capfirst(wrong.sentence.removeprefix(f"{beside}: ")) if beside else wrong.sentence
    return {**form, "wrong": said, "wrong_beside": beside, "spellings": links, "is_start": True}


def _start(state: State, now: datetime) -> dict[str, Any]:
    """Nothing asked yet: the questions, common needs, and what begins soon wherever one is."""
    query = Query(online="only", sort="soonest", limit=START_ROWS, facets=False)
    answer = search.find(query=query, now=now)
    about = known(now=now)
    roots = [need for need in about.needs.values() if not need.parent] or list(about.needs.values())
    return {
        **_form(state),
        "is_start": True,
        "roots": roots[:START_NEEDS],
        "soon": SafeString(rows(hits=answer.hits, setting=_setting(query, answer, now, about, None))),
        "any_soon": bool(answer.total),
    }


def _found(state: State, query: Query, now: datetime) -> dict[str, Any]:
    answer = search.find(query=query, now=now)
    about = known(now=now)
    needs, whose = notes.meant(query=query, answer=answer)
    drawn = panel(state=state, query=query, answer=answer) if _has_map(state, query) else None
    setting = _setting(query, answer, now, about, drawn)
    weekly = state.view == "week"
    return {
        **_form(state),
        "answer": answer,
        "heading": notes.heading(query=query, needs=needs, whose=whose, known=about),
        "summary": notes.summary(query=query, answer=answer),
        "zone": setting.zone.key.replace("_", " ") if setting.zone and (weekly or _any_remote(answer)) else "",
        "understood": SafeString(notes.understood(state=state, answer=answer, known=about)),
        "corrections": SafeString(notes.corrections(state=state, answer=answer)),
        "widened": SafeString(notes.widened(answer=answer, known=about)),
        "not_offered": SafeString(notes.not_offered(state=state, needs=needs, whose=whose, known=about)),
        "elsewhere": SafeString(
            notes.elsewhere(state=state, query=query, needs=needs, known=about)
            if answer.total < START_ROWS or answer.widened
            else ""
        ),
        "chips": SafeString(filters.chips(state=state, known=about)),
        "filters": SafeString(filters.filters(answer=answer, query=query, state=state, known=about)),
        "rows": SafeString("" if weekly else rows(hits=answer.hits, setting=setting)),
        "days": week(query=query, answer=answer, state=state, setting=setting) if weekly else [],
        "nothing": nothing_words() if weekly else "",
        "panel": drawn,
        "views": [
            (name, SafeString(state.link(view=name) + _place_of_map(state, name))) for name in ("list", "map", "week")
        ],
        "next": SafeString(state.link(add=f"page={answer.next}")) if answer.next and not weekly else "",
        "first": SafeString(state.link()) if query.page else "",
        "first_link": SafeString(state.link(view="list")),
    }


def _any_remote(answer: Answer) -> bool:
    return any(hit.card["mode"] in REMOTE for hit in answer.hits)


def _place_of_map(state: State, name: str) -> str:
    """The way to the map keeps where it was."""
    return f"&amp;map={state.map}" if state.map and name == "map" else ""


def _has_map(state: State, query: Query) -> bool:
    return state.view == "map" or (state.view == "list" and query.has_point and query.online != "only")


def _setting(query: Query, answer: Answer, now: datetime, about: Known, drawn: Panel | None) -> Setting:
    needs, whose = notes.meant(query=query, answer=answer)
    return Setting(
        now=now,
        zone=_zone(query),
        asked=whose,
        needs=frozenset(needs),
        known=about,
        numbers=drawn.numbers if drawn else {},
        by_day=query.sort in {"", "soonest"},
    )


def _zone(query: Query) -> ZoneInfo | None:
    """The clock the visitor lives by: as the browser says, else that of the place asked for."""
    if query.tz:
        return times.zone(name=query.tz)
    if query.latitude is None or query.longitude is None:
        return None
    return _zone_there(round(query.latitude, 2), round(query.longitude, 2))


@lru_cache(maxsize=1024)
def _zone_there(latitude: float, longitude: float) -> ZoneInfo | None:
    try:
        return times.zone(name=places.nearest(latitude=latitude, longitude=longitude).timezone)
    except times.UnknownZone:
        return None
