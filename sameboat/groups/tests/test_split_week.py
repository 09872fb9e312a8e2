"""The week after a group became two: what stands where, and what goes along."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups import queries
from sameboat.groups.actions import tasks
from sameboat.groups.models import Candidate, Promise, Signature, Split, Turn
from sameboat.groups.tests.makers import a_group, a_schedule, divides, signs, takes_back

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def two():
    """Robin stays and Alder goes."""
    group = a_group(members=8, now=NOW)
    return group, divides(group=group, now=NOW, Robin="stays", Alder="goes")


def browser_of(group, name) -> Client:
    client = Client()
    client.force_login(group.members.get(name=name).account)
    return client


def text(client, page, group) -> str:
    return client.get(reverse(f"groups:{page}", args=[group.ref])).content.decode()


def test_the_wish_to_be_one_again_stands_on_the_home_of_both(two):
    first, second = two
    robin, alder = browser_of(first, "Robin"), browser_of(second, "Alder")
    signs(member=second.members.get(name="Alder"), now=NOW)
    assert "want to be one group again" not in text(robin, "home", first)
    robin.post(reverse("groups:split", args=[first.ref]), {"do": "back"})
    for client, group in ((robin, first), (alder, second)):
        assert "1 of 8 want to be one group again." in text(client, "home", group)
    assert "What do you say?" in text(alder, "home", second) and "What do you say?" not in text(robin, "home", first)
    Split.objects.get().ways_back.update(wants_back=True)
    assert "?sure=undo" in text(alder, "home", second)
    Split.objects.update(ends_at=NOW)
    for client, group in ((robin, first), (alder, second)):
        page = text(client, "home", group)
        assert "want to be one group again" not in page and "You have become two" not in page, "also before the night"


def test_whoever_moved_has_a_voice_before_signing_the_new_declaration(two):
    _first, second = two
    alder = browser_of(second, "Alder")
    page, declaration = (reverse(f"groups:{name}", args=[second.ref]) for name in ("split", "declaration"))
    assert alder.get(page)["Location"] == declaration
    shown = text(alder, "declaration", second)
    assert "I want us to be one group again" in shown and "0 of 8 want" in shown
    for do, wanted in (("back", 1), ("not-back", 0), ("back", 1)):
        assert alder.post(page, {"do": do})["Location"] == declaration
        assert queries.back_of(split=Split.objects.get()).wanted == wanted
    for do in ("undo", "could", "begin", ""):
        assert alder.post(page, {"do": do, "sure": "yes", "name": "Mine"})["Location"] == declaration
    assert second.members.exists() and not second.members.filter(willing__isnull=False, name="Alder").exists()
    assert "I no longer want that" in text(alder, "declaration", second)
    Split.objects.update(ends_at=NOW)
    assert alder.post(page, {"do": "not-back"})["Location"] == declaration
    assert "one group again" not in text(alder, "declaration", second)


def test_once_signed_the_declaration_says_nothing_of_it(two):
    _first, second = two
    signs(member=second.members.get(name="Alder"), now=NOW)
    assert "one group again" not in text(browser_of(second, "Alder"), "declaration", second)


def test_whoever_stands_for_an_office_stands_for_it_where_they_go_and_those_there_are_asked():
    group = a_group(members=8, now=NOW)
    tasks.use_task(by=group.members.get(name="Robin"), key="speaker", name="", now=NOW)
    for name, key in (("Dogwood", "speaker"), ("Fir", "facilitator"), ("Elder", "speaker")):
        stands(group.members.get(name=name), key, NOW - DAY)
    second = divides(group=group, now=NOW, Dogwood="goes", Fir="goes", Elder="stays", Robin="stays", Alder="goes")
    there = {(one.member.group_id, one.member.name, one.key) for one in Candidate.objects.all()}
    assert there == {(group.pk, "Elder", "speaker"), (second.pk, "Dogwood", "speaker")}, "two look after the second one"
    Candidate.objects.filter(member__name="Elder").delete()
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    mine = Candidate.objects.get(key="speaker")
    assert mine.member == group.members.get(name="Dogwood") and mine.asked_at == NOW + DAY
    assert list(mine.consents.values_list("member__name", "yes")) == [("Dogwood", True)]
    tasks.say(by=group.members.get(name="Robin"), number=mine.pk, yes=True, now=NOW + DAY)


def stands(member, key, now) -> None:
    ends_at = now + timedelta(days=14)
    one = Candidate.objects.create(member=member, key=key, asked_at=now, ends_at=ends_at)
    one.consents.create(member=member, yes=True)


ASKED = "You are 10, so nobody comes in: decide together how you become two"


def test_that_they_are_ten_waits_for_each_of_them_until_they_have_decided():
    group = a_group(members=10, now=NOW)
    robin = browser_of(group, "Robin")
    home = text(robin, "home", group)
    assert "Waiting for you" in home and ASKED in home
    group.members.filter(name="Ivy").update(standing="guest")
    assert ASKED not in text(browser_of(group, "Ivy"), "home", group)
    group.members.filter(name="Ivy").update(standing="member")
    divides(group=group, now=NOW)
    assert ASKED not in text(robin, "home", group)


@pytest.mark.parametrize("members", [8, 10])
def test_after_a_split_was_taken_back_nobody_is_told_to_divide_at_once(members):
    group = a_group(members=members, now=NOW)
    robin = browser_of(group, "Robin")
    divides(group=group, now=NOW)
    takes_back(split=Split.objects.get(), now=NOW)
    home = text(robin, "home", group)
    assert "you became one group again" in home and "become two" not in home.partition("you became one group again")[2]
    assert "time to prepare" not in home and ASKED not in home
    assert "you decided to be one group." in text(robin, "split", group)
    Turn.objects.filter(group=group).update(on_date=(NOW - 91 * DAY).date())
    home = text(robin, "home", group)
    assert ("time to prepare" in home) is (members == 8) and (ASKED in home) is (members == 10)


def test_that_both_meet_in_one_room_at_one_hour_is_said_until_one_of_them_changes_it():
    group = a_group(members=8, now=NOW)
    a_schedule(group=group, now=NOW)
    other = divides(group=group, now=NOW, Robin="stays", Alder="goes")
    robin = browser_of(group, "Robin")
    assert "the same room at the same hour" in text(robin, "split", group)
    a_schedule(group=other, now=NOW, local_time=time(20, 30))
    assert "the same room at the same hour" not in text(robin, "split", group)


def test_of_two_that_meet_online_no_room_is_spoken_of():
    group = a_group(members=8, now=NOW)
    a_schedule(group=group, now=NOW, mode="online", online_address="https://example.org/room")
    divides(group=group, now=NOW, Robin="stays")
    assert "the same room" not in text(browser_of(group, "Robin"), "split", group)


def test_nobody_begins_anew_by_becoming_two_or_one_again():
    """Whoever moved was there all the time: their voice, and that others may ask them for a talk, stay theirs."""
    began = NOW - 30 * DAY
    first = a_group(members=8, now=began)
    second = divides(group=first, now=NOW, Robin="stays", Alder="goes")
    assert second.members.get(name="Alder").joined_at == began
    takes_back(split=Split.objects.get(), now=NOW)
    assert first.members.get(name="Alder").joined_at == began


@pytest.mark.parametrize("wanted", [True, False])
def test_whoever_goes_leaves_the_line_they_wanted_and_the_wish_comes_back_with_them(wanted):
    group = a_group(members=8, now=NOW)
    Signature.objects.filter(member__name="Alder").update(stays=wanted)
    divides(group=group, now=NOW, Robin="stays", Alder="goes")
    assert [(one.group, one.name) for one in Promise.objects.all()] == ([(group, "Alder")] if wanted else [])
    takes_back(split=Split.objects.get(), now=NOW)
    assert not Promise.objects.exists(), "they are here again"
    assert Signature.objects.get(member__group=group, member__name="Alder").stays is wanted
