"""Danger in the circle is heard in what people say of somebody, and an ordinary evening stays calm."""

from __future__ import annotations

import json

import pytest

from sameboat.safety.queries.danger import FILE, heard_in
from sameboat.safety.rules.danger import heard, signs_of
from sameboat.safety.tests.danger_calm import CALM, calm
from sameboat.safety.tests.danger_told import HIDDEN, TOLD, told

SIX = ["de", "en", "es", "lt", "nb", "ru"]
SMALL = {
    "signs": {"beaten": ["<who> is|was beaten", "hit ~ <who>", "fa_lls asl*", "kills$"]},
    "who": ["he", "one of us"],
    "calm": ["[beaten] at ~ chess", "the [he is] cat"],
    "alone": ["knife"],
    "beside": ["a", "with"],
}


@pytest.mark.parametrize("text", told())
def test_danger_is_heard(text):
    assert heard_in(text=text).danger


@pytest.mark.parametrize("text", calm())
def test_an_ordinary_evening_is_calm(text):
    assert not heard_in(text=text).danger


def test_both_are_told_in_all_languages():
    assert sorted(TOLD) == sorted(CALM) == SIX


@pytest.mark.parametrize("text", told()[::7])
def test_danger_is_heard_in_a_long_story_in_capitals_and_with_marks(text):
    story = "We sat together and had tea, somebody told of the week. " * 40
    assert heard_in(text=f"{story}{text}!").danger and heard_in(text=f"„{text.upper()}“ …").danger
    assert heard_in(text=f"{text}. {story}").danger


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("An overdose of cake", "An  of cake"),
        ("I could kill for a coffee", "I could  for a coffee"),
        ("They’re tired.", "They’re tired."),
        ("", ""),
        ("!?", "!?"),
    ],
)
def test_what_only_sounds_like_danger_is_set_aside(text, rest):
    assert heard_in(text=text).words == rest


@pytest.mark.parametrize(
    "text",
    ["an overdose of cake, and then she stopped breathing", "I could kill for a coffee but he has a knife", *HIDDEN],
)
def test_a_figure_of_speech_hides_no_danger_beside_it(text):
    assert heard_in(text=text).danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("he is beaten", True),
        ("one of us was beaten", True),
        ("she is beaten", False),
        ("hit one two three he", True),
        ("hit one two three four he", False),
        ("falls asleep", False),
        ("fa lls asleep", True),
        ("he kills", True),
        ("kills time", False),
        ("he is beaten at a game of chess", False),
        ("a knife", True),
        ("knife drawer", False),
        ("with a", False),
    ],
)
def test_how_a_phrase_is_written(text, danger):
    signs = signs_of(rows=[SMALL], fold=str.casefold)
    assert heard(text=text, signs=signs, fold=str.casefold).danger is danger


def test_every_phrase_that_only_sounds_so_says_what_is_set_aside():
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    wrong = [text for row in rows.values() for text in row["calm"] if (text.count("["), text.count("]")) != (1, 1)]
    assert wrong == []
    assert sorted(rows) == SIX and len({tuple(row["signs"]) for row in rows.values()}) == 1
