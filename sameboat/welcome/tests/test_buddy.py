"""The page of a pair: for the two, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from sameboat.groups.api import Group
from sameboat.groups.tests.makers import an_account, keeps_away
from sameboat.welcome.actions.pairing import close_pairs
from sameboat.welcome.models import Pair, Wish
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import answers


def here(group):
    return reverse("welcome:buddy", args=[group.ref])


@pytest.fixture
def pair(group):
    named = {one.name: one for one in group.members.all()}
    today = datetime.now(UTC).date()
    return Pair.objects.create(newcomer=named["Cedar"], buddy=named["Birch"], proposed_date=today)


def test_both_say_yes(group, pair):
    cedar, birch = browser_of(pair.newcomer), browser_of(pair.buddy)
    assert "Birch could go along with you" in cedar.get(here(group)).content.decode()
    for browser in (cedar, birch):
        assert browser.post(here(group), {"do": "yes"}).status_code == 303
    pair.refresh_from_db()
    assert pair.began_date and "Birch goes along with you." in cedar.get(here(group)).content.decode()


@pytest.mark.parametrize("do", ["no", "end"])
def test_either_ends_it(group, pair, do):
    browser_of(pair.buddy).post(here(group), {"do": do})
    assert not Pair.objects.exists()


def test_ticks_support_and_more_time(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=130))
    cedar = browser_of(pair.newcomer)
    assert "Four months are over." in cedar.get(here(group)).content.decode()
    cedar.post(here(group), {"do": "tick", "ticked": ["0", "3", "77"]})
    cedar.post(here(group), {"do": "heavy"})
    cedar.post(here(group), {"do": "more"})
    pair.refresh_from_db()
    assert pair.ticked == ["0", "3"] and pair.asks_for_help and pair.newcomer_extends and not pair.extended


def test_the_other_one_reads_that_more_time_is_wished_for(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=130))
    browser_of(pair.newcomer).post(here(group), {"do": "more"})
    assert "Cedar would like two more months." in browser_of(pair.buddy).get(here(group)).content.decode()
    assert "would like two more months." not in browser_of(pair.newcomer).get(here(group)).content.decode()


def test_the_two_read_the_day_on_which_it_ends_by_itself(group, pair):
    began = datetime.now(UTC).date() - timedelta(days=190)
    Pair.objects.update(began_date=began)
    page = browser_of(pair.newcomer).get(here(group))
    day = page.context["ends_on"]
    assert date_format(day) in page.content.decode() and "it ends by itself on" in page.content.decode()
    close_pairs(now=datetime.combine(day - timedelta(days=1), time(12), UTC))
    assert Pair.objects.exists()
    close_pairs(now=datetime.combine(day, time(12), UTC))
    assert not Pair.objects.exists()


def test_when_the_time_is_over_the_page_says_nothing_else(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=190))
    for member in (pair.newcomer, pair.buddy):
        text = browser_of(member).get(here(group)).content.decode()
        assert "The time you had meant is over." in text and "was meant until" in text
        for other in ("is meant until", "goes along with you", "You go along with", "Four months are over."):
            assert other not in text


def test_after_a_year_it_says_so(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=330), extended=3)
    cedar = browser_of(pair.newcomer)
    text = cedar.get(here(group)).content.decode()
    assert "two more months" not in text, "nothing is offered that will be refused"
    assert "whether it is still needed" in text and "Four months are over." not in text
    page = cedar.post(here(group), {"do": "more"})
    assert page.status_code == 409 and "A year is the longest." in page.content.decode()


def test_others_see_no_pair(group, pair):
    text = browser_of(group.members.get(name="Alder")).get(here(group)).content.decode()
    assert "Cedar" not in text and "You go along with nobody just now." in text


def test_to_a_stranger_it_is_not_there(group, pair, client):
    client.force_login(an_account(is_operator=True))
    assert client.get(here(group)).status_code == 404


@pytest.mark.parametrize(("days", "week"), [(0, 1), (8, 2), (15, 0), (22, 4), (80, 12), (90, 0)])
def test_in_some_weeks_it_proposes_a_word(group, pair, days, week):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=days))
    page = browser_of(pair.newcomer).get(here(group))
    assert page.context["week"] == week and ("This is week" in page.content.decode()) == bool(week)


@pytest.fixture
def looking(group):
    """Cedar is new and looks for somebody; Birch and Alder would go along."""
    group.members.filter(name="Cedar").update(standing="newcomer")
    answers(
        member=group.members.get(name="Birch"), answers=False, accompanies=True, gender="woman", about="Nine years."
    )
    answers(member=group.members.get(name="Alder"), answers=False, accompanies=True, gender="man")
    return group.members.get(name="Cedar")


def test_newcomers_say_whom_they_would_like(group, looking):
    cedar = browser_of(looking)
    text = cedar.get(here(group)).content.decode()
    assert "Women are advised to choose a woman." in text and "Nine years." not in text
    cedar.post(here(group), {"do": "wish", "who": "woman"})
    assert Wish.objects.get().who == "woman" and "Nine years." not in cedar.get(here(group)).content.decode()
    cedar.post(here(group), {"do": "ask", "buddy": group.members.get(name="Birch").pk})
    assert not Pair.objects.exists()  # a buddy is proposed by facilitators
    cedar.post(here(group), {"do": "wish", "who": ""})
    assert not Wish.objects.exists()


def test_a_sponsor_is_asked_directly_and_one_can_change(group, looking):
    Group.objects.update(preset="twelve-step")
    cedar, birch = browser_of(looking), group.members.get(name="Birch")
    assert "My sponsor" in cedar.get(here(group)).content.decode()
    cedar.post(here(group), {"do": "wish", "who": "woman"})
    text = cedar.get(here(group)).content.decode()
    assert "Nine years." in text and "Alder" not in text
    assert cedar.post(here(group), {"do": "ask", "buddy": group.members.get(name="Alder").pk}).status_code == 409
    assert cedar.post(here(group), {"do": "ask", "buddy": birch.pk}).status_code == 303
    browser_of(birch).post(here(group), {"do": "yes"})
    assert Pair.objects.get().began_date
    cedar.post(here(group), {"do": "end"})
    assert not Pair.objects.exists()


def test_nobody_learns_of_whom_they_are_kept_apart(group, looking):
    Group.objects.update(preset="twelve-step")
    birch = group.members.get(name="Birch")
    keeps_away(one=birch.account, other=looking.account)
    cedar = browser_of(looking)
    cedar.post(here(group), {"do": "wish", "who": "anybody"})
    assert "Birch" not in cedar.get(here(group)).content.decode()
    assert cedar.post(here(group), {"do": "ask", "buddy": birch.pk}).status_code == 409 and not Pair.objects.exists()


def test_a_form_of_a_page_that_is_no_longer_so_does_nothing(group, pair):
    cedar = browser_of(pair.newcomer)
    assert cedar.post(here(group), {"do": "more"}).status_code == 303
    assert cedar.post(here(group), {"do": "ask", "buddy": "x"}).status_code == 303
    pair.refresh_from_db()
    assert not pair.newcomer_extends and Pair.objects.count() == 1


def test_the_ticks_say_what_they_are_for_and_whoever_goes_along_with_nobody_finds_where_to_say_so(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date())
    assert "Tick what the two of you have talked about" in browser_of(pair.buddy).get(here(group)).content.decode()
    text = browser_of(group.members.get(name="Robin")).get(here(group)).content.decode()
    assert reverse("welcome:newcomers", args=[group.ref]) + "#there-for" in text
