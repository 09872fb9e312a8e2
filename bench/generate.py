"""A directory of any size, always the same for the same size: `python -m bench.generate --size 20000 --engine sqlite`.

Needs and programmes are the real catalogue; groups, meetings and places are made up (world.py, words.py).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from bench.ground import Ground, fingerprint
from bench.words import Writer, vocabulary
from bench.world import COMMON, Spot, World

SEED = 20_260_301
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What the whole directory is drawn from."""

    size: int
    now: datetime
    world: World
    writer: Writer
    rng: np.random.Generator
    needs: list[tuple[int, str]]
    programmes: list[tuple[int, list[int]]]
    formats: list[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Columns of the listings; `start[k]` is the number of the first meeting of group k."""

    count: int
    start: np.ndarray
    town: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    mode: np.ndarray
    need: np.ndarray


def main() -> int:
    """Fill one ground and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    given = parser.parse_args()
    print(json.dumps(generate(ground=Ground(f"find-{given.size}", given.engine), size=given.size)))
    return 0


def generate(*, ground: Ground, size: int) -> dict[str, float]:
    """Empty the ground and fill it; returns seconds per step. Enters the ground: one per process."""
    took: dict[str, float] = {}
    ground.clear()
    with _Timed(took, "migrate"):
        ground.migrate()
    ground.enter()
    now = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    with _Timed(took, "catalogue"):
        plan = _plan(size=size, now=now)
    with _Timed(took, "rows"):
        _fill(plan)
    made = {"size": size, "seed": SEED, "now": now.isoformat(), "made_of": fingerprint()}
    (ground.folder / "directory.json").write_text(json.dumps(made))
    return took


class _Timed:
    def __init__(self, into: dict[str, float], name: str) -> None:
        self.into, self.name = into, name

    def __enter__(self) -> None:
        self.began = time.perf_counter()

    def __exit__(self, *problem: object) -> None:
        self.into[self.name] = round(time.perf_counter() - self.began, 2)


def _plan(*, size: int, now: datetime) -> Plan:
    from sameboat.directory.actions.catalogue import load_catalogue
    from sameboat.directory.feeds.vocabulary import FORMATS
    from sameboat.directory.models import Need, Programme

    load_catalogue(now=now)
    rng = np.random.default_rng(SEED)
    words = vocabulary(size=30_000, rng=rng)
    programmes = [
        (one.pk, [need.pk for need in one.needs.all()])
        for one in Programme.objects.prefetch_related("needs").order_by("slug")
    ]
    needs = list(Need.objects.order_by("slug").values_list("pk", "name"))
    return Plan(size, now, World(), Writer(words=words, rng=rng), rng, needs, programmes, sorted(FORMATS))


def _fill(plan: Plan) -> None:
    from django.db import connection

    from bench.bulk import Bulk
    from sameboat.directory.models import Listing, Meeting, Place

    groups = _groups(plan)
    connection.close()  # SQLite lets only a database nobody has open leave its write-ahead log
    with Bulk() as bulk:
        bulk.fill(model=Place, names=PLACE, rows=_places(plan, groups))
        bulk.fill(model=Listing, names=LISTING, rows=_listings(plan, groups))
        bulk.fill(model=Listing.needs.through, names=("id", "listing", "need"), rows=_listing_needs(plan, groups))
        bulk.fill(model=Meeting, names=MEETING, rows=_meetings(plan, groups))


def _groups(plan: Plan) -> Groups:
    """Cut the meetings into groups of one to seven and give each group its town, way of meeting and first need."""
    rng = plan.rng
    sizes = rng.choice((1, 2, 3, 5, 7), p=(0.62, 0.2, 0.1, 0.05, 0.03), size=plan.size)
    ends = np.cumsum(sizes)
    count = int(np.searchsorted(ends, plan.size)) + 1
    start = np.concatenate([[0], ends[: count - 1], [plan.size]])
    town, latitude, longitude = plan.world.draw(count=count, rng=rng)
    mode = rng.choice(len(MODES), p=(0.69, 0.22, 0.06, 0.03), size=count)
    return Groups(count, start, town, latitude, longitude, mode, _zipf(rng, len(plan.needs), count))


def _zipf(rng: np.random.Generator, kinds: int, count: int) -> np.ndarray:
    sums = np.cumsum(1.0 / np.arange(1, kinds + 1) ** 0.8)
    drawn = np.searchsorted(sums, rng.random(count) * sums[-1])
    return np.random.default_rng(SEED + 1).permutation(kinds)[drawn]


MODES = ("in_person", "online", "hybrid", "phone")
AUDIENCES = (
    ("self",),
    ("self",),
    ("self",),
    ("self", "friend"),
    ("child",),
    ("partner", "relative", "friend"),
    ("carer",),
    (),
)
FOR_WHOM = ((),) * 12 + (("women",), ("men",), ("lgbtq",), ("youth",), ("young-adults",), ("older",), ("parents",))
ACCESS = ((),) * 5 + (
    ("wheelchair",),
    ("step-free",),
    ("wheelchair", "hearing-loop"),
    ("childcare",),
    ("step-free", "captions"),
)
KINDS = ("drop_in", "drop_in", "drop_in", "replacement", "re_formed", "closed", "course", "")
LEDS = ("peer", "peer", "peer", "peer", "professional", "mixed", "")
COSTS = ("free", "free", "donation", "donation", "fee", "unknown")
TONES = ("secular", "secular", "spiritual", "spiritual", "religious", "", "")
TIERS = ("track_record", "limited", "limited", "self_submitted")
MINUTES = (0, 0, 0, 30, 30, 15, 45)
HOURS = (7, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 17, 18, 18, 18, 19, 19, 19, 19, 19, 20, 20, 20, 21, 22, 0)
DURATIONS = (60, 60, 60, 90, 90, 120, None)

PLACE = ("id", "name", "street", "locality", "region", "postal_code", "country", "latitude", "longitude", "precision")
LISTING = (
    "id", "slug", "name", "mission", "who_for", "who_not_for", "programme", "whose", "kind", "led", "cost", "spiritual",
    "for_whom", "languages", "access", "size_min", "size_max", "seats_free", "accepts_newcomers", "provenance",
    "verified_by", "verified_at", "state", "created_at", "changed_at",
)  # fmt: skip
MEETING = (
    "id", "slug", "listing", "rule", "first_date", "local_time", "timezone", "duration_min", "mode", "place",
    "online_url", "phone_number", "formats", "notes", "accepts_newcomers", "state", "created_at", "changed_at",
)  # fmt: skip
JSON = {value: json.dumps(value) for value in {*AUDIENCES, *FOR_WHOM, *ACCESS}}


def _batches(count: int) -> Iterator[range]:
    for begin in range(0, count, BATCH):
        yield range(begin, min(begin + BATCH, count))


def _places(plan: Plan, groups: Groups) -> Iterator[tuple[Any, ...]]:
    """One place per group; one in seven is "area only" and then lies in the middle of its town."""
    for batch in _batches(groups.count):
        names = plan.writer.texts(count=len(batch), least=1, most=2)
        house = plan.rng.integers(1, 200, size=len(batch)).tolist()
        area = (plan.rng.random(len(batch)) < 0.15).tolist()
        for k, name, number, hidden in zip(batch, names, house, area, strict=True):
            spot = plan.world.spots[groups.town[k]]
            if hidden:
                yield k + 1, "", "", spot.name, spot.region, "", spot.country, spot.latitude, spot.longitude, "area"
            else:
                yield (
                    k + 1, f"{name} house", f"{number} {name} street", spot.name, spot.region, f"{10000 + k % 90000}",
                    spot.country, float(groups.latitude[k]), float(groups.longitude[k]), "exact",
                )  # fmt: skip


def _listings(plan: Plan, groups: Groups) -> Iterator[tuple[Any, ...]]:
    stamp = plan.now.isoformat(sep=" ")
    verified = [(plan.now - timedelta(days=k * 11)).isoformat(sep=" ") for k in range(60)]
    by_need = _programmes_by_need(plan)
    for batch in _batches(groups.count):
        many = len(batch)
        names, missions = (
            plan.writer.texts(count=many, least=1, most=3),
            plan.writer.texts(count=many, least=12, most=28),
        )
        fors, nots = plan.writer.texts(count=many, least=6, most=14), plan.writer.texts(count=many, least=4, most=9)
        draws = plan.rng.integers(0, 2**31 - 1, size=(many, 12)).tolist()
        for k, d, name, mission, who_for, who_not in zip(batch, draws, names, missions, fors, nots, strict=True):
            spot = plan.world.spots[groups.town[k]]
            need_id, need_name = plan.needs[groups.need[k]]
            least = 4 + d[0] % 4
            yield (
                k + 1, f"g{k + 1}", f"{name.title()} {need_name}" if d[1] % 3 == 0 else f"{name} group".title(),
                mission, who_for, who_not, _one(by_need.get(need_id), d[2]), JSON[_one(AUDIENCES, d[3])],
                _one(KINDS, d[4]), _one(LEDS, d[5]), _one(COSTS, d[6]), _one(TONES, d[7]), JSON[_one(FOR_WHOM, d[8])],
                _languages(spot, d[9]), JSON[_one(ACCESS, d[10])], least, least + d[0] % 5, d[11] % 4,
                d[11] % 10 > 0, _one(TIERS, d[1]), "the group itself" if d[2] % 2 else "", _one(verified, d[3]),
                "published", stamp, stamp,
            )  # fmt: skip


def _one(choices: Any, draw: int) -> Any:
    return choices[draw % len(choices)] if choices else None


def _programmes_by_need(plan: Plan) -> dict[int, list[int | None]]:
    found: dict[int, list[int | None]] = {}
    for programme, needs in plan.programmes:
        for need in needs:
            found.setdefault(need, [None]).append(programme)
    return found


def _languages(spot: Spot, draw: int) -> str:
    if draw % 100 < 85:
        return f'["{spot.language}"]'
    return '["en"]' if draw % 100 < 95 else json.dumps([COMMON[draw % len(COMMON)], spot.language])


def _listing_needs(plan: Plan, groups: Groups) -> Iterator[tuple[int, int, int]]:
    """The first need of each group, and for four in ten one or two more."""
    number = 0
    for batch in _batches(groups.count):
        more = plan.rng.choice((0, 1, 2), p=(0.6, 0.3, 0.1), size=len(batch)).tolist()
        other = _zipf(plan.rng, len(plan.needs), 2 * len(batch)).reshape(-1, 2).tolist()
        for k, extra, others in zip(batch, more, other, strict=True):
            for need in dict.fromkeys([int(groups.need[k]), *others[:extra]]):
                number += 1
                yield number, k + 1, plan.needs[need][0]


def _meetings(plan: Plan, groups: Groups) -> Iterator[tuple[Any, ...]]:
    group_of = np.repeat(np.arange(groups.count), np.diff(groups.start))
    first = (plan.now - timedelta(days=plan.now.weekday())).date()
    stamp = plan.now.isoformat(sep=" ")
    for batch in _batches(plan.size):
        notes = plan.writer.texts(count=len(batch), least=0, most=12)
        draws = plan.rng.integers(0, 2**31 - 1, size=(len(batch), 9)).tolist()
        for number, d, note in zip(batch, draws, notes, strict=True):
            k = int(group_of[number])
            mode = MODES[groups.mode[k]]
            spot = plan.world.spots[groups.town[k]]
            rule, anchor = _rule(d[0], d[1], first)
            clock = None if rule == "" else f"{HOURS[d[2] % len(HOURS)]:02d}:{MINUTES[d[3] % len(MINUTES)]:02d}:00"
            yield (
                number + 1, f"m{number + 1}", k + 1, rule, anchor, clock, spot.timezone, _one(DURATIONS, d[4]), mode,
                k + 1 if mode in ("in_person", "hybrid") else None,
                f"https://meet.example.org/{number}" if mode in ("online", "hybrid") else "",
                "+1 617 555 0123" if mode == "phone" else "", _formats(plan, d[5]), note if d[6] % 2 else "",
                d[7] % 12 > 0, "suspended" if d[8] % 50 == 0 else "active", stamp, stamp,
            )  # fmt: skip


def _rule(kind: int, draw: int, monday: Any) -> tuple[str, Any]:
    """Mostly weekly; some several days a week, nth weekday, every other week, monthly by day, daily, by appointment."""
    day, kind = DAYS[draw % 7], kind % 100
    if kind < 82:
        return f"FREQ=WEEKLY;BYDAY={day}", None
    if kind < 87:
        return (
            f"FREQ=WEEKLY;BYDAY={','.join(sorted({day, DAYS[draw // 7 % 7], DAYS[draw // 49 % 7]}, key=DAYS.index))}",
            None,
        )
    if kind < 92:
        return f"FREQ=MONTHLY;BYDAY={(1, 2, 3, 4, -1)[draw // 7 % 5]}{day}", None
    if kind < 96:
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}", monday + timedelta(days=DAYS.index(day) + 7 * (draw // 7 % 2))
    if kind < 97:
        return f"FREQ=MONTHLY;BYMONTHDAY={draw % 28 + 1}", None
    return ("FREQ=DAILY", None) if kind < 98 else ("", None)


def _formats(plan: Plan, draw: int) -> str:
    if not plan.formats:
        return "[]"
    return json.dumps(sorted({plan.formats[draw % len(plan.formats)], plan.formats[draw // 97 % len(plan.formats)]}))


if __name__ == "__main__":
    raise SystemExit(main())
