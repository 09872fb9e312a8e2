"""/api/v1/: open to every site, read only, refusals in JSON with a sentence."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place, a_programme

pytestmark = pytest.mark.django_db
ROUTES = ["meetings", "needs", "programmes", "places?q=Oslo", "openapi.json"]


@pytest.mark.parametrize("route", ROUTES)
def test_any_site_may_read_it(client, route):
    answer = client.get(f"/api/v1/{route}")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/json")
    assert answer["Access-Control-Allow-Origin"] == "*" and not answer.cookies


def test_pages_for_people_are_not_open_to_other_sites(client):
    assert "Access-Control-Allow-Origin" not in client.get("/healthz")


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(client, route, method):
    answer = getattr(client, method)(f"/api/v1/{route}")
    assert answer.status_code == 405 and "GET" in answer["Allow"]
    assert answer.json()["error"].endswith(".") and answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("route", ROUTES)
def test_head_and_the_question_whether_one_may(client, route):
    assert client.head(f"/api/v1/{route}").status_code == 200
    assert client.options(f"/api/v1/{route}").status_code == 204


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing",
        "meetings/",
        "meetings/nobody-knows-this",
        "listings/x",
        "needs/x",
        "programmes/x",
        "needs/../x",
        "meetings/%00",
    ],
)
def test_what_is_not_there_is_a_sentence_in_json(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404 and answer["Content-Type"] == "application/json"
    assert answer.json()["error"].endswith(".") and answer.json()["parameter"] is None


@pytest.mark.parametrize("state", ["hidden", "gone"])
def test_what_is_not_public_is_not_there(client, state):
    group = a_listing(slug="secret", state=state)
    a_meeting(listing=group, slug="secret-meeting")
    assert client.get("/api/v1/listings/secret").status_code == 404
    assert client.get("/api/v1/meetings/secret-meeting").status_code == 404


def test_a_wrong_value_names_its_parameter(client):
    answer = client.get("/api/v1/meetings", {"km": "far"})
    assert answer.status_code == 400 and answer.json()["parameter"] == "km" and answer.json()["error"].startswith("km:")
    answer = client.get("/api/v1/places", {"q": "x" * 201})
    assert answer.status_code == 400 and answer.json()["parameter"] == "q"


def test_one_group_with_what_everyone_may_see(client):
    group = a_listing(slug="circle", programme=a_programme(slug="al-anon"), needs=("grief",), verified_at=NOW)
    for audience in ("public", "office", "on_request", "relayed"):
        group.contacts.create(sort="email", value=f"{audience}@example.org", audience=audience)
    a_meeting(
        listing=group, slug="here", mode="hybrid", online_url="https://secret.example.org", join_audience="on_request"
    )
    a_meeting(listing=group, slug="old", state="gone", gone_at=NOW)
    told = client.get("/api/v1/listings/circle").json()
    assert told["programme"]["slug"] == "al-anon" and told["needs"] == [{"slug": "grief", "name": "Grief"}]
    assert [way["value"] for way in told["contacts"]] == ["public@example.org"]
    assert [one["slug"] for one in told["meetings"]] == ["here"] and told["meetings"][0]["join_url"] is None
    assert told["verified_on"] == "2026-11-24" and told["url"] == "/listings/circle/"


def test_one_meeting_in_words_and_dates(client):
    a_meeting(slug="here", skipped_dates=["2099-01-01"], place=a_place(precision="area", street="", name=""))
    told = client.get("/api/v1/meetings/here").json()
    assert told["in_words"] == "Every Tuesday at 19:00" and len(told["starts"]) == 5
    assert told["starts"][0].endswith(("+01:00", "+02:00")) and told["skipped_dates"] == ["2099-01-01"]
    assert told["place"]["precise"] is False and told["calendar"] == "/meetings/here.ics"


def test_a_meeting_with_a_rule_we_do_not_take_is_still_told(client):
    a_meeting(slug="odd", rule="FREQ=SECONDLY")
    told = client.get("/api/v1/meetings/odd").json()
    assert told["starts"] == [] and told["in_words"] == "Ask the group when it meets."


def test_needs_are_a_tree(client):
    parent = a_need(slug="life", name="Life")
    a_need(slug="grief", parent=parent)
    assert {one["slug"]: one["parent"] for one in client.get("/api/v1/needs").json()} == {"life": None, "grief": "life"}
    assert client.get("/api/v1/needs/life").json()["children"] == [{"slug": "grief", "name": "Grief"}]


def test_programmes(client):
    programme = a_programme(slug="al-anon", funding="Members only")
    programme.names.create(name="AFG", sort="short")
    told = client.get("/api/v1/programmes/al-anon").json()
    assert told["funding"] == "Members only" and told["names"][0]["name"] == "AFG"
    assert client.get("/api/v1/programmes").json()[0]["slug"] == "al-anon"


@pytest.mark.parametrize(("typed", "found"), [("Munich", "Munich, Bavaria, Germany"), ("Oslo", "Oslo, Norway")])
def test_places_are_found_by_their_names(client, typed, found):
    assert client.get("/api/v1/places", {"q": typed}).json()["places"][0]["label"] == found


def test_a_misspelt_place_is_offered_in_other_spellings(client):
    told = client.get("/api/v1/places", {"q": "Bergeen"}).json()
    assert told["places"] == [] and "Bergen" in " ".join(told["spellings"])


def test_the_search_is_the_one_of_the_page(client):
    a_meeting(slug="here")
    assert client.get("/api/v1/meetings").json()["meetings"][0]["slug"] == "here"


def test_the_number_of_questions_to_the_database_does_not_grow(client, django_assert_max_num_queries):
    group = a_listing(slug="circle")
    for _ in range(8):
        a_meeting(listing=group)
    with django_assert_max_num_queries(6):
        assert len(client.get("/api/v1/listings/circle").json()["meetings"]) == 8
