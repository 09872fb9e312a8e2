"""The index answers exactly as looking at every entry would: order, total, widening, counts; anywhere, at any time."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from unittest import mock

import h3
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameboat.directory.rules import ACCESS, ASKED_WHOSE, FOR_WHOM, WHOSE
from sameboat.directory.search import crowd as crowd_module
from sameboat.directory.search import facets as facets_module
from sameboat.directory.search import looking as looking_module
from sameboat.directory.search import view as view_module
from sameboat.directory.search.asked import Query
from sameboat.directory.search.building import build_in_memory
from sameboat.directory.search.catalogue import Catalogue, NeedNode, ProgrammeNode
from sameboat.directory.search.facts import LISTING_REF, Facts
from sameboat.directory.search.finding import find_in
from sameboat.directory.search.live import without
from sameboat.directory.search.slots import floor_minute
from sameboat.directory.search.view import View
from sameboat.directory.search.words import terms
from sameboat.directory.tests.search_oracle import PlainSearch

TREE = (
    ("mind", None),
    ("anxiety", 0),
    ("ocd", 1),
    ("depression", 0),
    ("habits", None),
    ("alcohol", 4),
    ("gambling", 4),
)
CATALOGUE = Catalogue(
    needs=[
        NeedNode(0, "mind", "Mind", 4, None, [1, 3], [], ["Mind"]),
        NeedNode(1, "anxiety", "Anxiety", 3, 0, [2], [3], ["Anxiety", "worry"]),
        NeedNode(2, "ocd", "OCD", 3, 1, [], [], ["OCD"]),
        NeedNode(3, "depression", "Depression", 4, 0, [], [1], ["Depression"]),
        NeedNode(4, "habits", "Habits", 7, None, [5, 6], [], ["Habits"]),
        NeedNode(5, "alcohol", "Alcohol", 6, 4, [], [], ["Alcohol", "drinking"]),
        NeedNode(6, "gambling", "Gambling", 7, 4, [], [], ["Gambling"]),
    ],
    programmes=[
        ProgrammeNode(0, "odd", "Odd Fellows", [], [], []),
        ProgrammeNode(1, "steps", "Twelve steps", [5, 6], [], [], 5),
        ProgrammeNode(2, "aa", "Alcoholics Anonymous", [5], ["AA"], ["aa"], 4, 1),
        ProgrammeNode(3, "young", "Young ones", [5], [], [], 4, 2),
        ProgrammeNode(4, "ga", "Gamblers Anonymous", [6], ["GA", "worry no more"], ["ga"], 5, 1),
    ],
    need_by_id={100 + number: number for number in range(len(TREE))},
    programme_by_id={200: 2, 201: 4, 202: 0, 203: 3, 204: 1},
)
PENTAGON = h3.cell_to_latlng(sorted(h3.get_pentagons(5))[3])
SPOTS = (
    (60.39, 5.32), (90.0, 0.0), (89.999, 170.0), (-90.0, 12.0), (0.001, 180.0), (-0.001, -179.999), (12.0, 179.9),
    PENTAGON, (51.5, -0.12), (40.71, -74.0),
)  # fmt: skip
ZONES = (
    "Europe/Oslo", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "UTC",
    "Africa/Casablanca", "America/Santiago",
)  # fmt: skip
RULES = (
    "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=SU", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1SU", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA",
    "FREQ=WEEKLY;BYDAY=WE;COUNT=3", "FREQ=MONTHLY;INTERVAL=6;BYDAY=5FR", "",
)  # fmt: skip
STARTS = (
    datetime(2026, 3, 26, 11, 7, 30, tzinfo=UTC), datetime(2026, 10, 22, 22, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 5, 1, 0, tzinfo=UTC), datetime(2026, 4, 2, 13, 30, tzinfo=UTC),
    datetime(2026, 7, 15, 12, 0, tzinfo=UTC), datetime(2026, 12, 30, 23, 0, tzinfo=UTC),
)  # fmt: skip


def some(values, *, most=2):
    return st.lists(st.sampled_from(values), unique=True, max_size=most)


@st.composite
def points(draw):
    lat, lon = draw(st.sampled_from(SPOTS))
    step = draw(st.sampled_from((0.0, 0.0, 0.0005, 0.02, 0.3, 2.0)))
    lat += draw(st.sampled_from((-1, 0, 1))) * step
    lon += draw(st.sampled_from((-1, 0, 1))) * step
    return max(-90.0, min(90.0, lat)), (lon + 180) % 360 - 180


@st.composite
def entries(draw, *, refs, start):
    ref = draw(refs)
    alone = ref % 7 == 0
    mode = "" if alone else draw(st.sampled_from(("in_person", "in_person", "in_person", "online", "hybrid", "phone")))
    place = draw(points()) if mode in ("in_person", "hybrid") and draw(st.integers(0, 9)) else (None, None)
    rule = draw(st.sampled_from(RULES))
    timed = not alone and draw(st.integers(0, 9)) > 0
    anchor = start.date() + timedelta(days=draw(st.sampled_from((-50, -14, -1, 0, 1, 6, 20, 60))))
    plain = rule in RULES[:4] and draw(st.booleans())
    return Facts(
        ref=LISTING_REF + ref if alone else ref,
        listing_id=ref // 3,
        rule=rule if timed else "",
        first_date=None if plain or not timed else anchor,
        skipped_dates=[(start.date() + timedelta(days=day)).isoformat() for day in draw(some((0, 1, 2, 7), most=1))],
        local_time=draw(st.sampled_from((time(0, 30), time(2, 30), time(12), time(19, 0, 40), time(23, 59)))) if timed else None,
        timezone=draw(st.sampled_from(ZONES)) if timed else "",
        mode=mode,
        latitude=place[0],
        longitude=place[1],
        whose=draw(some(WHOSE)),
        for_whom=draw(some(FOR_WHOM[:3])),
        access=draw(some(ACCESS[:2])),
        languages=draw(some(("en", "no", "es"))),
        led=draw(st.sampled_from(("peer", "professional", ""))),
        spiritual=draw(st.sampled_from(("secular", "spiritual", ""))),
        cost=draw(st.sampled_from(("free", "donation", "fee", "unknown"))),
        kind=draw(st.sampled_from(("drop_in", "closed", "course", ""))),
        open=draw(st.booleans()),
        needs=tuple(100 + number for number in draw(some(range(len(TREE)), most=3))),
        programme=draw(st.sampled_from((None, None, 200, 201, 202, 203, 204))),
        names=draw(st.sampled_from(("Blue circle", "Open door", "Alcohol talk", "Circle of friends"))),
        places=draw(st.sampled_from(("Old school", ""))),
        locality=draw(st.sampled_from(("Bergen", "New York", ""))),
        card={"slug": str(ref), "timezone": "UTC"},
    )  # fmt: skip


def now_and_then(value, nothing):
    return st.one_of(st.just(nothing), st.just(nothing), value)


@st.composite
def queries(draw):
    point = draw(st.one_of(st.just((None, None)), points(), points()))
    sort = draw(st.sampled_from(("", "", "soonest", "relevance", *(("nearest",) if point[0] is not None else ()))))
    words = ("alcohol", "circle", "bergen", "worry", "anonymous", "new york", "blue bergen", "twelve steps", "nothing")
    return Query(
        q=draw(now_and_then(st.sampled_from(words), "")),
        need=tuple(sorted(draw(now_and_then(some([slug for slug, _ in TREE]), ())))),
        whose=draw(now_and_then(st.sampled_from(ASKED_WHOSE), "")),
        latitude=point[0],
        longitude=point[1],
        km=draw(st.sampled_from((0.1, 1.0, 5.0, 25.0, 100.0, 1000.0, 2000.0))),
        online=draw(st.sampled_from(("", "", "any", "only", "no"))),
        days=tuple(sorted(draw(now_and_then(some(range(7)), ())))),
        from_minute=draw(now_and_then(st.sampled_from((0, 150, 720, 1080, 1320)), None)),
        to_minute=draw(now_and_then(st.sampled_from((30, 120, 720, 1439)), None)),
        within=draw(now_and_then(st.sampled_from((0.0, 3.5, 12.0, 48.0, 336.0)), None)),
        tz=draw(now_and_then(st.sampled_from(ZONES), "")),
        lang=tuple(sorted(draw(now_and_then(some(("en", "es", "fi")), ())))),
        programme=draw(now_and_then(st.sampled_from(("aa", "ga", "odd", "steps", "young")), "")),
        spiritual=draw(now_and_then(st.sampled_from(("secular", "religious")), "")),
        led=draw(now_and_then(st.sampled_from(("peer", "mixed")), "")),
        open=draw(now_and_then(st.just(True), False)),
        access=tuple(draw(now_and_then(some(ACCESS[:3]), ()))),
        for_whom=tuple(draw(now_and_then(some(FOR_WHOM[:4]), ()))),
        last=draw(now_and_then(st.sampled_from((("men",), ("women",))), ())),
        cost=draw(now_and_then(st.just("free"), "")),
        kind=draw(now_and_then(st.sampled_from(("drop_in", "course", "replacement")), "")),
        sort=sort,
        limit=draw(st.sampled_from((1, 2, 5, 20))),
    )


@st.composite
def directories(draw):
    """(now of the build, entries before, entries after, listings that changed)."""
    start = draw(st.sampled_from(STARTS))
    made = draw(st.lists(entries(refs=st.integers(1, 400), start=start), max_size=30, unique_by=lambda one: one.ref))
    changed = {one.listing_id for one in made if one.listing_id % 4 == 1} if draw(st.booleans()) else set()
    fresh = draw(st.lists(entries(refs=st.integers(1, 400), start=start), max_size=8, unique_by=lambda one: one.ref))
    fresh = [one for one in fresh if one.listing_id in changed]
    after = [one for one in made if one.listing_id not in changed] + fresh
    return start, made, after, changed


@st.composite
def about(draw, *, entry):
    """A search that this entry may well fit: most random ones find nothing, and nothing is quickly found right."""
    place = (None, None) if entry.latitude is None or not draw(st.integers(0, 3)) else (entry.latitude, entry.longitude)
    return Query(
        need=tuple(TREE[number - 100][0] for number in entry.needs[:1]) if draw(st.booleans()) else (),
        latitude=place[0],
        longitude=place[1],
        km=draw(st.sampled_from((1.0, 25.0, 2000.0))),
        online=draw(st.sampled_from(("", "", "any", "no" if place[0] else "only"))),
        days=tuple(sorted(draw(now_and_then(some(range(7), most=5), ())))),
        from_minute=draw(now_and_then(st.sampled_from((0, 720)), None)),
        within=draw(now_and_then(st.sampled_from((48.0, 336.0)), None)),
        tz=draw(now_and_then(st.sampled_from(ZONES), "")),
        kind=draw(now_and_then(st.just(entry.kind), "")),
        sort=draw(st.sampled_from(("", "soonest", "nearest" if place[0] else ""))),
        facets=draw(st.booleans()),
        limit=draw(st.sampled_from((2, 20))),
    )


@st.composite
def asked_of_directories(draw):
    """A directory, and searches in it."""
    start, made, after, changed = draw(directories())
    some_query = (
        queries() if not after else st.one_of(queries(), st.sampled_from(after).flatmap(lambda one: about(entry=one)))
    )
    return start, made, after, changed, draw(st.lists(some_query, min_size=1, max_size=6))


def view_of(*, made, after, changed, start):
    base = build_in_memory(facts=made, catalogue=CATALOGUE, now=start, base=True)
    if not changed:
        return View(CATALOGUE, (base,))
    fresh = [one for one in after if one.listing_id in changed]
    delta = build_in_memory(facts=fresh, catalogue=CATALOGUE, now=start)
    return View(CATALOGUE, (without(base, listings=changed), delta))


def shown(answer):
    return [(one.ref, one.minute, one.wall, one.km if one.km is None else round(one.km, 6)) for one in answer.found]


def paged(view, query, begin):
    """The first page, and the results of all pages one after another."""
    first = answer = find_in(view=view, query=query, words=tuple(terms(text=query.q)), begin=begin)
    every = shown(answer)
    while answer.next:
        query = replace(query, page=answer.next, facets=False)
        answer = find_in(view=view, query=query, words=tuple(terms(text=query.q)), begin=begin)
        assert answer.total == first.total and answer.found
        every += shown(answer)
    return first, every


# However many rows there are, each way of looking must give the same: rows one by one, sets, a crowd in both its ways.
WAYS = (
    ({"FEW": 10**6, "FEW_INSIDE": 10**6, "AROUND": 10**6, "MANY": 10**6}, 0, 0),
    ({"FEW": 0, "FEW_INSIDE": 10**6, "AROUND": 0, "MANY": 10**6}, 0, 10**6),
    ({"FEW": 0, "FEW_INSIDE": 0, "AROUND": 0, "MANY": 10**6}, 0, 2),
    ({"FEW": 0, "FEW_INSIDE": 0, "AROUND": 0, "MANY": 0}, 0, 2),
    ({"FEW": 0, "FEW_INSIDE": 0, "AROUND": 10**6, "MANY": 0}, 10**6, 2),
    ({"FEW": 0, "FEW_INSIDE": 0, "AROUND": 0, "MANY": 0}, 10**6, 10**6),
)


@settings(max_examples=int(os.environ.get("EXAMPLES", "60")), deadline=None, suppress_health_check=list(HealthCheck))
@given(asked_of_directories(), st.integers(0, 6 * 1440))
def test_the_index_answers_as_looking_at_every_entry_would(given_here, later):
    start, made, after, changed, asked = given_here
    now = start + timedelta(minutes=later)
    view = view_of(made=made, after=after, changed=changed, start=start)
    plain = PlainSearch(after, CATALOGUE)
    for query in asked:
        expected = plain.find(query=replace(query, limit=1000), now=now)
        for way, thin, several in WAYS:
            with (
                mock.patch.multiple(view_module, **way),
                mock.patch.multiple(crowd_module, LEAST=1, THIN=thin),
                mock.patch.object(looking_module, "FEW_SEVERAL", several),
                mock.patch.object(facets_module, "MANY", way["MANY"]),
            ):
                answer, every = paged(view, query, floor_minute(now))
            assert every == shown(expected), (query, way)
            assert (answer.total, answer.widened) == (expected.total, expected.widened), (query, way)
            assert answer.facets == expected.facets, (query, way)


def an_online_group(number, *, start):
    """Weekly, monthly, on a date, in several zones, on the hour and beside it."""
    return Facts(
        ref=number, listing_id=number, rule=RULES[number % 10],
        first_date=None if number % 10 < 4 else start.date() + timedelta(days=number % 3 - 1),
        local_time=time(number % 24, (0, 15, 30, 40)[number % 4]), timezone=ZONES[number % len(ZONES)], mode="online",
        languages=["en"], needs=(105,), kind="drop_in", open=True, cost="free", names="Circle", card={"slug": str(number)},
        skipped_dates=[], latitude=None, longitude=None, whose=["self"], for_whom=[], access=[], led="peer", spiritual="",
        programme=None, places="", locality="",
    )  # fmt: skip


@pytest.mark.parametrize("few", [{"FEW": 0, "AROUND": 0, "MANY": 0}, {"MANY": 10**6}], ids=["a crowd", "one by one"])
def test_what_is_kept_from_one_minute_to_the_next_is_still_true(few):
    start = STARTS[0]
    made = [an_online_group(number, start=start) for number in range(1, 90)]
    lasting = view_of(made=made, after=made, changed=set(), start=start)
    asked = (
        Query(online="only", from_minute=0, to_minute=1439), Query(online="only", days=(0, 3), tz="Asia/Kathmandu"),
        Query(online="only", from_minute=1080, to_minute=1380, need=("alcohol",)), Query(online="only"),
    )  # fmt: skip
    for minute in (*range(40, 160), *range(200, 5 * 1440, 173)):
        begin = floor_minute(start) + minute
        fresh = view_of(made=made, after=made, changed=set(), start=start)
        with mock.patch.multiple(view_module, **few):
            for query in asked:
                answer, expected = (
                    find_in(view=view, query=replace(query, limit=100), words=(), begin=begin)
                    for view in (lasting, fresh)
                )
                assert shown(answer) == shown(expected), (query, minute)
                assert answer.facets == expected.facets, (query, minute)


def test_distances_are_those_of_the_globe():
    from sameboat.base.places import distance_km
    from sameboat.directory.search.space import SCALE, kms_of, vector

    for one in SPOTS:
        for other in SPOTS:
            square = float(
                sum(
                    (a - b) ** 2
                    for a, b in zip(
                        vector(latitude=one[0], longitude=one[1]),
                        vector(latitude=other[0], longitude=other[1]),
                        strict=True,
                    )
                )
            )
            expected = distance_km(a=one, b=other)
            tolerance = 0.0001 if expected < 15000 else 1.0  # right through the earth a straight line tells little
            assert np.isclose(kms_of(squares=np.array([square]))[0], expected, rtol=1e-7, atol=tolerance), (
                one,
                other,
                SCALE,
            )
