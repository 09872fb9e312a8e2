"""Somebody who waits at the door, or answers, goes: every page says the same at once, and nothing keeps their name."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.accounts.keepers import forget
from sameboat.accounts.keepers.copying import copy_of
from sameboat.groups.api import schedule_of, starts_of
from sameboat.groups.tests.makers import a_group, leaves
from sameboat.welcome.actions import meeting_first
from sameboat.welcome.actions.asking import say
from sameboat.welcome.models import Appointment, Ask, AskWord, Expected
from sameboat.welcome.queries import others_that_day, volunteer_of
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

OFF = "This is off. Nobody expects you then. It has nothing to do with you. They offer you another time."
OFF_FOR_GOOD = "This is off. Nobody expects you then. It has nothing to do with you.<"


@pytest.fixture
def invited(question, group, now):
    """Robin alone waits for them at the door of the next evening, and they said yes."""
    begins = starts_of(schedule=schedule_of(group=group), after=now + timedelta(days=1), count=1)[0]

    def invite(**more):
        made = meeting_first.first_evening(
            ask=question[0], member=group.members.get(name="Robin"), meeting_at=begins, timezone="Europe/Oslo",
            minutes_before=20, place="Gate", takes_in=True, unresolved=False, now=now, **more,
        )  # fmt: skip
        meeting_first.respond(ask=question[0], appointment=made.pk, yes=True, now=now)
        return made

    return invite


@pytest.fixture
def answered(question, group, now):
    """Robin has written to the newcomer."""
    robin = group.members.get(name="Robin")
    say(
        ask=question[0], text="I know those nights.", by_seeker=False, by_name="Robin", form_key="w", now=now,
        answered_by=volunteer_of(member=robin),
    )  # fmt: skip
    return robin


def theirs(client, question):
    return client.post("/conversation/", {"code": question[1]}).content.decode()


def texts_of_members(group):
    home, newcomers = (reverse(name, args=[group.ref]) for name in ("groups:home", "welcome:newcomers"))
    return [browser_of(one).get(page).content.decode() for one in group.members.all() for page in (home, newcomers)]


def cannot(group, made, _now):
    meeting_first.cannot_come(member=group.members.get(name="Robin"), appointment=made.pk, now=_now)


def deletes(group, _made, _now):
    forget(account_id=group.members.get(name="Robin").account_id)


def leaves_it(group, _made, _now):
    leaves(member=group.members.get(name="Robin"), now=_now)


@pytest.mark.parametrize("goes", [cannot, deletes, leaves_it])
def test_without_anybody_at_the_door_nobody_is_expected_behind_it(client, invited, question, group, now, sent, goes):
    made = invited()
    day = Expected.objects.get().on_date
    assert "They expect you on" in theirs(client, question)
    sent(goes, group, made, now)
    text = theirs(client, question)
    assert (
        (OFF if goes is cannot else OFF_FOR_GOOD) in text
        and "They expect you on" not in text
        and "The group expects somebody new" not in text
    )
    assert not Expected.objects.exists() and Appointment.objects.get().state == "off"
    assert others_that_day(group=group, on_date=day, but=a_question(group=group)[0], today=now.date()) == 0
    assert not any("Somebody new comes on" in one or "You meet somebody new" in one for one in texts_of_members(group))


@pytest.mark.parametrize("goes", [cannot, deletes, leaves_it])
def test_where_another_waits_there_too_it_stands_and_both_sides_are_told(invited, question, group, now, sent, goes):
    alder = group.members.get(name="Alder")
    alder.account.email = "alder@example.org"
    alder.account.save()
    made = invited(other=alder)
    Ask.objects.update(way="email", reach="linnet@example.org", letter_out=False)
    letters = sent(goes, group, made, now)
    assert {one.to for one in letters} == {"alder@example.org", "linnet@example.org"}
    assert Expected.objects.get().sure and Appointment.objects.get().state == "agreed"


@pytest.mark.parametrize("goes", [deletes, leaves_it])
def test_the_question_goes_on_to_the_next_at_once(client, answered, question, group, now, sent, goes):
    alder = answers(member=group.members.get(name="Alder"), now=now)
    sent(goes, group, None, now)
    assert Ask.objects.get().volunteer == alder
    assert "Somebody else of the group has it now" in theirs(client, question)


def test_where_nobody_is_left_the_newcomer_reads_it_at_once_and_the_one_who_went_has_no_letter(
    client, answered, question, group, now, sent
):
    answered.account.email = "robin@example.org"
    answered.account.save()
    letters = sent(deletes, group, None, now)
    assert Ask.objects.get().volunteer is None and "robin@example.org" not in {one.to for one in letters}
    assert "does not answer here just now" in theirs(client, question)


def test_before_they_delete_their_account_they_read_what_others_will(answered, group):
    page = browser_of(answered).get(reverse("accounts:forget_me")).content.decode()
    assert "You need no reason, and nobody is told why." in page and "nobody is told.</p>" not in page
    assert "it goes on to the next who answers in your group" in page
    assert "stays in their conversation, without your name, until 30 days after the last word" in page
    assert "Where you wrote your name in the text yourself, it stays with the text." in page
    other = browser_of(group.members.get(name="Birch")).get(reverse("accounts:forget_me")).content.decode()
    assert "nobody is told.</p>" in other and "without your name" not in other


def test_before_they_leave_the_group_they_read_what_others_will(answered, group):
    page = reverse("groups:leave", args=[group.ref])
    text = browser_of(answered).get(page).content.decode()
    assert "You need no reason, and nobody is told why." in text and "Nobody is told, and" not in text
    assert "it goes on to the next who answers in your group" in text
    assert "stays in their conversation, without your name, until 30 days after the last word" in text
    assert "Where you wrote your name in the text yourself, it stays with the text." in text
    other = browser_of(group.members.get(name="Birch")).get(page).content.decode()
    assert "Nobody is told, and nobody is asked why." in other and "without your name" not in other


def test_whoever_waits_at_the_door_reads_before_leaving_that_it_is_told(invited, group):
    invited()
    page = browser_of(group.members.get(name="Robin")).get(reverse("groups:leave", args=[group.ref]))
    assert "it is called off or goes on without you" in page.content.decode()


def test_after_leaving_one_group_the_words_in_another_keep_their_name(answered, question, group, sent, now):
    there = a_group(by=answered.account, members=2, state="running", now=now)
    asked = a_question(group=there)[0]
    say(
        ask=asked, text="Welcome.", by_seeker=False, by_name="Wren", form_key="x", now=now,
        answered_by=volunteer_of(member=there.members.get(account=answered.account)),
    )  # fmt: skip
    sent(leaves_it, group, None, now)
    assert list(AskWord.objects.filter(by_seeker=False).values_list("by_name", flat=True)) == ["", "Wren"]


@pytest.mark.parametrize("goes", [deletes, leaves_it])
def test_their_words_stay_without_their_name_and_stood_in_their_copy(
    client, answered, question, group, sent, now, goes
):
    packed = zipfile.ZipFile(io.BytesIO(copy_of(account=answered.account, now=now)))
    copy = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "What you answered newcomers" in copy and "I know those nights." in copy and "Linnet" not in copy
    assert "Robin" in theirs(client, question)
    sent(goes, group, None, now)
    text = theirs(client, question)
    assert "Robin" not in text and "I know those nights." in text and "Somebody of the group ·" in text
    word = AskWord.objects.get(by_seeker=False)
    assert (word.by, word.by_name) == (None, "")
