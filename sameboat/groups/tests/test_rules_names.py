"""Cases for what somebody may be called in a group."""

from __future__ import annotations

import pytest

from sameboat.groups.rules.names import is_taken, may_be_called, names_in


@pytest.mark.parametrize(
    ("name", "word"),
    [("Robin", ""), ("Åse 7", ""), ("🌻", "letters or digits"), ("", "letters or digits"), ("сonnenblume", "scripts")],
)
def test_may_be_called(name, word):
    verdict = may_be_called(name=name)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask ROBIN, she knows.", ("Robin",)),
        ("Ask for Mary  Ann.\nOr robin", ("Mary Ann", "Robin")),
        ("Robins sing, and Ann too.", ()),
        ("", ()),
    ],
)
def test_names_in_a_text(text, found):
    assert names_in(text=text, names=["Robin", "Mary Ann", "🌻"]) == found


def test_is_taken():
    assert is_taken(name="STRASSE", names=["Robin", "Straße"]) and not is_taken(name="Strass", names=["Straße"])
