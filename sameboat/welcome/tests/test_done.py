"""Whoever pressed a button reads on the next page that it has arrived, and whether somebody may come along is answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from sameboat.welcome.actions.asking import stop
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.models import Ask
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question
from sameboat.welcome.views.done import DONE

CONVERSATION = "/conversation/"


@pytest.fixture
def asked(group):
    return a_question(group=group, words="We have not slept.", with_companion=True, now=datetime.now(UTC))


@pytest.fixture
def there(group, asked):
    return reverse("welcome:answer", args=[group.ref, asked[0].ref])


def status(page):
    text = page.content.decode()
    return text.split('class="notice" role="status"')[1].split("</p>")[0] if 'role="status"' in text else ""


def test_an_answer_that_was_sent_says_so_once(robin, there):
    assert not status(robin.get(there))
    sent = robin.post(there, {"text": "I know those nights.", "key": "k"}, follow=True)
    assert "Sent. It stands on their page now" in status(sent)
    wrong = robin.post(there, {"text": "", "key": "l"})
    assert wrong.status_code == 400 and not status(wrong)


def test_what_is_sent_as_something_that_fits_better_says_so(robin, there):
    sent = robin.post(there, {"text": "Another group fits better.", "do": "elsewhere", "key": "k"}, follow=True)
    assert "with the groups that fit" in status(sent)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answers": "on"}, "When it is your turn, a question comes to you, and stands on this page."),
        ({"accompanies": "on"}, "may ask you to go along"),
        ({"answers": "on", "accompanies": "on"}, "or you are asked to go along"),
        ({"answers": "on", "rests": "on"}, "You rest until"),
        ({}, "No question comes to you."),
    ],
)
def test_whoever_says_what_they_are_there_for_reads_what_holds_now(group, given, said):
    where = reverse("welcome:newcomers", args=[group.ref])
    assert said in status(browser_of(group.members.get(name="Alder")).post(where, given, follow=True))


def test_a_ride_a_wish_and_what_a_group_asks_for_are_said_to_be_kept(group, robin):
    ride = {"kind": "ride", "way": "offers", "months": "1", "words": "", "gender": ""}
    assert "Kept. You can take it back" in status(
        robin.post(reverse("welcome:help", args=[group.ref]), ride, follow=True)
    )
    over = robin.post(reverse("welcome:help", args=[group.ref]), {"over": "ride"}, follow=True)
    assert "Taken back." in status(over)
    asks = {"do": "experience", "months": "6", "words": ""}
    assert "Kept." in status(robin.post(reverse("welcome:buddies", args=[group.ref]), asks, follow=True))
    group.members.filter(name="Cedar").update(standing="newcomer")
    cedar, where = browser_of(group.members.get(name="Cedar")), reverse("welcome:buddy", args=[group.ref])
    assert "Those who look after the group read it." in status(
        cedar.post(where, {"do": "wish", "who": "anybody"}, follow=True)
    )
    assert "Nobody is proposed to you." in status(cedar.post(where, {"do": "wish", "who": ""}, follow=True))


def test_only_our_own_sentences_stand_there(robin, there):
    assert not status(robin.get(f"{there}?done=You+have+won"))
    with override("de"):
        assert all(str(words) for words in DONE.values())


@pytest.mark.parametrize(("do", "said"), [("agree", "You said yes, and they are told."), ("not-yet", "It is off, and")])
def test_a_newcomer_reads_that_their_answer_has_arrived(client, group, asked, do, said):
    now, both = datetime.now(UTC), [group.members.get(name=name) for name in ("Robin", "Alder")]
    made = propose(
        ask=asked[0], companions=both, starts_at=now + timedelta(days=2), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now,
    )  # fmt: skip
    assert said in status(client.post(CONVERSATION, {"code": asked[1], "do": do, "number": made.pk}))
    late = client.post(CONVERSATION, {"code": asked[1], "do": "agree", "number": "999"})
    assert late.status_code == 400 and not status(late)


def test_a_word_of_a_newcomer_is_said_to_be_sent(client, asked):
    page = client.post(CONVERSATION, {"code": asked[1], "do": "say", "text": "Are you there?", "key": "k"})
    assert "Sent." in status(page)
    assert not status(client.post(CONVERSATION, {"code": asked[1], "do": "say", "text": "", "key": "l"}))


def test_whether_somebody_may_come_along_is_answered_by_the_group(client, robin, there, asked):
    def page():
        return client.post(CONVERSATION, {"code": asked[1]}).content.decode()

    assert (
        "they have not answered yet" in page() and "Nobody has answered that yet." in robin.get(there).content.decode()
    )
    for said, reads in (("one", "into the group itself not"), ("welcome", "is welcome in this group")):
        assert "Your answer stands on their page." in status(robin.post(there, {"companion": said}, follow=True))
        assert reads in page() and "they have not answered yet" not in page()
    assert Ask.objects.get().state == "waiting", "their question still waits for a word"
    robin.post(there, {"companion": "perhaps"})
    assert Ask.objects.get().companion_said == "welcome"
    stop(ask=asked[0], now=datetime.now(UTC))
    assert "is welcome in this group" not in page()
