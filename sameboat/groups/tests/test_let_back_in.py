"""Somebody has lost every way in: two members of the group let them back in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.test import Client

from sameboat.accounts.keepers.copying import copy_of
from sameboat.accounts.tests.makers import ask, secret_of
from sameboat.base.outbox import waiting
from sameboat.groups.actions import merging
from sameboat.groups.actions.people import leave
from sameboat.groups.jobs import tidy
from sameboat.groups.models import CameAlong, Member
from sameboat.groups.tests.makers import (
    a_group,
    an_account,
    divides,
    is_published,
    keeps_away,
    operators_pause,
    signs,
    takes_back,
)

pytestmark = pytest.mark.django_db
Account, Reintroduction, Voucher = (apps.get_model("accounts", n) for n in ("Account", "Reintroduction", "Voucher"))
NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=60)


@pytest.fixture
def group(needs):
    return a_group(members=5, now=LONG_AGO)


def member(group, name) -> Member:
    return group.members.get(name=name)


def browser(group, name) -> Client:
    client = Client()
    client.force_login(member(group, name).account)
    return client


def page(group) -> str:
    return f"/groups/{group.ref}/let-back-in/"


def vouch(group, by, *, whom="Cedar", **more):
    given = {"do": "vouch", "person": member(group, whom).pk, "spoken": "on"} | more
    return browser(group, by).post(page(group), given)


def text(answer) -> str:
    return answer.content.decode()


def words_in(answer) -> str:
    told = re.search(r'<ol class="five-words"[^>]*>(.*?)</ol>', text(answer))
    return " ".join(re.findall(r"<li>([a-z]+)</li>", told[1])) if told else ""


def come_back(words) -> dict:
    return ask(Client(), "/come-back/two-members/", step="show", words=words).json()


def make(told):
    return ask(Client(), "/come-back/two-members/", step="make", ticket=told["ticket"], secret=secret_of("new"))


def test_two_of_the_group_read_five_words_each_and_the_person_is_back(group):
    first, second = vouch(group, "Robin"), vouch(group, "Birch")
    assert "A second member is needed who speaks" in text(first) and "You are the second one" in text(second)
    assert len(words_in(first).split()) == len(words_in(second).split()) == 5
    told = come_back(f"{words_in(second)} {words_in(first)}")
    assert told["handle"] == member(group, "Cedar").account.handle and make(told).status_code == 200
    assert member(group, "Cedar").account.check_password(secret_of("new"))


def test_the_words_stand_on_one_page_and_in_no_store(group, monkeypatch):
    never_said = tuple(f"zqx{sign}" for sign in "abcdefgh")  # five of the real ones may well stand in a sentence
    monkeypatch.setattr("sameboat.accounts.queries._plain_words", lambda: never_said)
    answer = vouch(group, "Robin")
    assert answer["Cache-Control"] == "no-store, private" and answer.status_code == 200
    assert len(words_in(answer).split()) == 5 and "zqx" in words_in(answer)
    assert "zqx" not in text(browser(group, "Robin").get(page(group)))
    assert "zqx" not in str(list(Voucher.objects.values()))


def test_both_see_what_became_of_it_and_nobody_else(group):
    vouch(group, "Robin")
    assert "A second member is needed." in text(browser(group, "Robin").get(page(group)))
    vouch(group, "Birch")
    for name in ("Robin", "Birch"):
        assert "The way is open." in text(browser(group, name).get(page(group)))
    assert "You have vouched" not in text(browser(group, "Dogwood").get(page(group)))


def test_afterwards_every_group_of_theirs_is_told_for_two_weeks_without_saying_who_vouched(group):
    cedar = member(group, "Cedar").account
    other = a_group(members=3, now=LONG_AGO, name="Another circle")
    Member.objects.create(group=other, account=cedar, name="Thrush", joined_at=LONG_AGO)
    words = [words_in(vouch(group, name)) for name in ("Robin", "Birch")]
    make(come_back(" ".join(words)))
    here = text(browser(group, "Dogwood").get(f"/groups/{group.ref}/"))
    there = text(browser(other, "Birch").get(f"/groups/{other.ref}/"))
    assert "Cedar</strong> had lost every way in" in here and "Thrush</strong> had lost every way in" in there
    assert group.name not in there, "another group does not learn of this one"
    Reintroduction.objects.update(ends_at=NOW - timedelta(seconds=1))
    assert "had lost every way in" not in text(browser(group, "Dogwood").get(f"/groups/{group.ref}/"))


def test_the_person_is_told_and_can_stop_it(group):
    halves = [words_in(vouch(group, name)) for name in ("Robin", "Birch")]
    cedar = browser(group, "Cedar")
    assert "Somebody says that you have lost everything" in text(cedar.get("/me/"))
    cedar.post("/me/", {"step": "not-lost"})
    assert "handle" not in come_back(" ".join(halves))
    assert "Somebody says that you have lost everything" not in text(cedar.get("/me/"))
    assert "It is stopped." in text(cedar.get("/me/?stopped"))
    assert "had lost every way in" in text(cedar.get("/me/")), "that it was tried stays until they have read it"


def test_whoever_vouched_reads_that_it_was_stopped_and_nobody_else(group, django_capture_on_commit_callbacks):
    robin = member(group, "Robin").account
    Account.objects.filter(pk=robin.pk).update(email="robin@example.org")
    vouch(group, "Robin")
    with django_capture_on_commit_callbacks(execute=True):
        browser(group, "Cedar").post("/me/", {"step": "not-lost"})
    assert str(waiting()).count("robin@example.org") == 1 and "Cedar" not in str(waiting())
    home = f"/groups/{group.ref}/"
    assert "Somebody you vouched for has lost nothing" in text(browser(group, "Robin").get(home))
    assert "has lost nothing, and has stopped it" in text(browser(group, "Robin").get(page(group)))
    for name in ("Birch", "Cedar"):
        assert "has stopped it" not in text(browser(group, name).get(home)) + text(
            browser(group, name).get(page(group))
        )
    again = vouch(group, "Robin")  # now it is really them
    assert words_in(again) and "has stopped it" not in text(browser(group, "Robin").get(page(group)))
    Reintroduction.objects.all().delete()
    assert "has lost nothing" not in text(browser(group, "Robin").get(home))


# who, for whom, what is sent beside it, what is said, with which status
REFUSED = {
    "nobody chosen": ("Robin", "Cedar", {"person": ""}, "Choose who it is.", 400),
    "not spoken with": ("Robin", "Cedar", {"spoken": ""}, "A message can be from anybody.", 400),
    "nobody known": ("Robin", "Cedar", {"person": "999999"}, "Choose one of the answers", 400),
    "no number": ("Robin", "Cedar", {"person": "\x00"}, "Choose one of the answers", 400),
    "oneself": ("Robin", "Robin", {}, "Choose one of the answers", 400),
}


@pytest.mark.parametrize(("by", "person", "more", "says", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_beside_the_field(group, by, person, more, says, status):
    answer = vouch(group, by, whom=person, **more)
    assert answer.status_code == status and says in text(answer) and not Reintroduction.objects.exists()


def test_no_37_not_twice_by_one(group):
    vouch(group, "Robin")
    answer = vouch(group, "Robin")
    assert answer.status_code == 409 and "You have vouched already." in text(answer) and Voucher.objects.count() == 1


def test_no_37_two_are_enough(group):
    vouch(group, "Robin")
    vouch(group, "Birch")
    assert "Two members have vouched already." in text(vouch(group, "Dogwood"))


def test_no_37_not_by_who_joined_today(group):
    Member.objects.filter(name="Robin").update(joined_at=NOW - timedelta(days=27))
    assert "been in the group for four weeks" in text(vouch(group, "Robin")) and not Voucher.objects.exists()


@pytest.mark.parametrize("standing", ["newcomer", "guest"])
def test_no_37_not_by_newcomers_and_guests(group, standing):
    Member.objects.filter(name="Robin").update(standing=standing)
    assert "Somebody who is at home in the group" in text(vouch(group, "Robin")) and not Voucher.objects.exists()


def without_chance(answer) -> str:
    told = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text(answer))
    return re.sub(r"<li>[a-z]+</li>", "", told)


@pytest.mark.parametrize("who", ["first", "second"])
def test_kept_away_looks_like_any_vouching_and_opens_nothing(group, who):
    """What Robin is told, and sees later, is what Dogwood would: that Cedar keeps Robin away is never told."""
    cedar, robin = member(group, "Cedar").account, member(group, "Robin").account
    seen, words = [], []
    for apart in (False, True):
        Reintroduction.objects.all().delete()
        if apart:
            keeps_away(one=cedar, other=robin)
        answers = {}
        for name in ("Robin", "Birch") if who == "first" else ("Birch", "Robin"):
            answers[name] = vouch(group, name)
        words.append(" ".join(words_in(answers[name]) for name in ("Robin", "Birch")))
        later = [browser(group, name).get(page(group)) for name in ("Robin", "Birch")]
        seen.append([without_chance(one) for one in (*answers.values(), *later)])
    assert seen[0] == seen[1] and "The way is open" in seen[1][-1]
    assert "ticket" not in come_back(words[1]) and Account.objects.get(pk=cedar.pk).password == cedar.password


def test_a_third_opens_the_way_instead_of_one_who_is_kept_away(group):
    keeps_away(one=member(group, "Cedar").account, other=member(group, "Robin").account)
    said = [words_in(vouch(group, name)) for name in ("Robin", "Birch", "Dogwood")]
    assert all(said) and "ticket" not in come_back(f"{said[0]} {said[1]}")
    assert make(come_back(f"{said[1]} {said[2]}")).status_code == 200
    assert not Voucher.objects.exists()


def test_other_words_of_one_who_is_kept_away_open_nothing_either(group):
    keeps_away(one=member(group, "Cedar").account, other=member(group, "Robin").account)
    vouch(group, "Robin")
    birch = words_in(vouch(group, "Birch"))
    again = browser(group, "Robin").post(page(group), {"do": "again", "person": member(group, "Cedar").pk})
    assert "You are the second one" in text(again) and "ticket" not in come_back(f"{words_in(again)} {birch}")


def test_whoever_keeps_them_away_takes_that_back_first(group):
    """They learn nothing: it was them. Of another name of the same person they learn nothing either."""
    robin, cedar = browser(group, "Robin"), member(group, "Cedar")
    keeps_away(one=member(group, "Robin").account, other=cedar.account)  # under another name, somewhere else
    words = words_in(vouch(group, "Robin"))
    assert words and "ticket" not in come_back(f"{words} {words_in(vouch(group, 'Birch'))}")
    Reintroduction.objects.all().delete()
    robin.post("/block/", {"kind": "member", "ref": f"{group.ref}-{cedar.pk}"})
    answer = vouch(group, "Robin")
    assert answer.status_code == 409 and "take that back first" in text(answer) and not Voucher.objects.exists()


def test_new_in_the_group_is_said(group):
    Member.objects.filter(name="Cedar").update(joined_at=NOW - timedelta(days=3))
    answer = vouch(group, "Robin")
    assert answer.status_code == 409 and "less than four weeks" in text(answer) and not Voucher.objects.exists()


def test_that_an_account_is_switched_off_only_its_owner_is_told(group):
    Account.objects.filter(pk=member(group, "Cedar").account_id).update(is_active=False)
    words = [words_in(vouch(group, name)) for name in ("Robin", "Birch")]
    assert all(words), "members are told nothing of it"
    assert "switched off" in come_back(" ".join(words))["problem"]


def test_members_of_two_groups_do_not_count_together(group):
    other = a_group(members=3, now=LONG_AGO, name="Another circle")
    for one, name in ((member(group, "Cedar").account, "Thrush"), (member(group, "Robin").account, "Wren")):
        Member.objects.create(group=other, account=one, name=name, joined_at=LONG_AGO)
    first = words_in(vouch(group, "Birch"))
    answer = browser(other, "Birch").post(
        page(other), {"do": "vouch", "person": other.members.get(name="Thrush").pk, "spoken": "on"}
    )
    assert "A second member is needed" in text(answer), "nothing tells that another group has begun it"
    assert "ticket" not in come_back(f"{first} {words_in(answer)}")


def test_who_leaves_the_group_takes_their_word_along(group):
    words = [words_in(vouch(group, name)) for name in ("Robin", "Birch")]
    leave(group=group, by=member(group, "Birch").account, now=NOW)
    assert "ticket" not in come_back(" ".join(words))
    assert "You are the second one" in text(vouch(group, "Dogwood"))


def test_take_it_back_and_other_words(group):
    first = words_in(vouch(group, "Robin"))
    robin, number = browser(group, "Robin"), member(group, "Cedar").pk
    other = words_in(robin.post(page(group), {"do": "again", "person": number}))
    assert len(other.split()) == 5 and other != first and Voucher.objects.count() == 1
    answer = robin.post(page(group), {"do": "take-back", "person": number}, follow=True)
    assert answer.redirect_chain[-1][0].partition("?")[0] == page(group)
    assert "The words you read out open nothing." in answer.content.decode()
    assert "The words you read out open nothing." not in robin.get(page(group)).content.decode()
    assert not Voucher.objects.exists()
    assert "This is over" in text(robin.post(page(group), {"do": "again", "person": number}))
    assert "not in the group any more" in text(robin.post(page(group), {"do": "again", "person": "x"}))


def test_when_it_is_over_one_can_begin_anew(group):
    vouch(group, "Robin")
    Reintroduction.objects.update(ends_at=NOW - timedelta(seconds=1))
    assert "You have vouched</h2>" not in text(browser(group, "Robin").get(page(group)))
    assert words_in(vouch(group, "Robin"))


def test_operators_can_do_nothing_for_it_and_nothing_against_it(group):
    operator = Client()
    operator.force_login(an_account(is_operator=True))
    assert operator.get(page(group)).status_code == 404
    assert operator.post(page(group), {"do": "vouch", "person": member(group, "Cedar").pk}).status_code == 404
    is_published(group=group, now=NOW)
    operators_pause(group=group)
    assert words_in(vouch(group, "Robin"))


def test_somebody_alone_in_a_group_is_told_so(needs):
    alone = a_group(members=1, now=LONG_AGO)
    assert "You are alone in this group." in text(browser(alone, "Robin").get(page(alone)))


def test_the_way_there_is_on_the_page_of_the_members(group):
    assert page(group) in text(browser(group, "Robin").get(f"/groups/{group.ref}/members/"))


def copy(group, name) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(copy_of(account=member(group, name).account, now=NOW)))


def test_the_copy_of_both_says_in_words_that_somebody_vouched_and_names_nobody_else(group):
    names = [one.name for one in group.members.order_by("pk")]
    by = next(name for name in names if name != "Cedar")
    vouch(group, by)
    mine, theirs = (copy(group, name).read("everything.txt").decode() for name in (by, "Cedar"))
    assert f"For whom: somebody of the group {group.name}; you vouched for them, until" in mine and "Cedar" not in mine
    assert f"For whom: you; a member of the group {group.name} vouched for you, until" in theirs and by not in theirs
    assert f"Being let in again by two members\n\n  Group: {group.name}\n" in theirs.replace("\n\n\n", "\n\n")


def test_no_copy_tells_whether_words_open(group):
    """Which half of the words somebody holds is the same for all whose words open: a third one would stand out."""
    for by in [one.name for one in group.members.order_by("pk") if one.name != "Cedar"][:2]:
        vouch(group, by)
        rows = json.loads(copy(group, by).read("data/accounts-voucher.json"))["rows"]
        assert all(not {"place", "opens", "half"} & set(row) for row in rows)


def come_along(small, into, prefix="New", key="a-key") -> None:
    """Everybody of the small group goes over into the other one, and signs there."""
    merging.take_up(group=into, code=merging.offer(group=small, form_key=key, now=NOW), now=NOW)
    for one in list(small.members.order_by("pk")):
        account = one.account
        merging.come_along(member=one, name=f"{prefix} {one.name}", now=NOW)
        signs(member=into.members.get(account=account), now=NOW)


@pytest.fixture
def merged(group):
    """Robin, Alder and Birch of another group, as old as this one, have come along just now; this one has ten seats."""
    large = a_group(members=8, name="Night circle", now=LONG_AGO)
    large.members.get(name="Gorse").delete()
    come_along(a_group(members=3, name="Morning circle", now=LONG_AGO), large)
    return large


def test_the_time_in_a_group_that_joined_another_one_counts_between_those_who_came_along(merged):
    halves = [words_in(vouch(merged, by, whom="New Birch")) for by in ("New Robin", "New Alder")]
    assert come_back(" ".join(halves))["handle"] == member(merged, "New Birch").account.handle


def test_those_they_joined_do_not_know_them_yet_and_hear_who_does(merged):
    answer = vouch(merged, "Robin", whom="New Birch")
    assert answer.status_code == 409 and "Those who came along from there can vouch" in text(answer)
    assert vouch(merged, "New Robin", whom="Cedar").status_code == 409, "nor do they know those who were there"
    assert not Voucher.objects.exists()


def test_their_time_counts_also_in_a_third_group_and_between_two_groups_it_does_not(merged):
    for one in merged.members.exclude(name__startswith="New ").exclude(name="Robin"):
        one.delete()
    third = a_group(members=3, name="Sunday circle", now=LONG_AGO)
    come_along(merged, third, prefix="Then", key="b-key")
    assert words_in(vouch(third, "Then New Robin", whom="Then New Birch"))
    assert vouch(third, "Then Robin", whom="Then New Birch").status_code == 409


def test_it_goes_along_when_they_become_two_and_one_again(merged):
    kept = set(CameAlong.objects.values_list("member__account", "was_ref", "since_date"))
    other = divides(group=merged, now=NOW, **{"New Robin": "goes", "New Alder": "goes", "New Birch": "goes"})
    assert set(CameAlong.objects.values_list("member__account", "was_ref", "since_date")) == kept
    takes_back(split=other.parent.split, now=NOW)
    assert set(CameAlong.objects.values_list("member__account", "was_ref", "since_date")) == kept


def test_where_they_came_from_is_kept_for_four_weeks(merged):
    tidy(now=NOW + timedelta(days=27))
    assert CameAlong.objects.count() == 3
    tidy(now=NOW + timedelta(days=28))
    assert not CameAlong.objects.exists()
