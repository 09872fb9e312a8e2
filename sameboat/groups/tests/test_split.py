"""The page on which a group becomes two."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import choosing, coming_in
from sameboat.groups.models import Group, Side, Split
from sameboat.groups.tests.makers import a_core, a_group, an_account, divides, signs, stays_one, takes_back

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:split", args=[group.ref])


def home_of(group) -> str:
    return reverse("groups:home", args=[group.ref])


@pytest.fixture
def eight(me):
    group = a_group(by=me, members=8, now=NOW)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=NOW)
    return group


def chosen(group) -> None:
    choosing.begin_split(group=group, name="Morning circle", now=NOW)
    for one in group.members.all():
        choosing.choose_side(member=one, wish="either", now=NOW)


def test_from_eight_on_it_is_prepared(own, eight):
    text = own.get(page(eight)).content.decode()
    assert "You are 8." in text and "Begin to choose" in text and "Birch, Cedar" in text


@pytest.mark.parametrize(("members", "circles"), [(5, 1), (7, 1), (9, 3)])
def test_the_picture_shows_two_circles_only_where_there_are_enough_for_two(own, me, members, circles):
    group = a_group(by=me, members=members, now=NOW)
    figure = own.get(page(group)).content.decode().split('<figure class="becoming">')[1].split("</figure>")[0]
    assert figure.count('<svg class="circle"') == circles


def test_before_two_more_are_found_the_page_says_so_and_offers_no_beginning(own, me):
    group = a_group(by=me, members=8, now=NOW)
    choosing.imagine(member=group.members.get(name="Birch"), could=True, now=NOW)
    text = own.get(page(group)).content.decode()
    assert "Each of the two groups needs two who look after its meetings." in text and "Begin to choose" not in text
    assert (
        'too: <span class="quiet" translate="no">Birch.</span> Still to find: one more.' in text
        and "Two look after the meetings now." in text
    )
    choosing.imagine(member=group.members.get(name="Birch"), could=False, now=NOW)
    assert "Still to find: two more who could imagine looking after meetings." in own.get(page(group)).content.decode()
    answer = own.post(page(group), {"do": "begin", "name": "Morning circle"})
    assert answer.status_code == 409 and not Split.objects.exists()


def test_where_something_is_lacking_the_page_does_not_say_that_all_is_well_divided(own, eight):
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    for one in eight.members.all():
        choosing.choose_side(member=one, wish="stays" if one.name == "Robin" else "goes", now=NOW)
    text = own.get(page(eight)).content.decode()
    assert "notice-warning" in text and "Whoever chose a side is on it." in text and "each side has two" not in text
    for one in eight.members.all():
        choosing.choose_side(member=one, wish="either", now=NOW)
    assert "each side has two who look after it" in own.get(page(eight)).content.decode()


@pytest.mark.parametrize("like", [str.upper, str.strip])
def test_the_second_group_has_a_name_of_its_own(own, eight, like):
    answer = own.post(page(eight), {"do": "begin", "name": like(eight.name)})
    text = answer.content.decode()
    assert answer.status_code == 409 and "a name of its own" in text and like(eight.name) in text
    assert not Split.objects.exists()


@pytest.mark.parametrize(
    ("type", "says", "not_said"),
    [
        ("replacement", "Nobody comes in until you have become two, or are fewer than 10.", "decided together"),
        ("closed", "It is time to decide together how you go on.", "Nobody comes in"),
        ("drop_in", "Nobody comes in until you have decided together how to go on.", "fewer than"),
    ],
)
def test_at_ten_the_page_says_what_the_door_does(own, me, type, says, not_said):
    group = a_group(by=me, members=10, now=NOW)
    Group.objects.filter(pk=group.pk).update(type=type, most=10 if type == "drop_in" else 12)
    text = own.get(page(group)).content.decode()
    assert says in text and not_said not in text
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=NOW)
    choosing.begin_split(group=group, name="Morning circle", now=NOW)
    stays_one(group=group, now=NOW)
    before = "Nobody comes in while you are 10 or more." in own.get(page(group)).content.decode()
    assert before is (type != "closed")


def test_more_than_ten_who_became_two_are_one_again(me):
    """Their charter allows twelve, and they were twelve before: intake is about new people."""
    twelve = a_group(by=me, members=12, now=NOW)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=twelve.members.get(name=name), could=True, now=NOW)
    other = divides(group=twelve, now=NOW)
    assert other.members.count() == 6
    takes_back(split=Split.objects.get(), now=NOW)
    assert twelve.members.count() == 12


def test_thirteen_cannot_become_two_of_seven_to_twelve_and_it_is_said(own, me):
    group = a_group(by=me, members=13, now=NOW)
    Group.objects.filter(pk=group.pk).update(type="drop_in", most=30)
    assert "one of the two would be too small" in own.get(page(group)).content.decode()


def test_choose_agree_and_become_two(own, eight, me):
    assert own.post(page(eight), {"do": "begin", "name": "Morning circle"}).status_code == 303
    assert own.post(page(eight), {"do": "choose", "wish": "goes"}).status_code == 303
    text = own.get(page(eight)).content.decode()
    assert "1 of 8 have chosen." in text and "looks after it" not in text
    for one in eight.members.exclude(account=me):
        choosing.choose_side(member=one, wish="either", now=NOW)
    text = own.get(page(eight)).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', text)[1]
    assert "0 of 8 have said yes" in text and text.count("looks after it") == 4
    assert text.count("This side would have no core yet") == 2, "Robin and Alder are its core, and part"
    assert own.post(page(eight), {"do": "split", "seen": seen}).status_code == 409
    for one in eight.members.all():
        client = Client()
        client.force_login(one.account)
        assert client.post(page(eight), {"do": "agree", "seen": seen}).status_code == 303
    led = own.post(page(eight), {"do": "split", "seen": seen})
    other = Group.objects.get(name="Morning circle")
    assert led.status_code == 303 and led["Location"] == page(other), "I have moved, and so does what I see"
    assert other.members.count() == eight.members.count() == 4 and other.members.filter(account=me).exists()


def test_what_somebody_wants_is_on_no_page_of_others(own, eight):
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    choosing.choose_side(member=eight.members.get(name="Birch"), wish="goes", now=NOW)
    assert not re.search(r'value="goes"[^>]*checked', own.get(page(eight)).content.decode())


def test_more_than_half_take_it_back_within_a_week_and_a_page_says_before_what_goes(own, eight, me):
    divides(group=eight, now=NOW, Robin="stays")
    text = own.get(page(eight)).content.decode()
    assert "0 of 8 want to be one group again." in text and "Become one group again" not in text
    assert own.post(page(eight), {"do": "back"}).status_code == 303
    text = own.get(page(eight)).content.decode()
    assert "1 of 8 want to be one group again." in text and "I no longer want that" in text
    assert own.post(page(eight), {"do": "undo", "sure": "yes"}).status_code == 409 and Group.objects.count() == 2
    own.post(page(eight), {"do": "not-back"})
    assert "0 of 8 want" in own.get(page(eight)).content.decode()
    Split.objects.get().ways_back.exclude(account=me).update(wants_back=True)
    assert 'href="?sure=undo"' in own.get(page(eight)).content.decode()
    for asked in (own.get(page(eight) + "?sure=undo"), own.post(page(eight), {"do": "undo"})):
        text = asked.content.decode()
        assert "7 of 8 want it." in text and "Morning circle" in text and "is deleted" in text
        assert "The way back they were given leads into" in text and "said to a proposal" in text
    assert Group.objects.count() == 2, "nothing is done before one has read what goes"
    assert own.post(page(eight), {"do": "undo", "sure": "yes"}).status_code == 303
    assert eight.members.count() == 8 and Group.objects.count() == 1
    assert "more than half wanted it." in own.get(reverse("groups:home", args=[eight.ref])).content.decode()


def test_after_the_week_the_page_offers_nothing_of_it_even_before_the_night(own, eight):
    divides(group=eight, now=NOW, Robin="stays")
    Split.objects.get().ways_back.update(wants_back=True)
    Split.objects.update(ends_at=NOW)
    text = own.get(page(eight)).content.decode()
    assert "want to be one group again" not in text and "Become one group again" not in text
    assert own.get(page(eight) + "?sure=undo")["Location"] == page(eight)


def test_whoever_moved_and_takes_it_back_is_led_to_the_first_group(client, eight):
    other = divides(group=eight, now=NOW, Birch="goes")
    moved = signs(member=other.members.get(name="Birch"), now=NOW)
    client.force_login(moved.account)
    Split.objects.get().ways_back.update(wants_back=True)
    assert client.post(page(other), {"do": "undo", "sure": "yes"})["Location"] == home_of(eight)
    again = client.post(page(other), {"do": "undo", "sure": "yes"})
    assert again["Location"] == home_of(eight), "whoever presses second is led on, and reads no mistake"
    assert client.post(page(eight), {"do": "undo", "sure": "yes"})["Location"] == home_of(eight)


def test_whoever_divides_second_sees_that_it_is_done(own, eight):
    divides(group=eight, now=NOW, Robin="stays")
    assert own.post(page(eight), {"do": "split", "seen": "x"})["Location"] == home_of(eight)


def test_each_side_is_told_whether_it_has_a_core(own, eight):
    a_core(group=eight, names=("Robin", "Alder", "Birch", "Cedar"))
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    for one in eight.members.all():
        wish = {"Robin": "stays", "Birch": "stays", "Alder": "goes", "Cedar": "goes"}.get(one.name, "either")
        choosing.choose_side(member=one, wish=wish, now=NOW)
    assert "no core yet" not in own.get(page(eight)).content.decode()
    eight.members.filter(name="Cedar").update(standing="member")
    assert own.get(page(eight)).content.decode().count("This side would have no core yet") == 1


def test_in_the_week_the_pages_say_that_seats_are_kept_and_until_when(own, client, eight):
    a_core(group=eight, names=("Robin", "Alder", "Birch", "Cedar"))
    Group.objects.filter(pk=eight.pk).update(most=8)
    asked = coming_in.ask(group=eight, by=an_account(), name="Wren", fits=True, guest=False, now=NOW)
    coming_in.welcome(by=eight.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=NOW)
    divides(group=eight, now=NOW, Robin="stays", Birch="stays", Alder="goes", Cedar="goes")
    day = f"{NOW + timedelta(days=7):%-d %B %Y}"
    text, door = (own.get(reverse(f"groups:{name}", args=[eight.ref])).content.decode() for name in ("split", "door"))
    assert "until then nobody new takes one" in text and "has no core yet" not in text
    assert re.search(r"Until \w+ \d+, \d+|Until " + day, text) and "the free seats are kept." in door
    assert "Nobody is offered a seat yet." not in door
    client.force_login(asked.account)
    waiting = client.get(reverse("groups:asked", args=[eight.ref])).content.decode()
    assert "The group has become two." in waiting and "its seats are kept that long" in waiting
    Split.objects.all().delete()
    assert "The group has become two." not in client.get(reverse("groups:asked", args=[eight.ref])).content.decode()
    assert "the free seats are kept" not in own.get(reverse("groups:door", args=[eight.ref])).content.decode()


def test_without_a_core_the_side_and_its_door_say_what_is_lacking(own, eight):
    divides(group=eight, now=NOW, Robin="stays", Alder="goes")
    text, door = (own.get(reverse(f"groups:{name}", args=[eight.ref])).content.decode() for name in ("split", "door"))
    assert "Your side has no core yet" in text and "Nobody is offered a seat yet." in door
    assert "only on a seat that is not kept" in text and "Evening circle</span> and" in text


def test_staying_together_wants_more_than_half_and_is_asked_once_more(own, client, eight):
    chosen(eight)
    home = reverse("groups:home", args=[eight.ref])
    client.force_login(eight.members.get(name="Fir").account)  # who looks after nothing
    assert client.post(page(eight), {"do": "one"}).status_code == 303
    text = client.get(page(eight)).content.decode()
    assert "1 of 8 want to stay one group." in text and "I no longer want that" in text and "?sure=stop" not in text
    assert client.post(page(eight), {"do": "stop", "sure": "yes"}).status_code == 409 and Split.objects.exists()
    client.post(page(eight), {"do": "not-one"})
    assert "0 of 8 want to stay one group." in client.get(page(eight)).content.decode()
    Side.objects.exclude(member__name__in=["Fir", "Robin", "Alder"]).update(agreed_to="one")
    assert 'href="?sure=stop"' in client.get(page(eight)).content.decode()
    for asked in (client.get(page(eight) + "?sure=stop"), client.post(page(eight), {"do": "stop"})):
        assert "5 of 8 want it." in asked.content.decode() and "Every wish and every yes" in asked.content.decode()
    assert Side.objects.exists(), "nothing is done before one has read what goes"
    assert client.post(page(eight), {"do": "stop", "sure": "yes"})["Location"] == home
    assert not Side.objects.exists()
    own.force_login(eight.members.get(name="Robin").account)
    assert own.post(page(eight), {"do": "stop", "sure": "yes"})["Location"] == home, "it is done: that is no mistake"
    text = own.get(home).content.decode()
    assert "you decided to stay one group" in text and "time to prepare" not in text
    text = own.get(page(eight)).content.decode()
    assert "you decided to be one group." in text and "Begin to choose" in text


def test_where_there_is_nothing_to_take_back_one_is_led_to_the_page(own, eight):
    for what in ("stop", "undo"):
        assert own.get(page(eight) + f"?sure={what}")["Location"] == page(eight)
    chosen(eight)
    assert own.get(page(eight) + "?sure=undo")["Location"] == page(eight)


@pytest.mark.parametrize(("standing", "says"), [("newcomer", "You are new here."), ("guest", "You are a guest here")])
def test_whoever_does_not_know_the_group_is_not_asked_to_look_after_it(client, eight, standing, says):
    eight.members.filter(name="Fir").update(standing=standing)
    client.force_login(eight.members.get(name="Fir").account)
    text = client.get(page(eight)).content.decode()
    assert says in text and "I could imagine this" not in text
    assert client.post(page(eight), {"do": "could"}).status_code == 409


def test_i_could_imagine_this(client, eight):
    client.force_login(eight.members.get(name="Fir").account)
    client.post(page(eight), {"do": "could"})
    assert "I take it back" in client.get(page(eight)).content.decode()
    client.post(page(eight), {"do": "could-not"})
    assert "I could imagine this" in client.get(page(eight)).content.decode()


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ({"do": "begin", "name": ""}, "Give the second group a name"),
        ({"do": "begin", "name": "x" * 81}, "too long"),
        ({}, ""),
    ],
)
def test_bad_input_is_said(own, eight, sent, word):
    answer = own.post(page(eight), sent)
    assert answer.status_code == 400 and word in answer.content.decode() and not Split.objects.exists()


@pytest.mark.parametrize("wish", ["", "everywhere"])
def test_a_wish_that_is_none_is_said(own, eight, wish):
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    answer = own.post(page(eight), {"do": "choose", "wish": wish})
    assert answer.status_code == 400 and "Choose one of the answers" in answer.content.decode()


def test_whoever_looks_after_meetings_alone_ends_nothing(own, eight):
    chosen(eight)
    assert own.post(page(eight), {"do": "one"}).status_code == 303
    assert "More than half of all of you" in own.get(page(eight) + "?sure=stop").content.decode()
    answer = own.post(page(eight), {"do": "stop", "sure": "yes"})
    assert answer.status_code == 409 and Side.objects.count() == 8


def test_a_stranger_finds_nothing(client, eight):
    client.force_login(an_account())
    assert client.get(page(eight)).status_code == 404
    assert client.post(page(eight), {"do": "begin", "name": "Mine"}).status_code == 404


def test_a_core_for_each_of_the_two_is_among_what_must_be_ready(client):
    group = a_group(members=9, now=datetime.now(UTC))
    Group.objects.filter(pk=group.pk).update(type="replacement")
    client.force_login(group.members.get(name="Robin").account)
    page = reverse("groups:split", args=[group.ref])
    assert "Still to find: a core for each of the two" in client.get(page).content.decode()
    a_core(group=group, names=("Birch", "Cedar"))
    assert "Each of the two can have a core." in client.get(page).content.decode()
    Group.objects.filter(pk=group.pk).update(type="closed")
    assert "core for each" not in client.get(page).content.decode()


def test_whoever_begins_a_moment_later_reads_that_it_is_begun_and_their_own_name_for_it(own, eight):
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    answer = own.post(page(eight), {"do": "begin", "name": "Early <b>birds</b>"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Somebody of you began it a moment ago." in text
    assert "meets as usual" not in text and "Early &lt;b&gt;birds" in text
    assert Split.objects.get().name == "Morning circle"
    assert "You wrote this name" not in own.get(page(eight)).content.decode()


def test_begun_twice_with_the_same_name_is_once(own, eight):
    given = {"do": "begin", "name": "Morning circle"}
    assert own.post(page(eight), given)["Location"] == own.post(page(eight), given)["Location"] == page(eight)
