"""What a published figure must say. Pure: no Django, no clock, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, refused, rule

# How a figure was found, the strongest design first.
DESIGNS = (
    "randomised",
    "quasi",
    "comparison",
    "observation",
    "correlational",
    "survey",
    "review",
    "judgement",
    "not_stated",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One finding from the literature, as a card. `number` and `unit` are empty where a source gives no number."""

    slug: str
    theme: str
    sentence: str
    number: str
    unit: str
    years: str
    population: str
    design: str
    reported_by: str
    source: str
    row: str
    needs: tuple[str, ...]
    programmes: tuple[str, ...]
    caution: str
    beside: str


@rule(
    "Every figure says how it was found, about whom, who reported it, and where we read it.",
    source="overview",
    row="LIM-25 EVID-26",
)
def card_is_complete(*, figure: Figure) -> Verdict:
    """Yes when a figure may be shown; else a sentence that names what is missing."""
    missing = [
        name
        for name in ("sentence", "population", "design", "reported_by", "source", "row")
        if not getattr(figure, name)
    ]
    if missing:
        return refused(because=f"The figure {figure.slug} does not say: {', '.join(missing)}.")
    if figure.design not in DESIGNS:
        return refused(because=f"The figure {figure.slug} names an unknown design: {figure.design}.")
    return allowed()


@rule("Findings that disagree are shown side by side, never one without the other.", source="overview", row="EVID-23")
def shown_together(*, figures: Sequence[Figure], everything: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures in their order, each followed at once by the one that belongs beside it."""
    by_slug = {figure.slug: figure for figure in everything}
    shown: dict[str, Figure] = {}
    for figure in figures:
        shown.setdefault(figure.slug, figure)
        if figure.beside:
            shown.setdefault(figure.beside, by_slug[figure.beside])
    return tuple(shown.values())


@rule("What went together is never told as cause and effect; the card says so.", source="guide", row="EVID-03 EVID-21")
def names_its_limit(*, design: str, caution: str) -> bool:
    """Whether a card with this design carries the caution that it needs."""
    return design != "correlational" or bool(caution)


FEWEST_PEOPLE, FEWEST_PLACES, ROUNDED_TO = 10, 3, 5


@rule(
    "A count is published only when it stands for ten people or more from three groups or more, none of which is more"
    " than half of it; it is rounded to five.",
    source="house",
    row="EVID-25 DESIGN-2",
)
def published(*, by_place: Sequence[int]) -> int | None:
    """What may be said of a count, from the number in each place; None: too few, on purpose."""
    whole, places = sum(by_place), sum(number > 0 for number in by_place)
    if whole < FEWEST_PEOPLE or places < FEWEST_PLACES or max(by_place) * 2 > whole:
        return None
    return round(whole / ROUNDED_TO) * ROUNDED_TO


@dataclass(frozen=True, slots=True)
class Told:
    """How many of one thing in a year; None: not published."""

    what: str
    number: int | None


@rule(
    "Numbers that stand under each other are published together only when nothing small can be worked out from them: of"
    " two that differ by fewer than ten the smaller one is not told, and no number says that it was everybody, or nobody.",
    source="house",
    row="EVID-25 DESIGN-2",
)
def told_together(*, counts: Sequence[tuple[str, Sequence[int]]]) -> tuple[Told, ...]:
    """What may be said of each count beside the others, from its number in each place, in their order."""
    whole = {what: sum(by_place) for what, by_place in counts}
    alone = {what: published(by_place=by_place) for what, by_place in counts}
    kept: list[int] = []
    for what in sorted(whole, key=lambda one: whole[one], reverse=True):
        if alone[what] is None or (kept and kept[-1] - whole[what] < FEWEST_PEOPLE):
            alone[what] = None
        else:
            kept.append(whole[what])
    return tuple(Told(what, alone[what]) for what, _by_place in counts)
