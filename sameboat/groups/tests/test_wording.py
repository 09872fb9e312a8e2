"""Adding a promise to the declaration: one proposes, another agrees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.jobs import tidy
from sameboat.groups.models import Addition
from sameboat.groups.rules import MOST_LINES, commitments
from sameboat.groups.tests.makers import a_group, an_account, signs

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


@pytest.fixture
def page(client, group):
    client.force_login(group.members.get(name="Alder").account)
    return reverse("groups:wording", args=[group.ref])


def as_member(client, group, name):
    client.force_login(group.members.get(name=name).account)


def propose(client, page, lines="I knock before I come in.", organisation=""):
    return client.post(page, {"do": "propose", "lines": lines, "organisation": organisation})


def test_one_proposes_another_agrees_and_everybody_signs_again(client, page, group):
    assert propose(client, page, organisation="The Lighthouse").url == page
    assert "Somebody else in the group has to agree." in client.get(page).content.decode()
    seen = Addition.objects.get().pk
    assert client.post(page, {"do": "agree", "seen": str(seen)}).status_code == 409, "not one's own"
    as_member(client, group, "Birch")
    assert "I knock before I come in." in client.get(page).content.decode()
    assert client.post(page, {"do": "agree", "seen": str(seen)}).url == reverse("groups:declaration", args=[group.ref])
    newest = group.declarations.first()
    assert (newest.version, newest.content["lines"]) == (2, ["I knock before I come in."])
    assert newest.content["organisation"] == "The Lighthouse" and newest.content["wording"] == 1
    assert not Addition.objects.exists()
    assert client.get(page).url == reverse("groups:declaration", args=[group.ref])


def test_what_was_added_stays_when_more_is_added(client, page, group):
    for number, (one, other) in enumerate((("Alder", "Birch"), ("Birch", "Alder")), start=1):
        for member in group.members.all():
            signs(member=member)
        as_member(client, group, one)
        propose(client, page, lines=f"Promise {number}")
        as_member(client, group, other)
        client.post(page, {"do": "agree", "seen": str(Addition.objects.get().pk)})
    assert group.declarations.first().content["lines"] == ["Promise 1", "Promise 2"]
    assert len(commitments()) == 3


def test_whoever_is_alone_adds_it_at_once(client):
    group = a_group(members=2, now=datetime.now(UTC))
    group.members.get(name="Alder").delete()
    as_member(client, group, "Robin")
    propose(client, reverse("groups:wording", args=[group.ref]))
    assert group.declarations.first().content["lines"] == ["I knock before I come in."]


@pytest.mark.parametrize(
    ("lines", "status", "words"),
    [
        ("", 409, "Write what you want to add."),
        ("One\none", 409, "stands there already"),
        ("x" * 201, 400, "200 characters"),
        ("\n".join(f"Line {n}" for n in range(MOST_LINES + 1)), 400, "8 lines"),
    ],
)
def test_bad_input_is_told_and_stays(client, page, lines, status, words):
    answer = propose(client, page, lines=lines)
    assert answer.status_code == status and words in answer.content.decode()
    assert lines.splitlines()[:1] == [] or lines.splitlines()[0] in answer.content.decode()
    assert not Addition.objects.exists()


def test_a_proposal_that_was_replaced_cannot_be_agreed_to(client, page, group):
    propose(client, page)
    seen = Addition.objects.get().pk
    propose(client, page, lines="I come on time.")
    as_member(client, group, "Birch")
    answer = client.post(page, {"do": "agree", "seen": str(seen)})
    assert answer.status_code == 409 and "not proposed any more" in answer.content.decode()
    assert group.declarations.count() == 1


def test_it_can_be_taken_away_and_ends_by_itself(client, page):
    propose(client, page)
    assert client.post(page, {"do": "take-back"}).url == page and not Addition.objects.exists()
    propose(client, page)
    assert tidy(now=datetime.now(UTC) + timedelta(days=29))["additions"] == 0
    assert tidy(now=datetime.now(UTC) + timedelta(days=31))["additions"] == 1


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == propose(client, page).status_code == 404


def test_the_home_says_that_it_has_changed_and_not_that_it_is_the_first(client, page, group):
    propose(client, page)
    as_member(client, group, "Birch")
    client.post(page, {"do": "agree", "seen": str(Addition.objects.get().pk)})
    signs(member=group.members.get(name="Robin"))
    as_member(client, group, "Robin")
    text = client.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert (
        "The declaration has changed. Read it aloud at your next meeting" in text
        and "at your first meeting" not in text
    )


@pytest.mark.parametrize("standing", ["newcomer", "guest"])
def test_whoever_is_new_neither_proposes_nor_agrees(client, page, group, standing):
    group.members.filter(name="Birch").update(standing=standing)
    propose(client, page)
    as_member(client, group, "Birch")
    shown = client.get(page).content.decode()
    assert "Whoever is new gets to know the group first." in shown and 'value="agree"' not in shown
    assert 'value="propose"' not in shown
    seen = Addition.objects.get().pk
    assert client.post(page, {"do": "agree", "seen": seen}).status_code == 409
    assert propose(client, page, lines="Everything goes to Birch.").status_code == 409
    assert group.declarations.first().content["lines"] == [] and Addition.objects.get().pk == seen


def test_a_promise_that_was_added_is_no_longer_asked_when_two_agree_and_everybody_signs_again(client, page, group):
    own = ["I knock before I come in.", "I come on time."]
    group.declarations.update(content=group.declarations.first().content | {"lines": own})
    assert "No longer asked" not in client.get(page).content.decode()
    assert client.post(page, {"do": "propose", "without": "I tell nobody."}).status_code == 400
    assert client.post(page, {"do": "propose", "without": own[0]}).url == page
    as_member(client, group, "Birch")
    assert f"No longer asked: {own[0]}" in client.get(page).content.decode()
    client.post(page, {"do": "agree", "seen": str(Addition.objects.get().pk)})
    newest = group.declarations.first()
    assert (newest.version, newest.content["lines"]) == (2, own[1:])
    assert group.declarations.last().content["lines"] == own, "what was signed stays as it was"
    assert client.get(page).url == reverse("groups:declaration", args=[group.ref]), "a changed declaration asks again"
    assert own[0] not in client.get(reverse("groups:declaration", args=[group.ref])).content.decode()
