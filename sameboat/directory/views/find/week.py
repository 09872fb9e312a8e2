"""The next seven days as a table: a row for each day, a column for each part of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from sameboat.directory import search
from sameboat.directory.search import Answer, Hit, Query
from sameboat.directory.views import labels
from sameboat.directory.views.find.rows import ICON_OF_MODE, Setting, is_joined, zone_words
from sameboat.directory.views.find.state import State

HOURS = 7 * 24
MOST = 40  # of one day; of a day with more, so many of each of the HOURS_OF
MOST_OF_A_PART = 12
HOURS_OF = ((0, 299), (300, 719), (720, 1019), (1020, 1319), (1320, 1439))  # the end of a night, its parts, a night
PARTS = ("morning", "afternoon", "evening", "night")
DAYS = tuple(labels.DAYS)
ASKED_ALIKE = frozenset({"km", "online", "need"})  # what was widened: see `_as_found`


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a cell."""

    clock: str
    zone: str  # in words, where the clock need not be the visitor's own; else ""
    name: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class Day:
    """One row: its name, its cells in the order of PARTS, and how many more there are."""

    date: date
    name: str
    cells: list[tuple[str, list[Entry]]]
    more: int
    link: str

    @property
    def is_free(self) -> bool:
        """Whether nothing takes place."""
        return not any(entries for _, entries in self.cells)


def week(*, query: Query, answer: Answer, state: State, setting: Setting) -> list[Day]:
    """Seven days from today. Each weekday is asked by itself, so that a daily meeting stands in every row."""
    today = setting.today
    query = _as_found(query, answer)
    return [_row(today + timedelta(days=ahead), query, state, setting) for ahead in range(7)]


def not_in(*, days: list[Day], answer: Answer) -> int:
    """How many of the meetings that were found stand in no row. 0 where nobody can tell: a row is cut short, or what
    was found is not what each day was asked for."""
    if any(day.more for day in days) or (answer.widened or {"what": "km"})["what"] not in ASKED_ALIKE:
        return 0
    return max(0, answer.total - len({entry.address for day in days for _, entries in day.cells for entry in entries}))


def _as_found(query: Query, answer: Answer) -> Query:
    """The search as it was answered: with the wider distance it took, or without the place."""
    told = answer.widened or {}
    needs = query.need or tuple(answer.understood.get("need") or ())
    query = replace(query, need=needs, limit=MOST, facets=False, page="", sort="soonest")
    if told.get("what") == "need":
        query = replace(query, need=tuple(told["to"]))
    if told.get("what") in {"km", "online"}:
        query = replace(query, km=float(told["to"]))
    if answer.is_elsewhere:
        return replace(query, latitude=None, longitude=None)
    if query.has_point and not query.online:
        query = replace(query, online="any" if told.get("online") else "no")
    return query


def _row(day: date, query: Query, state: State, setting: Setting) -> Day:
    code = DAYS[day.weekday()]
    link = state.link(drop=("day",), add=f"day={code}", view="list")
    if query.days and day.weekday() not in query.days:
        return Day(day, _name(day), [(labels.word(sort="part", code=part), []) for part in PARTS], 0, link)
    hits, total = _hits_of(replace(query, days=(day.weekday(),), within=min(query.within or HOURS, HOURS)), setting)
    starts = [(start, hit) for hit in hits if (start := _shown(hit, setting)) is not None and start.date() == day]
    # By the clock each shows: clocks of several zones are not in the order of the moments they stand for.
    starts.sort(key=lambda one: (one[0].time(), one[1].card["name"]))
    cells: dict[str, list[Entry]] = {part: [] for part in PARTS}
    for start, hit in starts:
        cells[_part(start)].append(_entry(hit, start, setting))
    more = max(0, total - len(hits))
    return Day(day, _name(day), [(labels.word(sort="part", code=part), cells[part]) for part in PARTS], more, link)


def _hits_of(asked: Query, setting: Setting) -> tuple[list[Hit], int]:
    """What takes place on a day, and how much there is. What a day lacks is not filled from elsewhere. Of a day with
    very much, some of each part: else the evening would look empty in every large town."""
    answer = search.find(query=asked, now=setting.now)
    if answer.widened:
        return [], 0
    if answer.total <= MOST or asked.from_minute is not None or asked.to_minute is not None:
        return answer.hits, answer.total
    hits: list[Hit] = []
    for first, last in HOURS_OF:
        part = replace(asked, from_minute=first, to_minute=last, limit=MOST_OF_A_PART)
        some = search.find(query=part, now=setting.now)
        hits += [] if some.widened else some.hits
    return hits, answer.total


def _shown(hit: Hit, setting: Setting) -> datetime | None:
    """The start on the clock the page shows: the visitor's for online and phone, the wall's own otherwise."""
    if (
        hit.starts_at is None
        or setting.zone is None
        or not is_joined(mode=hit.card["mode"], km=hit.distance_km, setting=setting)
    ):
        return hit.starts_at
    return hit.starts_at.astimezone(setting.zone)


def _entry(hit: Hit, start: datetime, setting: Setting) -> Entry:
    card = hit.card
    mode = card["place"]["locality"] if card["place"] else ""
    if is_joined(mode=card["mode"], km=hit.distance_km, setting=setting):
        mode = labels.word(sort="online", code="phone" if card["mode"] == "phone" else "online")
    return Entry(f"{start:%H:%M}", _zone(hit, start, setting), card["name"], card["url"], mode)


def _zone(hit: Hit, start: datetime, setting: Setting) -> str:
    """The name of the zone wherever the list names it too: a bare clock would be read as one's own."""
    if setting.zone is None:
        named = hit.card["mode"] in ICON_OF_MODE
    else:
        named = start.utcoffset() != start.astimezone(setting.zone).utcoffset()
    return SafeString(zone_words(language=setting.language, name=hit.timezone)) if named else ""


def _part(start: datetime) -> str:
    if 5 <= start.hour < 12:
        return "morning"
    if 12 <= start.hour < 17:
        return "afternoon"
    return "evening" if 17 <= start.hour < 22 else "night"


def _name(day: date) -> str:
    return date_format(day, pgettext("weekday, day and month", "l j F"))
