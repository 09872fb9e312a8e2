"""A room, a verb or a part of the body that is the name of a town somewhere: "he is in bed" is not in Bed, Gujarat. And the
way to help is that of a country only where a town was surely meant."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from sameboat.directory import search
from sameboat.directory.search.asked import Query
from sameboat.directory.tests.makers import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

NOWHERE = (
    "he is in bed and not breathing", "my son lies in bed and will not wake up", "my son is in bed all day",
    "he hits me in bed", "hun ligger på badet og puster ikke", "vi gjemmer oss på badet", "han er i hagen og puster ikke",
    "guli vonioje ir nekvėpuoja", "он лежит в ванне и не дышит", "муж бьёт меня в доме", "Er liegt im Bad und atmet nicht",
    "Er liegt im Bett und atmet nicht",
)  # fmt: skip
THERE = {
    "aa bath": "Bath", "my husband drinks in Bath": "Bath", "mannen min drikker i hamar": "Hamar",
    "mein Mann trinkt in Hagen": "Hagen", "he is in bed and not breathing, Hamar": "Hamar", "mano vyras geria Vilniuje": "Vilnius",
}  # fmt: skip
COUNTRY = {
    "he is not breathing in hamar": "", "he is not breathing in Hamar": "NO", "he is not breathing, hamar": "NO",
    "Hamar, he is not breathing": "NO", "he is not breathing in oslo": "NO", "he is in bed and not breathing": "",
    "hun ligger på badet og puster ikke": "", "guli vonioje ir nekvėpuoja": "", "он лежит в ванне и не дышит": "",
}  # fmt: skip


def told(typed: str, **more: str) -> Query:
    data = QueryDict(mutable=True)
    data.update({"q": typed, **more})
    return search.with_told(query=search.parse(data=data, now=NOW), now=NOW)


def test_rooms_are_no_towns_within_a_sentence() -> None:
    found = {typed: place.town.label for typed in NOWHERE if (place := told(typed).place)}
    assert found == {}


def test_towns_are_still_found() -> None:
    found = {typed: place.town.name if (place := told(typed).place) else "" for typed in THERE}
    assert {typed: name.split(" ")[0] for typed, name in found.items()} == THERE


def test_help_is_of_a_country_only_where_a_town_was_surely_meant(client: Client) -> None:
    pages = {typed: client.get("/find/", {"q": typed}).content.decode() for typed in COUNTRY}
    found = {}
    for typed, page in pages.items():
        address = page.split('class="button button-strong" href="')[1].split('"')[0]
        found[typed] = address.partition("country=")[2][:2]
    assert found == COUNTRY


def test_a_typed_place_tells_the_country(client: Client) -> None:
    page = client.get("/find/", {"q": "he is not breathing", "near": "hamar"}).content.decode()
    assert "/help-now/?country=NO" in page
