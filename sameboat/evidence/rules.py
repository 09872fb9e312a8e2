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
class Stage:
    """One stage of a way: how many came so far, and how many of a hundred of the stage before; None: not published."""

    what: str
    number: int | None
    of_hundred: int | None


@rule(
    "How many came on from one stage to the next is said only where both numbers may be published, and stands beside"
    " what studies found.",
    source="overview",
    row="EVID-25",
)
def stages(*, counts: Sequence[tuple[str, int | None]]) -> tuple[Stage, ...]:
    """The stages in their order. A share is rounded to five of a hundred; one above a hundred is said as a hundred."""
    made: list[Stage] = []
    for what, number in counts:
        before = made[-1].number if made else None
        share = (
            min(100, round(100 * number / before / ROUNDED_TO) * ROUNDED_TO) if number is not None and before else None
        )
        made.append(Stage(what, number, share))
    return tuple(made)
