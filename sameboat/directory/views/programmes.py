"""Programmes and organisations: the list with its few filters, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet, TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.base.places import country_name
from sameboat.base.sources import SOURCES
from sameboat.directory.models import Kind, Led, Programme, ProgrammeName, Spiritual
from sameboat.directory.rules import GROUPS_ARE_NOT_TREATMENT, alternatives, is_ambiguous
from sameboat.directory.views.library import few_for_programme
from sameboat.evidence import api as evidence

# Parameter → (field, codes, heading).
FILTERS: dict[str, tuple[str, type[TextChoices], Promise]] = {
    "tone": ("spiritual", Spiritual, _("Tone")),
    "led": ("led", Led, _("Who leads")),
    "cost": ("funding_policy", Programme.FundingPolicy, _("Money")),
}
SORTS = ("fellowship", "course", "organisation", "form", "clearinghouse")
# Kinds of groups that have a page of their own, and how a listing says so.
KIND_OF = {
    "drop-in-group": Kind.DROP_IN.value,
    "replacement-group": Kind.REPLACEMENT.value,
    "re-formed-group": Kind.RE_FORMED.value,
    "closed-group": Kind.CLOSED.value,
}
FACT_NAMES: dict[str, Promise] = {
    "who_may_come": _("Who may come"),
    "who_may_not": _("Who is better served elsewhere"),
    "reaches_out_to": _("Reaches out to"),
    "method": _("How it works"),
    "spiritual": _("Tone"),
    "led": _("Who leads"),
    "leadership": _("About leading"),
    "funding": _("Money"),
    "course_weeks": _("How long"),
    "founded": _("Founded"),
    "publishes": _("Publishes"),
    "medication": _("Medicines"),
    "combines_with": _("Goes together with"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter as a link; taking it again takes it off."""

    label: str
    link: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence about a programme with the numbers of the sources it was read in."""

    text: str
    numbers: tuple[int, ...]


@require_safe
@gzip_page
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme and form of group. A filter with an unknown value is said so, and left out."""
    taken = {name: request.GET.get(name, "") for name in FILTERS}
    wrong = [name for name, value in taken.items() if value and value not in FILTERS[name][1].values]
    rows = _narrowed(
        Programme.objects.exclude(sort=Programme.Sort.CLEARINGHOUSE), {n: v for n, v in taken.items() if n not in wrong}
    )
    context = {
        "groups": [
            (Programme.Sort(sort).label, some) for sort in SORTS if (some := [r for r in rows if r.sort == sort])
        ],
        "filters": [(FILTERS[name][2], _choices(name, taken)) for name in FILTERS],
        "wrong": [gettext("“%(name)s” knows no such value.") % {"name": name} for name in wrong],
        "narrowed": any(taken.values()),
    }
    return render(request, "directory/programmes.html", context, status=400 if wrong else 200)


@require_safe
@gzip_page
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme: its rules as a list of facts, each with its source, its relatives and its alternatives."""
    query = Programme.objects.select_related("parent__parent").prefetch_related("names", "needs", "offshoots")
    this = get_object_or_404(query, slug=slug)
    read = list(dict.fromkeys(key for fact in this.facts for key in _keys(fact)))
    context = {
        "programme": this,
        "names": _names(this),
        "canonical": request.build_absolute_uri(request.path),
        "rules": _rules(this),
        "silent": [FACT_NAMES[name] for name in this.not_described if name in FACT_NAMES],
        "facts": [
            Fact(gettext(fact["text"]), tuple(read.index(key) + 1 for key in _keys(fact))) for fact in this.facts
        ],
        "sources": [SOURCES[key] for key in read],
        "home": _home(this),
        "same_name": _same_name(this),
        "instead": _instead(this),
        "figures": evidence.cards(figures=evidence.figures_for_programme(programme=slug)),
        "library": few_for_programme(programme=slug),
        "not_treatment": GROUPS_ARE_NOT_TREATMENT,
        "find": f"{reverse('directory:find')}?{urlencode(_such(slug))}",
        "is_group": this.sort in {Programme.Sort.FELLOWSHIP, Programme.Sort.COURSE, Programme.Sort.FORM},
    }
    return render(request, "directory/programme.html", context)


def _names(this: Programme) -> list[ProgrammeName]:
    """Its other names, those of a sort together; a short form in other letters only looks like one that stands there."""
    order = [ProgrammeName.Sort.SHORT, ProgrammeName.Sort.ALIAS, ProgrammeName.Sort.FORMER]
    names = [name for name in this.names.all() if name.sort != ProgrammeName.Sort.SHORT or name.name.isascii()]
    return sorted(names, key=lambda name: order.index(ProgrammeName.Sort(name.sort)))


def _such(slug: str) -> dict[str, str]:
    """What finds groups of a programme; of a kind of group it is the kind."""
    return {"kind": KIND_OF[slug]} if slug in KIND_OF else {"programme": slug}


def _narrowed(rows: QuerySet[Programme], taken: dict[str, str]) -> list[Programme]:
    """The rows that every filter lets through."""
    return list(rows.filter(**{FILTERS[name][0]: value for name, value in taken.items() if value}))


def _choices(name: str, taken: dict[str, str]) -> list[Choice]:
    """The values of one filter, the other filters kept in each link."""
    others = {other: value for other, value in taken.items() if value and other != name}
    return [
        Choice(
            label, "?" + urlencode(others if value == taken[name] else {**others, name: value}), value == taken[name]
        )
        for value, label in FILTERS[name][1].choices
    ]


def _rules(this: Programme) -> list[tuple[Promise, str]]:
    """What the sources do say, in the order in which people ask."""
    shown = {
        **{name: gettext(str(getattr(this, name))) for name in FACT_NAMES if getattr(this, name)},
        "spiritual": this.get_spiritual_display(),
        "led": this.get_led_display(),
        "course_weeks": gettext("%(weeks)s weeks") % {"weeks": this.course_weeks} if this.course_weeks else "",
    }
    shown.setdefault("funding", this.get_funding_policy_display())
    return [(FACT_NAMES[name], shown[name]) for name in FACT_NAMES if shown.get(name)]


def _home(this: Programme) -> str:
    """Where it is at home, and whether it has groups far beyond that (KIND-12)."""
    where = country_name(code=this.country) if this.country else ""
    many = gettext("groups in many countries") if this.in_many_countries else ""
    return " · ".join(filter(None, (where, many)))


def _keys(fact: dict[str, Any]) -> list[str]:
    """The sources of a stored fact that we know."""
    return [key for key in (fact["source"], *fact.get("also", ())) if key in SOURCES]


def _same_name(this: Programme) -> list[Programme]:
    """Other programmes that go by one of the same names, so that the reader can choose (FIND-22)."""
    names = {this.name, *(name.name for name in this.names.all())}
    others = [
        row.programme
        for row in ProgrammeName.objects.filter(name__in=names).exclude(programme=this).select_related("programme")
    ]
    return list(dict.fromkeys(others)) if is_ambiguous(meant=[this.slug, *(row.slug for row in others)]) else []


def _instead(this: Programme) -> list[Programme]:
    """Programmes for the same need or the wider one, and for the same people, with the other spiritual tone."""
    if not this.spiritual:
        return []
    numbers = {number for need in this.needs.all() for number in (need.pk, need.parent_id) if number}
    sharing = Programme.objects.filter(needs__in=numbers).exclude(pk=this.pk).distinct()
    return other_tone(programme=this, among=sharing)


def other_tone(*, programme: Programme, among: Iterable[Programme]) -> list[Programme]:
    """Those in `among` on the other side of its tone. One that is for other people is no alternative (REF-14)."""
    by_slug = {row.slug: row for row in among if _same_people(programme, row)}
    tones = {slug: row.spiritual for slug, row in by_slug.items()}
    return [by_slug[slug] for slug in alternatives(tone=programme.spiritual, others=tones)]


def _same_people(one: Programme, other: Programme) -> bool:
    """Whether both are for the same side of a problem; a programme that names none is for all."""
    return not one.whose or not other.whose or bool(set(one.whose) & set(other.whose))
