"""What groups are about: the tree, and looking by words."""

from __future__ import annotations

import pytest

from sameboat.directory.catalogue import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]


def found(client, words: str) -> list[str]:
    """Names of the needs found, best first."""
    answer = client.get("/needs/", {"q": words})
    assert answer.status_code == 200
    return [need.slug for need in answer.context["found"]]


def test_it_shows_the_whole_tree(client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(2):
        page = client.get("/needs/").content.decode()
    for row in rows(name="needs"):
        assert f'href="/needs/{row["slug"]}/"' in page


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("drinking", "alcohol"),
        ("alcoholism", "alcohol"),  # a clinical word
        ("my son uses drugs", "drugs"),
        ("manic depression", "bipolar"),  # an old word
        ("Trauer", "grief"),
        ("ensom", "loneliness"),
        ("алкоголизм", "alcohol"),
        ("netektis", "grief"),
        ("soledad", "loneliness"),
        ("gamblng", "gambling"),  # a typing error
        ("depr", "depression"),  # a beginning
        ("dual diagnosis", "two-problems-at-once"),
        ("widow", "losing-a-partner"),
        ("incontinence", "incontinence"),
        ("MS", "multiple-sclerosis"),
    ],
)
def test_words_of_any_kind_lead_to_the_need(client, words: str, slug: str) -> None:
    assert slug in found(client, words)[:3]


def test_an_old_word_is_understood_and_never_shown(client) -> None:
    answer = client.get("/needs/", {"q": "nymphomania"})
    assert [need.slug for need in answer.context["found"]] == ["sex-and-love"]
    assert answer.content.decode().lower().count("nymphomania") == 2  # the field and the heading repeat what was typed


@pytest.mark.parametrize(
    ("words", "programmes"),
    [
        ("NA", {"narcotics-anonymous", "neurotics-anonymous"}),
        ("Recovery, Inc.", {"recovery-international"}),
        ("National Alliance for the Mentally Ill", {"nami"}),
        ("PRIDE", {"pride"}),
    ],
)
def test_programmes_are_found_by_every_name(client, words: str, programmes: set[str]) -> None:
    answer = client.get("/needs/", {"q": words})
    assert programmes <= {programme.slug for programme in answer.context["programmes"]}


@pytest.mark.parametrize("words", ["qqqqqq", "!!", "the of and", "\x00", "<script>alert(1)</script>", "%"])
def test_nothing_found_is_said_and_leads_on(client, words: str) -> None:
    answer = client.get("/needs/", {"q": words})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page
    assert "/needs/alcohol/" in page


def test_a_very_long_question_is_cut_and_said_so(client) -> None:
    page = client.get("/needs/", {"q": "drinking " * 200}).content.decode()
    assert "That is long." in page
    assert "/needs/alcohol/" in page


def test_looking_asks_the_database_a_few_times_only(client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(6):
        client.get("/needs/", {"q": "drinking"})
