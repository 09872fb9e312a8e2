"""The library: things to read, watch and hear, from `library.json` (FIND-14).

It is read once per process and never asked of the database: nothing else stands on it, and everybody sees the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import slugify

from sameboat.directory import catalogue

AUDIENCES = ("newcomer", "family", "leader", "professional")
MEDIA = ("book", "pamphlet", "newsletter", "video", "audio", "workbook", "website")
COSTS = ("free", "costs", "unknown")
EVERY_GROUP = "every-group"  # stands for a topic where a resource names none


@dataclass(frozen=True, slots=True)
class Named:
    """Where we know a resource from: one of our books (`source`, `row`), or a page where it is shown."""

    source: str = ""
    row: str = ""
    page: str = ""

    @property
    def host(self) -> str:
        """The name of the page's site, without www."""
        return (urlsplit(self.page).hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing to read, watch or hear. What we could not find out stays empty, or unknown."""

    slug: str
    title: str
    by: str
    about: str
    media: tuple[str, ...]
    audiences: tuple[str, ...]
    needs: tuple[str, ...]  # none: for every group
    cost: str
    languages: tuple[str, ...]  # ISO 639-1; the title is in the first
    sources: tuple[Named, ...]
    programme: str = ""
    web: str = ""
    year: str = ""

    @property
    def maker(self) -> str:
        """Who made it, as a word for addresses."""
        return slugify(self.by)


@cache
def resources() -> tuple[Resource, ...]:
    """Everything, in the order of the file."""
    return tuple(_resource(row) for row in catalogue.rows(name="library"))


def _resource(row: Mapping[str, Any]) -> Resource:
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    told["sources"] = tuple(Named(**source) for source in row["sources"])
    return Resource(**told)


@cache
def parents() -> Mapping[str, str]:
    """Each need of the catalogue → the one above it, or empty."""
    return {row["slug"]: row["parent"] for row in catalogue.rows(name="needs")}


@cache
def need_names() -> Mapping[str, str]:
    """Each need of the catalogue → its name in English."""
    return {row["slug"]: row["name"] for row in catalogue.rows(name="needs")}


def path(*, need: str) -> list[str]:
    """The need and those above it, the nearest first."""
    found: list[str] = []
    while need and need not in found:
        found.append(need)
        need = parents().get(need, "")
    return found


def root(*, resource: Resource) -> str:
    """The widest topic of what it is mainly about."""
    return path(need=resource.needs[0])[-1] if resource.needs else EVERY_GROUP


def for_need(*, needs_up: Sequence[str]) -> list[Resource]:
    """What is about a need, then what is about the wider ones; `needs_up`: the need and those above it, nearest first."""
    found = [resource for need in needs_up for resource in resources() if need in resource.needs]
    return list(dict.fromkeys(found))


def for_programme(*, programme: str) -> list[Resource]:
    """What a programme or organisation has made."""
    return [resource for resource in resources() if resource.programme == programme]


@cache
def values() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Each resource → each filter → what it has there. Its topics are its needs and those above them."""
    return {
        resource.slug: {
            "topic": frozenset(up for need in resource.needs for up in path(need=need)) or frozenset({EVERY_GROUP}),
            "audience": frozenset(resource.audiences),
            "media": frozenset(resource.media),
            "cost": frozenset({resource.cost}),
            "lang": frozenset(resource.languages),
            "by": frozenset({resource.maker}),
        }
        for resource in resources()
    }


def narrowed(*, asked: Mapping[str, str]) -> list[Resource]:
    """Everything that has each asked value; an empty value asks nothing. KeyError for an unknown filter."""
    wanted = [(name, value) for name, value in asked.items() if value]
    return [one for one in resources() if all(value in values()[one.slug][name] for name, value in wanted)]
