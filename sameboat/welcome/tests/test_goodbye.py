"""A pair that is over: whoever did not end it reads a kind word, and nothing says with whom it was, or why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.accounts.keepers import forget
from sameboat.accounts.views.off import ticket_of
from sameboat.groups.api import Group, ref_of
from sameboat.groups.tests.makers import a_group, joins, keeps_away
from sameboat.welcome.actions import pairing as acts
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.models import Goodbye, Pair
from sameboat.welcome.tests.conftest import browser_of

OVER, OPEN = "Your time as a pair is over", "The door is open"


def here(group):
    return reverse("welcome:buddy", args=[group.ref])


@pytest.fixture
def pair(group):
    group.members.filter(name="Cedar").update(standing="newcomer")
    named = {one.name: one for one in group.members.all()}
    today = datetime.now(UTC).date()
    return Pair.objects.create(
        newcomer=named["Cedar"], buddy=named["Birch"], proposed_date=today, began_date=today - timedelta(days=60)
    )


def read(group, member, where=None):
    return browser_of(member).get(where or here(group)).content.decode()


@pytest.mark.parametrize("ends", ["newcomer", "buddy"])
def test_whoever_did_not_end_it_reads_a_kind_word_and_that_they_can_speak_with_somebody(group, pair, ends):
    by, other = (pair.newcomer, pair.buddy) if ends == "newcomer" else (pair.buddy, pair.newcomer)
    ended = browser_of(by).post(here(group), {"do": "end", "pair": pair.pk}, follow=True).content.decode()
    assert "You need not explain it." in ended and OVER not in ended
    text = read(group, other)
    assert OVER in text and OPEN in text and "it says nothing about you" in text
    assert by.name not in word(group, other) and "Speak with anybody here whom you trust." in word(group, other)
    assert OVER in read(group, other, reverse("groups:home", args=[group.ref]))
    assert OVER not in read(group, by, reverse("groups:home", args=[group.ref]))


GO_ALONG, LOOK = "you can go along with somebody who is new", "say below whom you would like at your side"


def test_where_there_are_sponsors_each_of_the_two_reads_what_is_for_them(group, pair):
    Group.objects.update(preset="twelve-step")
    acts.end_pair(pair=pair, by=pair.newcomer, now=datetime.now(UTC))
    assert GO_ALONG in word(group, pair.buddy) and LOOK not in word(group, pair.buddy)
    acts.end_pair(pair=Pair.objects.create(
        newcomer=pair.newcomer, buddy=pair.buddy, proposed_date=pair.began_date, began_date=pair.began_date
    ), by=pair.buddy, now=datetime.now(UTC))  # fmt: skip
    assert LOOK in word(group, pair.newcomer) and GO_ALONG not in word(group, pair.newcomer)


def test_when_it_ends_by_itself_each_of_the_two_reads_what_is_for_them(group, pair):
    Group.objects.update(preset="twelve-step")
    acts.close_pairs(now=datetime.now(UTC) + timedelta(days=400))
    assert GO_ALONG in word(group, pair.buddy) and LOOK in word(group, pair.newcomer)


def test_it_is_gone_when_it_was_read_and_after_two_weeks(group, pair):
    cedar = pair.newcomer
    acts.end_pair(pair=pair, by=pair.buddy, now=datetime.now(UTC))
    browser_of(cedar).post(here(group), {"do": "goodbye"})
    assert OVER not in read(group, cedar) and not Goodbye.objects.exists()
    Goodbye.objects.create(member=cedar, on_date=datetime.now(UTC).date())
    acts.close_pairs(now=datetime.now(UTC) + timedelta(days=13))
    assert Goodbye.objects.exists()
    acts.close_pairs(now=datetime.now(UTC) + timedelta(days=14))
    assert not Goodbye.objects.exists()


@pytest.mark.parametrize("who", ["ends it", "is kept away"])
def test_nobody_who_ended_it_or_is_kept_away_is_named_as_somebody_to_speak_with(group, pair, who):
    """Robin looks after the group, and is the other of the two; or the other keeps them away."""
    robin, cedar = group.members.get(name="Robin"), pair.newcomer
    Pair.objects.update(buddy=robin)
    if who == "ends it":
        acts.end_pair(pair=Pair.objects.get(), by=robin, now=datetime.now(UTC))
    else:
        keeps_away(one=cedar.account, other=robin.account)
        acts.end_between(by=robin.account_id, other=cedar.account_id, now=datetime.now(UTC))
    assert OVER in word(group, cedar) and "Robin" not in word(group, cedar)


def ask_to_keep_away(by, other) -> str:
    """What one reads before one keeps this member away."""
    named = {"kind": "member", "ref": ref_of(member=other)}
    return browser_of(by).get(reverse("safety:block"), named).content.decode()


@pytest.mark.parametrize("keeps", ["newcomer", "buddy"])
def test_before_keeping_somebody_away_one_reads_what_ends_and_what_the_other_will_read(group, pair, keeps):
    by, other = (pair.newcomer, pair.buddy) if keeps == "newcomer" else (pair.buddy, pair.newcomer)
    text = ask_to_keep_away(by, other)
    assert f"You are a pair with {other.name}. That ends at once, and {other.name} reads that your time" in text
    assert "looks the same as before" not in text and "they can notice" in text
    browser_of(by).post(reverse("safety:block"), {"kind": "member", "ref": ref_of(member=other)})
    assert not Pair.objects.exists() and OVER in word(group, other) and by.name not in word(group, other)


def test_before_keeping_somebody_away_who_is_only_proposed_one_reads_that_the_proposal_goes(group, pair):
    Pair.objects.update(began_date=None)
    text = ask_to_keep_away(pair.buddy, pair.newcomer)
    assert "It has been proposed that you and Cedar go along together" in text and "You are a pair" not in text


def test_of_others_nothing_ends_and_another_name_of_the_same_person_is_not_told_of(group, pair):
    alder = group.members.get(name="Alder")
    assert "a pair with" not in ask_to_keep_away(pair.buddy, alder)
    second = a_group(by=pair.buddy.account)
    moon = joins(group=second, account=pair.newcomer.account, name="Moon")
    text = ask_to_keep_away(pair.buddy, moon)
    assert "Keep Moon away?" in text and "a pair with" not in text and "Cedar" not in text


def test_a_word_about_an_earlier_pair_is_gone_when_another_begins(group, pair):
    cedar, now = pair.newcomer, datetime.now(UTC)
    acts.end_pair(pair=pair, by=pair.buddy, now=now)
    second = Pair.objects.create(newcomer=cedar, buddy=group.members.get(name="Alder"), proposed_date=now.date())
    for one in (cedar, second.buddy):
        assert Goodbye.objects.count() == 1
        acts.answer_pair(pair=second, by=one, yes=True, now=now)
    assert not Goodbye.objects.exists()
    acts.end_pair(pair=second, by=cedar, now=now)
    assert OVER not in read(group, cedar)


@pytest.mark.parametrize("goes", ["newcomer", "buddy"])
def test_of_a_pair_that_is_only_proposed_no_kind_word_is_promised(group, pair, goes):
    Pair.objects.update(began_date=None)
    text = read(group, getattr(pair, goes), reverse("accounts:forget_me"))
    assert "a kind word" not in text and "If it was proposed that somebody here goes along with you" in text


def test_after_a_no_nothing_says_that_there_was_a_proposal(group, pair):
    Pair.objects.update(began_date=None, newcomer_said=True)
    pair.refresh_from_db()
    acts.answer_pair(pair=pair, by=pair.buddy, yes=False, now=datetime.now(UTC))
    assert not Pair.objects.exists() and not Goodbye.objects.exists()


def test_a_pair_that_ends_by_itself_ends_kindly_for_both(group, pair):
    acts.close_pairs(now=datetime.now(UTC) + timedelta(days=400))
    assert not Pair.objects.exists() and Goodbye.objects.count() == 2


@pytest.mark.parametrize("do", ["yes", "more", "tick"])
def test_a_button_pressed_while_the_other_ends_it_is_told_what_happened(group, pair, do, monkeypatch):
    if do == "yes":
        Pair.objects.update(began_date=None)
    found = Pair.objects.select_related("newcomer", "buddy").get()
    monkeypatch.setattr("sameboat.welcome.views.pairing.queries.pair_of", lambda **who: found)
    Pair.objects.all().delete()
    page = browser_of(pair.newcomer).post(here(group), {"do": do, "pair": found.pk})
    assert page.status_code == 409 and "since you opened that page something has changed" in page.content.decode()


def word(group, member) -> str:
    """What stands on their page about a pair that is over."""
    return read(group, member).split('id="goodbye"')[1].split("</section>")[0]


@pytest.mark.parametrize("goes", ["newcomer", "buddy"])
@pytest.mark.parametrize("how", ["leaves the group", "deletes the account"])
def test_whoever_stays_when_the_other_goes_reads_the_same_word(group, pair, goes, how):
    by, other = (pair.newcomer, pair.buddy) if goes == "newcomer" else (pair.buddy, pair.newcomer)
    if how == "leaves the group":
        assert browser_of(by).post(reverse("groups:leave", args=[group.ref])).status_code == 200
    else:
        forget(account_id=by.account_id)
    assert not Pair.objects.exists() and Goodbye.objects.get().member == other
    assert OVER in word(group, other) and OPEN in word(group, other)
    assert by.name not in word(group, other) and "as before" not in word(group, other)
    assert OVER in read(group, other, reverse("groups:home", args=[group.ref]))


def test_whoever_leaves_before_it_began_leaves_no_word_of_a_proposal(group, pair):
    Pair.objects.update(began_date=None)
    browser_of(pair.buddy).post(reverse("groups:leave", args=[group.ref]))
    assert not Pair.objects.exists() and not Goodbye.objects.exists()


def test_before_leaving_it_is_said_what_the_other_reads(group, pair):
    text = read(group, pair.buddy, reverse("groups:leave", args=[group.ref]))
    assert "the other reads that it is over, with a kind word and without a reason" in text


@pytest.mark.parametrize("goes", ["newcomer", "buddy"])
def test_before_deleting_the_account_it_is_said_what_the_other_reads(group, pair, goes):
    who = pair.newcomer if goes == "newcomer" else pair.buddy
    text = read(group, who, reverse("accounts:forget_me"))
    assert text.count("the other reads that it is over, with a kind word and without a reason") == 1
    assert "nobody is told why." in text and "nobody is told." not in text
    who.account.is_active = False
    who.account.save()
    shut = Client().post("/sign-in/switched-off/", {"ticket": ticket_of(account=who.account)}).content.decode()
    assert "the other reads that it is over" in shut and "nobody is told." not in shut


def test_whoever_nobody_counts_on_reads_that_nobody_is_told(group, pair):
    text = read(group, group.members.get(name="Alder"), reverse("accounts:forget_me"))
    assert "You need no reason, and nobody is told." in text and "as a pair" not in text


def test_whoever_comes_along_reads_that_it_is_called_off(group, pair, question, now):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    propose(
        ask=question[0], companions=both, starts_at=now + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café", now=now,
    )  # fmt: skip
    text = read(group, both[1], reverse("accounts:forget_me"))
    assert "it is called off or goes on without you" in text and "nobody is told." not in text
