"""The catalogue in the database equals the files, and a second run changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.directory import catalogue, rules
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.models import Change, Need, Programme

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_it_loads_every_need_and_programme() -> None:
    assert load_catalogue(now=NOW)
    assert set(Need.objects.values_list("slug", flat=True)) == {row["slug"] for row in catalogue.rows(name="needs")}
    assert set(Programme.objects.values_list("slug", flat=True)) == {
        row["slug"] for row in catalogue.rows(name="programmes")
    }
    assert Need.objects.get(slug="alcohol").parent.slug == "substances-and-habits"
    assert Change.objects.filter(sort="everything").count() == 1


def test_a_second_run_changes_nothing(django_assert_max_num_queries) -> None:
    load_catalogue(now=NOW)
    with django_assert_max_num_queries(14):
        assert not load_catalogue(now=NOW)
    assert Change.objects.count() == 1


def test_it_puts_a_changed_text_right_again() -> None:
    load_catalogue(now=NOW)
    Need.objects.filter(slug="grief").update(name="Other", parent=Need.objects.get(slug="alcohol"))
    assert load_catalogue(now=NOW)
    grief = Need.objects.get(slug="grief")
    assert (grief.name, grief.parent) == ("Grief and loss", None)


def test_it_leaves_what_an_operator_made_alone() -> None:
    load_catalogue(now=NOW)
    Need.objects.filter(slug="grief").update(name="Sorrow", from_catalogue=False)
    Need.objects.create(slug="own", name="Own", from_catalogue=False)
    assert not load_catalogue(now=NOW)
    assert Need.objects.get(slug="grief").name == "Sorrow"
    assert Need.objects.filter(slug="own").exists()


def test_the_copy_that_tests_begin_with_is_the_catalogue(the_catalogue):
    assert load_catalogue(now=NOW) is False


def test_whose_a_loss_is_knows_every_loss_of_the_tree():
    parents = {one["slug"]: one.get("parent") for one in catalogue.rows(name="needs")}
    below = {slug for slug, parent in parents.items() if "grief" in (slug, parent, parents.get(parent))}
    assert below == rules.own.LOSSES
