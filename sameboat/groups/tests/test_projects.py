"""Projects: small ones first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Project
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:projects", args=[group.ref])


def write(own, page, text, **more):
    own.post(page, {"do": "add", "text": text, **more})
    return Project.objects.get(text=text)


def test_a_large_one_waits_for_a_small_one(own, page):
    small, large = write(own, page, "A shelf"), write(own, page, "A house", large="on")
    assert "It waits until a small project is done" in own.get(page).content.decode()
    answer = own.post(page, {"do": "begin", "project": large.pk})
    assert answer.status_code == 409 and "Begin with a small project." in answer.content.decode()
    for do, number in (("begin", small.pk), ("finish", small.pk), ("begin", large.pk)):
        assert own.post(page, {"do": do, "project": number}).url == page
    assert dict(Project.objects.values_list("text", "state")) == {"A shelf": "done", "A house": "going_on"}
    own.post(page, {"do": "strike", "project": large.pk})
    assert Project.objects.count() == 1


@pytest.mark.parametrize(
    ("yes", "no", "status", "words"),
    [
        ("2", "1", 303, ""),
        ("1", "1", 409, "There is no majority"),
        ("3", "2", 409, "more votes than there are members"),
        ("", "1", 400, "Write a whole number."),
        ("-1", "1", 400, "Write a whole number."),
    ],
)
def test_the_members_can_vote_for_it(own, page, yes, no, status, words):
    large = write(own, page, "A house", large="on")
    answer = own.post(page, {"do": "vote", "project": large.pk, "yes": yes, "no": no})
    assert answer.status_code == status and words in answer.content.decode()
    large.refresh_from_db()
    assert (large.state == "going_on") is (status == 303)


@pytest.mark.parametrize(("text", "words"), [("", "Write what it is."), ("x" * 161, "160 characters")])
def test_bad_input_is_told_and_stays(own, page, text, words):
    answer = own.post(page, {"do": "add", "text": text})
    assert answer.status_code == 400 and words in answer.content.decode() and text in answer.content.decode()
    assert not Project.objects.exists()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"do": "add", "text": "x"}).status_code == 404
