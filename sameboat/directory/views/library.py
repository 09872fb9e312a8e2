"""The library: things to read, watch and hear, with filters that are links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.base.sources import SOURCES
from sameboat.directory.catalogue import library as shelf
from sameboat.directory.catalogue.library import EVERY_GROUP, Resource
from sameboat.directory.views import labels

AUDIENCES: dict[str, Promise] = {
    "newcomer": _("For newcomers"),
    "family": _("For families and friends"),
    "leader": _("For those who start or hold a group"),
    "professional": _("For professionals"),
}
MEDIA: dict[str, Promise] = {
    "book": _("Book"),
    "pamphlet": _("Pamphlet"),
    "newsletter": _("Newsletter or magazine"),
    "video": _("Film"),
    "audio": _("To listen to"),
    "workbook": _("Handbook with exercises"),
    "website": _("Website"),
}
COSTS: dict[str, Promise] = {
    "free": _("Free"),
    "costs": _("Costs something"),
    "unknown": _("Price not known"),
}
HEADINGS: dict[str, Promise] = {
    "audience": _("For whom"),
    "media": _("What it is"),
    "cost": _("Price"),
    "lang": _("Language"),
}
FILTERS = ("topic", "audience", "media", "cost", "lang", "by")
FEW = 4  # on the page of a need or a programme
FIRST = 3  # of each topic, before anything is chosen


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter as a link, with how many things it leaves; taking it again takes it off."""

    label: str
    link: str
    taken: bool
    leaves: int
    around: bool  # a wider topic than the one taken


@dataclass(frozen=True, slots=True)
class Shown:
    """A resource with its codes as words."""

    resource: Resource
    kinds: str  # media, audiences, cost
    languages: str
    known_from: str
    maker_link: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is about one of the widest topics. `link`: to all of it (`total`), where only the first are shown."""

    heading: str
    shown: list[Shown]
    total: int
    link: str


@dataclass(frozen=True, slots=True)
class Few:
    """Some of the library for another page, and the way to the rest."""

    shown: list[Shown]
    link: str
    total: int


@require_safe
@gzip_page
def library(request: HttpRequest) -> HttpResponse:
    """Everything, by topic. A filter with an unknown value is said so, and left out."""
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    wrong = [name for name, value in asked.items() if value and value not in _known(name)]
    taken = {name: value for name, value in asked.items() if value and name not in wrong}
    found = shelf.narrowed(asked=taken)
    context = {
        "groups": _groups(found, most=0 if taken else FIRST),
        "total": len(found),
        "topics": _topic_rows(taken),
        "rows": [(HEADINGS[name], _choices(name, _codes(name), taken)) for name in HEADINGS],
        "rows_open": any(name in HEADINGS for name in taken),
        "maker": found[0].by if taken.get("by") and found else "",
        "without_maker": _link({**taken, "by": ""}),
        "wrong": [gettext("“%(name)s” knows no such value.") % {"name": name} for name in wrong],
        "narrowed": bool(taken),
    }
    return render(request, "directory/library.html", context, status=400 if wrong else 200)


def few_for_need(*, needs_up: Sequence[str]) -> Few:
    """For the page of a need; `needs_up`: the need and those above it, nearest first."""
    exactly = len(shelf.narrowed(asked={"topic": needs_up[0]}))
    topic = needs_up[0] if exactly else needs_up[-1]
    return _few(shelf.for_need(needs_up=needs_up), {"topic": topic})


def few_for_programme(*, programme: str) -> Few:
    """For the page of a programme or organisation."""
    found = shelf.for_programme(programme=programme)
    return _few(found, {"by": found[0].maker} if found else {})


def _few(found: Sequence[Resource], rest: dict[str, str]) -> Few:
    return Few([_shown(one) for one in _own_language_first(found)[:FEW]], _link(rest), len(shelf.narrowed(asked=rest)))


def _known(name: str) -> set[str]:
    return {value for has in shelf.values().values() for value in has[name]}


def _codes(name: str) -> Iterable[str]:
    """The codes of a filter, in the order in which they are shown."""
    tables: dict[str, Mapping[str, Any]] = {"audience": AUDIENCES, "media": MEDIA, "cost": COSTS}
    return tables[name] if name in tables else sorted(_known(name), key=lambda code: _label(name, code).lower())


def _label(name: str, code: str) -> str:
    if name == "lang":
        return labels.word(sort="lang", code=code)
    if name == "topic":
        return gettext("For every group") if code == EVERY_GROUP else gettext(shelf.need_names()[code])
    return str({"audience": AUDIENCES, "media": MEDIA, "cost": COSTS}[name][code])


def _choices(name: str, codes: Iterable[str], taken: dict[str, str]) -> list[Choice]:
    """The values of one filter that leave something, the other filters kept in each link."""
    made = []
    around = shelf.path(need=taken.get("topic", ""))[1:] if name == "topic" else []
    for code in codes:
        now = taken.get(name) == code
        leaves = len(shelf.narrowed(asked={**taken, name: code}))
        if leaves or now:
            link = _link({**taken, name: "" if now else code})
            made.append(Choice(_label(name, code), link, taken=now, leaves=leaves, around=code in around))
    return made


def _topic_rows(taken: dict[str, str]) -> list[tuple[Promise, list[Choice]]]:
    """The widest topics, and below a taken one its parts; no row where there is nothing to choose."""
    way = shelf.path(need=taken.get("topic", ""))
    rows = [(_("About"), _choices("topic", [*_below(""), EVERY_GROUP], taken))]
    rows += [(_("More exactly"), _choices("topic", _below(need), taken)) for need in reversed(way)]
    return [(heading, choices) for heading, choices in rows if choices]


def _below(need: str) -> list[str]:
    return [slug for slug, parent in shelf.parents().items() if parent == need]


def _link(asked: Mapping[str, str]) -> str:
    return "?" + urlencode({name: asked[name] for name in FILTERS if asked.get(name)})


def _groups(found: Iterable[Resource], *, most: int) -> list[Group]:
    """By widest topic, in the order of the catalogue, what is for every group last; at most so many of each (0: all)."""
    by_root: dict[str, list[Resource]] = {code: [] for code in [*_below(""), EVERY_GROUP]}
    for resource in _own_language_first(found):
        by_root[shelf.root(resource=resource)].append(resource)
    return [
        Group(
            heading=_label("topic", code),
            shown=[_shown(one) for one in (_varied(some)[:most] if most else some)],
            total=len(shelf.narrowed(asked={"topic": code})),
            link=_link({"topic": code}) if most and len(some) > most else "",
        )
        for code, some in by_root.items()
        if some
    ]


def _varied(some: Sequence[Resource]) -> list[Resource]:
    """The first of each maker before the others, so that a few do not all come from one."""
    first = {resource.maker: resource for resource in reversed(some)}
    return sorted(some, key=lambda resource: first[resource.maker] is not resource)


def _own_language_first(found: Iterable[Resource]) -> list[Resource]:
    own = (get_language() or "en").split("-")[0]
    return sorted(found, key=lambda resource: own not in resource.languages)


def _shown(resource: Resource) -> Shown:
    kinds = [
        *(MEDIA[code] for code in resource.media),
        *(AUDIENCES[code] for code in resource.audiences),
        COSTS[resource.cost],
    ]
    return Shown(
        resource=resource,
        kinds=" · ".join(str(word) for word in kinds),
        languages=", ".join(labels.words(sort="lang", codes=resource.languages)),
        known_from=_known_from(resource),
        maker_link=_link({"by": resource.maker}),
    )


def _known_from(resource: Resource) -> str:
    """Where we know it from: our books by title, pages by the name of their site."""
    books = dict.fromkeys(SOURCES[named.source].title for named in resource.sources if named.source)
    return "; ".join([*books, *dict.fromkeys(named.host for named in resource.sources if named.page)])
