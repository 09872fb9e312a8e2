"""What members are there for, and who waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.tests.makers import a_group, an_account
from sameboat.welcome.actions.asking import stop
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.models import Appointment, Volunteer
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question


def here(group):
    return reverse("welcome:newcomers", args=[group.ref])


def test_those_who_answer_see_who_waits(group, robin):
    a_question(group=group, now=datetime.now(UTC))
    assert "Linnet" in robin.get(here(group)).content.decode()


def test_other_members_see_nobody(group):
    a_question(group=group, now=datetime.now(UTC))
    alder = browser_of(group.members.get(name="Alder"))
    page = alder.get(here(group))
    assert page.status_code == 200 and "Linnet" not in page.content.decode()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"answers": "on", "gender": "woman"}, {"answers": True, "accompanies": False, "gender": "woman"}),
        ({"accompanies": "on"}, {"answers": False, "accompanies": True, "gender": ""}),
    ],
)
def test_saying_what_one_is_there_for(group, given, kept):
    alder = group.members.get(name="Alder")
    assert browser_of(alder).post(here(group), given).status_code == 303
    row = Volunteer.objects.get(member=alder)
    assert {name: getattr(row, name) for name in kept} == kept


def test_resting_and_stopping(group, robin):
    member = group.members.get(name="Robin")
    robin.post(here(group), {"answers": "on", "rests": "on"})
    assert Volunteer.objects.get(member=member).rests_until > datetime.now(UTC).date()
    robin.post(here(group), {})
    assert not Volunteer.objects.filter(member=member).exists()


def test_a_wrong_answer_is_said(group, robin):
    page = robin.post(here(group), {"answers": "on", "gender": "boss"})
    assert page.status_code == 400 and "Choose one of the answers shown here." in page.content.decode()


def test_to_strangers_it_is_not_there(group):
    stranger = Client()
    assert stranger.get(here(group)).status_code == 404
    account = an_account(is_operator=True)
    a_group(by=account, members=2)
    stranger.force_login(account)
    assert stranger.get(here(group)).status_code == 404


def test_whoever_will_not_continue_is_still_found_and_says_so(group, robin):
    ask, _code = a_question(group=group, now=datetime.now(UTC))
    stop(ask=ask, now=datetime.now(UTC))
    page = robin.get(reverse("welcome:newcomers", args=[group.ref]))
    assert ask.ref in page.content.decode() and "What is over" in page.content.decode()
    assert page.context["waiting"] == [] and "Nobody waits for an answer." in page.content.decode()
    text = robin.get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()
    assert "They said that they won’t continue." in text


def test_those_who_come_along_see_it_here_and_can_say_that_they_cannot(group):
    given = {"way": "phone", "reach": "+47 400 00 000", "words": "We have not slept."}
    ask, _code = a_question(group=group, now=datetime.now(UTC), **given)
    robin, birch = (group.members.get(name=name) for name in ("Robin", "Birch"))
    propose(
        ask=ask, companions=[robin, birch], starts_at=datetime.now(UTC) + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café Fjord", now=datetime.now(UTC),
    )  # fmt: skip
    browser, where = browser_of(birch), reverse("welcome:newcomers", args=[group.ref])
    text = browser.get(where).content.decode()
    assert "Linnet" in text and "400 00 000" not in text and "not slept" not in text, "the name they chose, and no more"
    assert "Café Fjord" in text and reverse("groups:brochure", args=[group.ref]) in text
    assert browser.post(where, {"cannot": Appointment.objects.get().pk}).status_code == 303
    assert "Café Fjord" not in browser.get(where).content.decode()


def test_newcomers_are_not_asked_to_go_along_with_others(group):
    group.members.filter(name="Cedar").update(standing="newcomer")
    text = (
        browser_of(group.members.get(name="Cedar")).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    )
    assert "I go along with a newcomer" not in text


def test_whoever_is_new_is_asked_for_nothing_that_is_not_theirs_yet(group):
    group.members.filter(name="Cedar").update(standing="newcomer")
    text = browser_of(group.members.get(name="Cedar")).get(here(group)).content.decode()
    assert "First arrive yourself." in text and "two weeks of rest" not in text and 'name="gender"' not in text
    text = browser_of(group.members.get(name="Alder")).get(here(group)).content.decode()
    assert 'name="gender"' in text and "two weeks of rest" not in text, "there is nothing to rest from yet"


def test_rest_is_offered_to_those_who_are_there_for_somebody(group, robin):
    assert "two weeks of rest" in robin.get(here(group)).content.decode()


def test_a_woman_or_a_man_can_be_said_without_more(group):
    """Whoever comes along to meet a newcomer says it here, also when they answer nothing (SAFE-06)."""
    alder = group.members.get(name="Alder")
    browser = browser_of(alder)
    browser.post(here(group), {"gender": "woman"})
    kept = Volunteer.objects.get(member=alder)
    assert kept.gender == "woman" and not kept.answers and not kept.accompanies
    assert "two weeks of rest" not in browser.get(here(group)).content.decode()
    browser.post(here(group), {"gender": ""})
    assert not Volunteer.objects.filter(member=alder).exists()


def test_that_an_appointment_may_be_off_is_said_to_those_who_have_one(group, robin):
    said = "When an appointment stands here no more"
    assert said not in robin.get(here(group)).content.decode()
    now = datetime.now(UTC)
    ask, _code = a_question(group=group, now=now)
    companions = [group.members.get(name=name) for name in ("Robin", "Alder")]
    propose(
        ask=ask, companions=companions, starts_at=now + timedelta(days=2), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now,
    )  # fmt: skip
    assert said in robin.get(here(group)).content.decode()
