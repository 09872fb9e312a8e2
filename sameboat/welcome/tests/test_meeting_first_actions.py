"""Appointments, arriving together, and the evening on which somebody new comes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.evidence.models import Count
from sameboat.groups.tests.makers import a_group, a_schedule, operators_pause
from sameboat.welcome.actions import asking, expecting
from sameboat.welcome.actions import meeting_first as acts
from sameboat.welcome.actions.asking import say, stop
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.actions.helping import say_wishes
from sameboat.welcome.jobs import tidy
from sameboat.welcome.models import Appointment, Expected
from sameboat.welcome.tests.makers import NOW, a_question, answers

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=2)


@pytest.fixture
def group():
    group = a_group(members=5)
    answers(member=group.members.get(name="Robin"))
    return group


@pytest.fixture
def question(group):
    return a_question(group=group)[0]


def proposed(question, *names, at=SOON):
    companions = [question.group.members.get(name=name) for name in names]
    return acts.propose(
        ask=question, companions=companions, starts_at=at, timezone="Europe/Oslo", place_sort="public", place="Café", now=NOW
    )  # fmt: skip


def test_two_members_are_named(question):
    made = proposed(question, "Robin", "Alder")
    assert made.number == 1 and {one.member.name for one in made.companions.all()} == {"Robin", "Alder"}


@pytest.mark.parametrize("names", [("Robin",), ("Robin", "Robin"), ("Robin", "Alder", "Birch")])
def test_one_or_three_will_not_do(question, names):
    with pytest.raises(Refused):
        proposed(question, *names)
    assert not Appointment.objects.exists()


def test_only_one_at_a_time(question):
    proposed(question, "Robin", "Alder")
    with pytest.raises(Refused):
        proposed(question, "Robin", "Birch")


def test_whoever_stopped_is_asked_for_nothing_before_they_write_again(question):
    """NEW-30: the door is theirs to open."""
    stop(ask=question, now=NOW)
    with pytest.raises(Refused, match="won’t continue"):
        proposed(question, "Robin", "Alder")
    with pytest.raises(Refused, match="won’t continue"):
        acts.first_evening(
            ask=question, member=question.group.members.get(name="Robin"), meeting_at=SOON, timezone="Europe/Oslo",
            minutes_before=20, place="", takes_in=True, unresolved=False, now=NOW,
        )  # fmt: skip
    question.refresh_from_db()
    assert question.state == "stopped" and not Appointment.objects.exists() and not Expected.objects.exists()
    say(ask=question, text="May I come after all?", by_seeker=True, form_key="again", now=NOW)
    assert proposed(question, "Robin", "Alder").number == 1


def test_a_time_that_is_over_is_refused(question):
    with pytest.raises(Refused):
        proposed(question, "Robin", "Alder", at=NOW)


def test_whoever_is_declined_is_not_proposed_again(question):
    made = proposed(question, "Robin", "Alder")
    decline(ask=question, member=question.group.members.get(name="Alder").pk, now=NOW)
    made.refresh_from_db()
    assert made.state == "not_yet"
    with pytest.raises(Refused):
        proposed(question, "Robin", "Alder")
    assert proposed(question, "Robin", "Birch").state == "proposed"


def test_not_yet_leads_to_another_and_costs_none_of_the_three(question):
    for _ in range(2):
        not_yet(question)
    assert proposed(question, "Robin", "Alder").number == 1


def not_yet(question):
    made = proposed(question, "Robin", "Alder")
    acts.respond(ask=question, appointment=made.pk, yes=False, now=NOW)


def arriving(question):
    return acts.propose_arriving(
        ask=question, member=question.group.members.get(name="Robin"), meeting_at=SOON, timezone="Europe/Oslo",
        minutes_before=20, place="", now=NOW,
    )  # fmt: skip


def write(question):
    say(ask=question, text="Now I could.", by_seeker=True, form_key="again", now=NOW)


def wish(question):
    say_wishes(ask=question, place="public", helps=[], now=NOW)


def from_the_group(question):
    say(ask=question, text="The door is open.", by_seeker=False, by_name="Robin", form_key="group", now=NOW)


def test_after_three_times_not_yet_nobody_is_asked_on_and_on(question):
    for _ in range(3):
        not_yet(question)
    for propose in (lambda: proposed(question, "Robin", "Alder"), lambda: arriving(question)):
        with pytest.raises(Refused, match="not yet"):
            propose()
    from_the_group(question)
    with pytest.raises(Refused, match="not yet"):
        proposed(question, "Robin", "Alder")


@pytest.mark.parametrize("speak", [write, wish])
def test_when_the_newcomer_has_spoken_they_are_asked_again(question, speak):
    for _ in range(3):
        not_yet(question)
    speak(question)
    assert proposed(question, "Robin", "Alder").state == "proposed"


def test_a_yes_begins_the_count_anew(question):
    not_yet(question)
    made = proposed(question, "Robin", "Alder")
    acts.respond(ask=question, appointment=made.pk, yes=True, now=NOW)
    question.refresh_from_db()
    assert question.not_yets == 0


def test_three_times_and_no_more(question):
    for number in (1, 2, 3):
        made = proposed(question, "Robin", "Alder")
        acts.respond(ask=question, appointment=made.pk, yes=True, now=NOW)
        assert made.number == number
        assert acts.over(now=SOON + timedelta(hours=3)) == 1
    with pytest.raises(Refused):
        proposed(question, "Robin", "Alder")
    assert list(Count.objects.filter(what="met").values_list("number", flat=True)) == [1]


def test_what_was_never_agreed_is_not_counted(question):
    proposed(question, "Robin", "Alder")
    assert acts.over(now=SOON + timedelta(hours=4)) == 1 and acts.over(now=SOON + timedelta(hours=5)) == 0
    assert not Count.objects.filter(what="met").exists()


def test_what_nobody_answered_costs_none_of_the_three(question):
    for day in range(4):
        made = proposed(question, "Robin", "Alder", at=SOON + timedelta(days=day))
        assert made.number == 1
        assert acts.over(now=made.starts_at + timedelta(hours=4)) == 1


@pytest.mark.parametrize("by_its_entry", [False, True])
def test_a_group_that_operators_paused_meets_nobody_new(question, by_its_entry):
    operators_pause(group=question.group, by_its_entry=by_its_entry)
    with pytest.raises(Refused, match="have paused the group"):
        proposed(question, "Robin", "Alder")
    with pytest.raises(Refused, match="have paused the group"):
        acts.propose_arriving(
            ask=question, member=question.group.members.get(name="Robin"), meeting_at=SOON, timezone="Europe/Oslo",
            place="Door", now=NOW,
        )  # fmt: skip


def test_another_question_cannot_answer(question, group):
    made = proposed(question, "Robin", "Alder")
    other, _code = a_question(group=group)
    with pytest.raises(Refused):
        acts.respond(ask=other, appointment=made.pk, yes=True, now=NOW)
    made.refresh_from_db()
    assert made.state == "proposed"


@pytest.mark.parametrize(("minutes", "fits"), [(20, True), (15, True), (10, False), (45, False)])
def test_arriving_together(question, group, minutes, fits):
    given = {
        "ask": question, "member": group.members.get(name="Robin"), "meeting_at": SOON, "timezone": "Europe/Oslo",
        "minutes_before": minutes, "place": "By the bench", "now": NOW,
    }  # fmt: skip
    if not fits:
        with pytest.raises(Refused):
            acts.propose_arriving(**given)
        return
    assert acts.propose_arriving(**given).starts_at == SOON - timedelta(minutes=minutes)


def test_one_newcomer_an_evening(question, group):
    day = SOON.date()
    first = acts.expect(ask=question, on_date=day, takes_in=True, unresolved=False, now=NOW)
    other, _code = a_question(group=group)
    with pytest.raises(Refused):
        acts.expect(ask=other, on_date=day, takes_in=True, unresolved=False, now=NOW)
    again = acts.expect(ask=question, on_date=day, takes_in=True, unresolved=False, now=NOW)
    assert again == first and Expected.objects.count() == 1


@pytest.mark.parametrize(("takes_in", "unresolved"), [(False, False), (True, True)])
def test_a_group_that_is_not_ready_expects_nobody(question, takes_in, unresolved):
    with pytest.raises(Refused):
        acts.expect(ask=question, on_date=SOON.date(), takes_in=takes_in, unresolved=unresolved, now=NOW)


def test_coming_is_counted_once_and_forgotten_after_a_week(question):
    kept = acts.expect(ask=question, on_date=SOON.date(), takes_in=True, unresolved=False, now=NOW)
    for _twice in range(2):
        expecting.came(expected=kept, now=SOON)
    assert Count.objects.get(what="came").number == 1
    assert expecting.end_expected(now=SOON + timedelta(days=6)) == 0
    assert expecting.end_expected(now=SOON + timedelta(days=7)) == 1 and not Expected.objects.exists()


@pytest.mark.parametrize(
    ("clock", "there"), [("2026-11-24T22:30", "23:30 the evening before"), ("2026-11-24T23:30", "")]
)
def test_nobody_came_before_the_day_where_the_group_meets(question, group, clock, there):
    """In Bergen the day begins an hour before it does where the server stands."""
    a_schedule(group=group)
    on_date = date(2026, 11, 25)
    kept = acts.expect(ask=question, on_date=on_date, takes_in=True, unresolved=False, now=NOW)
    moment = datetime.fromisoformat(clock).replace(tzinfo=UTC)
    if there:
        with pytest.raises(Refused):
            expecting.came(expected=kept, now=moment)
    else:
        expecting.came(expected=kept, now=moment)
    kept.refresh_from_db()
    assert kept.came is not bool(there) and Count.objects.filter(what="came").exists() is not bool(there)


@pytest.mark.parametrize("how", ["stop", "take_back"])
def test_whoever_would_have_come_along_is_told_when_the_newcomer_stops(
    question, how, django_capture_on_commit_callbacks
):
    """Nobody sits in a café for nothing: not the second companion either, who does not answer questions."""
    made = proposed(question, "Robin", "Alder")
    acts.respond(ask=question, appointment=made.pk, yes=True, now=NOW)
    alder = question.group.members.get(name="Alder")
    alder.account.email = "alder@example.org"
    alder.account.save()
    with django_capture_on_commit_callbacks(execute=True):
        getattr(asking, how)(ask=question, now=NOW)
    letters = [letter for _number, letter in waiting()]
    assert [one.to for one in letters] == ["alder@example.org"] and "Linnet" not in str(letters)
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("sort", ["meet", "arrive"])
def test_when_a_companion_has_left_the_group_it_is_off_and_both_sides_read_so(question, sort):
    """NEW-03: two were promised, and at somebody’s home never one alone."""
    group = question.group
    if sort == "meet":
        made = proposed(question, "Robin", "Alder")
    else:
        made = acts.propose_arriving(
            ask=question,
            member=group.members.get(name="Alder"),
            meeting_at=SOON,
            timezone="Europe/Oslo",
            place="",
            now=NOW,
        )
    assert acts.without_companions(now=NOW) == 0
    group.members.get(name="Alder").delete()
    assert tidy(now=NOW)["off"] == 1 and tidy(now=NOW)["off"] == 0
    made.refresh_from_db()
    assert made.state == "off"
    assert proposed(question, "Robin", "Birch").number == 1, "it costs none of the three"
