"""Names the page needs on every answer, read from the database at most twice a minute by each process."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language, gettext

from sameboat.directory import rules
from sameboat.directory.models import OWN_SOURCES, Need, Programme, Source

SECONDS = 30
LANGUAGES = 6  # of each the newest is kept


@dataclass(frozen=True, slots=True)
class KnownNeed:
    """A need as the page speaks of it, its name in the language of the page. `people`, not yet translated, stands inside a
    sentence: "people who drink"."""

    slug: str
    name: str
    people: str
    parent: str
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Needs in the order of the catalogue, programmes by slug, programmes for a need, sources not seen for long.

    `version` alone decides whether two are equal: it changes when anything in them does.
    """

    needs: dict[str, KnownNeed] = field(compare=False)
    programmes: dict[str, str] = field(compare=False)
    programmes_for: dict[str, tuple[str, ...]] = field(compare=False)
    stale_sources: frozenset[str] = field(compare=False)
    version: int

    def page_of(self, *, programme: str) -> str:
        """The address of a programme's page."""
        return _page_of(programme)


@lru_cache(maxsize=1024)
def _page_of(programme: str) -> str:
    return reverse("directory:programme", args=[programme])


def known(*, now: datetime) -> Known:
    """What is known at this time, half a minute late at most."""
    return _known(int(now.timestamp()) // SECONDS, get_language() or "en")


@lru_cache(maxsize=LANGUAGES)
def _known(tick: int, language: str) -> Known:
    """In the language that is active now: names are what the catalogue says, translated."""
    needs = _needs()
    names = Programme.objects.order_by("slug").values_list("slug", "name")
    programmes = {slug: gettext(name) for slug, name in names}
    stale = _stale(datetime.fromtimestamp(tick * SECONDS, tz=UTC))
    version = hash((tuple(needs.values()), tuple(programmes.items()), stale))
    return Known(needs, programmes, _offers(), stale, version)


def _needs() -> dict[str, KnownNeed]:
    related: dict[int, list[str]] = defaultdict(list)
    for one, other in Need.related.through.objects.values_list("from_need_id", "to_need__slug").order_by("id"):
        related[one].append(other)
    return {
        slug: KnownNeed(slug, gettext(name), people, parent or "", tuple(related[pk]))
        for pk, slug, name, people, parent in Need.objects.order_by("order", "slug").values_list(
            "id", "slug", "name", "people", "parent__slug"
        )
    }


def _offers() -> dict[str, tuple[str, ...]]:
    offers: dict[str, list[str]] = defaultdict(list)
    for programme, need in Programme.needs.through.objects.values_list("programme__slug", "need__slug").order_by("id"):
        offers[need].append(programme)
    return {need: tuple(slugs) for need, slugs in offers.items()}


def _stale(now: datetime) -> frozenset[str]:
    return frozenset(
        source.public_slug
        for source in Source.objects.exclude(slug__in=OWN_SOURCES).only("slug", "name", "address", "last_good_at")
        if rules.is_stale(last_good_at=source.last_good_at, now=now)
    )


def forget() -> None:
    """For tests: read again at the next question."""
    _known.cache_clear()
