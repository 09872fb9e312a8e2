"""Facilitators propose buddies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.groups.api import Group
from sameboat.welcome.actions.pairing import ask_for_experience, propose_pair, wish
from sameboat.welcome.models import Experience, Pair, Wish
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import answers


@pytest.fixture
def cedar(group):
    member = group.members.get(name="Cedar")
    member.standing = "newcomer"
    member.save()
    answers(member=group.members.get(name="Birch"), answers=False, accompanies=True)
    wish(member=member, who="anybody", now=datetime.now(UTC))
    return member


def here(group):
    return reverse("welcome:buddies", args=[group.ref])


def test_it_is_proposed_to_both(group, cedar, robin):
    assert "Cedar" in robin.get(here(group)).content.decode()
    birch = group.members.get(name="Birch")
    assert robin.post(here(group), {"newcomer": cedar.pk, "buddy": birch.pk}).status_code == 303
    pair = Pair.objects.get()
    assert (pair.newcomer, pair.buddy, pair.began_date) == (cedar, birch, None)


@pytest.mark.parametrize(
    ("newcomer", "buddy", "said"),
    [
        ("Cedar", "Alder", "They are not free just now."),
        ("Robin", "Birch", "Look again who is free."),
        ("", "", "from the lists"),
        ("Cedar", "", "from the lists"),
    ],
)
def test_who_does_not_fit_is_refused(group, cedar, robin, newcomer, buddy, said):
    numbers = {one.name: one.pk for one in group.members.all()} | {"": ""}
    page = robin.post(here(group), {"newcomer": numbers[newcomer], "buddy": numbers[buddy]})
    assert page.status_code == 409 and said in page.content.decode() and not Pair.objects.exists()


def test_support_that_is_asked_for_is_seen_and_done(group, cedar, robin):
    pair = Pair.objects.create(
        newcomer=cedar, buddy=group.members.get(name="Birch"), proposed_date="2026-11-01", asks_for_help=True
    )
    assert "They ask for support." in robin.get(here(group)).content.decode()
    robin.post(here(group), {"helped": pair.pk})
    pair.refresh_from_db()
    assert not pair.asks_for_help


def test_only_facilitators(group, cedar, client):
    assert browser_of(group.members.get(name="Birch")).get(here(group)).status_code == 404
    assert client.get(here(group)).status_code == 404


def test_before_they_said_whom_they_would_like_nobody_is_proposed(group, cedar, robin):
    Wish.objects.all().delete()
    assert "They have not said yet" in robin.get(here(group)).content.decode()
    birch = group.members.get(name="Birch")
    assert robin.post(here(group), {"newcomer": cedar.pk, "buddy": birch.pk}).status_code == 409


def test_where_there_are_sponsors_it_says_so(group, cedar, robin):
    Group.objects.update(preset="twelve-step")
    text = robin.get(here(group)).content.decode()
    assert "<h1>Sponsors</h1>" in text and "big sister" not in text


def names(page):
    return [name for _newcomer, _wish, form in page.context["rows"] for _value, name in form.fields["buddy"].choices]


def test_the_group_decides_for_how_long_somebody_has_been_there(group, cedar, robin):
    birch, now = group.members.get(name="Birch"), datetime.now(UTC)
    assert "Birch" in names(robin.get(here(group)))
    told = {"do": "experience", "months": "6", "words": "Has gone through the steps."}
    assert robin.post(here(group), told).status_code == 303
    page = robin.get(here(group))
    text = page.content.decode()
    assert "Birch" not in names(page) and "6 months in the group." in text and "Has gone through the steps." in text
    assert (
        "Has gone through the steps."
        in browser_of(birch).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    )
    with pytest.raises(Refused, match="more time"):
        propose_pair(newcomer=cedar, buddy=birch, now=now)
    type(birch).objects.filter(pk=birch.pk).update(joined_at=now - timedelta(days=190))
    assert "Birch" in names(robin.get(here(group)))


@pytest.mark.parametrize(("months", "words"), [("5", ""), ("", ""), ("6", "x" * 201)])
def test_what_is_wrong_with_it_stands_beside_the_field(group, cedar, robin, months, words):
    page = robin.post(here(group), {"do": "experience", "months": months, "words": words})
    assert page.status_code == 400 and page.context["experience_form"].errors and not Experience.objects.exists()


def test_only_a_facilitator_writes_it_down(group, cedar):
    with pytest.raises(Refused, match="facilitators"):
        ask_for_experience(by=cedar, months=3, words="")


def test_where_nobody_is_free_the_page_leads_to_where_one_says_it(group, cedar, robin):
    answers(member=group.members.get(name="Birch"), answers=False, accompanies=False)
    text = robin.get(here(group)).content.decode()
    assert "Nobody is free just now." in text
    assert f'<a href="{reverse("welcome:newcomers", args=[group.ref])}#there-for">Be there for newcomers</a>' in text


@pytest.mark.parametrize(("who", "she"), [("woman", "that she is one"), ("man", "that he is one")])
def test_facilitators_read_whom_somebody_wishes_for_and_what_is_missing(group, cedar, robin, who, she):
    wish(member=cedar, who=who, now=datetime.now(UTC))
    text = robin.get(here(group)).content.decode()
    assert f"They wish for a {who} at their side." in text and she in text and "Nobody is free just now." not in text
    assert f'<a href="{reverse("welcome:newcomers", args=[group.ref])}#there-for">Be there for newcomers</a>' in text
    answers(member=group.members.get(name="Birch"), answers=False, accompanies=True, gender=who)
    page = robin.get(here(group))
    assert f"They wish for a {who} at their side." in page.content.decode() and she not in page.content.decode()
    assert "Birch" in names(page)


def test_whoever_wishes_for_anybody_is_said_to_wish_for_nobody_in_particular(group, cedar, robin):
    assert "They wish for" not in robin.get(here(group)).content.decode()


@pytest.mark.parametrize(
    ("who", "said"),
    [("woman", "has said that she is a woman"), ("man", "has said that he is a man"), ("anybody", "Birch")],
)
def test_whoever_chooses_themselves_reads_the_same(group, cedar, who, said):
    Group.objects.update(preset="twelve-step")
    wish(member=cedar, who=who, now=datetime.now(UTC))
    text = browser_of(cedar).get(reverse("welcome:buddy", args=[group.ref])).content.decode()
    assert said in text and "Nobody is free just now." not in text
