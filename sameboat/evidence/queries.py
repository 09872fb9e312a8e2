"""Figures read from `figures.json`; there is no table, for there is nothing here that a person wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.sources import SOURCES, Source
from sameboat.evidence.models import Count
from sameboat.evidence.rules import DESIGNS, Figure, Told, shown_together, told_together

FILE = Path(__file__).resolve().parent / "figures.json"

TEXTS = frozenset({"sentence", "unit", "years", "population", "reported_by", "caution"})
DESIGN_NAMES: dict[str, Promise] = {
    "randomised": _("Study in which chance decided who took part"),
    "quasi": _("Comparison of groups that were not made by chance"),
    "comparison": _("Comparison with similar people"),
    "observation": _("Counted over time, without a comparison"),
    "correlational": _("Things that went together"),
    "survey": _("Survey: people were asked"),
    "review": _("Summary of several studies"),
    "judgement": _("Judgement of authors"),
    "not_stated": _("Our source does not say how it was found"),
}
THEMES: dict[str, Promise] = {
    "change": _("What changes for people"),
    "services": _("Hospital and other services"),
    "families": _("Families, and knowing a lot"),
    "twelve_step": _("Alcohol, drugs and twelve-step groups"),
    "staying": _("Who comes, and who stays"),
    "cost": _("What it costs"),
    "harm": _("Can it do harm?"),
}


@cache
def all_figures() -> tuple[Figure, ...]:
    """Every figure in the order of the file."""
    return tuple(_figure(row) for row in json.loads(FILE.read_text(encoding="utf-8")))


def _figure(row: dict[str, Any]) -> Figure:
    """A row of the file as a Figure; lists become tuples. Raises KeyError when a field is missing."""
    values: dict[str, Any] = {}
    for field in fields(Figure):
        value = row[field.name]
        values[field.name] = tuple(value) if isinstance(value, list) else value
    return Figure(**values)


def figures_for(*, need: str) -> tuple[Figure, ...]:
    """Figures about one need (by slug), the strongest design first, with what must stand beside them."""
    about = [figure for figure in all_figures() if need in figure.needs]
    return shown_together(figures=sorted(about, key=_strength), everything=all_figures())


def figures_for_programme(*, programme: str) -> tuple[Figure, ...]:
    """Figures about one programme (by slug), the strongest design first."""
    about = [figure for figure in all_figures() if programme in figure.programmes]
    return shown_together(figures=sorted(about, key=_strength), everything=all_figures())


def by_theme() -> list[tuple[Promise, list[Card]]]:
    """Every figure, under the headings of the evidence page."""
    order = list(THEMES)
    figures = sorted(all_figures(), key=lambda figure: order.index(figure.theme))
    return [(THEMES[theme], cards(figures=some)) for theme, some in groupby(figures, key=lambda figure: figure.theme)]


@dataclass(frozen=True, slots=True)
class Card:
    """A figure ready to be shown: `{% include "evidence/_figure.html" with figure=card %}`; its texts translated."""

    figure: Figure
    design_name: Promise
    read_in: Source

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.figure, name)
        return gettext(value) if name in TEXTS and value else value


def cards(*, figures: Iterable[Figure]) -> list[Card]:
    """The figures with the words for their design and the source they were read in."""
    return [Card(figure, DESIGN_NAMES[figure.design], SOURCES[figure.source]) for figure in figures]


def sources_read() -> list[Source]:
    """Every source that a figure was read in, once."""
    return [SOURCES[key] for key in dict.fromkeys(figure.source for figure in all_figures())]


def _strength(figure: Figure) -> int:
    return DESIGNS.index(figure.design)


def counted(*, whats: Sequence[str], year: int) -> tuple[Told, ...]:
    """Counts of one year, as far as they may be published beside each other. One query."""
    rows = Count.objects.filter(what__in=whats, month__year=year).values_list("what", "place", "number")
    numbers: dict[str, dict[str, int]] = {what: {} for what in whats}
    for what, place, number in rows:
        numbers[what][place] = numbers[what].get(place, 0) + number
    return told_together(counts=[(what, list(numbers[what].values()) or [0]) for what in whats])


@dataclass(frozen=True, slots=True)
class CountsTold:
    """Counts as the page of evidence shows them: each in words, what they are not, and the figures they stand beside."""

    title: str
    counts: tuple[tuple[str, Told], ...]
    caution: str
    beside: tuple[Card, ...]
    year: int


@dataclass(frozen=True, slots=True)
class _Counts:
    title: str | Promise
    words: dict[str, str]
    caution: str | Promise
    beside: tuple[str, ...]


_COUNTS: list[_Counts] = []


def show_counts(
    *, title: str | Promise, words: dict[str, str], caution: str | Promise, beside: tuple[str, ...]
) -> None:  # fmt: skip
    """Have the page of evidence show counts, beside figures named by their slugs. Called when Sameboat starts.

    `caution`: what must not be read out of them.
    """
    _COUNTS.append(_Counts(title, words, caution, beside))


def counts_told(*, year: int) -> list[CountsTold]:
    """Everything counted here, with what may be published of this year. One query each."""
    by_slug = {card.slug: card for _title, found in by_theme() for card in found}
    return [
        CountsTold(
            str(one.title),
            tuple((gettext(one.words[told.what]), told) for told in counted(whats=tuple(one.words), year=year)),
            str(one.caution),
            tuple(by_slug[slug] for slug in one.beside),
            year,
        )
        for one in _COUNTS
    ]
