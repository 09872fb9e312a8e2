"""Danger in the circle is heard in what people say of somebody, and an ordinary evening stays calm."""

from __future__ import annotations

import json

import pytest

from sameboat.safety.queries.danger import FILE, HANDS, NOW, READ, heard_in, heard_now
from sameboat.safety.rules.danger import heard, signs_of
from sameboat.safety.tests.danger_calm import CALM, calm
from sameboat.safety.tests.danger_now import NOW_CALM, NOW_TOLD, calm_now, told_now
from sameboat.safety.tests.danger_plain import PLAIN_CALM, PLAIN_TOLD
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


@pytest.mark.parametrize("text", told_now())
def test_danger_now_is_heard_in_a_search_and_in_a_circle(text):
    assert heard_now(text=text) and heard_in(text=text).danger


@pytest.mark.parametrize("text", calm_now())
def test_a_search_for_a_group_is_no_danger_now(text):
    assert not heard_now(text=text)


def test_what_is_heard_first_is_told():
    assert heard_now(text="he drinks and strangles me, I have pills") == HANDS
    assert (
        heard_now(text="depressed and i have a gun") == "at_hand" == heard_in(text="depressed and i have a gun").about
    )
    assert heard_in(text="knife").about == "" == heard_now(text="climbing rope")


def test_of_a_long_text_both_ends_are_read():
    story = "We sat together and had tea, somebody told of the week. " * 400
    assert heard_now(text=f"{story} I have pills.") and heard_now(text=f"I have pills. {story}")
    assert not heard_now(text=story) and not heard_now(text="")
    assert len(heard_in(text="a word " * 3000).words) <= 2 * READ + 1


def test_a_word_alone_is_danger_in_a_circle_and_a_topic_in_a_search():
    assert heard_in(text="knife").danger and not heard_now(text="knife")


def test_all_are_told_in_all_languages():
    assert sorted(TOLD) == sorted(CALM) == sorted(NOW_TOLD) == sorted(NOW_CALM) == SIX
    assert sorted(PLAIN_TOLD) == sorted(PLAIN_CALM) == SIX


def test_a_lithuanian_verb_is_heard_without_its_last_letter_and_an_english_word_is_none():
    assert heard_now(text="nenoriu gyvent") == heard_now(text="nenoriu gyventi") == "life"
    assert not heard_in(text="all must be early").danger  # "mušti" would be "must"


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
    assert all(row["signs"].keys() > NOW for row in rows.values())
