"""The page of evidence: every card says how it was found."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from sameboat.evidence import api
from sameboat.evidence.queries import by_theme

pytestmark = pytest.mark.django_db


def test_it_shows_every_figure_with_its_design_and_source(client) -> None:
    page = client.get("/evidence/").content.decode()
    for figure in api.all_figures():
        assert f'id="{figure.slug}"' in page
    assert page.count("How it was found") == len(api.all_figures()) + 2, "two stand beside the numbers counted here"
    assert "Guide to the development of mutual aid groups" in page


def test_it_says_that_most_of_it_is_old(client) -> None:
    page = client.get("/evidence/").content.decode()
    assert "1969 to 2011" in page


def test_fewer_symptoms_never_stands_without_not_always(client) -> None:
    shown = [card.slug for _, cards in by_theme() for card in cards]
    assert abs(shown.index("taking-part-goes-with") - shown.index("not-always-fewer-symptoms")) == 1


def test_it_takes_no_post_and_minds_no_odd_parameters(client) -> None:
    assert client.get("/evidence/?need=%00%ff").status_code == 200
    assert client.post("/evidence/").status_code == 405


def test_what_was_counted_here_stands_beside_it_and_too_few_are_not_told(client) -> None:
    last = date(timezone.now().year - 1, 5, 5)
    for place in ("a", "b", "c", "d"):
        for _ in range(5):
            api.count(what="asked", month=last, place=place)
    api.count(what="met", month=last, place="a")
    page = client.get("/evidence/").content.decode()
    assert "<dd>20</dd>" in page and "not told" in page


def test_more_who_signed_than_asked_is_said_as_it_is_and_as_no_share(client) -> None:
    """Members who signed are all members: there may be more of them than of those who asked."""
    last = date(timezone.now().year - 1, 5, 5)
    for what, times in (("asked", 5), ("declared", 15)):
        for place in ("a", "b", "c"):
            for _ in range(times):
                api.count(what=what, month=last, place=place)
    page = client.get("/evidence/").content.decode()
    here = page[page.index('id="here"') : page.index('class="cards figures"')]
    assert "<dd>15</dd>" in here and "<dd>45</dd>" in here
    assert "of a hundred" not in here
    assert "also those who began a group or were invited" in here
