"""The library: its file, its filters, and what of it stands on other pages."""

from __future__ import annotations

import pytest

from sameboat.base.sources import SOURCES
from sameboat.directory import catalogue
from sameboat.directory.catalogue import library as shelf

NEEDS = {row["slug"] for row in catalogue.rows(name="needs")}
PROGRAMMES = {row["slug"] for row in catalogue.rows(name="programmes")}


def shown(answer) -> set[str]:
    """What the page holds."""
    return {one.resource.slug for group in answer.context["groups"] for one in group.shown}


@pytest.mark.parametrize("resource", shelf.resources(), ids=lambda r: r.slug)
def test_each_says_what_it_is_and_where_we_know_it_from(resource) -> None:
    assert resource.title and resource.by and resource.about.endswith(".")
    assert resource.media and set(resource.media) <= set(shelf.MEDIA)
    assert resource.audiences and set(resource.audiences) <= set(shelf.AUDIENCES)
    assert resource.cost in shelf.COSTS and resource.languages
    assert set(resource.needs) <= NEEDS and (not resource.programme or resource.programme in PROGRAMMES)
    assert not resource.web or resource.web.startswith(("https://", "http://"))
    assert not resource.year or 1900 < int(resource.year) < 2100
    assert resource.sources
    for named in resource.sources:
        assert (named.source in SOURCES and named.row) or (named.host and not named.source)


def test_no_two_share_a_name() -> None:
    slugs = [resource.slug for resource in shelf.resources()]
    assert len(slugs) == len(set(slugs)) >= 25


def test_every_audience_and_medium_is_there() -> None:
    assert {code for r in shelf.resources() for code in r.audiences} == set(shelf.AUDIENCES)
    assert {code for r in shelf.resources() for code in r.media} == set(shelf.MEDIA)


def test_it_begins_with_a_few_of_each_topic_and_asks_the_database_nothing(client) -> None:
    answer = client.get("/library/")
    groups = answer.context["groups"]
    assert len(groups) > 5
    for group in groups:
        assert 1 <= len(group.shown) <= 3
        if group.link:
            assert len(shown(client.get("/library/" + group.link))) == group.total > 3
    assert "We know it from: " in answer.content.decode()


def test_the_few_come_from_different_makers(client) -> None:
    first = client.get("/library/").context["groups"][0].shown
    assert len({one.resource.maker for one in first}) == 3


def test_what_is_in_the_language_of_the_reader_comes_first(client) -> None:
    groups = client.get("/library/", headers={"Accept-Language": "de"}).context["groups"]
    assert [one.resource.languages for one in groups[-1].shown[:2]] == [("de",)] * 2
    page = client.get("/library/?lang=de").content.decode()
    assert '<h3 lang="de">' in page


@pytest.mark.parametrize(
    ("asked", "inside", "outside"),
    [
        ({"topic": "alcohol"}, "big-book", "na-basic-text"),
        ({"topic": "substances-and-habits"}, "na-basic-text", "taking-time"),
        ({"topic": "every-group"}, "ctb-peer-groups", "big-book"),
        ({"audience": "professional"}, "about-aa", "big-book"),
        ({"media": "audio"}, "first-steps-al-anon", "big-book"),
        ({"cost": "free"}, "taking-time", "womanly-art"),
        ({"lang": "nb"}, "igangsetterheftet", "starthilfe"),
        ({"by": "al-anon-family-groups"}, "the-forum", "big-book"),
        ({"topic": "alcohol", "audience": "family", "cost": "free"}, "first-steps-al-anon", "the-forum"),
        ({"topic": "", "media": "book"}, "big-book", "about-aa"),
    ],
)
def test_filters_narrow(client, asked: dict[str, str], inside: str, outside: str) -> None:
    answer = client.get("/library/", asked)
    assert answer.status_code == 200
    assert inside in shown(answer) and outside not in shown(answer)


def test_each_choice_keeps_the_others_says_what_it_leaves_and_can_be_taken_off(client) -> None:
    answer = client.get("/library/?topic=drugs&audience=family")
    rows = {str(heading): choices for heading, choices in [*answer.context["topics"], *answer.context["rows"]]}
    for choice in (choice for choices in rows.values() for choice in choices):
        left = client.get("/library/" + choice.link)
        assert choice.taken or len(shown(left)) == choice.leaves > 0
    assert [c.link for c in rows["For whom"] if c.taken] == ["?topic=drugs"]
    assert [c.label for c in rows["About"] if c.around] == ["Substances and habits"]
    assert [c.label for c in rows["More exactly"] if c.taken] == ["Drugs"]


def test_nothing_fits_is_said(client) -> None:
    answer = client.get("/library/?lang=lt&media=video")
    assert answer.status_code == 200 and "We know of nothing like that." in answer.content.decode()


@pytest.mark.parametrize("name", ["topic", "audience", "media", "cost", "lang", "by"])
@pytest.mark.parametrize("value", ["purple", "<b>", "\x00", "x" * 3000])
def test_an_unknown_value_is_named_and_left_out(client, name: str, value: str) -> None:
    answer = client.get("/library/", {name: value})
    assert answer.status_code == 400
    assert f"“{name}” knows no such value." in answer.content.decode()
    assert len(shown(answer)) > 10 and "<b>" not in answer.content.decode()


def test_posting_is_refused(client) -> None:
    assert client.post("/library/").status_code == 405


@pytest.mark.django_db
@pytest.mark.usefixtures("whole_catalogue")
class TestOnOtherPages:
    """A few stand where people look for something else."""

    def test_a_need_shows_what_is_about_it_first(self, client) -> None:
        few = client.get("/needs/cannabis/").context["library"]
        assert [one.resource.slug for one in few.shown][:1] == ["na-basic-text"], "drugs is the nearest wider need"
        assert few.link == "?topic=substances-and-habits"
        page = client.get("/needs/cancer/").content.decode()
        assert "Taking Time" in page and "/library/?topic=cancer" in page

    def test_a_need_without_any_says_nothing(self, client) -> None:
        assert 'id="library"' not in client.get("/needs/neighbourhood/").content.decode()

    def test_a_programme_shows_its_own(self, client) -> None:
        page = client.get("/programmes/al-anon/").content.decode()
        assert "How Al-Anon Works" in page and "/library/?by=al-anon-family-groups" in page
        assert 'id="library"' not in client.get("/programmes/grow/").content.decode()
