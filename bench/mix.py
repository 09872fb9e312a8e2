"""The fixed mix of queries: drawn from what the generated directory holds, then asked once and kept with its length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import orjson

from bench.load import Asked
from bench.server import Answer, Server

SEED = 11
Told = dict[str, object]


@dataclass(slots=True)
class Kind:
    """One kind of query, what it is compared with, and how much slower it may be (None: only reported)."""

    name: str
    title: str
    at_most: float | None
    asked: list[Asked] = field(default_factory=list)
    bare: list[Asked] = field(default_factory=list)
    body_bytes: list[int] = field(default_factory=list)
    tried: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """One published meeting as queries are drawn from it."""

    locality: str
    country: str
    latitude: float
    longitude: float
    need: str
    name: str
    slug: str
    languages: list[str]


def record(*, server: Server, count: int, wanted: set[str]) -> list[Kind]:
    """Every kind in `wanted` (empty: all) with up to `count` requests that really are of that kind."""
    rng = random.Random(SEED)
    seen = list(_seen(count * 40, rng))
    kinds = []
    for name, (title, at_most, draw, fits) in KINDS.items():
        if wanted and name not in wanted:
            continue
        kind = Kind(name, title, at_most)
        _fill(kind, server, count, draw(seen, rng, server), fits)
        if kind.asked:
            kinds.append(kind)
    return kinds


def _fill(kind: Kind, server: Server, count: int, paths: Iterator[str], fits: Callable[[Answer], bool]) -> None:
    shell = int(server.get("/bench/shell-size").body) if "page" in kind.name else 0
    for path in paths:
        kind.tried += 1
        header = ""
        if kind.name == "feed_304":
            header = f"If-None-Match: {server.get(path, head_only=True).headers.get('etag', '')}"
        answer = server.get(path, **({"If_None_Match": header.partition(": ")[2]} if header else {}))
        if not fits(answer):
            continue
        kind.asked.append(Asked(path, header))
        kind.body_bytes.append(len(answer.body))
        kind.bare.append(Asked(_bare(len(answer.body), shell, answer.status)))
        if len(kind.asked) == count:
            break


def _bare(length: int, shell: int, status: int) -> str:
    if shell:
        return f"/bench/shell?n={max(0, length - shell)}"
    return "/bench/bare?status=304" if status == 304 else f"/bench/bare?n={length}"


def _seen(count: int, rng: random.Random) -> Iterator[Seen]:
    from sameboat.base.places import country_name
    from sameboat.directory.models import Meeting

    last = Meeting.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    picked = rng.sample(range(1, last + 1), min(count, last))
    rows = Meeting.objects.filter(pk__in=picked[:20_000]).select_related("place", "listing")
    by_pk = {row.pk: row for row in rows.prefetch_related("listing__needs")}
    for pk in picked:
        if (row := by_pk.get(pk)) and row.place and (needs := list(row.listing.needs.all())):
            place = row.place
            yield Seen(
                place.locality, country_name(code=place.country), place.latitude or 0.0, place.longitude or 0.0,
                needs[0].slug, row.listing.name, row.listing.slug, row.listing.languages,
            )  # fmt: skip


def _time(rng: random.Random) -> Told:
    return rng.choice(
        (
            {"from": "17:00", "to": "22:00"},
            {"day": rng.choice(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
            {"within": "48"},
        )
    )


def _near(one: Seen, rng: random.Random) -> Told:
    """Half are typed, half come from the browser's position."""
    if rng.random() < 0.5:
        return {"near": f"{one.locality}, {one.country}"}
    return {"lat": f"{one.latitude:.4f}", "lon": f"{one.longitude:.4f}"}


def near_need_time(*, facets: bool, door: str = "/api/v1/meetings") -> Callable[..., Iterator[str]]:
    """Near a place, one need, and a time."""

    def draw(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
        for one in seen:
            told = {**_near(one, rng), "need": one.need, "km": rng.choice(("10", "25", "50")), **_time(rng)}
            yield _path(door, told, facets)

    return draw


def online(*, facets: bool) -> Callable[..., Iterator[str]]:
    """Online, in a language, for a need."""

    def draw(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
        for one in seen:
            yield _path("/api/v1/meetings", {"online": "only", "lang": one.languages[0], "need": one.need}, facets)

    return draw


def words(*, facets: bool) -> Callable[..., Iterator[str]]:
    """One or two words out of names of groups; some of them are in half of all meetings."""

    def draw(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
        for one in seen:
            parts = one.name.split()
            yield _path(
                "/api/v1/meetings", {"q": " ".join(rng.sample(parts, min(len(parts), rng.choice((1, 1, 2)))))}, facets
            )

    return draw


def nothing_near(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
    """A need that nobody near meets for, at a narrow time: the search has to look further."""
    needs = sorted({one.need for one in seen})
    for one in seen:
        told = {**_near(one, rng), "need": rng.choice(needs), "km": "5", "day": "tue", "from": "03:00", "to": "05:30"}
        yield _path("/api/v1/meetings", told, False)


def second_page(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
    """The page after the first, by the cursor the first one gave."""
    for one in seen:
        told = {**_near(one, rng), "km": "100"} if rng.random() < 0.6 else {"online": "only", "need": one.need}
        path = _path("/api/v1/meetings", told, False)
        answer = server.get(path)
        cursor = orjson.loads(answer.body).get("next") if answer.status == 200 else None
        if cursor:
            yield f"{path}&{urlencode({'page': cursor})}"


def listing_pages(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
    """One group's page."""
    for one in seen:
        yield f"/listings/{one.slug}/"


def feed(seen: list[Seen], rng: random.Random, server: Server) -> Iterator[str]:
    """The whole feed, unchanged since last time."""
    yield "/feeds/meeting-guide.json"


def _path(door: str, told: Told, facets: bool) -> str:
    return f"{door}?{urlencode(told if facets else {**told, 'facets': '0'})}"


def _answered(answer: Answer) -> bool:
    return answer.status == 200


def _found(answer: Answer) -> bool:
    return _answered(answer) and orjson.loads(answer.body)["total"] > 0


def _widened(answer: Answer) -> bool:
    return _answered(answer) and bool(orjson.loads(answer.body)["widened"])


def _not_widened(answer: Answer) -> bool:
    return _found(answer) and not orjson.loads(answer.body)["widened"]


def _unchanged(answer: Answer) -> bool:
    return answer.status == 304


KINDS: dict[str, tuple[str, float | None, Callable[..., Iterator[str]], Callable[[Answer], bool]]] = {
    "near": ("near + need + time", 2.4, near_need_time(facets=False), _not_widened),
    "near_facets": ("near + need + time, exact counts", 3.1, near_need_time(facets=True), _not_widened),
    "online": ("online + language + need", 2.4, online(facets=False), _not_widened),
    "online_facets": ("online + language + need, exact counts", 3.1, online(facets=True), _not_widened),
    "words": ("words", 2.5, words(facets=False), _found),
    "words_facets": ("words, exact counts", None, words(facets=True), _found),
    "widened": ("nothing found, then wider", 3.2, nothing_near, _widened),
    "second_page": ("second page by cursor", 2.4, second_page, _found),
    "find_page": ("results as a page", 3.0, near_need_time(facets=True, door="/find/"), _answered),
    "listing_page": ("page of one group", None, listing_pages, _answered),
    "feed_304": ("feed, unchanged (304)", 2.0, feed, _unchanged),
}
