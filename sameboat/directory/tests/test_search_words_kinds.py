"""The word for a whole kind beside what it is exactly; case forms; somebody close beside a word nobody knows; fellowships
for others than was said."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sameboat.directory import search
from sameboat.directory.models import Programme
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
from sameboat.directory.tests.test_search_words_typed import a_group_for_every_need, asked

__all__ = ["a_group_for_every_need"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue", "a_group_for_every_need")]

EXACTLY = {
    "heroin addiction": ("opioids", None),
    "heroin addict": ("opioids", None),
    "heroin dependency": ("opioids", None),
    "alcohol addiction": ("alcohol", None),
    "gambling addiction": ("gambling", None),
    "porn addiction": ("sex-and-love", None),
    "cannabis addiction": ("cannabis", None),
    "adicción al alcohol": ("alcohol", None),
    "adicción a la heroína": ("opioids", None),
    "avhengig av heroin": ("opioids", None),
    "зависимость от алкоголя": ("alcohol", None),
    "зависимость от наркотиков": ("drugs", None),
    "мой сын зависим от наркотиков": ("drugs", "child"),
    "без наркотиков": ("drugs", None),
    "min sønn er dopavhengig": ("drugs", "child"),
    "my son is hooked on heroin": ("opioids", "child"),
    "mi hija está enganchada a la heroína": ("opioids", "child"),
}
KINDS = {
    "addiction": ["substances-and-habits"],
    "зависимый": ["substances-and-habits"],
    "grief": ["grief"],
}


def test_what_is_said_exactly_says_more_than_the_word_for_its_kind() -> None:
    wrong = {}
    for typed, (need, whose) in EXACTLY.items():
        understood = asked(q=typed, near="Bergen").understood
        if (understood.get("need"), understood.get("whose")) != ([need], whose):
            wrong[typed] = understood
    assert not wrong
    assert {typed: asked(q=typed, near="Bergen").understood["need"] for typed in KINDS} == KINDS


def test_two_troubles_stay_two() -> None:
    assert asked(q="drugs and heroin").understood["need"] == ["drugs", "opioids"]
    assert asked(q="alcohol and gambling addiction").understood["need"] == ["alcohol", "gambling"]


@pytest.mark.parametrize("typed", ["xyzzyk sønn", "blurgh son", "сын взбрыкнул"])
def test_somebody_close_beside_a_word_nobody_knows_is_no_name_and_asks_for_no_group_whatever(typed) -> None:
    a_meeting(listing=a_listing(name="Sonntags, Moabit", needs=("drugs",), whose=["self"]))
    a_meeting(listing=a_listing(name="Sonnige Tage", needs=("drugs",), whose=["self"]))
    search.rebuild(now=NOW)
    for near in ({}, {"near": "Bergen"}):
        answer = asked(q=typed, **near)
        assert (answer.understood, answer.total) == ({}, 0)
        assert [one["kind"] for one in answer.corrections] == ["unknown"]


def of(client, text: str) -> str:
    return " ".join(client.get(f"{reverse('directory:find')}?{text}").content.decode().split())


def test_a_programme_for_others_says_for_whom_it_is_and_leads_there(client) -> None:
    programme = Programme.objects.get(slug="al-anon")
    a_meeting(listing=a_listing(name="Al-Anon on Tuesday", programme=programme, needs=("alcohol",), whose=["partner"]))
    search.rebuild(now=NOW)
    for text in ("q=al-anon&whose=self", "programme=al-anon&whose=self"):
        page = of(client, text)
        assert (
            "Al-Anon: For relatives and friends of people who drink. It is not for someone who has the problem" in page
        )
        link = f"?{text.replace('self', 'close').replace('&', '&amp;')}"
        assert f'<a href="{link}">Show groups for them</a>' in page
        assert "Al-Anon on Tuesday" not in page and "Al-Anon on Tuesday" in of(client, link[1:].replace("&amp;", "&"))
    assert "Show groups for them" not in of(client, "q=al-anon&whose=partner")


def test_a_fellowship_that_is_not_listed_says_so_too(client) -> None:
    page = of(client, "q=nar-anon&whose=self")
    assert (
        "Nar-Anon Family Groups: For relatives and friends of people who use drugs. It is not for someone who has the problem"
        in page
    )
    assert '<a href="?need=drugs&amp;whose=close">Show groups for them</a>' in page
    assert "Show groups for them" not in of(client, "q=nar-anon") + of(client, "q=nar-anon&whose=child")
    assert "whose" not in asked(q="nar-anon").corrections[0]
