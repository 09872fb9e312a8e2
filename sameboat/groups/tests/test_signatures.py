"""Signing together, and on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Promise, Signature
from sameboat.groups.tests.makers import NOW, a_group, an_account

pytestmark = pytest.mark.django_db
TODAY = datetime.now(UTC).date().isoformat()
THEN = datetime.now(UTC) - timedelta(days=5)


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


@pytest.fixture
def new(group):
    return let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))


@pytest.fixture
def page(client, group):
    client.force_login(group.members.get(name="Alder").account)
    return reverse("groups:signatures", args=[group.ref])


def test_a_signature_on_paper_opens_the_group(client, page, group, new):
    assert "Wren" in client.get(page).content.decode()
    assert client.post(page, {"signed": str(new.pk), "on": TODAY, "version": "1"}).url == page
    assert Signature.objects.get(member=new).way == "paper"
    client.force_login(new.account)
    assert client.get(reverse("groups:home", args=[group.ref])).status_code == 200
    assert "You signed on paper" in client.get(reverse("groups:declaration", args=[group.ref])).content.decode()


@pytest.mark.parametrize(
    ("version", "words"), [("0", "changed meanwhile"), ("", "changed meanwhile"), ("1", "has signed already")]
)
def test_what_cannot_be_noted_is_told(client, page, group, new, version, words):
    number = group.members.get(name="Birch").pk if version == "1" else new.pk
    answer = client.post(page, {"signed": str(number), "on": TODAY, "version": version})
    assert answer.status_code == (400 if version == "1" else 409) and words in answer.content.decode()


def test_somebody_of_another_group_is_not_noted_here(client, page, new):
    other = let_in(group=a_group(members=2), account=an_account(), name="Wren", way="request", now=NOW)
    for number in (str(other.pk), "nobody"):
        answer = client.post(page, {"signed": number, "on": TODAY, "version": "1"})
        assert answer.status_code == 400 and "not in the group any more" in answer.content.decode()
    assert not Signature.objects.filter(member=other).exists()


@pytest.mark.parametrize("who", ["own", "group"])
def test_who_keeps_the_sheet_is_what_the_charter_says(client, page, group, new, who):
    charter = group.charters.first()
    charter.content["answers"]["empower"]["contract"] = who
    charter.save()
    told = client.get(page).content.decode()
    assert ("Whoever signed keeps it" in told) is (who == "own") and ("The group keeps it" in told) is (who == "group")
    client.force_login(new.account)
    text = client.get(reverse("groups:declaration", args=[group.ref])).content.decode()
    assert ("you keep your sheet" in text) is (who == "own") and ("the group keeps the sheet" in text) is (
        who == "group"
    )


def test_the_moment_is_marked_once(client, page, group):
    home = reverse("groups:home", args=[group.ref])
    type(group).objects.update(state="starting")
    assert "Sign together" in client.get(home).content.decode()
    assert client.post(page, {"together": "on", "on": TODAY, "version": "1"}).url == page
    assert group.declarations.get().together_date == datetime.now(UTC).date()
    assert "Sign together" not in client.get(home).content.decode()
    assert client.post(page, {"together": "on", "on": TODAY, "version": "1"}).status_code == 400


def test_a_sheet_that_all_signed_at_the_first_meeting_is_noted_days_later_with_its_day(client, page, group):
    """It says the same as the paper: who, on which day, and that it was done together."""
    people = [let_in(group=group, account=an_account(), name=name, way="request", now=THEN) for name in ("Wren", "Yew")]
    group.declarations.update(made_at=THEN - timedelta(days=2))
    told = client.get(page).content.decode()
    assert "Wren" in told and "not yet" in told and "has to be version 1" in told
    given = {"signed": [one.pk for one in people], "on": THEN.date().isoformat(), "together": "on", "version": "1"}
    assert client.post(page, given).url == page
    assert {one.signed_date for one in Signature.objects.filter(way="paper")} == {THEN.date()}
    assert group.declarations.get().together_date == THEN.date()
    client.force_login(people[0].account)
    told = client.get(reverse("groups:declaration", args=[group.ref])).content.decode()
    assert "You signed on paper on" in told and "read and signed together on" in told and "I promise this" not in told


@pytest.mark.parametrize(
    ("on", "words", "status"),
    [("", "on which day", 400), ("soon", "Write a date", 400), ("2999-01-01", "still to come", 409),
     ("2001-01-01", "did not have these words", 409)],
)  # fmt: skip
def test_a_day_that_cannot_be_keeps_what_was_ticked_and_notes_nothing(client, page, new, on, words, status):
    answer = client.post(page, {"signed": str(new.pk), "together": "on", "on": on, "version": "1"})
    text = answer.content.decode()
    assert answer.status_code == status and words in text and text.count(" checked") == 2
    assert not Signature.objects.filter(member=new).exists()


def test_nothing_ticked_is_said(client, page, new):
    answer = client.post(page, {"on": TODAY, "version": "1"})
    assert answer.status_code == 400 and "Tick who has signed" in answer.content.decode()


def test_one_sheet_for_all_is_offered_where_the_group_keeps_it(client, page, group):
    charter = group.charters.first()
    for who, offered in (("group", True), ("own", False)):
        charter.content["answers"]["empower"]["contract"] = who
        charter.save()
        assert ("?for=all" in client.get(page).content.decode()) is offered


def test_after_the_first_meeting_the_way_leads_to_who_has_signed(client, page, group):
    here = reverse("groups:first_meeting", args=[group.ref])
    assert page in client.get(here).content.decode()
    client.force_login(group.members.get(name="Birch").account)
    assert page not in client.get(here).content.decode()


def test_once_all_have_signed_and_the_group_meets_nobody_is_asked_for_it(client, page, group, new):
    home = reverse("groups:home", args=[group.ref])
    text = client.get(home).content.decode()
    assert "Sign together" in text and "at your next meeting" in text and "at your first meeting" not in text
    new.delete()
    assert "Sign together" not in client.get(home).content.decode()
    type(group).objects.update(state="starting")
    assert "Sign together" in client.get(home).content.decode(), "the first meeting is yet to come"


def test_alone_nobody_signs_together(client, page, group):
    Signature.objects.exclude(member__name="Alder").delete()
    answer = client.post(page, {"together": "on", "on": TODAY, "version": "1"})
    assert answer.status_code == 409 and "Two people" in answer.content.decode()
    assert group.declarations.get().together_date is None


def test_lines_that_stayed_are_read_here(client, page, group):
    Promise.objects.create(group=group, name="Linnet", signed_date=NOW.date())
    assert "Linnet" in client.get(page).content.decode()


def test_others_find_nothing(client, page, group):
    for account in (group.members.get(name="Birch").account, an_account(), an_account(is_operator=True)):
        client.force_login(account)
        assert (
            client.get(page).status_code
            == client.post(page, {"together": "on", "on": TODAY, "version": "1"}).status_code
            == 404
        )
    assert group.declarations.get().together_date is None
