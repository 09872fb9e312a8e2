"""Find a group: the page someone in trouble uses tonight."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.base import times
from sameboat.directory import search
from sameboat.directory.search import Answer, Query, WrongValue
from sameboat.directory.views.find import notes
from sameboat.directory.views.find.first import help_box, help_first
from sameboat.directory.views.find.frame import framed
from sameboat.directory.views.find.known import Known, known
from sameboat.directory.views.find.page import form_parts, found_page
from sameboat.directory.views.find.panel import panel
from sameboat.directory.views.find.rows import Setting, rows, said
from sameboat.directory.views.find.state import State, check_shown, state_of, with_typed_place
from sameboat.directory.views.find.wrong import BESIDE, sentence_of
from sameboat.directory.views.home import country_of
from sameboat.safety import api as safety

ON_MAP = 40  # results on one page of the map
SOON_ROWS = 5
START_NEEDS = 12


@require_safe
@gzip_page
def find(request: HttpRequest) -> HttpResponse:
    """The form, or what it finds. A wrong value: 400 with a sentence beside the field, everything typed kept."""
    now = timezone.now()
    asked = with_typed_place(data=request.GET)
    state = state_of(data=asked)
    try:
        check_shown(data=asked)
        query = search.parse(data=asked, now=now, country=country_of(request=request))
        state = _with_country(state, query, now)
        if not state.pairs and state.view == "list" and not query.page:
            return render(request, "directory/find.html", _start(state, now))
        if state.view == "map":
            query = replace(query, limit=ON_MAP)
        state, query = _with_told(state, query, now)
        answer = _heard(search.find(query=query, now=now), asked)
    except WrongValue as wrong:
        return render(request, "directory/find.html", _wrong(request, state, wrong, now), status=400)
    return HttpResponse(framed(request=request, **_found(request, state, query, answer, now)))


def _heard(answer: Answer, asked: QueryDict) -> Answer:
    """The answer, with help first where either ear hears danger: that of the search, or that of safety. Pages alone ask the
    second: a program that asks the API has no box to put first, and need not wait for it."""
    text = asked.get("q", "")
    answer.urgent = answer.urgent or bool(text and safety.heard_now(text=text))
    if answer.urgent and not answer.total:  # what was told is understood: nobody reads then that "throat" is not known
        answer.corrections = [one for one in answer.corrections if one["kind"] != "unknown"]
    return answer


def _with_country(state: State, query: Query, now: datetime) -> State:
    """The town in full where the country of whoever asks decided which is meant: a link to it, or a calendar, is then of
    the same town wherever it is opened."""
    if not (query.country and query.place and query.place.others) or state.has("tz"):
        return state
    plain = search.parse(data={"near": [query.near]}, now=now).place
    is_same = plain is not None and plain.town == query.place.town
    return state if is_same else state.with_near(near=query.near_name)


def _with_told(state: State, query: Query, now: datetime) -> tuple[State, Query]:
    """The town told among the words in its own field, day, hours and language as chosen: each can be taken off."""
    told = search.with_told(query=query, now=now)
    if told is query:
        return state, query
    filters = search.understood_of(before=query, after=told)
    pairs = [(name, code) for name, codes in filters.items() for code in ([codes] if isinstance(codes, str) else codes)]
    return state.with_told(q=told.q, near=told.near, filters=pairs), told


def _form(state: State, *, without: str = "") -> dict[str, Any]:
    return {name: SafeString(text) for name, text in form_parts(state=state, without=without).items()}


def _wrong(request: HttpRequest, state: State, wrong: WrongValue, now: datetime) -> dict[str, Any]:
    name = wrong.parameter
    beside = name if name in BESIDE else ""
    links = [
        (spelling, SafeString(f"{state.stem(drop=(name,))}{name}={quote_plus(spelling)}"))
        for spelling in wrong.spellings
    ]
    told = {**_form(state, without=name), "wrong": sentence_of(wrong=wrong), "wrong_beside": beside, "spellings": links}
    if name == "near":
        told["no_town"] = any(map(str.isdigit, "".join(state.values("near"))))
        return {**told, **_without_place(request, state, now)}
    return {**told, "help_first": SafeString(help_box()) if _in_danger(request, now) else ""}


def _in_danger(request: HttpRequest, now: datetime) -> bool:
    """Whether the words tell of danger, however wrong or long the question is."""
    text = request.GET.get("q", "")
    return search.tells_of_danger(text=text, now=now) or bool(safety.heard_now(text=text))


def _without_place(request: HttpRequest, state: State, now: datetime) -> dict[str, Any]:
    """Ways on from a town nobody knows: the same search online, or anywhere. Whoever cannot wait is told of help."""
    place = ("near", "lat", "lon", "km", "sort")
    anywhere = state.link(drop=place)
    asked = {name: values for name, values in request.GET.lists() if name not in {*place, "page"}}
    try:
        query = search.parse(data={**asked, "limit": ["1"]}, now=now)
        answer = _heard(search.find(query=query, now=now), request.GET)
        above = help_first(answer=answer, query=query, needs=notes.meant(query=query, answer=answer)[0], now=now)
    except WrongValue:
        above = ""
    return {
        "online_link": SafeString(state.link(drop=(*place, "online"), add="online=only")),
        "anywhere_link": SafeString(anywhere) if anywhere != "?" else "",
        "help_first": SafeString(above),
    }


def _start(state: State, now: datetime) -> dict[str, Any]:
    """Nothing asked yet: the questions, common needs, and what begins soon wherever one is."""
    query = Query(online="only", sort="soonest", limit=SOON_ROWS, facets=False)
    answer = search.find(query=query, now=now)
    about = known(now=now)
    setting = _setting(query, answer, now, about)
    cards = said(found=answer.found, setting=setting)
    return {
        **_form(state),
        "roots": [need for need in about.needs.values() if not need.parent][:START_NEEDS],
        "soon": SafeString(rows(found=answer.found, cards=cards, setting=setting)) if answer.total else "",
    }


def _found(request: HttpRequest, state: State, query: Query, answer: Answer, now: datetime) -> dict[str, Any]:
    setting = _setting(query, answer, now, known(now=now))
    cards = said(found=answer.found, setting=setting)
    drawn = panel(state=state, query=query, answer=answer, cards=cards) if _has_map(state, query) else None
    if drawn:
        setting = replace(setting, numbers=drawn.numbers)
    heading, body = found_page(
        request=request, state=state, query=query, answer=answer, cards=cards, setting=setting, drawn=drawn
    )
    return {"heading": heading, "body": body}


def _has_map(state: State, query: Query) -> bool:
    return state.view == "map" or (state.view == "list" and query.has_point and query.online != "only")


def _setting(query: Query, answer: Answer, now: datetime, about: Known) -> Setting:
    needs, whose = notes.meant(query=query, answer=answer)
    return Setting(
        now=now,
        language=get_language() or "en",
        zone=_zone(query),
        asked=whose,
        needs=frozenset(needs),
        known=about,
        near_km=_near_km(query, answer),
        # What lies elsewhere stands in the order of its distance.
        last="".join(answer.last[:1]) if query.sort == "" else "",
        by_day=query.sort in {"", "soonest"} and (query.sort != "" or not answer.is_elsewhere),
    )


def _zone(query: Query) -> ZoneInfo | None:
    """The clock the visitor lives by: as the browser says, else that of the place asked for."""
    return times.zone(name=query.tz) if query.tz else None


def _near_km(query: Query, answer: Answer) -> float | None:
    """How far a room was near in this answer; 0 when only groups online were asked for, None when no place counts."""
    told = answer.widened or {}
    if query.online == "only":
        return 0.0
    if not query.has_point or answer.is_elsewhere:
        return None
    return float(
        told.get("km") or (told["to"] if told.get("what") in {"km", "online"} and told["to"] != "any" else query.km)
    )
