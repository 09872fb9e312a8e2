"""The rules about figures, as tables of cases, and every shipped figure held to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sameboat.base.sources import SOURCES
from sameboat.evidence import api
from sameboat.evidence.queries import DESIGN_NAMES, THEMES
from sameboat.evidence.rules import DESIGNS, card_is_complete, names_its_limit, shown_together

FIGURES = {figure.slug: figure for figure in api.all_figures()}
COMPLETE = FIGURES["family-to-family"]


@pytest.mark.parametrize("missing", ["sentence", "population", "design", "reported_by", "source", "row"])
def test_card_is_complete_names_what_is_missing(missing: str) -> None:
    verdict = card_is_complete(figure=replace(COMPLETE, **{missing: ""}))
    assert not verdict
    assert missing in verdict.because


def test_card_is_complete_knows_its_designs() -> None:
    assert not card_is_complete(figure=replace(COMPLETE, design="hearsay"))


@pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.slug)
def test_every_shipped_figure_is_complete(figure: api.Figure) -> None:
    card_is_complete(figure=figure).require()
    assert names_its_limit(design=figure.design, caution=figure.caution)
    assert figure.source in SOURCES
    assert figure.theme in THEMES
    assert not figure.beside or FIGURES[figure.beside].beside == figure.slug


@pytest.mark.parametrize(
    ("design", "caution", "fine"),
    [("correlational", "", False), ("correlational", "Went together.", True), ("randomised", "", True)],
)
def test_names_its_limit(design: str, caution: str, fine: bool) -> None:
    assert names_its_limit(design=design, caution=caution) is fine


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (["family-to-family"], ["family-to-family"]),
        (["taking-part-goes-with"], ["taking-part-goes-with", "not-always-fewer-symptoms"]),
        (
            ["not-always-fewer-symptoms", "members-rate-it", "taking-part-goes-with"],
            ["not-always-fewer-symptoms", "taking-part-goes-with", "members-rate-it"],
        ),
        ([], []),
    ],
)
def test_shown_together(asked: list[str], shown: list[str]) -> None:
    figures = shown_together(figures=[FIGURES[slug] for slug in asked], everything=api.all_figures())
    assert [figure.slug for figure in figures] == shown


def test_every_design_has_words() -> None:
    assert set(DESIGN_NAMES) == set(DESIGNS)


@pytest.mark.parametrize(
    ("need", "first"),
    [("after-hospital", "half-as-often-back"), ("mental-health-in-the-family", "family-to-family"), ("nobody", None)],
)
def test_figures_for_puts_the_strongest_design_first(need: str, first: str | None) -> None:
    figures = api.figures_for(need=need)
    assert (figures[0].slug if figures else None) == first


# The numbers, exactly as the sources give them.
@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("seven-days-not-25", "7 days back in hospital, comparable people outside it 25"),
        ("fewer-needed-services", "48 % of the people in the programme"),
        ("fewer-needed-services", "74 %"),
        ("oriented-treatment-less-care", "64 %"),
        ("sex-and-substances", "33 %"),
        ("few-of-the-invited-come", "17 %"),
        ("members-rate-it", "4.3"),
        ("how-long-people-stay", "45 months"),
        ("how-people-found-it", "54 %"),
        ("what-therapists-think", "43.2 %"),
    ],
)
def test_numbers_are_those_of_the_sources(slug: str, words: str) -> None:
    assert words in FIGURES[slug].sentence
