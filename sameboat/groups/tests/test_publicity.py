"""The plan of where a group is made known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Heard, Outlet
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


GIVEN = {"do": "add", "channel": "school", "name": "Nygård school", "note": "Second floor."}


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:publicity", args=[group.ref])


def test_a_place_is_planned_taken_told_and_struck(own, page):
    text = own.get(page).content.decode()
    for words in (
        "Local newspaper",
        "Hospital",
        "Health centre",
        "house of faith",
        "School counsellor",
        "Social service",
    ):
        assert words in text
    assert own.post(page, GIVEN).url == f"{page}?open=school#c_school"
    outlet = Outlet.objects.get()
    own.post(page, {"do": "take", "outlet": outlet.pk})
    assert "goes there." in own.get(page).content.decode()
    own.post(page, {"do": "hand-back", "outlet": outlet.pk})
    own.post(page, {"do": "done", "outlet": outlet.pk})
    text = own.get(page).content.decode()
    assert "Told on" in text and "Nobody has been there yet: Local newspaper" in text
    own.post(page, {"do": "not-done", "outlet": outlet.pk})
    assert Outlet.objects.get().done_on is None
    own.post(page, {"do": "strike", "outlet": outlet.pk})
    assert not Outlet.objects.exists()


def test_two_at_once_and_one_is_told(own, client, page, group):
    own.post(page, GIVEN)
    number = Outlet.objects.get().pk
    own.post(page, {"do": "take", "outlet": number})
    client.force_login(group.members.get(name="Birch").account)
    answer = client.post(page, {"do": "take", "outlet": number})
    assert answer.status_code == 409 and "Somebody was faster" in answer.content.decode()
    assert Outlet.objects.get().taker.name == "Robin"


def test_where_people_heard_of_it_is_counted(own, page):
    for do, channel in (("heard", "friends"), ("heard", "friends"), ("not-heard", "friends"), ("heard", "moon")):
        assert own.post(page, {"do": do, "channel": channel}).url == page
    assert list(Heard.objects.values_list("channel", "people")) == [("friends", 1)]
    assert "<details open><summary>Count it" in own.get(page).content.decode(), "what was counted is not folded away"


def test_each_sort_of_place_is_folded_and_opens_where_something_was_just_done(own, page):
    folded, unfolded = '<details class="channel" id="c_school">', '<details class="channel" id="c_school" open>'
    text = own.get(own.post(page, GIVEN).url).content.decode()
    assert unfolded in text and text.count('<details class="channel"') == text.count('<details class="channel" id=')
    assert text.count(" open>") == 1 and "1 place</span>" in text
    assert folded in own.get(page).content.decode()
    number = Outlet.objects.get().pk
    assert own.post(page, {"do": "done", "outlet": number, "open": "school"}).url == f"{page}?open=school#c_school"
    assert "1 place, somebody has been there" in own.get(page).content.decode()
    sent = {"do": "heard", "channel": "friends", "open": "heard"}
    assert own.post(page, sent).url == f"{page}?open=heard#c_heard"
    assert own.post(page, {"do": "done", "outlet": number, "open": "//elsewhere"}).url == page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Say which place it is."),
        ({"channel": "friends"}, "Choose one of the answers"),
        ({"note": "x" * 201}, "200 characters"),
    ],
)
def test_bad_input_is_told_and_stays(own, page, changed, words):
    answer = own.post(page, GIVEN | changed)
    assert answer.status_code == 400 and words in answer.content.decode() and not Outlet.objects.exists()
    assert (GIVEN | changed)["name"] in answer.content.decode()


def test_the_plan_can_be_made_before_the_group_is_open_and_nothing_is_told(own, plan):
    page = reverse("groups:publicity", args=[plan.ref])
    assert own.post(page, GIVEN).url == f"{page}?open=school#c_school"
    text = own.get(page).content.decode()
    assert "You can make the plan now." in text and reverse("groups:flyer", args=[plan.ref]) not in text
    answer = own.post(page, {"do": "done", "outlet": Outlet.objects.get().pk})
    assert answer.status_code == 409 and "Open the group first" in answer.content.decode()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, GIVEN).status_code == 404
    assert not Outlet.objects.exists()


def test_a_button_pressed_twice_plans_one_place(own, page):
    own.post(page, GIVEN)
    answer = own.post(page, GIVEN)
    assert answer.status_code == 409 and "This stands there already." in answer.content.decode()
    own.post(page, {"do": "done", "outlet": Outlet.objects.get().pk})
    assert own.post(page, GIVEN).status_code == 303, "where somebody has been, one can go again"
    assert Outlet.objects.count() == 2
