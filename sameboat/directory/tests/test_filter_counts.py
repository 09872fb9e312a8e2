"""The number beside a filter is what its link finds; where that is not sure there is no number."""

from __future__ import annotations

import re
from datetime import time
from html import unescape
from unittest.mock import patch

import pytest
from django.http import QueryDict
from django.urls import reverse

from sameboat.directory import search
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place, a_programme

pytestmark = pytest.mark.django_db
COUNT = re.compile(r'<a (?:class="chip" )?href="(\?[^"]*)">(?:(?!</a>).)*?<span class="count">(\d+)</span></a>')
OSLO = {"latitude": 59.913, "longitude": 10.739, "locality": "Oslo"}
MODES = ("in_person", "in_person", "hybrid", "online", "in_person", "phone")
ASKED = (
    "?need=habits", "?q=drugs", "?q=my+son+uses+drugs", "?need=drugs&near=Bergen", "?need=drugs&near=Bergen&km=1000",
    "?near=Bergen&need=drugs&need=drink", "?need=drugs&near=Bergen&online=no", "?need=drugs&near=Bergen&online=any",
    "?need=drugs&near=Bergen&online=only", "?need=drugs&near=Oslo", "?need=drugs&near=Stavanger&km=5",
    "?need=drink&near=Bergen", "?need=drugs&day=tue", "?need=drugs&day=mon", "?need=drugs&from=22:00&to=04:59",
    "?need=drugs&from=17:00&to=21:59&tz=America/New_York", "?need=drugs&whose=child", "?need=drugs&for=women",
    "?need=drugs&access=step-free", "?need=drugs&lang=en", "?need=drugs&cost=free&near=Bergen", "?need=drugs&within=24",
    "?need=drugs&whose=self&cost=free&lang=es", "?need=drugs&near=Bergen&lang=en", "?need=drugs&near=Bergen&for=women",
    "?need=drugs&near=Bergen&day=sat&from=05:00&to=05:30", "?need=drugs&online=no&cost=free",
    "?need=drugs&kind=closed", "?need=drugs&kind=drop_in&near=Bergen&online=no",
)  # fmt: skip


@pytest.fixture(autouse=True)
def tuesday():
    with patch("sameboat.directory.views.find.timezone.now", return_value=NOW):
        yield


@pytest.fixture
def groups():
    """Sixty, of all sorts, so that every filter has some that fit and some that do not."""
    above = a_need(slug="habits", name="Habits")
    for slug in ("drugs", "drink"):
        a_need(slug=slug, parent=above).words.create(word=slug)
    programme = a_programme(slug="al-anon", name="Al-Anon")
    for n in range(60):
        listing = a_listing(
            needs=("drink",) if n % 7 == 0 else ("drugs",), whose=[[], ["child"], ["self"], ["child", "partner"]][n % 4],
            for_whom=[[], [], ["women"], [], ["men"]][n % 5], languages=[["no"], ["en"], ["no", "en"]][n % 3],
            access=[[], ["step-free"], ["hearing-loop", "step-free"]][n * 3 % 7 % 3], cost=["free", "donation", "fee"][n // 2 % 3],
            led=["peer", "", "professional"][n // 3 % 3], spiritual=["secular", "", "spiritual"][n // 5 % 3],
            accepts_newcomers=[True, None, False][n // 7 % 3], kind=["drop_in", "closed", "course", "replacement"][n // 2 % 4], programme=programme if n % 11 == 0 else None,
        )  # fmt: skip
        mode = MODES[n % 6]
        where = (
            {"place": a_place(**OSLO) if n % 5 == 1 else a_place()}
            if mode in {"in_person", "hybrid"}
            else {"place": None}
        )
        a_meeting(
            listing=listing, mode=mode, rule=f"FREQ=WEEKLY;BYDAY={('MO', 'TU', 'WE', 'SA')[n // 4 % 4]}",
            local_time=time((1, 9, 14, 19, 23)[n // 3 % 5]), timezone=("Europe/Oslo", "America/New_York")[n % 8 == 3], **where,
        )  # fmt: skip
    search.rebuild(now=NOW)


def total(address):
    query = search.parse(data=QueryDict(unescape(address)[1:]), now=NOW)
    return search.find(query=query, now=NOW).total


def shown(client, asked):
    return client.get(reverse("directory:find") + asked).content.decode()


def test_every_number_is_what_its_link_finds(client, groups):
    wrong, right = [], 0
    for asked in ASKED:
        for address, number in COUNT.findall(shown(client, asked)):
            found = total(address)
            right += found == int(number)
            if found != int(number):
                wrong.append((asked, unescape(address), int(number), found))
    assert not wrong
    assert right > 150


def test_where_the_link_also_finds_groups_for_everyone_there_is_no_number(client, groups):
    text = shown(client, "?need=drugs")
    for name in ("for=women", "whose=child"):
        item = re.search(rf'<a href="\?need=drugs&amp;{name}">.*?</a>', text)
        assert item and "count" not in item.group()
    assert total("?need=drugs&for=women") > 12


def test_near_someone_there_is_no_number_where_online_groups_join(client, groups):
    text = shown(client, "?need=drugs&near=Bergen")
    few = re.search(r'<a href="\?need=drugs&amp;near=Bergen&amp;programme=al-anon">.*?</a>', text)
    assert few and "count" not in few.group()
    many = re.search(r'href="\?need=drugs&amp;near=Bergen&amp;lang=en">(?:(?!</a>).)*count">(\d+)<', text)
    assert many and int(many[1]) == total("?need=drugs&near=Bergen&lang=en")


def test_a_widened_search_shows_no_numbers(client, groups):
    text = shown(client, "?need=drink&near=Oslo&km=5")
    assert "so online and phone groups are in the list too" in text or "so we looked within" in text
    assert "online=no" in text and 'class="count"' not in text
