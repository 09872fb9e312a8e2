"""Rides and care for children: who sees what, and that it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.base.rulebook import allowed
from sameboat.groups.tests.makers import an_account, keeps_away
from sameboat.welcome import forms
from sameboat.welcome.forms import meeting_first, parts
from sameboat.welcome.jobs import tidy
from sameboat.welcome.models import Ask, Help
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question

RIDE = {"kind": "ride", "way": "offers", "words": "From the east side", "gender": "woman", "months": "1"}
TALK = "/conversation/"


def here(group):
    return reverse("welcome:help", args=[group.ref])


@pytest.fixture
def people(group):
    """The browsers of the group by name."""
    return {one.name: browser_of(one) for one in group.members.all()}


def test_an_offer_is_seen_in_the_group_and_taken_back(group, people):
    assert people["Alder"].post(here(group), RIDE).status_code == 303
    text = people["Birch"].get(here(group)).content.decode()
    assert "Alder" in text and "From the east side" in text
    people["Alder"].post(here(group), RIDE | {"words": "Two seats"})
    assert Help.objects.get().words == "Two seats"
    people["Alder"].post(here(group), {"over": "ride"})
    assert not Help.objects.exists()


def test_who_needs_it_is_seen_by_those_who_offer_it(group, people):
    people["Birch"].post(here(group), RIDE | {"way": "asks", "words": "On Tuesdays", "gender": "woman"})
    assert "On Tuesdays" not in people["Alder"].get(here(group)).content.decode()
    people["Alder"].post(here(group), RIDE | {"gender": "man"})
    assert "On Tuesdays" not in people["Alder"].get(here(group)).content.decode()
    people["Alder"].post(here(group), RIDE)
    assert "On Tuesdays" in people["Alder"].get(here(group)).content.decode()


@pytest.mark.parametrize("first", [True, False])
def test_people_who_are_kept_apart_do_not_see_each_other_here(group, people, first):
    alder, birch = (group.members.get(name=name).account for name in ("Alder", "Birch"))
    keeps_away(one=alder if first else birch, other=birch if first else alder)
    people["Alder"].post(here(group), RIDE)
    people["Birch"].post(here(group), RIDE | {"kind": "ride", "way": "asks", "words": "On Tuesdays"})
    assert "From the east side" not in people["Birch"].get(here(group)).content.decode()
    assert "On Tuesdays" not in people["Alder"].get(here(group)).content.decode()


@pytest.mark.parametrize("wrong", [{"kind": ""}, {"way": "steals"}, {"months": "99"}, {"words": "x" * 121}])
def test_what_is_wrong_is_said_and_typed_words_stay(group, people, wrong):
    page = people["Alder"].post(here(group), RIDE | wrong)
    text = page.content.decode()
    assert page.status_code == 400 and 'class="error"' in text and ("From the east side" in text or "x" * 121 in text)
    assert not Help.objects.exists()


def test_it_ends_by_itself(group, people):
    people["Alder"].post(here(group), RIDE)
    now = datetime.now(UTC)
    assert tidy(now=now + timedelta(days=27))["help"] == 0
    assert tidy(now=now + timedelta(days=32))["help"] == 1 and not Help.objects.exists()


def test_a_newcomer_says_what_would_help_and_those_who_answer_read_who_offers_it(group, people, client):
    ask, code = a_question(group=group, now=datetime.now(UTC))
    assert "A ride there and back" not in client.post(TALK, {"code": code}).content.decode()
    people["Alder"].post(here(group), RIDE)
    text = client.post(TALK, {"code": code}).content.decode()
    assert "A ride there and back" in text and "From the east side" in text and "Alder" not in text
    page = client.post(TALK, {"code": code, "do": "wishes", "helps": ["ride"], "place_wish": "public"})
    assert page.status_code == 200 and "They read what you wish." in page.content.decode()
    ask.refresh_from_db()
    assert ask.helps == ["ride"] and ask.place_wish == "public"
    answer = people["Robin"].get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()
    assert "Alder" in answer and "From the east side" in answer and "A public place" in answer
    meet = people["Robin"].get(reverse("welcome:meet", args=[group.ref, ask.ref]))
    assert meet.context["form"]["place_sort"].value() == "public"


def test_a_newcomer_who_wishes_for_a_woman_is_offered_the_rides_of_women(group, people, client):
    _ask, code = a_question(group=group, who="woman", now=datetime.now(UTC))
    people["Alder"].post(here(group), RIDE | {"gender": "man"})
    assert "A ride there" not in client.post(TALK, {"code": code}).content.decode()
    people["Birch"].post(here(group), RIDE)
    assert "A ride there" in client.post(TALK, {"code": code}).content.decode()


@pytest.mark.parametrize("sent", [{"helps": ["ride"]}, {"helps": ["car"]}, {"place_wish": "moon"}])
def test_what_nobody_offers_is_said_and_not_kept(group, client, sent):
    _ask, code = a_question(group=group, now=datetime.now(UTC))
    page = client.post(TALK, {"code": code, "do": "wishes", **sent})
    assert page.status_code == 400 and 'role="alert"' in page.content.decode()
    kept = Ask.objects.get()
    assert kept.helps == [] and kept.place_wish == ""


def test_what_was_wished_may_stay_when_the_offer_has_ended(group, people, client):
    _ask, code = a_question(group=group, now=datetime.now(UTC))
    people["Alder"].post(here(group), RIDE)
    client.post(TALK, {"code": code, "do": "wishes", "helps": ["ride"]})
    people["Alder"].post(here(group), {"over": "ride"})
    page = client.post(TALK, {"code": code, "do": "wishes", "helps": ["ride"], "place_wish": "online"})
    assert page.status_code == 200 and Ask.objects.get().place_wish == "online"


def test_to_a_stranger_it_is_not_there(group, client):
    client.force_login(an_account(is_operator=True))
    assert client.get(here(group)).status_code == 404


def test_months_and_minutes_are_said_in_the_language_of_the_moment(monkeypatch):
    monkeypatch.setattr(parts, "ngettext", lambda one, many, number: "%(n)d Monate")
    monkeypatch.setattr(meeting_first, "MINUTES", "%(n)d Minuten")
    assert "3 Monate" in str(forms.HelpForm()["months"]) and "20 Minuten" in str(
        forms.ArrivingForm(starts=[], room=None, members=([], []), seats_on=lambda day: allowed())["minutes"]
    )
