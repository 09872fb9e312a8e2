"""Words that German and Norwegian write as one are read by the part that names a trouble; a slip is mended as the words
around it want; and a country is known by the names other languages have for it."""

from __future__ import annotations

import pytest

from sameboat.directory.search.compounds import parts_told
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.words import stems_of
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

# typed → the only needs, whose
READ = {
    "lungenkrebs": (["cancer"], None), "Hautkrebs": (["cancer"], None), "gehirntumor": (["cancer"], None),
    "meine mutter hat lungenkrebs": (["cancer"], "relative"), "min mann har lungekreft": (["cancer"], "partner"),
    "hjernesvulst": (["cancer"], None), "tarmkreften": (["cancer"], None), "prostatakrebspatient": (["cancer"], None),
    "heroinsucht": (["opioids"], None), "heroinavhengighet": (["opioids"], None), "heroinmissbrauch": (["opioids"], None),
    "mein sohn ist kokainabhängiger": (["cocaine-and-speed"], "child"), "pornokonsum": (["sex-and-love"], None),
    "alkoholentzug": (["alcohol"], None), "flugangst": (["anxiety"], None), "winterdepression": (["depression"], None),
    "altersdemenz": (["dementia"], None), "schwangerschaftsdiabetes": (["diabetes"], None),
    "hodesmerter": (["chronic-pain"], None), "herzprobleme": (["heart"], None), "pengeproblemer": (["debt"], None),
    # what the list of needs has by itself stays
    "spielsucht": (["gambling"], None), "magersucht": (["eating-too-little"], None), "brustkrebs": (["cancer"], None),
    "kindesmissbrauch": (["hurt-as-a-child"], None), "barnemisbruk": (["hurt-as-a-child"], None),
    # slips
    "brest cancer": (["cancer"], None), "breats cancer": (["cancer"], None), "prostrate cancer": (["cancer"], None),
    "my wife has brest cancer": (["cancer"], "partner"), "my best freind died": (["losing-a-sibling-or-friend"], "self"),
}  # fmt: skip
NOTHING = (
    "sehnsucht", "eifersucht", "unabhängigkeit", "uavhengig", "strømforbruk", "kaffeekonsum", "machtmissbrauch",
    "taschenkrebs", "homophobie", "brustschmerzen", "mathematikprobleme", "arbeitskonsum", "sucht",
)  # fmt: skip


def test_a_word_of_several_is_read_by_the_part_that_names_a_trouble() -> None:
    got = {typed: (understood.get("need"), understood.get("whose"))
           for typed in READ for understood in [asked(q=typed).understood]}  # fmt: skip
    assert {typed: found for typed, found in got.items() if found != READ[typed]} == {}


def test_what_only_ends_so_stays_as_it_was_typed() -> None:
    catalogue = LIVE.latest(now=NOW).catalogue
    assert {typed: found for typed in NOTHING if (found := _parts(typed)) != _stems(typed)} == {}
    assert parts_told(stems=["lungenkreb"], text="lungenkrebs", catalogue=catalogue) == ["kreb"]


def _parts(typed: str) -> list[str]:
    return parts_told(stems=_stems(typed), text=typed, catalogue=LIVE.latest(now=NOW).catalogue)


def _stems(typed: str) -> list[str]:
    return list(stems_of(text=typed))


@pytest.fixture
def groups_abroad() -> None:
    towns = (("Oslo", "NO", 59.91, 10.75), ("Leipzig", "DE", 51.34, 12.37), ("Sevilla", "ES", 37.38, -5.99),
             ("Kaunas", "LT", 54.9, 23.89), ("Leeds", "GB", 53.8, -1.55), ("Chicago", "US", 41.88, -87.63))  # fmt: skip
    for name, country, latitude, longitude in towns:
        listing = a_listing(name=f"Kveld {country}", needs=("alcohol",))
        a_meeting(
            listing=listing, place=a_place(locality=name, country=country, latitude=latitude, longitude=longitude)
        )


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Norge", "NO"), ("grupper i Norge", "NO"), ("Norwegen", "NO"), ("Deutschland", "DE"), ("in Deutschland", "DE"),
        ("Vokietijoje", "DE"), ("алкоголь в Германии", "DE"), ("España", "ES"), ("alcohol españa", "ES"),
        ("Lietuvoje", "LT"), ("Litauen alkohol", "LT"), ("UK", "GB"), ("alcohol in the uk", "GB"),
        ("Großbritannien", "GB"), ("USA", "US"), ("usa", "US"), ("alcohol U.S.A.", "US"), ("United States alcohol", "US"), ("Estados Unidos", "US"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_what_other_languages_call_it(groups_abroad: None, typed: str, country: str) -> None:
    answer = asked(q=typed)
    assert {hit.card["place"]["country"] for hit in answer.hits} == {country}
    assert [one for one in answer.corrections if one["kind"] == "unknown"] == []


def test_a_word_that_looks_like_a_country_is_none(groups_abroad: None) -> None:
    assert asked(q="mi hijo usa drogas").understood == {"need": ["drugs"], "whose": "child"}
    assert "polska" in str(asked(q="alcohol Polska").corrections)


@pytest.mark.parametrize(
    "typed", ["lungenkrebs", "meine mutter hat lungenkrebs", "alkohol i Norge", "min mann har lungekreft"]
)
def test_what_is_read_by_its_part_is_understood(client, groups_abroad: None, typed: str) -> None:
    page = client.get("/find/", {"q": typed}).content.decode()
    assert "If a life is in danger" not in page
    assert "If a life is in danger" in client.get("/find/", {"q": f"{typed} xqwvk"}).content.decode()
