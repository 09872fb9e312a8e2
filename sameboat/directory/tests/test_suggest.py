"""Suggest a group that is missing."""

import pytest

from sameboat.directory.actions.suggestions import MOST_AN_HOUR, end_suggestions, suggest_group
from sameboat.directory.models import Suggestion
from sameboat.directory.tests.makers import NOW

pytestmark = pytest.mark.django_db
ADDRESS = "/suggest/"


def said(**other):
    return {
        "name": "Lantern circle", "about": "For people who lost a brother or sister.", "where_and_when": "Mondays at 18:00",
        "web_page": "", "own_group": "no", **other,
    }  # fmt: skip


def test_a_suggestion_is_kept_for_the_desk_with_an_end(client):
    answer = client.post(ADDRESS, said(own_group="yes", web_page="https://lantern.example.org/"))
    assert answer.status_code == 302
    kept = Suggestion.objects.get()
    assert (kept.name, kept.own_group, kept.settled_at) == ("Lantern circle", True, None)
    assert (kept.ends_at - kept.created_at).days == 90


def test_sent_twice_it_is_kept_once(client):
    client.post(ADDRESS, said())
    client.post(ADDRESS, said())
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"about": "  "},
        {"about": "x" * 1001},
        {"where_and_when": ""},
        {"web_page": "javascript:alert(1)"},
        {"web_page": "not an address"},
        {"name": "zero\x00byte"},
        {"own_group": "perhaps"},
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(client, wrong):
    answer = client.post(
        ADDRESS, said(about="My own words", **{k: v for k, v in wrong.items() if k != "about"}) | wrong
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'class="error"' in page
    assert "Mondays at 18:00" in page or "where_and_when" in wrong
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("field", ["name", "about", "where_and_when", "web_page"])
def test_what_is_pasted_comes_back_whole_when_it_is_too_long(client, field):
    assert "maxlength" not in client.get(ADDRESS).content.decode()
    pasted = "https://example.org/" + "Mondays-" * 200
    page = client.post(ADDRESS, said() | {field: pasted}).content.decode()
    assert pasted in page and "This is too long. Please make it shorter." in page


def test_markup_is_shown_as_it_was_typed(client):
    page = client.post(ADDRESS, said(name="<script>alert(1)</script>", about="")).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_a_flood_is_slowed_down_with_a_sentence(client):
    for number in range(MOST_AN_HOUR):
        client.post(ADDRESS, said(name=f"Circle {number}"))
    answer = client.post(ADDRESS, said(name="One more"))
    assert answer.status_code == 429 and "One more" in answer.content.decode()
    assert Suggestion.objects.count() == MOST_AN_HOUR


def test_it_ends_by_itself():
    kept = suggest_group(name="A", about="B", where_and_when="C", web_page="", own_group=False, now=NOW)
    assert end_suggestions(now=NOW) == 0
    assert end_suggestions(now=kept.ends_at) == 1
