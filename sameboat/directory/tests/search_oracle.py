"""Finding the plain way: every entry is looked at. Slow and easy to check."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import asin, sqrt
from typing import Any

import orjson

from sameboat.base.times import next_occurrence, occurrences, zone
from sameboat.directory.rules import breadth, shows_online_too
from sameboat.directory.search import space
from sameboat.directory.search.answer import Answer, Found
from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.facts import Facts
from sameboat.directory.search.layout import WEEKDAYS
from sameboat.directory.search.named import needs_of_names
from sameboat.directory.search.slots import EPOCH
from sameboat.directory.search.words import terms

AHEAD, FAR = timedelta(days=36), timedelta(days=400)
LATER = 2**26 - 1
RUNGS = (2, 4, 8, 16)
REMOTE = ("online", "hybrid", "phone")
HERE = ("in_person", "hybrid")
PARTS = (("night", 22, 5), ("morning", 5, 12), ("afternoon", 12, 17), ("evening", 17, 22))
FILTERS = ("access", "cost", "spiritual", "led", "kind", "open", "lang", "programme")
EMPTY: dict[str, Any] = {
    "access": (),
    "cost": "",
    "spiritual": "",
    "led": "",
    "kind": "",
    "open": False,
    "lang": (),
    "programme": "",
}


@dataclass
class Stage:
    query: Query
    needs: set[int] | None  # allowed numbers; None: any
    words: list[str]
    any_word: bool = False
    what: str = ""
    before: Any = None
    after: Any = None
    anywhere: bool = False
    above: bool = False  # needs above: a group that names another branch of one does not fit for it


@dataclass
class Match:
    facts: Facts
    slots: list[tuple[int, int, int]]  # (minute, wall in the zone of the meeting, wall in the zone asked)
    square: float
    here: bool


class PlainSearch:
    def __init__(self, entries: list[Facts], catalogue: Catalogue) -> None:
        self.entries, self.catalogue = entries, catalogue
        self.numbers = {one.ref: {catalogue.need_by_id[pk] for pk in one.needs} for one in entries}
        self.words = {one.ref: self._words(one) for one in entries}
        self.names = {one.ref: self._names(one) for one in entries}

    def _words(self, one: Facts) -> set[str]:
        found = self._names(one) | set(terms(text=f"{one.places} {one.locality}"))
        for number in self.numbers[one.ref]:
            place: int | None = number
            while place is not None:
                found.update(self.catalogue.own_terms(number=place))
                place = self.catalogue.needs[place].parent
        return found

    def _names(self, one: Facts) -> set[str]:
        found = set(terms(text=one.names))
        for slug in self._families(one):
            found.update(self.catalogue.terms_of_programme(number=self.catalogue.programme_by_slug[slug]))
        return found

    def _families(self, one: Facts) -> list[str]:
        """The programme of an entry, what it belongs to, and so on up; read from the parents alone."""
        found: list[str] = []
        place = None if one.programme is None else self.catalogue.programme_by_id[one.programme]
        while place is not None:
            found.append(self.catalogue.programmes[place].slug)
            place = self.catalogue.programmes[place].parent
        return found

    def find(self, *, query: Query, now: datetime) -> Answer:
        first: tuple[Stage, list[Match], dict[str, Any] | None] | None = None
        for stage in self.stages(query):
            matches, widened = self.located(stage, now)
            first = first or ((stage, matches, widened) if matches else None)
            if not all(self._is_last(match.facts, query) for match in matches):
                return self.answer(stage, matches, widened)
        return self.answer(*first) if first else Answer([], 0)

    @staticmethod
    def _is_last(one: Facts, query: Query) -> bool:
        """Whether an entry is made for men and not for women where those for men come last; or the other way round."""
        other = {"men": "women", "women": "men"}
        return any(code in one.for_whom and other[code] not in one.for_whom for code in query.last)

    def stages(self, query: Query) -> list[Stage]:
        c = self.catalogue
        words = terms(text=query.q)
        needs = c.subtree(slugs=query.need) if query.need else None
        stages = [Stage(query, needs, words)]
        timeless = replace(query, days=(), from_minute=None, to_minute=None, within=None)
        if query.last and query.has_point:
            nearest = query if query.sort else replace(query, sort="nearest")
            stages.append(Stage(nearest, needs, words, False, "place", query.km, anywhere=True))
        above, related = c.ancestors(slugs=query.need), c.related(slugs=query.need)

        def slugs(numbers: set[int]) -> list[str]:
            return sorted(c.needs[number].slug for number in numbers)

        if above:
            stages.append(Stage(query, above, words, False, "need", list(query.need), slugs(above), above=True))
        if query.access:
            stages.append(Stage(replace(query, access=()), needs, words, False, "filters", ["access"]))
        if query.has_time:
            stages.append(Stage(timeless, needs, words, False, "time"))
            if above:
                stages.append(Stage(timeless, above, words, False, "need", list(query.need), slugs(above), above=True))
        named = set(needs_of_names(stems=words, catalogue=c)) if words and needs is None else set()
        if named and (len(words) > 1 or any(getattr(query, name) for name in FILTERS)):
            own = {c.needs[number].slug for number in named}
            stages.append(Stage(query, c.subtree(slugs=own), [], False, "need", [], sorted(own)))
        elif len(words) > 1:
            stages.append(Stage(query, needs, words, True, "words", query.q, "any"))
        if words and (query.need or query.programme):
            stages.append(Stage(query, needs, [], False, "words", query.q))
        dropped: list[str] = []
        bare = query
        for name in FILTERS:
            if getattr(query, name):
                dropped.append(name)
                bare = replace(bare, **{name: EMPTY[name]})
                if name == "programme" and not query.need:
                    own = c.programmes[c.programme_by_slug[query.programme]].needs
                    needs = c.subtree(slugs=[c.needs[n].slug for n in own]) if own else None
                stages.append(Stage(bare, needs, words, False, "filters", list(dropped)))
        if query.has_point:
            query = query if query.sort else replace(query, sort="nearest")
            timeless = replace(timeless, sort=query.sort)
            stages.append(Stage(query, stages[0].needs, words, False, "place", query.km, anywhere=True))
            if query.has_time:
                stages.append(Stage(timeless, stages[0].needs, words, False, "place", query.km, anywhere=True))
        if query.online in {"no", "only"}:
            query, before = stages[0].query, query.online
            stages.append(Stage(replace(query, online=""), stages[0].needs, words, False, "online", before, "any"))
        if related:
            told = list(query.need), slugs(related)
            stages.append(Stage(stages[0].query, related, words, False, "need", *told))
            if query.has_time:
                timeless = replace(stages[0].query, days=(), from_minute=None, to_minute=None, within=None)
                stages.append(Stage(timeless, related, words, False, "need", *told))
        if stages[0].query.has_point:
            asked = replace(stages[0].query, sort=stages[0].query.sort or "nearest")
            timeless = replace(asked, days=(), from_minute=None, to_minute=None, within=None)
            for some in [asked, timeless] if asked.has_time else [asked]:
                for numbers, is_above in ((above, True), (related, False)):
                    if numbers:
                        told = list(query.need), slugs(numbers)
                        stages.append(Stage(some, numbers, [], False, "need", *told, anywhere=True, above=is_above))
        return stages

    def located(self, stage: Stage, now: datetime) -> tuple[list[Match], dict[str, Any] | None]:
        query = stage.query
        every = [match for one in self.entries if (match := self.match(one, stage, now))]
        told = {"what": stage.what, "from": stage.before, "to": stage.after} if stage.what else None
        if told and stage.anywhere and stage.what != "place":
            told["anywhere"] = True
        if not query.has_point or query.online == "only" or stage.anywhere:
            return every, told
        within = [m for m in every if m.here and m.square <= space.limit_of(km=query.km)]
        remote = [m for m in every if m.facts.mode in REMOTE]
        km = query.km
        sure = [m for m in within if m.facts.whose or query.whose in {"", "self"}]
        if query.online == "any":
            near, taken = within, _union(within, remote)
            if taken:
                return taken, told
        elif query.online == "no" or not shows_online_too(near=len(sure)):
            near = within
        else:
            near = within
        if not near:
            for factor in RUNGS:
                near = [m for m in every if m.here and m.square <= space.limit_of(km=query.km * factor)]
                if near:
                    km = query.km * factor
                    break
        widen = query.online == "" and shows_online_too(near=len(sure))
        taken = _union(near, remote) if widen or query.online == "any" else near
        if not taken:
            return [], None
        online = len(taken) > len(near)
        told = told or (
            {"what": "km" if km != query.km else "online", "from": query.km, "to": km}
            if km != query.km or online
            else None
        )
        if told is not None and stage.what and km != query.km:
            told["km"] = km
        if told is not None and online:
            told["online"] = True
        for match in taken:
            match.here = match.square <= space.limit_of(km=km) and match.facts.mode in HERE
        return taken, told

    def match(self, one: Facts, stage: Stage, now: datetime) -> Match | None:
        query = stage.query
        if stage.needs is not None and not self._is_for(one, stage):
            return None
        if stage.words:
            have = [word in self.words[one.ref] for word in stage.words]
            if not (any(have) if stage.any_word else all(have)):
                return None
        if not self._fits(one, query):
            return None
        slots = self._slots(one, query, now)
        if one.local_time is None:
            if query.has_time:
                return None
        elif not slots:
            return None
        square = float("inf")
        if query.has_point and one.latitude is not None and one.mode in HERE:
            here = space.vector(latitude=query.latitude, longitude=query.longitude)
            there = space.vector(latitude=one.latitude, longitude=one.longitude)
            x, y, z = (float(a - b) for a, b in zip(here, there, strict=True))
            square = x * x + y * y + z * z
        return Match(one, slots, square, square < float("inf"))

    def _is_for(self, one: Facts, stage: Stage) -> bool:
        assert stage.needs is not None
        named = self.numbers[one.ref]
        if not stage.above:
            return bool(stage.needs & named)
        elsewhere = named - stage.needs - self.catalogue.subtree(slugs=stage.query.need)
        nodes = self.catalogue.needs
        return any(all(not number < other < nodes[number].end for other in elsewhere) for number in stage.needs & named)

    @staticmethod
    def _whose(one: Facts) -> set[str]:
        """What a group says of itself, and "close" where that is anybody but oneself."""
        return {*one.whose, *(["close"] if set(one.whose) - {"self"} else [])}

    def _fits(self, one: Facts, query: Query) -> bool:
        if query.whose and one.whose and query.whose not in self._whose(one):
            return False
        if query.for_whom and one.for_whom and not set(query.for_whom) & set(one.for_whom):
            return False
        if not set(query.access) <= set(one.access) or (query.lang and not set(query.lang) & set(one.languages)):
            return False
        if query.open and not one.open:
            return False
        if query.cost and one.cost not in ("free", "donation"):
            return False
        if (query.led and one.led != query.led) or (query.spiritual and one.spiritual != query.spiritual):
            return False
        if query.kind and one.kind != query.kind:
            return False
        if query.programme and query.programme not in self._families(one):
            return False
        if query.online == "only":
            return one.mode in REMOTE
        return one.mode in HERE if query.online == "no" else bool(one.mode) or not query.has_point

    def _slots(self, one: Facts, query: Query, now: datetime) -> list[tuple[int, int, int]]:
        found = []
        for minute, wall in considered(one, now):
            asked = wall
            if query.tz:
                local = (EPOCH + timedelta(minutes=minute)).astimezone(zone(name=query.tz))
                asked = local.weekday() * 1440 + local.hour * 60 + local.minute
            if query.within is not None and minute > floor_minute(now) + query.within * 60:
                continue
            if clock_fits(asked, query):
                found.append((minute, wall, asked))
        return found

    def answer(self, stage: Stage, matches: list[Match], widened: dict[str, Any] | None) -> Answer:
        query = stage.query
        matches.sort(key=lambda m: self.key(m, stage, widened))
        found = [
            Found(m.facts.ref, *((m.slots[0][0], m.slots[0][1]) if m.slots else (None, 10080)),
                  None if m.square == float("inf") else _km(m.square), orjson.dumps(m.facts.card)[1:])
            for m in matches
        ]  # fmt: skip
        facets = self.facets(matches, query) if query.facets else {}
        start = int(query.page or 0)
        end = start + query.limit
        following = str(end) if end < len(found) else None
        return Answer(found[start:end], len(matches), following, facets, widened)

    def key(self, m: Match, stage: Stage, widened: dict[str, Any] | None) -> tuple[Any, ...]:
        query, one = stage.query, m.facts
        unknown = bool(query.whose) and not one.whose
        everyone = bool(query.for_whom) and not one.for_whom
        away = bool(widened and widened.get("online")) and not m.here
        last = self._is_last(one, query)
        fit = 8 * last + 4 * unknown + 2 * away + everyone
        wide = min(breadth(needs_served=len(one.needs)), 15)
        soon = (m.slots[0][0] if m.slots else LATER, wide, one.ref)
        if query.sort == "soonest":
            return soon
        if query.sort == "nearest":
            return (last, m.square, *soon)
        if query.sort == "relevance":
            missed = bool(stage.words) and not set(stage.words) <= self.names[one.ref]
            return (fit * 32 + missed * 16 + wide, *soon)
        return (fit, *soon)

    def facets(self, matches: list[Match], query: Query) -> dict[str, dict[str, int]]:
        count: dict[str, Counter[str]] = {name: Counter() for name in (
            "mode", "lang", "day", "part", "whose", "for", "access", "led", "spiritual", "cost", "open", "kind", "programme",
            "need")}  # fmt: skip
        children = self.catalogue.children(slugs=query.need)
        for m in matches:
            one = m.facts
            single = (
                ("mode", one.mode),
                ("led", one.led),
                ("spiritual", one.spiritual),
                ("cost", one.cost),
                ("kind", one.kind),
            )
            for name, value in single:
                if value:
                    count[name][value] += 1
            if one.cost == "donation":
                count["cost"]["free"] += 1
            if one.open:
                count["open"]["1"] += 1
            count["programme"].update(self._families(one))
            for name, values in (
                ("lang", one.languages),
                ("whose", self._whose(one)),
                ("for", one.for_whom),
                ("access", one.access),
            ):
                count[name].update(set(values))
            count["day"].update({WEEKDAYS[wall // 1440] for _, _, wall in m.slots})
            count["part"].update({part_of(wall) for _, _, wall in m.slots})
            for child in children:
                node = self.catalogue.needs[child]
                if any(child <= number < node.end for number in self.numbers[one.ref]):
                    count["need"][node.slug] += 1
        return {name: dict(values) for name, values in count.items()}


def _union(some: list[Match], more: list[Match]) -> list[Match]:
    refs = {m.facts.ref for m in some}
    return some + [m for m in more if m.facts.ref not in refs]


def floor_minute(moment: datetime) -> int:
    return int((moment - EPOCH) // timedelta(minutes=1))


def clock_fits(wall: int, query: Query) -> bool:
    begin = query.from_minute if query.from_minute is not None else 0
    end = query.to_minute if query.to_minute is not None else 1439
    day, minute = divmod((wall - begin) % 10080, 1440)
    return minute <= (end - begin) % 1440 and (not query.days or day in query.days)


def part_of(wall: int) -> str:
    hour = wall % 1440 // 60
    return next((name for name, low, high in PARTS if low <= hour < high), "night")


def considered(one: Facts, now: datetime) -> list[tuple[int, int]]:
    """The dates a meeting is judged by: its next one, and its next on every weekday within 36 days."""
    if one.local_time is None:
        return []
    start = EPOCH + timedelta(minutes=floor_minute(now))
    rule = {
        "rule": one.rule, "first_date": one.first_date, "local_time": one.local_time.replace(second=0, microsecond=0),
        "timezone": one.timezone, "skipped_dates": one.skipped_dates,
    }  # fmt: skip
    dates = occurrences(**rule, start=start, until=start + AHEAD)
    if not dates:
        following = next_occurrence(**rule, after=start - timedelta(microseconds=1))
        dates = [following] if following and following < start + FAR else []
    minute = one.local_time.hour * 60 + one.local_time.minute
    found: dict[int, int] = {}
    for moment in dates:
        found.setdefault(moment.weekday(), floor_minute(moment))
    return sorted((at, day * 1440 + minute) for day, at in found.items())


def _km(square: float) -> float:
    return 2 * space.EARTH_KM * asin(min(1.0, sqrt(square) / space.SCALE / 2))
