"""The page of one programme: what the sources say, and what they do not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from sameboat.directory.catalogue import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
SILENCE = "Our sources do not say."


def text(client, slug: str) -> str:
    """The page of a programme."""
    answer = client.get(f"/programmes/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("row", rows(name="programmes"), ids=lambda row: row["slug"])
def test_every_programme_shows_its_facts_with_their_source(client, row, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        page = text(client, row["slug"])
    assert page.count('<a href="#source-') >= len(row["facts"])
    assert (SILENCE in page) is bool(row["not_described"])


def test_what_the_sources_leave_open_stays_open(client) -> None:
    page = text(client, "cocaine-anonymous")
    assert SILENCE in page
    assert "no rules of its own" in page


def test_lineage_is_shown_both_ways(client) -> None:
    assert "/programmes/neurotics-anonymous/" in text(client, "emotions-anonymous")
    assert "/programmes/emotions-anonymous/" in text(client, "neurotics-anonymous")


@pytest.mark.parametrize(
    ("one", "other"),
    [("narcotics-anonymous", "neurotics-anonymous"), ("neurotics-anonymous", "narcotics-anonymous")],
)
def test_a_name_that_means_two_asks_which(client, one: str, other: str) -> None:
    page = text(client, one)
    assert "The same short name is used by:" in page
    assert f"/programmes/{other}/" in page


def test_names_that_are_nobody_elses_ask_nothing(client) -> None:
    assert "The same short name is used by:" not in text(client, "grow")


def test_former_names_have_their_years(client) -> None:
    page = text(client, "recovery-international")
    assert "Recovery, Inc." in page
    assert "(1937–2007)" in page


@pytest.mark.parametrize(
    ("slug", "other"),
    [
        ("alcoholics-anonymous", "rational-recovery"),
        ("rational-recovery", "alcoholics-anonymous"),
        ("narcotics-anonymous", "rational-recovery"),
        ("cocaine-anonymous", "rational-recovery"),  # for drugs, of which cocaine is one
    ],
)
def test_alternatives_of_the_other_tone(client, slug: str, other: str) -> None:
    assert f"/programmes/{other}/" in text(client, slug)


def test_a_programme_for_other_people_is_no_alternative(client) -> None:
    assert "/programmes/rational-recovery/" not in text(client, "al-anon")


def test_where_no_secular_programme_is_known_it_says_so(client) -> None:
    assert "name no secular programme for exactly this" in text(client, "gamblers-anonymous")


def test_a_course_says_how_long(client) -> None:
    assert "10 weeks" in text(client, "nami-peer-to-peer")


def test_an_unconfirmed_entry_says_so(client) -> None:
    assert "nobody else has confirmed it" in text(client, "women-for-sobriety")


def test_a_stranger_finds_nothing(client) -> None:
    assert client.get("/programmes/nobody-knows-this/").status_code == 404
    assert client.post("/programmes/grow/").status_code == 405


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        ("drop-in-group", "kind=drop_in"),
        ("replacement-group", "kind=replacement"),
        ("re-formed-group", "kind=re_formed"),
        ("closed-group", "kind=closed"),
        ("al-anon", "programme=al-anon"),
    ],
)
def test_a_kind_of_group_leads_to_groups_of_that_kind(client, slug, asked) -> None:
    assert f'href="/find/?{asked}"' in text(client, slug)


def test_an_organisation_tells_where_it_is_at_home_and_its_website(client) -> None:
    page = text(client, "alcoholics-anonymous")
    assert '<a href="https://www.aa.org/" rel="noreferrer noopener">' in page
    assert "United States · groups in many countries" in page
    told = client.get("/api/v1/programmes/la-leche-league").json()
    assert (told["website"], told["country"], told["in_many_countries"]) == ("https://llli.org/", "US", True)
    assert "Its own website" not in text(client, "jacs") and "At home in" not in text(client, "talking-group")


def test_every_website_is_the_front_door_of_its_organisation() -> None:
    for row in rows(name="programmes"):
        parts = urlsplit(row.get("website", "https://nobody.example/"))
        assert (parts.scheme, parts.path, parts.query) == ("https", "/", "")
        assert not row.get("website") or row["country"]


def test_names_of_a_sort_stand_together_and_a_short_form_in_other_letters_is_not_shown_twice(client) -> None:
    page = text(client, "alcoholics-anonymous")
    assert page.count("Short form:") == page.count("Also called:") == 1
    assert "\u0410\u0410" not in page and "Анонимные Алкоголики" in page
