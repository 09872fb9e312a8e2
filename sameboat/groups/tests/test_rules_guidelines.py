"""Guidelines as data: complete, in our own words, and found by what is happening."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace

import pytest

from sameboat.groups.catalogue import guidelines
from sameboat.groups.rules import Guideline, Norm, checklists, core_of, found, guideline_holds, help_first
from sameboat.groups.rules.guidelines import HOW_MANY, SITUATIONS

CARDS = guidelines()
CARD = CARDS["mirroring"]
TEXTS = [(card, card.title, f"{card.title} {card.text}") for card in CARDS.values()]


@pytest.mark.parametrize("slug", CARDS)
def test_every_card_holds(slug):
    verdict = guideline_holds(card=CARDS[slug], slugs=CARDS)
    assert verdict, verdict.because


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"kind": "rule"}, "unknown kind"),
        ({"situations": ("weather",)}, "situation"),
        ({"situations": ()}, "situation"),
        ({"title": ""}, "title"),
        ({"row": " "}, "row"),
        ({"strength": ""}, "tools"),
        ({"kind": "help"}, "tools"),
        ({"strength": "provokes", "care": "Careful."}, "somebody new"),
        ({"strength": "provokes", "situations": ("conflict",)}, "caution"),
        ({"norm": "cleanliness"}, "norm"),
        ({"page": "elsewhere"}, "page"),
        ({"see": ("nowhere",)}, "leads"),
        ({"see": ("mirroring",)}, "leads"),
        ({"starting": ()}, "questions"),
        ({"reviewing": ()}, "questions"),
    ],
)
def test_a_card_that_does_not_hold_says_why(changed, word):
    verdict = guideline_holds(card=replace(CARD, **changed), slugs=CARDS)
    assert not verdict and word in verdict.because


def test_the_tables_of_the_field_are_whole_and_in_their_order():
    counted = Counter(card.kind for card in CARDS.values())
    assert {kind: counted[kind] for kind in HOW_MANY} == HOW_MANY
    for kind in ("stage", "pitfall", "obstacle"):
        numbers = [card.number for card in CARDS.values() if card.kind == kind]
        assert numbers == list(range(1, HOW_MANY[kind] + 1))
    assert [card.strength for card in CARDS.values() if card.row.split()[0] in {"PROC-03", "PROC-04", "PROC-05", "PROC-06"}] == [
        "provokes", "evokes", "evokes", "evokes",
    ]  # fmt: skip
    assert {card.slug for card in CARDS.values() if card.prominent} == {"laugh", "smile"}


def test_every_situation_has_something_for_it():
    assert set(SITUATIONS) == {situation for card in CARDS.values() for situation in card.situations}


def test_a_guideline_is_another_thing_than_a_norm():
    names = {one.name for one in fields(Guideline)}
    assert not names & {"signed", "broken", "member", "person"} and not issubclass(Guideline, Norm)
    assert {card.norm for card in CARDS.values() if card.norm} <= {norm.key for norm in core_of().norms}


@pytest.mark.parametrize("slug", CARDS)
def test_every_card_ends_with_two_checklists(slug):
    starting, reviewing = checklists(card=CARDS[slug])
    assert all(text.endswith("?") for text in (*starting, *reviewing)) and starting and reviewing


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ({"situation": "outside"}, "no-passing-on"),
        ({"words": "passed on"}, "passed-on"),
        ({"words": "Mirroring"}, "mirroring"),
        ({"words": "nurse"}, "no-nursing"),
        ({"kind": "stage", "words": "leader"}, "stage-leader"),
        ({"situation": "cosy", "kind": "do"}, "laugh"),
        ({"words": "humour, please"}, "laugh"),
        ({"situation": "danger"}, "more-than-the-group"),
        ({"words": "emergency number"}, "more-than-the-group"),
    ],
)
def test_what_fits_is_found(asked, first):
    given = {"situation": "", "kind": "", "words": ""} | asked
    assert found(texts=TEXTS, **given)[0].slug == first


@pytest.mark.parametrize("asked", [{"words": "xylophone"}, {"situation": "leaving", "kind": "dont", "words": "nurse"}])
def test_what_is_not_there_is_not_found(asked):
    assert found(texts=TEXTS, **{"situation": "", "kind": "", "words": ""} | asked) == []


def test_without_a_question_all_are_there():
    assert len(found(texts=TEXTS, situation="", kind="", words=" ")) == len(CARDS)


def test_strong_tools_are_not_for_somebody_new():
    strong = [card for card in CARDS.values() if card.strength == "provokes"]
    assert strong and not set(strong) & set(found(texts=TEXTS, situation="newcomer", kind="", words=""))


@pytest.mark.parametrize(
    ("danger", "words", "hints", "above"),
    [(True, True, 3, True), (True, False, 1, True), (False, True, 0, True), (False, True, 3, False), (False, False, 0, False)],
)  # fmt: skip
def test_the_way_to_help_stands_above_the_hints_in_danger_and_where_there_is_none(danger, words, hints, above):
    assert help_first(danger=danger, words=words, hints=hints) is above
