"""Where little is near: what lies closest is shown wherever it is; a town is that of the country of whoever asks; and the
page says how far was looked."""

from __future__ import annotations

import json
import re
from datetime import time
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client, RequestFactory

from sameboat.directory import search
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place
from sameboat.directory.views.home import country_of

pytestmark = pytest.mark.django_db
GRANADA = {"latitude": 37.18, "longitude": -3.6, "locality": "Granada", "country": "ES"}
BOSTON = {"latitude": 42.36, "longitude": -71.06, "locality": "Boston", "country": "US"}
HULL = {"latitude": 53.744, "longitude": -0.332, "locality": "Hull", "country": "GB"}
NOTHING_NEAR = "Nothing near that place. Here are groups elsewhere."


@pytest.fixture(autouse=True)
def tuesday() -> Any:
    with patch("sameboat.directory.views.find.timezone.now", return_value=NOW):
        yield


def page(client: Client, asked: str, language: str = "en") -> str:
    answer = client.get(f"/find/?{asked}", headers={"Accept-Language": language})
    return " ".join(answer.content.decode().split())


def found(client: Client, asked: str, language: str = "en") -> dict[str, Any]:
    answer = client.get(f"/api/v1/meetings?{asked}", headers={"Accept-Language": language})
    assert "Accept-Language" in answer.headers["Vary"]
    told: dict[str, Any] = json.loads(answer.content)
    return told


@pytest.fixture
def far(whole_catalogue: None) -> None:
    """For the very trouble only a group for those who have it; for relatives one for something related, far away."""
    a_meeting(listing=a_listing(name="On and off", needs=("parkinsons", "multiple-sclerosis"), whose=["self"]))
    caring = a_listing(name="The songs stay", needs=("caring-for-someone",), whose=["partner", "relative", "carer"])
    a_meeting(listing=caring, place=a_place(**GRANADA), timezone="Europe/Madrid", local_time=time(17))
    search.rebuild(now=NOW)


SENTENCES = (
    "mein vater hat parkinson", "my father has parkinsons", "my mum has MS", "faren min har parkinson",
    "mi padre tiene párkinson", "у моего отца паркинсон", "mano tėvas serga parkinsono liga", "my wife has MS",
)  # fmt: skip


@pytest.mark.usefixtures("far")
@pytest.mark.parametrize("near", ["Berlin", "Boston", "Hamburg", "Bergen"])
def test_what_lies_closest_is_shown_wherever_it_is(client: Client, near: str) -> None:
    for typed in SENTENCES:
        told = found(client, f"q={typed}&near={near}")
        assert [one["name"] for one in told["meetings"]] == ["The songs stay"], typed
        assert (told["widened"]["what"], told["widened"]["anywhere"]) == ("need", True)
    text = page(client, f"need=parkinsons&whose=relative&near={near}")
    assert "Nothing found yet" not in text and "Nothing for exactly this." in text and NOTHING_NEAR in text
    assert "Within 25 km of" not in text and "The nearest groups stand first." in text


@pytest.mark.usefixtures("far")
@pytest.mark.parametrize("asked", ["day=mon", "online=no", "sort=soonest", "km=5"])
def test_and_at_any_time_in_any_order(client: Client, asked: str) -> None:
    told = found(client, f"need=parkinsons&whose=relative&near=Berlin&{asked}")
    assert [one["name"] for one in told["meetings"]] == ["The songs stay"]


@pytest.mark.usefixtures("far")
def test_the_week_shows_what_was_found_elsewhere(client: Client) -> None:
    assert ">The songs stay</a>" in page(client, "need=parkinsons&whose=relative&near=Berlin&view=week")


@pytest.mark.usefixtures("far")
def test_whom_no_group_takes_is_still_sent_nowhere(client: Client) -> None:
    assert found(client, "need=parkinsons&whose=child&near=Berlin")["total"] == 0
    assert found(client, "need=parkinsons&near=Berlin")["widened"]["what"] == "place"


@pytest.mark.parametrize(
    ("languages", "country"),
    [
        ("en-GB,en;q=0.9", "GB"), ("en-gb", "GB"), ("de", "DE"), ("de-AT,de;q=0.9", "AT"), ("nb", "NO"), ("nn", "NO"),
        ("no", "NO"), ("lt", "LT"), ("es-MX,es;q=0.8", "MX"), ("sr-Latn-RS", "RS"), ("en;q=0.5,de;q=0.9", "DE"),
        ("en-US,en;q=0.9,nb;q=0.8", "NO"), ("en-US,en;q=0.5", ""), ("en", ""), ("es", ""), ("ru", ""), ("es-419", ""),
        ("", ""), ("*", ""), ("de;q=x,,;", ""),
    ],
)  # fmt: skip
def test_the_languages_of_the_browser_tell_a_country_or_none(languages: str, country: str) -> None:
    assert country_of(request=RequestFactory().get("/find/", headers={"Accept-Language": languages})) == country
    assert country_of(request=RequestFactory().get("/find/")) == ""


@pytest.fixture
def boston() -> None:
    """A group in Boston: it speaks for towns near it."""
    a_meeting(place=a_place(**BOSTON), timezone="America/New_York")
    search.rebuild(now=NOW)


BRITISH, GERMAN, NORWEGIAN = "en-GB,en;q=0.9", "de", "nb"
TOWNS = (
    ("near=Cambridge", "en", "Cambridge, Massachusetts, United States"),
    ("near=Cambridge", BRITISH, "Cambridge, England, United Kingdom"),
    ("near=Cambridge&tz=America/New_York", BRITISH, "Cambridge, Massachusetts, United States"),
    ("near=Cambridge, Massachusetts", BRITISH, "Cambridge, Massachusetts, United States"),
    ("q=drugs in Cambridge", BRITISH, "Cambridge, England, United Kingdom"),
    ("near=Frankfurt", BRITISH, "Frankfurt am Main, Hesse, Germany"),
    ("near=Valencia", "es-ES", "Valencia, Spain"), ("near=Valencia", "es", "Valencia, Carabobo, Venezuela"),
)  # fmt: skip


@pytest.mark.usefixtures("boston")
def test_a_town_is_that_of_the_country_of_whoever_asks(client: Client) -> None:
    for _ in range(2):  # what is kept of one does not answer the other
        got = {(asked, language): found(client, asked, language)["place"]["label"] for asked, language, _ in TOWNS}
        assert got == {(asked, language): label for asked, language, label in TOWNS}


@pytest.mark.usefixtures("boston")
def test_links_and_calendars_name_the_town_that_was_meant(client: Client) -> None:
    text = page(client, "need=drugs&near=Cambridge", BRITISH)
    assert "of Cambridge, England, United Kingdom" in text or 'value="Cambridge, England, United Kingdom"' in text
    assert "near=Cambridge&amp;" not in text and 'near=Cambridge"' not in text
    for language, asked in (
        ("en", "near=Cambridge"),
        (BRITISH, "near=Cambridge&tz=Europe/London"),
        (BRITISH, "near=Bergen"),
    ):
        typed = asked.removeprefix("near=").split("&")[0]
        assert f'value="{typed}"' in page(client, f"need=drugs&{asked}", language)
    assert "Accept-Language" in client.get("/find/?near=Cambridge").headers["Vary"]


@pytest.mark.parametrize(
    ("asked", "ticked"),
    [
        ("", ["Within 100 km"]),
        ("&km=100", ["Within 100 km"]),
        ("&km=5", []),
        ("&km=10", []),
        ("&km=50", ["Within 100 km"]),
    ],
)
def test_the_distance_that_was_looked_at_is_ticked(client: Client, asked: str, ticked: list[str]) -> None:
    a_need(slug="drugs")
    a_meeting(place=a_place(**HULL), timezone="Europe/London")
    search.rebuild(now=NOW)
    text = page(client, f"need=drugs&near=Leeds{asked}")
    assert re.findall(r'aria-current="true"><span class="tick"></span><span>(Within \d+ km)<', text) == ticked


def test_the_keyboard_goes_to_the_results_at_once(client: Client) -> None:
    a_meeting()
    search.rebuild(now=NOW)
    text = page(client, "need=drugs")
    first, second = re.findall(r'<a class="skip" href="#(\w+)">([^<]+)</a>', text)
    assert (first[0], second) == ("main", ("results", "Go to the results"))
    assert re.search(r'<section class="found" id="results" tabindex="-1"', text)
    assert "#results" not in page(client, "")
    for language, words in (("de", "Zu den Ergebnissen"), ("nb", "Gå til treffene"), ("es", "Ir a los resultados"),
                            ("lt", "Pereiti prie rezultatų"), ("ru", "К результатам")):  # fmt: skip
        assert f'href="#results">{words}</a>' in page(client, "need=drugs", language)
