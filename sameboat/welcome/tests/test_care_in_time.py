"""Nobody waits for nothing: reminders come when they are due, letters once and without a word of what they are about."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.base.work import queue
from sameboat.groups.tests.makers import a_group
from sameboat.welcome.actions import answering, asking, meeting_first
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.letters import page_was_opened
from sameboat.welcome.models import Appointment, Ask, Expected
from sameboat.welcome.queries import declined_by
from sameboat.welcome.tests.makers import NOW, a_question, answers

pytestmark = pytest.mark.django_db
DAY, SOON = timedelta(hours=24), NOW + timedelta(days=2)


@pytest.fixture
def group():
    """Robin and Alder answer and have an address; Birch has one too."""
    group = a_group(members=5)
    for name in ("Robin", "Alder", "Birch"):
        account = group.members.get(name=name).account
        account.email = f"{name.lower()}@example.org"
        account.save()
    for name in ("Robin", "Alder"):
        answers(member=group.members.get(name=name))
    return group


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do something as if each of it were committed; answers to whom letters went meanwhile."""

    def do(act, *given, **more):
        before = {number for number, _letter in waiting()}
        with django_capture_on_commit_callbacks(execute=True):
            act(*given, **more)
        return sorted(letter.to.split("@")[0] for number, letter in waiting() if number not in before)

    return do


def due():
    """When the queue looks at questions again."""
    return sorted(task.eta for task in [*queue().pending(), *queue().scheduled()] if "care_for" in str(task.args[0]))


def test_it_is_looked_at_when_it_is_due(group, committed):
    assert len(committed(a_question, group=group)) == 1
    times = [one.replace(tzinfo=NOW.tzinfo) if one.tzinfo is None else one for one in due()]
    assert times == [NOW + DAY, NOW + 2 * DAY]


def test_reminded_handed_on_and_told_in_time_and_not_again_by_the_night(group, committed):
    first = committed(a_question, group=group, way="email", reach="linnet@example.org")[0]
    number = Ask.objects.get().pk
    assert committed(answering.care_for, now=NOW + DAY - timedelta(minutes=1), ask=number) == []
    assert committed(answering.care_for, now=NOW + DAY, ask=number) == [first]
    assert committed(answering.care_for, now=NOW + DAY, ask=number) == []
    assert committed(answering.care, now=NOW + DAY) == []
    second = committed(answering.care_for, now=NOW + 2 * DAY, ask=number)
    assert second == ["alder" if first == "robin" else "robin"]
    assert committed(answering.care_for, now=NOW + 4 * DAY, ask=number) == ["alder", "linnet", "robin"]
    assert committed(answering.care, now=NOW + 6 * DAY) == second  # days late: the reminder of the second comes, once
    assert committed(answering.care, now=NOW + 6 * DAY) == []
    assert committed(answering.care, now=NOW + 7 * DAY) == [first], "it goes round once more, five days each"
    assert committed(answering.care, now=NOW + 9 * DAY) == [], "and nobody is reminded any more"
    assert committed(answering.care, now=NOW + 12 * DAY) == second
    assert committed(answering.care, now=NOW + 9 * DAY) == []


def test_every_word_of_a_seeker_is_told_once_and_waits_anew(group, committed):
    question, _code = a_question(group=group)
    taker = Ask.objects.get().volunteer.member.name.lower()
    asking.say(ask=question, text="I am here.", by_seeker=False, by_name="Robin", form_key="a", now=NOW)
    for number in (1, 2):
        then = NOW + number * timedelta(hours=1)
        told = {"ask": question, "text": "Are you there?", "by_seeker": True, "form_key": f"b{number}", "now": then}
        assert committed(asking.say, **told) == [taker]
        assert committed(asking.say, **told) == []
    question.refresh_from_db()
    assert question.state == "waiting" and question.handed_at == then
    assert committed(answering.care_for, now=then + DAY, ask=question.pk) == [taker]


@pytest.mark.parametrize(("seconds", "letters"), [(0, 1), (59, 1), (119, 1), (120, 2)])
def test_what_happens_within_two_minutes_is_told_in_one_letter_at_their_end(group, committed, seconds, letters):
    question, _code = a_question(group=group, way="email", reach="linnet@example.org")
    then = NOW + timedelta(seconds=seconds)
    told = committed(
        asking.say, ask=question, text="I am here.", by_seeker=False, by_name="Robin", form_key="a", now=NOW
    )
    page_was_opened(row=Ask.objects.get())
    told += committed(
        asking.say, ask=question, text="And tomorrow.", by_seeker=False, by_name="Robin", form_key="b", now=then
    )
    told += committed(proposed, question, "Robin", "Birch", now=then)
    assert told.count("linnet") == letters
    due = [datetime.fromisoformat(letter.due) for _number, letter in waiting() if letter.to == "linnet@example.org"]
    assert due[-1] > then and all(one - NOW <= timedelta(seconds=120 * letters) for one in due)


def test_a_word_and_a_yes_are_one_letter_to_the_member(group, committed):
    question, _code = a_question(group=group)
    proposed(question, "Robin", "Birch")
    then, number = NOW + DAY, Appointment.objects.get().pk
    told = committed(meeting_first.respond, ask=question, appointment=number, yes=True, now=then)
    told += committed(asking.say, ask=question, text="Thank you.", by_seeker=True, form_key="c", now=then)
    taker = Ask.objects.get().volunteer.member.name.lower()
    assert told.count(taker) == 1


def test_whoever_stops_or_rests_hands_on_what_waits_with_them(group, committed):
    question, _code = a_question(group=group)
    first = Ask.objects.get().volunteer.member
    other = group.members.exclude(pk=first.pk).get(name__in=("Robin", "Alder"))
    assert committed(answers, member=first, rests=True) == [other.name.lower()]
    answers(member=other, answers=False)
    question.refresh_from_db()
    assert question.volunteer is None
    assert committed(answers, member=group.members.get(name="Birch")) == ["birch"]  # at once
    group.members.get(name="Birch").delete()  # who leaves says nothing before: the night hands it on
    assert committed(answering.care, now=NOW) == []
    answers(member=group.members.get(name="Cedar"))
    question.refresh_from_db()
    assert question.volunteer.member.name == "Cedar"


def proposed(question, *names, now=NOW):
    meeting_first.propose(
        ask=question, companions=[question.group.members.get(name=name) for name in names], starts_at=SOON,
        timezone="Europe/Oslo", place_sort="public", place="Café", now=now,
    )  # fmt: skip


def test_those_who_come_along_are_told_and_can_say_that_they_cannot(group, committed):
    question, _code = a_question(group=group, way="email", reach="linnet@example.org")
    taker = Ask.objects.get().volunteer.member.name.lower()
    question.refresh_from_db()
    first, second, third = (NOW + timedelta(hours=hours) for hours in (1, 2, 3))
    assert committed(proposed, question, "Robin", "Birch", now=first) == sorted({"birch", "robin", "linnet", taker})
    made = Appointment.objects.get()
    page_was_opened(row=Ask.objects.get())
    assert "birch" in committed(meeting_first.respond, ask=question, appointment=made.pk, yes=True, now=second)
    assert committed(meeting_first.respond, ask=question, appointment=made.pk, yes=True, now=third) == []
    birch = group.members.get(name="Birch")
    told = committed(meeting_first.cannot_come, member=birch, appointment=made.pk, now=third)
    assert told == sorted({"birch", "robin", "linnet", taker})
    made.refresh_from_db()
    assert made.state == "off"
    proposed(question, "Robin", "Birch")
    assert Appointment.objects.get(state="proposed").number == 1


def test_only_those_who_come_can_say_that_they_cannot(group):
    question, _code = a_question(group=group)
    proposed(question, "Robin", "Birch")
    made = Appointment.objects.get()
    with pytest.raises(Refused):
        meeting_first.cannot_come(member=group.members.get(name="Cedar"), appointment=made.pk, now=NOW)
    assert Appointment.objects.get().state == "proposed"


def test_whoever_was_declined_stays_left_out_however_often_they_meet(group):
    question, _code = a_question(group=group)
    proposed(question, "Robin", "Birch")
    decline(ask=question, member=group.members.get(name="Birch").pk, now=NOW)
    for _again in range(2):
        proposed(question, "Robin", "Alder")
        meeting_first.respond(ask=question, appointment=Appointment.objects.get().pk, yes=False, now=NOW)
        assert declined_by(ask=question) == {group.members.get(name="Birch").pk}


def test_what_has_passed_stands_in_nobody_s_way_before_the_night(group):
    question, _code = a_question(group=group)
    proposed(question, "Robin", "Birch")
    after = SOON + timedelta(hours=4)
    with pytest.raises(Refused, match="cannot be answered any more"):
        meeting_first.respond(ask=question, appointment=Appointment.objects.get().pk, yes=True, now=after)
    assert Appointment.objects.get().state == "proposed"  # nobody agrees to what is over
    meeting_first.propose_arriving(
        ask=question, member=group.members.get(name="Robin"), meeting_at=after + DAY, timezone="Europe/Oslo",
        place="At the gate", now=after,
    )  # fmt: skip
    assert set(Appointment.objects.values_list("sort", "state")) == {("meet", "off"), ("arrive", "proposed")}


def test_not_coming_to_the_evening_frees_it_and_a_far_evening_is_not_deleted_before(group, committed):
    question, _code = a_question(group=group, way="email", reach="linnet@example.org")
    far = NOW + timedelta(days=50)
    given = {
        "ask": question, "member": group.members.get(name="Robin"), "meeting_at": far, "timezone": "Europe/Oslo",
        "minutes_before": 20, "place": "At the gate", "takes_in": True, "unresolved": False, "now": NOW,
    }  # fmt: skip
    assert committed(meeting_first.first_evening, **given).count("linnet") == 1
    question.refresh_from_db()
    assert question.ends_on == (far + timedelta(days=7)).date()
    meeting_first.respond(ask=question, appointment=Appointment.objects.get().pk, yes=False, now=NOW)
    question.refresh_from_db()
    assert not Expected.objects.exists() and question.ends_on == (NOW + timedelta(days=30)).date()


def test_no_letter_says_what_it_is_about(group, committed):
    question, _code = a_question(group=group, way="email", reach="linnet@example.org", words="We have not slept.")
    committed(proposed, question, "Robin", "Birch")
    committed(asking.say, ask=question, text="I know.", by_seeker=False, by_name="Robin", form_key="c", now=NOW)
    committed(asking.say, ask=question, text="Thank you.", by_seeker=True, form_key="d", now=NOW)
    letters = waiting()
    assert len(letters) >= 2
    for _number, letter in letters:
        told = f"{letter.subject} {letter.body}"
        for word in ("Linnet", "Robin", "slept", "I know", "Thank you", "Evening circle", "group", "Café", "grief"):
            assert word not in told
