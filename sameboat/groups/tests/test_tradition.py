"""What a group hands on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.actions.tradition import copy_tradition, keep_aim, keep_tradition
from sameboat.groups.models import Group, Tradition
from sameboat.groups.tests.makers import a_group, an_account, changes

pytestmark = pytest.mark.django_db
WORDS = {
    "opening_words": "Welcome, all.",
    "closing_words": "Until we meet.",
    "history": "We moved house.\nWe were five once.",
}


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


def address(group) -> str:
    return reverse("groups:tradition", args=[group.ref])


def test_purpose_and_norms_stand_there_with_their_reasons(own, group):
    page = own.get(address(group)).content.decode()
    for words in ("To sleep again.", "We end on time.", "The last bus does not wait.", "What is said here stays here.",
                  "People open up only where nothing is carried outside.", "We began in"):  # fmt: skip
        assert words in page, words
    assert "Robin" not in page and "Alder" not in page


def test_any_member_writes_it(own, group):
    assert own.post(address(group), WORDS | {"seen": "0"}).status_code == 303
    page = own.get(address(group)).content.decode()
    assert "Welcome, all." in page and "Until we meet." in page and "We were five once." in page
    assert {column.name for column in Tradition._meta.concrete_fields} == {
        "id", "group", "opening_words", "closing_words", "history", "version"
    }  # fmt: skip


def test_of_two_at_once_the_first_stays_and_the_other_keeps_the_words(own, group):
    given = {"opening_words": "First.", "closing_words": "", "history": []}
    keep_tradition(group=group, given=given, seen=0)
    answer = own.post(address(group), WORDS | {"seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "First." in page and "Welcome, all." in page
    assert own.post(address(group), WORDS | {"seen": "1"}).status_code == 303


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"opening_words": "x" * 601}, "too long"),
        ({"history": "x" * 161}, "160 characters"),
        ({"history": "\n".join("abc" for _ in range(21))}, "20 lines"),
    ],
)
def test_what_does_not_hold_stands_beside_the_field(own, group, changed, word):
    answer = own.post(address(group), WORDS | changed | {"seen": "0"})
    assert answer.status_code == 400 and word in answer.content.decode() and not Tradition.objects.exists()


def test_a_change_of_the_charter_is_history_with_its_reason(own, group):
    changes(group=group, question="who", now=datetime.now(UTC), shared="We miss somebody.")
    page = own.get(address(group)).content.decode()
    assert "How our charter changed, and why" in page and "We said so." in page


def test_the_groups_own_birthday_is_kept_and_nobody_elses(own, group):
    Group.objects.update(opened_at=datetime.now(UTC) - timedelta(days=1))
    assert "years ago today" not in own.get(address(group)).content.decode()
    now = datetime.now(UTC)
    Group.objects.update(opened_at=now.replace(year=now.year - 4))  # every fourth year has the same days
    assert "4 years ago today" in own.get(address(group)).content.decode()


def test_a_group_that_comes_of_another_begins_with_it(group):
    keep_tradition(group=group, given={"opening_words": "Welcome.", "closing_words": "", "history": ["Ours."]}, seen=0)
    keep_aim(group=group, text="We speak openly.")
    other = a_group(members=2)
    for _ in range(2):
        copy_tradition(source=group, to=other)
    assert other.tradition.history == ["Ours."] and [aim.text for aim in other.aims.all()] == ["We speak openly."]


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404
