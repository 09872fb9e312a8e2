"""Needs by the names that our pages show for them in the other languages, typed as they stand there."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from sameboat.directory.models import Need
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# typed → needs
READ = {
    "Å miste noen i selvmord": ["suicide-loss"], "Tanker om å dø": ["suicidal-thoughts"], "å skade seg selv": ["self-harm"],
    "Å miste et barn": ["losing-a-child"], "Seksuell vold": ["sexual-violence"], "Gedanken ans Sterben": ["suicidal-thoughts"],
    "sich selbst verletzen": ["self-harm"], "Angst vor Menschen": ["shyness"], "Tief nach einer Geburt": ["after-birth"],
    "Hacerse daño": ["self-harm"], "Žaloti save": ["self-harm"], "Причинять себе боль": ["self-harm"],
    "Peso": ["weight"], "Вина": ["guilt"],
}  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "de", "es", "lt", "ru"])
def test_every_need_is_found_by_its_name_in_another_language(language: str) -> None:
    wrong, names = {}, {}
    with override(language):
        names = {need.slug: gettext(need.name) for need in Need.objects.all()}
    for slug, name in names.items():
        answer = asked(q=name)
        needs = answer.understood.get("need") or ()
        if slug not in needs if needs else f"row-{slug}" not in {hit.card["listing"]["slug"] for hit in answer.hits}:
            wrong[name] = (answer.understood, answer.corrections)
    assert wrong == {}
    assert len(names) > 120


def test_it_is_that_need_and_no_other() -> None:
    assert {typed: asked(q=typed).understood.get("need") for typed in READ} == READ


def test_a_need_in_danger_calls_for_help_by_its_name_too() -> None:
    for typed in ("Tanker om å dø", "Gedanken ans Sterben", "Pensar en morir", "Mintys apie mirtį", "Мысли о смерти"):
        assert asked(q=typed).urgent, typed


def test_a_name_of_one_word_means_nothing_more_within_a_sentence() -> None:
    for typed in ("Vista hermosa alcohol", "alcohol Peso", "mein Mann trinkt, Gewicht"):
        assert not {"sight", "weight"} & set(asked(q=typed).understood.get("need") or ()), typed


def test_a_town_may_stand_beside_a_name() -> None:
    answer = asked(q="Å miste et barn i Oslo")
    assert answer.understood["need"] == ["losing-a-child"] and answer.place["name"] == "Oslo"
