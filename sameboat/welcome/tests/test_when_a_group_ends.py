"""A group ends, joins another one or becomes two: whoever wrote to it is told, and nothing hangs on a group that is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.groups.tests.makers import (
    a_group,
    a_schedule,
    all_leave,
    comes_along,
    divides,
    ends,
    is_published,
    lets_go,
    takes_back,
    takes_in,
)
from sameboat.welcome.actions import meeting_first
from sameboat.welcome.actions.answering import care
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.ending import end_asks
from sameboat.welcome.actions.moving import go_along
from sameboat.welcome.models import (
    Appointment,
    Ask,
    Companion,
    Declined,
    Expected,
    Goodbye,
    Help,
    Pair,
    Volunteer,
    Wish,
)
from sameboat.welcome.queries import appointments_of
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

HERE, DAY = "/conversation/", timedelta(days=1)
LATER = timedelta(minutes=5)  # what happens within two minutes is told in one letter
ENDED, JOINED = "This group has ended", "This group has joined another one"


def read(client, code, **more):
    return client.post(HERE, {"code": code, **more}).content.decode()


def named(group, name):
    return group.members.get(name=name)


def told(ask):
    """Whether a letter to the newcomer is out since this was last asked."""
    out = Ask.objects.get(pk=ask.pk).letter_out
    Ask.objects.filter(pk=ask.pk).update(letter_out=False)
    return out


def meets(ask, group, now, *names, state="agreed", sort="meet"):
    """These members and the newcomer have agreed to meet in three days."""
    more = {"minutes_before": 15, "place_sort": "group"} if sort == "arrive" else {"place_sort": "public"}
    made = Appointment.objects.create(
        ask=ask, sort=sort, number=1, state=state, starts_at=now + timedelta(days=3), timezone="Europe/Oslo", **more
    )
    for name in names:
        Companion.objects.create(appointment=made, member=named(group, name))
    return made


@pytest.fixture
def by_mail(group, now):
    """A newcomer who left an address, is in touch with Robin, has agreed to meet two, and is expected."""
    ask, code = a_question(group=group, words="We have not slept.", way="email", reach="linnet@example.org", now=now)
    say(
        ask=ask, text="I know those nights.", by_seeker=False, by_name="Robin", form_key="a", now=now,
        answered_by=Volunteer.objects.get(member__name="Robin"),
    )  # fmt: skip
    meets(ask, group, now, "Robin", "Alder")
    Expected.objects.create(ask=ask, group=group, on_date=(now + timedelta(days=4)).date(), sure=True)
    Ask.objects.filter(pk=ask.pk).update(letter_out=False)
    ask.refresh_from_db()
    return ask, code


def test_whoever_waits_is_told_of_the_end_and_what_was_agreed_is_off(client, group, by_mail, now):
    ask, code = by_mail
    robin = named(group, "Robin")
    ends(group=group, now=now + LATER)
    ask.refresh_from_db()
    assert told(ask)
    assert ask.appointments.get().state == "off" and not Expected.objects.exists()
    assert not appointments_of(member=robin, now=now)
    text = read(client, code)
    assert ENDED in text and "Look for other groups" in text and "I know those nights." in text
    assert "An answer may take long" not in text and "Somebody else, please" not in text
    assert ask.ends_on == (now + LATER + timedelta(days=30)).date()


def test_what_is_past_already_is_not_given_new_days(client, group, by_mail, now):
    ask, _code = by_mail
    over = now + timedelta(days=40)
    ends(group=group, now=over)
    ask.refresh_from_db()
    assert ask.ends_on <= over.date() and not told(ask)
    assert end_asks(now=over) == 1


def test_what_is_typed_after_the_end_is_given_back_and_not_kept(client, group, question, now):
    ask, code = question
    ends(group=group, now=now)
    text = read(client, code, do="say", text="Are you there?", key="k")
    assert "Are you there?" in text and "was not sent" in text and not ask.words.filter(text="Are you there?").exists()
    assert "It is deleted" in read(client, code, do="take-back") and not Ask.objects.exists()


@pytest.mark.parametrize("closed_first", [False, True])
def test_when_the_last_one_leaves_the_question_is_still_there_to_read(client, group, by_mail, now, closed_first):
    ask, code = by_mail
    if closed_first:
        ends(group=group, now=now + LATER)
        assert told(ask)
    all_leave(group=group, now=now + 2 * LATER)
    assert told(ask) is not closed_first, "once"
    text = read(client, code)
    assert ENDED in text and group.name in text and "We have not slept." in text


def test_nobody_is_reminded_of_a_question_to_a_group_that_has_ended(client, group, question, now):
    ask, _code = question
    robin = named(group, "Robin")
    ends(group=group, now=now)
    assert not any(care(now=now + timedelta(days=3)).values())
    ask.refresh_from_db()
    assert not ask.reminded and not ask.told_to_wait
    mine = browser_of(robin).get(reverse("accounts:me"), follow=True).content.decode()
    assert "newcomer waits for you" not in mine


def test_a_phone_number_is_called_by_whoever_has_the_question(group, now, robin):
    ask, _code = a_question(group=group, way="phone", reach="+47 55 00 00 00", now=now)
    home = reverse("groups:home", args=[group.ref])
    assert "looks at no page" not in robin.get(home).content.decode()
    ends(group=group, now=now)
    assert "left a phone number, and looks at no page" in robin.get(home).content.decode()
    page = robin.get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()
    assert "if nobody has called yet" in page and "Propose to meet before" not in page
    assert "+47 55 00 00 00" in page and "Invite to an evening" not in page
    assert "Talk this through before they come" not in page
    other = browser_of(named(group, "Birch")).get(home).content.decode()
    assert "looks at no page" not in other, "who does not answer does not read it"


@pytest.fixture
def large(db, now):
    """A group that the other one joins."""
    return a_group(members=2, name="Morning circle", now=now)


def test_a_question_to_a_group_that_joined_another_goes_there_only_when_they_want_it(
    client, group, large, by_mail, now
):
    ask, code = by_mail
    a_schedule(group=large, now=now)
    is_published(group=large, now=now)
    answers(member=named(large, "Robin"), now=now)
    takes_in(group=large, small=group, now=now)
    for one in group.members.order_by("pk"):
        comes_along(member=one, now=now)
    ask.refresh_from_db()
    assert ask.group != large and ask.appointments.get().state == "off"
    text = read(client, code)
    assert JOINED in text and "Morning circle" in text and "Take it there" in text
    assert "has not read it" in text and text.count("Morning circle") == 1, "it is named once, and not among the others"
    text = read(client, code, do="go-along")
    ask.refresh_from_db()
    assert ask.group == large and ask.volunteer is not None and ask.volunteer.member.group == large
    assert JOINED not in text and "Morning circle" in text and "I know those nights." in text


def test_it_goes_nowhere_when_nobody_answers_there(client, group, large, question, now):
    ask, code = question
    takes_in(group=large, small=group, now=now)
    for one in group.members.order_by("pk"):
        comes_along(member=one, now=now)
    Volunteer.objects.all().delete()
    text = read(client, code)
    assert JOINED in text and "Take it there" not in text and "Look for other groups" in text
    answer = client.post(HERE, {"code": code, "do": "go-along"})
    ask.refresh_from_db()
    assert answer.status_code == 409 and ask.group != large


def test_that_the_other_group_has_ended_too_is_said(client, group, large, question, now):
    takes_in(group=large, small=group, now=now)
    for one in group.members.order_by("pk"):
        comes_along(member=one, now=now)
    hides, too = "does not show itself in the directory", "The other one has ended, too"
    before = read(client, question[1])
    assert hides in before and too not in before
    ends(group=large, now=now)
    text = read(client, question[1])
    assert JOINED in text and too in text and hides not in text and "Morning circle" not in text
    assert "Look for other groups" in text and "It has nothing to do with you." in text


def test_whoever_comes_over_first_leaves_nobody_waiting_for_them(group, large, question, now):
    ask, _code = question
    answers(member=named(group, "Cedar"), now=now)
    takes_in(group=large, small=group, now=now)
    there = comes_along(member=named(group, "Robin"), now=now)
    ask.refresh_from_db()
    assert ask.group == group and ask.volunteer.member.name == "Cedar"
    assert Volunteer.objects.filter(member=there, answers=True).exists(), "what they are there for goes along"


def test_a_pair_can_come_over_one_after_the_other(group, large, now):
    pair = Pair.objects.create(
        newcomer=named(group, "Cedar"), buddy=named(group, "Birch"), proposed_date=now.date(), began_date=now.date()
    )
    takes_in(group=large, small=group, now=now)
    first = comes_along(member=named(group, "Birch"), now=now)
    pair.refresh_from_db()
    assert pair.buddy == first and pair.newcomer.group == group
    second = comes_along(member=named(group, "Cedar"), now=now)
    pair.refresh_from_db()
    assert (pair.newcomer, pair.buddy) == (second, first)


@pytest.fixture
def ten(db, now):
    group = a_group(members=10, now=now)
    a_schedule(group=group, now=now)
    for name in ("Robin", "Hazel"):
        answers(member=named(group, name), accompanies=True, now=now)
    return group


def held_by(group, name, now, **more):
    """A question that lies with this member."""
    ask, code = a_question(group=group, words="We have not slept.", now=now, **more)
    offer = Volunteer.objects.get(member=named(group, name))
    say(ask=ask, text="Hello.", by_seeker=False, by_name=name, form_key=f"h-{ask.pk}", now=now, answered_by=None)
    Ask.objects.filter(pk=ask.pk).update(volunteer=offer, letter_out=False)
    ask.refresh_from_db()
    return ask, code


def test_a_question_goes_where_whoever_has_it_goes_and_the_newcomer_reads_it(client, ten, now):
    ask, code = held_by(ten, "Hazel", now, way="email", reach="linnet@example.org")
    Expected.objects.create(ask=ask, group=ten, on_date=(now + timedelta(days=4)).date(), sure=True)
    stays, _other = held_by(ten, "Robin", now)
    other = divides(group=ten, now=now + LATER, Hazel="goes", Robin="stays")
    for one in (ask, stays):
        one.refresh_from_db()
    assert (ask.group, stays.group) == (other, ten) and ask.volunteer.member == named(other, "Hazel")
    assert Expected.objects.get().group == other and told(ask)
    text = read(client, code)
    assert "has become two groups" in text and "You are in touch with Hazel" in text and other.name in text
    assert "has become two groups" not in read(client, a_question(group=ten, now=now)[1])


@pytest.mark.parametrize(("names", "state"), [(("Hazel", "Robin"), "off"), (("Hazel", "Ivy"), "agreed")])
def test_nobody_waits_for_somebody_who_is_in_the_other_group_now(ten, now, names, state):
    ask, _code = held_by(ten, "Hazel", now)
    made = meets(ask, ten, now, *names)
    divides(group=ten, now=now, Hazel="goes", Ivy="goes", Robin="stays")
    made.refresh_from_db()
    assert made.state == state
    assert {one.member.group_id for one in made.companions.all()} == {Ask.objects.get(pk=ask.pk).group_id}


def test_everything_is_back_when_the_two_are_one_again(ten, now):
    mine, _code = held_by(ten, "Hazel", now)
    Declined.objects.create(ask=mine, member=named(ten, "Ivy"))
    other = divides(group=ten, now=now, Hazel="goes", Ivy="goes", Robin="stays")
    alone, _code = a_question(group=other, now=now)
    Ask.objects.filter(pk=alone.pk).update(volunteer=None)
    ten.refresh_from_db()
    takes_back(split=ten.split, now=now + DAY)
    for one in (mine, alone):
        one.refresh_from_db()
        assert one.group == ten
    assert mine.volunteer.member == named(ten, "Hazel") and mine.declined.get().member == named(ten, "Ivy")


def test_what_they_said_and_offered_goes_along(ten, now):
    hazel = named(ten, "Hazel")
    Wish.objects.create(member=hazel, who="anybody", said_date=now.date())
    Help.objects.create(member=hazel, kind="ride", way="offers", words="From the east", ends_on=now.date())
    Goodbye.objects.create(member=hazel, on_date=now.date())
    other = divides(group=ten, now=now, Hazel="goes", Robin="stays")
    for kept in (Wish, Help, Goodbye):
        assert kept.objects.get().member == named(other, "Hazel")


def test_two_who_are_on_different_sides_are_told_that_their_time_is_over(ten, now):
    pair = Pair.objects.create(
        newcomer=named(ten, "Ivy"), buddy=named(ten, "Hazel"), proposed_date=now.date()
    )  # both may still say no, so nothing keeps them together
    Pair.objects.filter(pk=pair.pk).update(began_date=None)
    other = divides(group=ten, now=now, Hazel="goes", Ivy="stays")
    assert not Pair.objects.exists() and not Goodbye.objects.exists()
    Pair.objects.create(
        newcomer=named(ten, "Ivy"), buddy=named(ten, "Robin"), proposed_date=now.date(), began_date=now.date()
    )
    go_along(moved={named(ten, "Ivy").pk: other.members.exclude(name="Hazel").first().pk}, together=True, now=now)
    assert Goodbye.objects.count() == 2 and not Pair.objects.exists()


def test_an_appointment_of_which_nobody_is_left_in_the_group_is_off(ten, now):
    ask, _code = held_by(ten, "Robin", now)
    made = meets(ask, ten, now, "Hazel", sort="arrive")
    divides(group=ten, now=now, Hazel="goes", Robin="stays")
    made.refresh_from_db()
    assert made.state == "off" and not meeting_first.without_companions(now=now)


@pytest.mark.parametrize("end", [all_leave, ends])
def test_of_a_group_that_was_to_join_another_until_that_was_taken_back_is_said_that_it_has_ended(
    client, group, large, question, now, end
):
    _ask, code = question
    takes_in(group=large, small=group, now=now)
    comes_along(member=named(group, "Cedar"), now=now)
    lets_go(group=large, now=now)
    end(group=type(group).objects.get(pk=group.pk), now=now)
    text = read(client, code)
    assert ENDED in text and JOINED not in text and "Morning circle" not in text
