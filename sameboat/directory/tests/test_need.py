"""The page of one need."""

from __future__ import annotations

import pytest

from sameboat.directory.catalogue import rows
from sameboat.directory.models import Need
from sameboat.directory.rules import GROUPS_ARE_NOT_TREATMENT, URGENT_NEEDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
CONSEQUENCES = ("loneliness", "isolation", "stigma", "grief", "anxiety")  # VIS-03


@pytest.mark.parametrize("slug", [row["slug"] for row in rows(name="needs")])
def test_every_need_has_a_page_that_leads_to_groups(client, slug: str, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        answer = client.get(f"/needs/{slug}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"/find/?need={slug}" in page
    assert GROUPS_ARE_NOT_TREATMENT in page
    assert "/help-now/" in page


def test_whose_it_is_leads_to_the_search(client) -> None:
    page = client.get("/needs/alcohol/").content.decode()
    assert "/find/?need=alcohol&amp;whose=child" in page
    assert "My child" in page


def test_of_a_loss_nobody_is_asked_whose_it_is(client) -> None:
    page = client.get("/needs/losing-a-sibling-or-friend/").content.decode()
    assert "whose=" not in page and "Show groups about this" in page


@pytest.mark.parametrize(
    "slug", ["hiv", "multiple-sclerosis", "muscular-dystrophy", "cancer", "incontinence", "weight"]
)
def test_every_condition_is_for_oneself_and_for_those_close(client, slug: str) -> None:
    page = client.get(f"/needs/{slug}/").content.decode()
    for whose in ("self", "child", "partner"):
        assert f"whose={whose}" in page


def test_one_address_is_told_to_search_engines(client) -> None:
    page = client.get("/needs/drugs/", {"from": "mail"}).content.decode()
    assert '<link rel="canonical" href="http://testserver/needs/drugs/">' in page


@pytest.mark.parametrize("slug", sorted(URGENT_NEEDS))
def test_urgent_needs_show_the_way_to_help_first(client, slug: str) -> None:
    page = client.get(f"/needs/{slug}/").content.decode()
    assert page.index("Get help now") < page.index("What it can feel like")


@pytest.mark.parametrize("slug", CONSEQUENCES)
def test_each_consequence_has_a_page_that_ends_with_a_person(client, slug: str) -> None:
    page = client.get(f"/needs/{slug}/").content.decode()
    assert page.index("What groups do") < page.index("Reach a person") < page.rindex("/help-now/")


def test_the_title_of_a_sensitive_page_names_nothing(client) -> None:
    page = client.get("/needs/suicidal-thoughts/").content.decode()
    assert "<title>Something to read" in page


def test_alcohol_shows_spiritual_and_secular_beside_each_other(client) -> None:
    page = client.get("/needs/alcohol/").content.decode()
    assert "If you would rather have no spirituality" in page
    assert "/programmes/rational-recovery/" in page
    assert "If you would like something spiritual" in page


def test_findings_are_shown_with_both_sides(client) -> None:
    page = client.get("/needs/depression/").content.decode()
    assert "Their symptoms did not always become fewer." in page
    assert "had fewer symptoms" in page


def test_a_stranger_finds_nothing(client) -> None:
    assert client.get("/needs/nobody-knows-this/").status_code == 404
    assert client.post("/needs/alcohol/").status_code == 405


def test_a_need_without_texts_still_has_a_page(client) -> None:
    Need.objects.create(slug="beekeeping", name="Bees", from_catalogue=False)
    answer = client.get("/needs/beekeeping/")
    assert answer.status_code == 200
    assert "Plural-Forms" not in answer.content.decode()
