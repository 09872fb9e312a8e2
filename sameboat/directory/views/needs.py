"""What groups are about: the tree of needs, and the page of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.directory.catalogue.matching import matching
from sameboat.directory.models import Need, NeedWord, Programme, ProgrammeName, Provenance, Whose
from sameboat.directory.rules import GROUPS_ARE_NOT_TREATMENT, URGENT_NEEDS, breadth
from sameboat.directory.rules.habits import another_may_take_its_place
from sameboat.directory.rules.own import are_losses
from sameboat.directory.views.library import few_for_need
from sameboat.directory.views.programmes import SORTS, other_tone
from sameboat.evidence import api as evidence

LONGEST_QUESTION = 1000


@dataclass(slots=True)
class Branch:
    """A need with what hangs under it."""

    need: Need
    children: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Way:
    """A programme on the page of a need, with those of the other spiritual tone beside it (FIND-20)."""

    programme: Programme
    instead: tuple[Programme, ...]


@require_safe
@gzip_page
def needs(request: HttpRequest) -> HttpResponse:
    """Everything groups are about, as a tree, and by words."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    context = {
        "asked": asked[:LONGEST_QUESTION],
        "too_long": len(asked) > LONGEST_QUESTION,
        "branches": _tree(list(Need.objects.all())),
    }
    if asked:
        context |= {"found": _needs_for(asked), "programmes": _programmes_for(asked)}
    return render(request, "directory/needs.html", context)


@require_safe
@gzip_page
def need(request: HttpRequest, slug: str) -> HttpResponse:
    """One need: what it is like, what groups do, whose it is, what programmes there are, what studies found."""
    this = get_object_or_404(Need.objects.select_related("parent__parent"), slug=slug)
    above = _above(this)
    ways, wider = _ways(this, above)
    figures = _figures([this, *above])
    context = {
        "need": this,
        "above": reversed(above),
        "below": this.children.all(),
        "related": this.related.all(),
        "whose": [] if are_losses(needs=[slug]) else _branches(this),
        "find": _find(need=slug),
        "canonical": request.build_absolute_uri(request.path),
        "urgent": slug in URGENT_NEEDS,
        "not_treatment": GROUPS_ARE_NOT_TREATMENT,
        "ways": ways,
        "wider": wider,
        "takes_its_place": another_may_take_its_place(needs_up=[slug, *(need.slug for need in above)]),
        "library": few_for_need(needs_up=[slug, *(need.slug for need in above)]),
        "figures": figures[:2],
        "more_figures": figures[2:],
    }
    return render(request, "directory/need.html", context)


def _branches(this: Need) -> list[tuple[str, str]]:
    """Whose it may be, each with the groups that fit; of a loss nobody is asked, the grief is one's own (rules.own)."""
    return [(str(Whose(code).label), _find(need=this.slug, whose=code)) for code in this.whose if code in Whose.values]


def _find(**asked: str) -> str:
    return f"{reverse('directory:find')}?{urlencode(asked)}"


def _tree(rows: Iterable[Need]) -> list[Branch]:
    """The needs as branches, in the order of the catalogue."""
    below: dict[int | None, list[Branch]] = defaultdict(list)
    branches = [Branch(row) for row in rows]
    for branch in branches:
        below[branch.need.parent_id].append(branch)
    for branch in branches:
        branch.children = below[branch.need.pk]
    return below[None]


def _above(this: Need) -> list[Need]:
    """The needs over this one, the nearest first."""
    above: list[Need] = []
    while this.parent is not None and len(above) < 5:
        this = this.parent
        above.append(this)
    return above


def _needs_for(asked: str) -> list[Need]:
    """Needs that fit the words, best first. Names count in the visitor's language too."""
    rows = {row.slug: row for row in Need.objects.all()}
    known: dict[str, list[str]] = {slug: [row.name, gettext(row.name)] for slug, row in rows.items()}
    for slug, word in NeedWord.objects.values_list("need__slug", "word"):
        known[slug].append(word)
    return [rows[slug] for slug in matching(asked=asked, known=known)]


def _programmes_for(asked: str) -> list[Programme]:
    """Programmes by any name they bear or bore. An abbreviation of several finds all of them (FIND-22)."""
    rows = {row.slug: row for row in Programme.objects.all()}
    known: dict[str, list[str]] = {slug: [row.name] for slug, row in rows.items()}
    for slug, name in ProgrammeName.objects.values_list("programme__slug", "name"):
        known[slug].append(name)
    return [rows[slug] for slug in matching(asked=asked, known=known)]


def _ways(this: Need, above: Sequence[Need]) -> tuple[list[Way], list[Programme]]:
    """Programmes for exactly this need, each with its alternatives; then forms of groups and what is for wider needs."""
    numbers = [this.pk, *(need.pk for need in above)]
    found = Programme.objects.filter(needs__in=numbers).exclude(sort=Programme.Sort.CLEARINGHOUSE)
    rows = list(found.prefetch_related("needs").distinct())
    rows.sort(key=_place)
    direct = [row for row in rows if this in row.needs.all() and row.sort != Programme.Sort.FORM]
    ways = [Way(row, tuple(other_tone(programme=row, among=rows))) for row in direct]
    return ways, [row for row in rows if row not in direct]


def _place(row: Programme) -> tuple[int, int, int, str]:
    """Groups before organisations, what is known before what is not, the particular before the general (LIM-12)."""
    known = [Provenance.TRACK_RECORD, Provenance.LIMITED, Provenance.SELF_SUBMITTED].index(Provenance(row.provenance))
    return SORTS.index(row.sort), known, breadth(needs_served=len(row.needs.all())), row.name


def _figures(needs_up: Sequence[Need]) -> list[evidence.Card]:
    """Figures about this need first, then those about the wider ones; each once."""
    figures = [figure for need in needs_up for figure in evidence.figures_for(need=need.slug)]
    return evidence.cards(figures=dict.fromkeys(figures))
