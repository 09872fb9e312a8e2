"""Pages say what is so now: what is over by the clock, what would be refused, and what somebody else has changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.tests.makers import operators_pause
from sameboat.welcome.actions.asking import say, stop
from sameboat.welcome.actions.meeting_first import propose, respond
from sameboat.welcome.actions.waiting import wait
from sameboat.welcome.models import Appointment, Ask, Expected, Pair, Volunteer, Waiting
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question

HERE = "/conversation/"
PROPOSE, INVITE, AGAIN = "Propose to meet before", "Invite to an evening", "Offer another time."


@pytest.fixture
def question(group):
    return a_question(group=group, words="We have not slept.", now=datetime.now(UTC))


@pytest.fixture
def told(robin, group, question):
    """The page of whoever answers."""
    return lambda: robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()


def proposed(ask, group, *, days=2):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    now = datetime.now(UTC)
    return propose(
        ask=ask, companions=both, starts_at=now + timedelta(days=days), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now,
    )  # fmt: skip


def not_yet(ask, group, *, times):
    for _time in range(times):
        ask.refresh_from_db()
        respond(ask=ask, appointment=proposed(ask, group).pk, yes=False, now=datetime.now(UTC))


def test_what_is_over_by_the_clock_opens_for_nobody(client, group, robin, question):
    ask, code = question
    Ask.objects.update(ends_on=datetime.now(UTC).date())
    page = client.post(HERE, {"code": code, "do": "say", "text": "Still here.", "key": "k"})
    assert page.status_code == 400 and "Still here.</textarea>" in page.content.decode()
    address = reverse("welcome:answer", args=[group.ref, ask.ref])
    assert robin.get(address).status_code == 404
    answer = robin.post(address, {"text": "I know those nights.", "key": "k"})
    assert answer.status_code == 404 and "I know those nights." in answer.content.decode()
    assert ask.ref not in robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert "waits for an answer" not in robin.get(reverse("groups:home", args=[group.ref])).content.decode()


def test_waiting_that_is_over_by_the_clock_opens_nothing(client, group):
    now = datetime.now(UTC)
    given = {"need": "grief", "whose": "", "place": "", "email": "", "language": "en"}
    begun = wait(given=given, months=3, form_key="w", now=now)
    address = reverse("welcome:still_waiting")
    assert client.post(address, {"code": begun.code}).status_code == 200
    Waiting.objects.update(ends_on=now.date())
    assert client.post(address, {"code": begun.code}).status_code == 400


def test_what_would_be_refused_shows_no_button(group, question, told):
    assert PROPOSE in told() and INVITE in told()
    proposed(question[0], group)
    text = told()
    assert PROPOSE not in text and INVITE not in text and "There is an appointment already." in text


def test_those_who_answer_read_not_yet_and_after_three_wait_for_a_word(client, group, question, told):
    ask, code = question
    not_yet(ask, group, times=1)
    assert "They said “not yet”" in told() and AGAIN in told() and PROPOSE in told()
    not_yet(ask, group, times=2)
    text = told()
    assert "They have said “not yet” three times." in text and AGAIN not in text and PROPOSE not in text
    page = client.post(HERE, {"code": code}).content.decode()
    assert "They propose no other time before you write." in page and "you can meet another time" not in page
    say(ask=ask, text="Now I could.", by_seeker=True, form_key="n", now=datetime.now(UTC))
    assert PROPOSE in told() and "you can meet another time" in client.post(HERE, {"code": code}).content.decode()


def test_after_they_came_nothing_that_was_off_before_is_told(client, group, question, told):
    ask, code = question
    not_yet(ask, group, times=1)
    assert "This is off." in client.post(HERE, {"code": code}).content.decode()
    Expected.objects.create(ask=ask, group=group, on_date=datetime.now(UTC).date(), sure=True, came=True)
    assert "This is off." not in client.post(HERE, {"code": code}).content.decode()
    assert "They said “not yet”" not in told()


def test_what_was_off_is_told_until_another_took_place(client, group, question):
    ask, code = question
    for number, state, days in ((1, "off", 5), (2, "over", -1)):
        Appointment.objects.create(
            ask=ask, number=number, state=state, starts_at=datetime.now(UTC) + timedelta(days=days),
            timezone="Europe/Oslo", place_sort="public",
        )  # fmt: skip
    assert "They offer you another time." not in client.post(HERE, {"code": code}).content.decode()


@pytest.mark.parametrize("page", ["meet", "arrive"])
@pytest.mark.parametrize(("how", "sentence"), [("stopped", "they won’t continue"), ("paused", "have paused the group")])
def test_nobody_fills_in_a_form_that_would_be_refused(group, question, robin, page, how, sentence):
    ask, _code = question
    address = reverse(f"welcome:{page}", args=[group.ref, ask.ref])
    assert 'name="place"' in robin.get(address).content.decode()
    if how == "stopped":
        stop(ask=ask, now=datetime.now(UTC))
    else:
        operators_pause(group=group)
    text = robin.get(address).content.decode()
    assert sentence in text and 'name="place"' not in text


def test_whoever_comes_along_reads_whom_they_meet(group, question):
    proposed(question[0], group)
    alder = browser_of(group.members.get(name="Alder"))
    text = alder.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert "Whom you meet" in text and "Linnet" in text
    assert not Volunteer.objects.filter(member__name="Alder").exists(), "they answer nobody, and read no more of it"
    assert "We have not slept." not in text
    assert "those who come to meet you" in str(Ask.about_people["name"].audience)


@pytest.fixture
def pair(group):
    named = {one.name: one for one in group.members.all()}
    today = datetime.now(UTC).date()
    return Pair.objects.create(newcomer=named["Cedar"], buddy=named["Birch"], proposed_date=today)


def test_an_old_page_of_another_pair_says_yes_to_nobody(group, pair):
    cedar, here = browser_of(pair.newcomer), reverse("welcome:buddy", args=[group.ref])
    old = {"do": "yes", "pair": str(pair.pk)}
    pair.delete()
    assert "Nothing was done" in cedar.post(here, old).content.decode()
    alder = group.members.get(name="Alder")
    other = Pair.objects.create(newcomer=pair.newcomer, buddy=alder, proposed_date=datetime.now(UTC).date())
    for do in ("yes", "no", "end"):
        assert cedar.post(here, old | {"do": do}).status_code == 409
    other.refresh_from_db()
    assert other.newcomer_said is None
    Pair.objects.update(began_date=datetime.now(UTC).date())
    late = cedar.post(here, {"do": "no", "pair": str(other.pk)})
    assert late.status_code == 409 and Pair.objects.exists()


def test_what_was_ticked_goes_with_every_button_beside_it(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=130))
    cedar, here = browser_of(pair.newcomer), reverse("welcome:buddy", args=[group.ref])
    text = cedar.get(here).content.decode()
    for do in ("heavy", "more"):
        assert f'form="ticks" name="do" value="{do}"' in text
    cedar.post(here, {"do": "heavy", "ticks": "here", "ticked": ["0", "2"], "pair": str(pair.pk)})
    pair.refresh_from_db()
    assert pair.ticked == ["0", "2"] and pair.asks_for_help


def test_ending_a_pair_says_first_what_goes(group, pair):
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=30))
    cedar, here = browser_of(pair.newcomer), reverse("welcome:buddy", args=[group.ref])
    text = cedar.get(here).content.decode()
    assert text.index("I want to end it</summary>") < text.index("for Birch too") < text.index('value="end"')
    Pair.objects.update(began_date=datetime.now(UTC).date() - timedelta(days=190))
    text = cedar.get(here).content.decode()
    assert "Say goodbye, and end it" in text and "I want to end it" not in text
