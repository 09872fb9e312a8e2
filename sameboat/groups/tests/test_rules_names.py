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


@pytest.mark.parametrize("name", ["Fjel1", "FjeIl", "fje1l", "FJEIL", "Fje|l"])
def test_who_looks_like_somebody_is_not_let_in(name):
    assert is_taken(name=name, names=["Fjell"])


def test_names_that_look_different_stand_beside_each_other():
    others = ["Robin", "Ian", "Anna 2", "Bo"]
    assert not any(is_taken(name=name, names=others) for name in ("Robine", "Ivan", "Anna 3", "Ben"))
    assert is_taken(name="ian", names=others)


def test_is_taken():
    assert is_taken(name="STRASSE", names=["Robin", "Straße"]) and not is_taken(name="Strass", names=["Straße"])
