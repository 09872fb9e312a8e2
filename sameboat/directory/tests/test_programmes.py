"""The list of programmes and its filters."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]


def slugs(answer) -> set[str]:
    """The programmes shown."""
    return {row.slug for _, rows in answer.context["groups"] for row in rows}


def test_it_lists_all_but_the_clearinghouses(client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(1):
        answer = client.get("/programmes/")
    assert {"alcoholics-anonymous", "nami-peer-to-peer", "gildas-club", "talking-group"} <= slugs(answer)
    assert "psychcentral" not in slugs(answer)


@pytest.mark.parametrize(
    ("asked", "inside", "outside"),
    [
        ({"tone": "secular"}, "rational-recovery", "alcoholics-anonymous"),
        ({"tone": "spiritual"}, "emotions-anonymous", "rational-recovery"),
        ({"led": "peer"}, "talking-group", "professional-led-group"),
        ({"cost": "open"}, "grow", "emotions-anonymous"),
        ({"cost": "free", "led": "peer"}, "talking-group", "alcoholics-anonymous"),
        ({"tone": ""}, "alcoholics-anonymous", "psychcentral"),
    ],
)
def test_filters_narrow(client, asked: dict[str, str], inside: str, outside: str) -> None:
    shown = slugs(client.get("/programmes/", asked))
    assert inside in shown
    assert outside not in shown


def test_a_filter_keeps_the_others_and_can_be_taken_off(client) -> None:
    page = client.get("/programmes/?tone=spiritual&cost=free").content.decode()
    assert 'href="?cost=free"' in page
    assert "tone=spiritual&amp;led=peer" in page or "led=peer" in page


def test_nothing_fits_is_said(client) -> None:
    page = client.get("/programmes/?tone=religious").content.decode()
    assert "Our sources name no programme like that." in page


@pytest.mark.parametrize("name", ["tone", "led", "cost"])
def test_an_unknown_value_is_named_and_refused(client, name: str) -> None:
    answer = client.get("/programmes/", {name: "purple"})
    assert answer.status_code == 400
    assert f"“{name}” knows no such value." in answer.content.decode()
    assert "alcoholics-anonymous" in slugs(answer)
