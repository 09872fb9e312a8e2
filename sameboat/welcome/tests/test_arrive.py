"""The first evening: on which meeting, and where to meet shortly before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.api import Group, Member
from sameboat.groups.tests.makers import a_schedule
from sameboat.welcome.models import Appointment, Expected
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question


@pytest.fixture
def asked(group):
    return a_question(group=group, now=datetime.now(UTC))


@pytest.fixture
def question(asked):
    return asked[0]


@pytest.fixture
def at(monkeypatch):
    """Set the clock of the server."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def here(question):
    return reverse("welcome:arrive", args=[question.group.ref, question.ref])


def given(robin, question, **changed):
    meeting = robin.get(here(question)).context["form"].fields["meeting"].choices[0][0]
    return {"meeting": meeting, "minutes": "20", "place": "By the bench", "unresolved": "no"} | changed


def test_the_note_is_of_going_in_together(question, robin, client, asked):
    robin.post(here(question), given(robin, question))
    text = client.post("/conversation/", {"code": asked[1]}).content.decode()
    assert "You do not go in alone." in text and "before there are people in it" not in text


def test_while_an_appointment_is_open_no_form_is_shown_that_would_be_refused(question, robin):
    robin.post(here(question), given(robin, question))
    text = robin.get(here(question)).content.decode()
    assert "There is an appointment already." in text and 'name="meeting"' not in text


def test_the_group_expects_somebody_and_one_meets_them_before(question, robin, at):
    told = given(robin, question)
    assert robin.post(here(question), told).status_code == 303
    made, meeting = Appointment.objects.get(), datetime.fromisoformat(told["meeting"])
    assert made.sort == "arrive" and made.starts_at == meeting - timedelta(minutes=20)
    assert Expected.objects.get().on_date == meeting.date()
    answer = reverse("welcome:answer", args=[question.group.ref, question.ref])
    at(meeting - timedelta(days=1))
    robin = browser_of(Member.objects.get(name="Robin"))  # sessions end, too
    assert "They came" not in robin.get(answer).content.decode()
    page = robin.post(answer, {"do": "came"})
    assert page.status_code == 409 and "has not come yet" in page.content.decode()
    assert not Expected.objects.get().came, "not before the day"
    at(meeting)
    robin = browser_of(Member.objects.get(name="Robin"))
    assert "They came" in robin.get(answer).content.decode()
    robin.post(answer, {"do": "came"})
    assert Expected.objects.get().came
    robin.post(answer, {"do": "asked-after"})
    assert Expected.objects.get().asked_after


def on_their_page(client, code, do="", number=""):
    """What the newcomer reads, after a press."""
    return client.post("/conversation/", {"code": code, "do": do, "number": number}).content.decode()


SECRET = ("The old school", "Skolegaten 1", "5003", "Second bell.")


def test_the_address_stands_on_their_page_after_the_yes_and_not_before(asked, robin, client):
    question, code = asked
    robin.post(here(question), given(robin, question, tells_place="on"))
    made = Appointment.objects.get()
    before = on_their_page(client, code)
    assert "You are invited for" in before and "The group expects" not in before
    assert "By the bench" in before and "When you say yes" in before and not any(one in before for one in SECRET)
    after = on_their_page(client, code, "agree", made.pk)
    assert "They expect you on" in after
    assert all(one in after for one in SECRET) and "keep it to yourself" in after
    assert not any(one in on_their_page(client, code, "not-yet", made.pk) for one in SECRET)


def test_whoever_invites_can_leave_the_address_out(asked, robin, client):
    question, code = asked
    assert "Skolegaten 1" in robin.get(here(question)).content.decode()
    robin.post(here(question), given(robin, question))
    after = on_their_page(client, code, "agree", Appointment.objects.get().pk)
    assert "From there you go together." in after and not any(one in after for one in SECRET)


def test_a_group_that_stops_meeting_tells_nobody_where(asked, robin, client, group):
    question, code = asked
    robin.post(here(question), given(robin, question, tells_place="on"))
    number = Appointment.objects.get().pk
    type(group).objects.filter(pk=group.pk).update(state="resting")
    assert not any(one in on_their_page(client, code, "agree", number) for one in SECRET)


@pytest.mark.parametrize(("join_told", "told"), [("public", True), ("on_request", True), ("signed", False)])
def test_how_to_join_from_afar_is_told_as_the_group_has_it(asked, robin, client, group, join_told, told):
    a_schedule(
        group=group,
        now=datetime.now(UTC),
        mode="online",
        online_address="https://example.org/room",
        join_told=join_told,
    )
    question, code = asked
    assert "you open the meeting" in robin.get(here(question)).content.decode()
    robin.post(here(question), given(robin, question, tells_place="on"))
    made = Appointment.objects.get()
    assert made.place_sort == "online"
    page = on_their_page(client, code, "agree", made.pk)
    assert ("https://example.org/room" in page) is told and ("to those alone who have signed" in page) is not told
    assert not any(one in page for one in SECRET) and ("keep it to yourself" in page) is (join_told == "on_request")


def test_both_read_that_the_group_has_changed_its_time(asked, robin, client, group):
    question, code = asked
    robin.post(here(question), given(robin, question))
    assert "changed its time" not in on_their_page(client, code)
    a_schedule(group=group, now=datetime.now(UTC), rule="FREQ=WEEKLY;BYDAY=TH", first_date=date(2026, 12, 3))
    assert "changed its time" in on_their_page(client, code)
    answer = reverse("welcome:answer", args=[question.group.ref, question.ref])
    assert "does not meet at this time any more" in robin.get(answer).content.decode()


def test_another_time_is_told_so_that_nobody_waits_at_a_door(asked, robin, client):
    question, code = asked
    answer = reverse("welcome:answer", args=[question.group.ref, question.ref])
    robin.post(here(question), given(robin, question))
    assert "Off" not in on_their_page(client, code, "agree", Appointment.objects.get().pk)
    robin.post(answer, {"do": "not-expected"})
    assert not Expected.objects.exists() and Appointment.objects.get().state == "off"
    text = on_their_page(client, code)
    assert "Arriving together" in text and "They offer you another time." in text and "expects somebody" not in text
    assert robin.post(here(question), given(robin, question)).status_code == 303, "it makes room for the next"
    assert Appointment.objects.get().state == "proposed"


def test_another_time_after_the_day_leaves_no_trace(question, robin):
    robin.post(here(question), given(robin, question))
    Appointment.objects.update(starts_at=datetime.now(UTC) - timedelta(hours=1))
    robin.post(reverse("welcome:answer", args=[question.group.ref, question.ref]), {"do": "not-expected"})
    assert not Expected.objects.exists() and not Appointment.objects.exists()


def test_evenings_far_ahead_are_not_offered(question, robin, group):
    now = datetime.now(UTC)
    first = (now + timedelta(days=3)).date()
    a_schedule(group=group, now=now, rule="FREQ=MONTHLY", first_date=first)
    offered = [
        datetime.fromisoformat(key) for key, _ in robin.get(here(question)).context["form"].fields["meeting"].choices
    ]
    assert len(offered) == 2 and max(offered) < now + timedelta(days=60)
    a_schedule(group=group, now=now, rule="FREQ=MONTHLY", first_date=first + timedelta(days=80))
    assert len(robin.get(here(question)).context["form"].fields["meeting"].choices) == 1, "the next one always is"


def test_a_group_with_something_unresolved_waits_and_nothing_is_kept(question, robin):
    page = robin.post(here(question), given(robin, question, unresolved="yes"))
    assert page.status_code == 400 and "group first" in page.content.decode()
    assert not Expected.objects.exists() and not Appointment.objects.exists()


def test_one_newcomer_an_evening(question, group, robin):
    robin.post(here(question), given(robin, question))
    other = a_question(group=group, now=datetime.now(UTC))[0]
    page = robin.post(here(other), given(robin, other))
    assert page.status_code == 400 and "another date" in page.content.decode() and Expected.objects.count() == 1


def test_everything_that_is_wrong_is_said_at_once_beside_its_field(question, group, robin):
    robin.post(here(question), given(robin, question))
    other = a_question(group=group, now=datetime.now(UTC))[0]
    page = robin.post(here(other), given(robin, other, place="", unresolved="yes"))
    errors = page.context["form"].errors
    assert page.status_code == 400 and set(errors) == {"meeting", "place", "unresolved"} and not page.context["problem"]
    assert "another date" in str(errors["meeting"]) and "group first" in str(errors["unresolved"])
    free = robin.get(here(other)).context["form"].fields["meeting"].choices[1][0]
    assert robin.post(here(other), given(robin, other, meeting=free)).status_code == 303


def test_that_the_group_takes_nobody_in_is_said_with_what_is_wrong_in_the_fields(question, group, robin):
    told = given(robin, question, place="")
    Group.objects.filter(pk=group.pk).update(state="paused")
    page = robin.post(here(question), told)
    assert "takes nobody in" in page.context["problem"] and set(page.context["form"].errors) == {"place"}


@pytest.mark.parametrize(
    ("changed", "field"), [({"meeting": "2020"}, "meeting"), ({"minutes": "90"}, "minutes"), ({"place": ""}, "place")]
)
def test_what_is_wrong_stands_beside_the_field(question, robin, changed, field):
    page = robin.post(here(question), given(robin, question, **changed))
    assert page.status_code == 400 and field in page.context["form"].errors


def test_others_find_nothing(question, group, client):
    assert client.get(here(question)).status_code == 404
    assert browser_of(group.members.get(name="Alder")).get(here(question)).status_code == 404


def test_after_they_came_nobody_asks_them_whether_something_came_between(question, robin, client, asked, at):
    robin.post(here(question), given(robin, question))
    Appointment.objects.update(state="agreed")
    at(Appointment.objects.get().starts_at + timedelta(minutes=40))
    assert "Did something come between?" in client.post("/conversation/", {"code": asked[1]}).content.decode()
    Expected.objects.update(came=True)
    text = client.post("/conversation/", {"code": asked[1]}).content.decode()
    assert "Did something come between?" not in text and "You were there." in text


LINK, OPENED = "https://example.org/room", "Their page does not show the link: you open it for them."
PROMISE = "When you say yes"


def meets_online(group, **told):
    given = {"mode": "online", "online_address": LINK, "join_note": "Code: 4711", "join_told": "on_request"} | told
    a_schedule(group=group, now=datetime.now(UTC), **given)


def on_pages_of_members(robin, question):
    """What the member reads where the question is answered, and where they read what they come along to."""
    pages = (
        reverse("welcome:answer", args=[question.group.ref, question.ref]),
        reverse("welcome:newcomers", args=[question.group.ref]),
    )
    return [robin.get(one).content.decode() for one in pages]


@pytest.mark.parametrize(
    ("told", "shows"),
    [({}, True), ({"join_told": "signed"}, False), ({"online_address": "", "join_note": ""}, False)],
)
def test_of_the_link_the_newcomer_and_the_member_read_the_same(asked, robin, client, group, told, shows):
    question, code = asked
    meets_online(group, **told)
    form = robin.get(here(question)).content.decode()
    assert ("their page shows how to join" in form) is shows and ("Their page does not show the link" in form) is (
        told.get("join_told") == "signed"
    )
    robin.post(here(question), given(robin, question, tells_place="on"))
    before = on_their_page(client, code)
    assert (PROMISE in before) is shows and LINK not in before and ("opens it for you" in before) is not shows
    assert all((OPENED in one) is not shows for one in on_pages_of_members(robin, question))
    after = on_their_page(client, code, "agree", Appointment.objects.get().pk)
    assert (LINK in after) is shows and ("opens it for you" in after) is not shows
    for one in on_pages_of_members(robin, question):
        assert (OPENED in one) is not shows and ("Their page tells them how to join" in one) is shows


def test_when_the_group_tells_the_link_otherwise_both_pages_follow(asked, robin, client, group):
    question, code = asked
    meets_online(group)
    robin.post(here(question), given(robin, question, tells_place="on"))
    on_their_page(client, code, "agree", Appointment.objects.get().pk)
    for told, shows in (("signed", False), ("public", True), ("signed", False)):
        meets_online(group, join_told=told)
        assert (LINK in on_their_page(client, code)) is shows
        assert all((OPENED in one) is not shows for one in on_pages_of_members(robin, question))


def test_in_two_ways_at_once_the_address_is_told_and_the_link_is_not(asked, robin, client, group):
    question, code = asked
    meets_online(group, mode="hybrid", join_told="signed")
    robin.post(here(question), given(robin, question, tells_place="on"))
    after = on_their_page(client, code, "agree", Appointment.objects.get().pk)
    assert SECRET[1] in after and LINK not in after and "opens it for you" in after
    assert all("from afar: you open it for them" in one for one in on_pages_of_members(robin, question))


def test_without_the_address_both_read_that_they_are_brought_there(asked, robin, client):
    question, code = asked
    robin.post(here(question), given(robin, question))
    assert "From there you go together." in on_their_page(client, code, "agree", Appointment.objects.get().pk)
    assert all("you bring them there" in one for one in on_pages_of_members(robin, question))


def test_while_the_group_rests_nothing_is_promised(asked, robin, client, group):
    question, code = asked
    robin.post(here(question), given(robin, question, tells_place="on"))
    assert PROMISE in on_their_page(client, code)
    type(group).objects.filter(pk=group.pk).update(state="resting")
    assert PROMISE not in on_their_page(client, code)


DOORS = ("go in together", "The door is the hardest part", "the address", "somebody’s home", "Who else waits there?")


@pytest.mark.parametrize("told", [{}, {"join_told": "signed"}, {"mode": "phone", "phone_number": "555 0101"}])
def test_an_invitation_from_afar_speaks_of_no_door_and_no_address(asked, robin, group, told):
    assert all(one in robin.get(here(asked[0])).content.decode() for one in DOORS)
    meets_online(group, **told)
    text = robin.get(here(asked[0])).content.decode()
    assert not any(one in text for one in DOORS) and "How do you find each other?" in text
    answer = robin.post(here(asked[0]), given(robin, asked[0], place=""))
    assert "Say how, so that you find each other." in answer.content.decode()


def test_that_nothing_is_written_down_of_how_to_join_is_said_when_inviting(asked, robin, group):
    meets_online(group, online_address="", join_note="", join_told="signed")
    text = robin.get(here(asked[0])).content.decode()
    assert "How to join is not written down yet." in text and "Their page does not show" not in text


def test_link_number_and_note_stand_on_lines_of_their_own(asked, robin, client, group):
    question, code = asked
    meets_online(group, phone_number="555 0101")
    robin.post(here(question), given(robin, question, tells_place="on"))
    page = on_their_page(client, code, "agree", Appointment.objects.get().pk)
    for one in (page, robin.get(here(a_question(group=group, now=datetime.now(UTC))[0])).content.decode()):
        assert ')</span><br><span translate="no">555 0101</span><br><span translate="no">Code: 4711' in one
