"""Names the page needs on every answer, read from the database at most twice a minute by each process."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from sameboat.directory import rules
from sameboat.directory.models import Need, Programme, Source

SECONDS = 30


@dataclass(frozen=True, slots=True)
class KnownNeed:
    """A need as the page speaks of it. `people` stands inside a sentence: "people who drink"."""

    slug: str
    name: str
    people: str
    parent: str
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Needs in the order of the catalogue, programmes by slug, programmes for a need, sources not seen for long."""

    needs: dict[str, KnownNeed]
    programmes: dict[str, str]
    programmes_for: dict[str, tuple[str, ...]]
    stale_sources: frozenset[str]


def known(*, now: datetime) -> Known:
    """What is known at this time, half a minute late at most."""
    return _known(int(now.timestamp()) // SECONDS)


@lru_cache(maxsize=1)
def _known(tick: int) -> Known:
    related: dict[int, list[str]] = defaultdict(list)
    for one, other in Need.related.through.objects.values_list("from_need_id", "to_need__slug").order_by("id"):
        related[one].append(other)
    needs = {
        slug: KnownNeed(slug, name, people, parent or "", tuple(related[pk]))
        for pk, slug, name, people, parent in Need.objects.order_by("order", "slug").values_list(
            "id", "slug", "name", "people", "parent__slug"
        )
    }
    offers: dict[str, list[str]] = defaultdict(list)
    for programme, need in Programme.needs.through.objects.values_list("programme__slug", "need__slug").order_by("id"):
        offers[need].append(programme)
    return Known(
        needs=needs,
        programmes=dict(Programme.objects.values_list("slug", "name")),
        programmes_for={need: tuple(slugs) for need, slugs in offers.items()},
        stale_sources=_stale(tick),
    )


def _stale(tick: int) -> frozenset[str]:
    now = datetime.fromtimestamp(tick * SECONDS, tz=UTC)
    return frozenset(
        slug
        for slug, last in Source.objects.values_list("slug", "last_good_at")
        if rules.is_stale(last_good_at=last, now=now)
    )


def forget() -> None:
    """For tests: read again at the next question."""
    _known.cache_clear()
