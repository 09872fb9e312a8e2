"""What was typed or ticked beside another button survives it: ticks of wishes, and a word begun before a proposal."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.actions import meeting_first
from sameboat.welcome.models import Appointment, Ask, AskWord, Help
from sameboat.welcome.tests.makers import a_question

BEGUN, UNSENT = "I know this from my own evenings", "What you ticked here is not sent yet."


@pytest.fixture
def question(group):
    now = datetime.now(UTC)
    alder = group.members.get(name="Alder")
    Help.objects.create(member=alder, kind="ride", way="offers", ends_on=now.date() + timedelta(days=30))
    return a_question(group=group, now=now)


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more}).content.decode()


def at(question, view):
    return reverse(f"welcome:{view}", args=[question[0].group.ref, question[0].ref])


def checked(text):
    return set(re.findall(r'name="(?:helps|place_wish)" value="([a-z]+)"[^>]* checked', text))


@pytest.mark.parametrize(
    "more", [{"do": "say", "text": "One more thing.", "key": "k"}, {"do": "say", "text": ""}, {"do": "anybody"}]
)
def test_ticks_beside_another_button_stay_and_are_not_sent(question, page, more):
    assert UNSENT not in page() and not checked(page())
    text = page(wishes="shown", helps=["ride"], place_wish="public", **more)
    assert checked(text) == {"ride", "public"} and UNSENT in text
    assert Ask.objects.get().helps == [] and Ask.objects.get().place_wish == ""
    text = page(wishes="shown", helps=["ride"], place_wish="public", do="wishes")
    assert checked(text) == {"ride", "public"} and UNSENT not in text and Ask.objects.get().helps == ["ride"]


def test_a_tick_taken_away_beside_another_button_stays_away(question, page):
    page(wishes="shown", helps=["ride"], place_wish="", do="wishes")
    text = page(wishes="shown", place_wish="", do="say", text="Wait.", key="k")
    assert checked(text) == set() and UNSENT in text and Ask.objects.get().helps == ["ride"]
    assert checked(page()) == {"ride"} and UNSENT not in page()


def proposal(group):
    alder = group.members.get(name="Alder")
    then = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT12:00")
    return {
        "companion": alder.pk, "asked": "on", "starts_at": then, "place_sort": "public", "place": "Café", "unresolved": "no",
    }  # fmt: skip


@pytest.mark.parametrize("view", ["meet", "arrive"])
def test_a_word_begun_goes_along_to_a_proposal_and_back(question, robin, view):
    page = robin.post(at(question, view), {"do": "open", "text": BEGUN, "key": "k"})
    text = page.content.decode()
    assert page.status_code == 200 and BEGUN in text and 'class="error"' not in text
    back = robin.post(at(question, "answer"), {"do": "back", "text": BEGUN})
    assert back.status_code == 200 and BEGUN in back.content.decode() and not AskWord.objects.exists()
    assert robin.post(at(question, view), {"do": "open"}).status_code == 200
    assert robin.post(at(question, "answer"), {"do": "back"}).status_code == 303


def test_it_survives_what_is_wrong_and_stands_in_the_box_after_the_proposal(question, robin, group):
    wrong = robin.post(at(question, "meet"), proposal(group) | {"place": "", "text": BEGUN})
    assert wrong.status_code == 400 and BEGUN in wrong.content.decode()
    done = robin.post(at(question, "meet"), proposal(group) | {"text": BEGUN})
    text = done.content.decode()
    assert done.status_code == 200 and "Proposed. It stands on their page" in text and f"{BEGUN}</textarea>" in text
    assert Appointment.objects.count() == 1 and not AskWord.objects.exists()


def test_it_survives_an_invitation_too(question, robin):
    meeting = robin.get(at(question, "arrive")).context["form"].fields["meeting"].choices[0][0]
    told = {"meeting": meeting, "minutes": "20", "place": "By the bench", "unresolved": "no", "text": BEGUN}
    text = robin.post(at(question, "arrive"), told).content.decode()
    assert "Invited. It stands on their page" in text and f"{BEGUN}</textarea>" in text


@pytest.mark.parametrize("view", ["meet", "arrive"])
def test_it_survives_when_nothing_can_be_proposed_any_more(question, robin, group, view):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    now = datetime.now(UTC)
    meeting_first.propose(
        ask=question[0], companions=both, starts_at=now + timedelta(days=2), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now, by=both[0],
    )  # fmt: skip
    text = robin.post(at(question, view), {"do": "open", "text": BEGUN}).content.decode()
    assert "There is an appointment already." in text and BEGUN in text and "Back to what they wrote" in text


def test_the_buttons_to_a_proposal_stand_in_the_form_of_the_word(question, robin):
    text = robin.get(at(question, "answer")).content.decode()
    for view in ("meet", "arrive"):
        assert f'form="answering" formaction="{at(question, view)}"' in text
    assert 'id="answering"' in text
