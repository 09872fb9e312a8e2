"""Whoever answered is known, however they answered; what another group fits better is off; nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.groups.api import schedule_of, starts_of
from sameboat.welcome.actions.afterwards import tell_those_who_came_along
from sameboat.welcome.actions.answering import care, pass_on, reached
from sameboat.welcome.actions.asking import say, take_back
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.actions.meeting_first import first_evening, propose, respond
from sameboat.welcome.models import Appointment, Ask, Expected, Volunteer
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.views.whom import whom

HERE = "/conversation/"
NOBODY = "Nobody has answered yet."
ELSE = "I would rather speak with somebody else"


@pytest.fixture
def question(group):
    return a_question(group=group, words="We have not slept.", now=datetime.now(UTC))


@pytest.fixture
def page(client, question):
    def read(**more):
        return client.post(HERE, {"code": question[1], **more}).content.decode()

    return read


def robin_of(group):
    return Volunteer.objects.get(member=group.members.get(name="Robin"))


def proposed(ask, group, *, now=None, after=timedelta(days=2), agreed=False):
    now = now or datetime.now(UTC)
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    made = propose(
        ask=ask, companions=both, starts_at=now + after, timezone="Europe/Oslo", place_sort="public", place="Café", now=now
    )  # fmt: skip
    if agreed:
        respond(ask=ask, appointment=made.pk, yes=True, now=now)
    return made


@pytest.mark.parametrize("how", ["called", "proposed"])
def test_a_call_and_a_proposal_are_answers(group, question, page, how):
    ask, _code = question
    if how == "called":
        reached(ask=ask, by=robin_of(group), now=datetime.now(UTC))
    else:
        proposed(ask, group)
    for text in (page(), page(do="say", text="One more thing.", key="k")):
        assert NOBODY not in text and ELSE in text and "Your answer" in text
    assert "You wrote last." in page()


def test_whoever_has_it_next_is_not_known_yet(group, question, page):
    ask, _code = question
    reached(ask=ask, by=robin_of(group), now=datetime.now(UTC))
    pass_on(ask=ask, now=datetime.now(UTC))
    text = page()
    assert NOBODY in text and ELSE not in text


def test_what_was_agreed_is_off_when_something_else_fits_better(
    group, question, page, django_capture_on_commit_callbacks
):
    ask, _code = question
    now = datetime.now(UTC)
    first_evening(
        ask=ask, member=group.members.get(name="Robin"), meeting_at=now + timedelta(days=3), timezone="Europe/Oslo",
        minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    respond(ask=ask, appointment=Appointment.objects.get().pk, yes=True, now=now)
    given = {"by_seeker": False, "by_name": "Robin", "form_key": "e", "now": now, "elsewhere": True}
    say(ask=ask, text="Another group fits you better.", answered_by=robin_of(group), **given)
    assert Appointment.objects.get().state == "off" and not Expected.objects.exists()
    text = page()
    assert "This is off. Nobody expects you then." in text
    assert "They offer you another time." not in text and "They expect you on" not in text


def test_those_who_would_have_come_along_are_told(group, question, django_capture_on_commit_callbacks):
    ask, _code = question
    alder = group.members.get(name="Alder").account
    type(alder).objects.filter(pk=alder.pk).update(email="alder@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        proposed(ask, group, agreed=True)
    before = str(waiting()).count("alder@example.org")
    later = datetime.now(UTC) + timedelta(hours=1)
    given = {"by_seeker": False, "by_name": "Robin", "form_key": "e", "now": later, "elsewhere": True}
    with django_capture_on_commit_callbacks(execute=True):
        say(ask=ask, text="Another group fits you better.", answered_by=robin_of(group), **given)
    assert str(waiting()).count("alder@example.org") == before + 1


@pytest.mark.parametrize("how", ["deleted", "declined"])
def test_words_typed_meanwhile_are_given_back(group, question, robin, how):
    ask, _code = question
    address = reverse("welcome:answer", args=[group.ref, ask.ref])
    key = robin.get(address).context["key"]
    if how == "deleted":
        take_back(ask=ask, now=datetime.now(UTC))
    else:
        decline(ask=ask, member=ask.volunteer.member_id, now=datetime.now(UTC))
    answer = robin.post(address, {"text": "I know those nights.", "key": key})
    assert answer.status_code in {404, 409} and "I know those nights." in answer.content.decode()
    assert robin.get(address).status_code == 404
    meet = robin.post(reverse("welcome:meet", args=[group.ref, ask.ref]), {"place": "Café Linde"})
    assert meet.status_code == 404 and "Café Linde" in meet.content.decode()


def test_both_endings_read_the_same(group, question, robin):
    ask, _code = question
    address = reverse("welcome:answer", args=[group.ref, ask.ref])
    decline(ask=ask, member=ask.volunteer.member_id, now=datetime.now(UTC))
    declined = robin.post(address, {"text": "Words."}).content.decode()
    take_back(ask=ask, now=datetime.now(UTC))
    assert (
        robin.post(address, {"text": "Words."}).content.decode().count("deleted it")
        == declined.count("deleted it")
        == 1
    )


def test_deleted_at_the_very_moment_the_words_are_given_back(group, question, robin, monkeypatch):
    ask, _code = question
    address = reverse("welcome:answer", args=[group.ref, ask.ref])

    def gone(**more):
        raise Ask.DoesNotExist

    monkeypatch.setattr("sameboat.welcome.views.answering.acts.say", gone)
    answer = robin.post(address, {"text": "I know those nights.", "key": "k"})
    assert answer.status_code == 404 and "I know those nights." in answer.content.decode()


def test_what_has_begun_shows_no_button_and_a_late_press_is_told(group, question, page):
    ask, _code = question
    made = proposed(ask, group, now=datetime.now(UTC) - timedelta(hours=5), after=timedelta(hours=4))
    text = page()
    assert "Yes, I will come" not in text and "This time has come, and you had not said yes." in text
    assert "It has begun, so it cannot be answered any more." in page(do="agree", number=str(made.pk))
    assert Appointment.objects.get().state == "proposed"


def test_whom_one_met_can_still_be_declined_and_the_meeting_counts(group, question, page):
    ask, _code = question
    proposed(ask, group, now=datetime.now(UTC) - timedelta(hours=5), after=timedelta(hours=4), agreed=True)
    text = page(do=f"decline:{whom(ask=ask.pk, member=group.members.get(name='Alder').pk)}")
    assert "will not be proposed to you again" in text
    assert Appointment.objects.get().state == "agreed"


def test_not_yet_pressed_twice_is_one_not_yet(group, question, page):
    ask, _code = question
    made = proposed(ask, group)
    for _twice in range(2):
        assert "That cannot be answered any more" not in page(do="not-yet", number=str(made.pk))
    ask.refresh_from_db()
    assert ask.not_yets == 1


def invited(ask, group, *, now, days=21, at=None):
    return first_evening(
        ask=ask, member=group.members.get(name="Robin"), meeting_at=at or now + timedelta(days=days), timezone="Europe/Oslo",
        minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip


def test_the_group_reads_that_somebody_comes_once_they_said_yes(group, question, page, robin):
    ask, _code = question
    soon = datetime.now(UTC) + timedelta(days=1)
    made = invited(
        ask, group, now=datetime.now(UTC), at=starts_of(schedule=schedule_of(group=group), after=soon, count=1)[0]
    )
    alder, home = browser_of(group.members.get(name="Alder")), reverse("groups:home", args=[group.ref])
    for browser in (alder, robin):
        assert "Somebody new comes" not in browser.get(home).content.decode()
    assert (
        "They have not said yes yet."
        in robin.get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()
    )
    page(do="agree", number=str(made.pk))
    assert "Somebody new comes" in alder.get(home).content.decode()
    page(do="not-yet", number=str(made.pk))
    assert "Somebody new comes" not in alder.get(home).content.decode()


def test_an_invitation_nobody_answers_keeps_its_evening_for_a_week(group, question, client):
    ask, _code = question
    now = datetime.now(UTC)
    invited(ask, group, now=now - timedelta(days=6))
    other, _other_code = a_question(group=group, now=now)
    with pytest.raises(Refused, match="has just been invited"):
        invited(other, group, now=now, days=15)
    mine = invited(other, group, now=now + timedelta(days=2), days=13)
    respond(ask=other, appointment=mine.pk, yes=True, now=now + timedelta(days=2))
    late = ask.appointments.get()
    assert not respond(ask=ask, appointment=late.pk, yes=True, now=now + timedelta(days=3))
    late.refresh_from_db()
    assert late.state == "off" and list(Expected.objects.values_list("ask", "sure")) == [(other.pk, True)]


def test_a_late_yes_counts_while_there_is_room(group, question):
    ask, _code = question
    now = datetime.now(UTC)
    made = invited(ask, group, now=now)
    assert respond(ask=ask, appointment=made.pk, yes=True, now=now + timedelta(days=12))
    assert Expected.objects.get().sure


def test_the_day_after_nobody_is_asked_about_somebody_who_never_said_yes(group, question):
    ask, _code = question
    now = datetime.now(UTC)
    invited(ask, group, now=now, days=2)
    assert tell_those_who_came_along(now=now + timedelta(days=4)) == 0
    Expected.objects.update(sure=True)
    assert tell_those_who_came_along(now=now + timedelta(days=4)) == 1


def test_a_thank_you_takes_nobody_away_from_whom_they_know(group, question, page):
    ask, _code = question
    answers(member=group.members.get(name="Birch"))
    now = datetime.now(UTC)
    proposed(ask, group, agreed=True)
    ask.refresh_from_db()
    before = ask.volunteer_id
    page(do="say", text="Thank you. See you then.", key="k")
    for hours in (25, 50, 100):
        care(now=now + timedelta(hours=hours))
    ask.refresh_from_db()
    assert ask.volunteer_id == before and ask.in_touch and ELSE in page()


def test_whoever_leaves_is_followed_by_the_next_one(group, question):
    ask, _code = question
    birch = answers(member=group.members.get(name="Birch"))
    now = datetime.now(UTC)
    reached(ask=ask, by=robin_of(group), now=now)
    say(ask=ask, text="And one more thing.", by_seeker=True, form_key="m", now=now)
    Ask.objects.filter(pk=ask.pk).update(volunteer=None)
    care(now=now + timedelta(hours=3))
    ask.refresh_from_db()
    assert ask.volunteer == birch and not ask.in_touch


def test_who_waits_stands_on_my_page_and_whom_one_meets_on_the_home(group, question, robin):
    ask, _code = question
    assert "1 newcomer waits for you" in robin.get("/me/").content.decode()
    proposed(ask, group)
    alder = browser_of(group.members.get(name="Alder"))
    assert "1 newcomer waits for you" in alder.get("/me/").content.decode()
    home = alder.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert "You meet somebody new:" in home and "They have not answered yet." in home and "Linnet" not in home
    birch = browser_of(group.members.get(name="Birch"))
    assert "newcomer waits" not in birch.get("/me/").content.decode()


def test_without_an_address_one_reads_that_nothing_tells_them(group, robin, settings):
    settings.SAMEBOAT_SMTP = "smtp://localhost:25"
    here = reverse("welcome:newcomers", args=[group.ref])
    assert "You have given no address for letters." in robin.get(here).content.decode()
    account = group.members.get(name="Robin").account
    type(account).objects.filter(pk=account.pk).update(email="robin@example.org")
    assert "You have given no address for letters." not in robin.get(here).content.decode()


def test_what_fits_better_stays_offered_when_they_write_back(group, question, page):
    ask, _code = question
    now = datetime.now(UTC)
    given = {"by_seeker": False, "by_name": "Robin", "now": now, "answered_by": robin_of(group)}
    say(ask=ask, text="Another group fits you better.", form_key="e", elsewhere=True, **given)
    text = page(do="say", text="Yes please, get in touch with them.", key="k")
    assert "You wrote last." in text and "I know already that I would like to come in" not in text
    ask.refresh_from_db()
    assert ask.fits_elsewhere
    say(ask=ask, text="Or come to us, after all.", form_key="f", **given)
    ask.refresh_from_db()
    assert not ask.fits_elsewhere


def test_a_code_that_works_elsewhere_is_shown_the_way(client, db):
    assert "/waiting/code/" in client.get(HERE).content.decode()
    assert HERE in client.get("/waiting/code/").content.decode()
