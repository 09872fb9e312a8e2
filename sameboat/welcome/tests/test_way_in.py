"""From the conversation into the group: its own door, and a link that only the newcomer reads."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sameboat.base.outbox import waiting
from sameboat.groups.tests.makers import an_account
from sameboat.welcome.actions.asking import say, stop
from sameboat.welcome.models import Ask, Expected
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

HERE = "/conversation/"


def links():
    return apps.get_model("groups", "Invitation").objects.count()


def takes_nobody_in(robin, group):
    assert robin.post(reverse("groups:door", args=[group.ref]), {"do": "pause"}).status_code == 303


@pytest.fixture
def asked(group, slug):
    """A question that Robin has answered, and its code."""
    found, code = a_question(group=group, way="email", reach="linnet@example.org", now=datetime.now(UTC))
    robin = found.volunteer
    say(ask=found, text="I know.", by_seeker=False, by_name="Robin", form_key="r", answered_by=robin, now=datetime.now(UTC))  # fmt: skip
    return found, code


def answer_page(question):
    return reverse("welcome:answer", args=[question.group.ref, question.ref])


def page_of(client, code, **more):
    return client.post(HERE, {"code": code} | more)


def test_after_they_came_the_page_leads_to_the_door_and_over_an_account_back_to_it(asked, slug, client):
    question, code = asked
    Expected.objects.create(ask=question, group=question.group, on_date=datetime.now(UTC).date(), came=True)
    text = page_of(client, code).content.decode()
    door = reverse("groups:ask", args=[slug])
    assert "Would you like to belong?" in text and f'href="{door}"' in text
    assert f"next={door}" in client.get(door).content.decode()
    assert code not in client.get(door).content.decode()


def test_before_they_came_it_stands_there_quietly(asked, client):
    text = page_of(client, asked[1]).content.decode()
    assert "Would you like to belong?" not in text and "I know already that I would like to come in" in text


def test_no_door_where_it_cannot_be_asked_or_nobody_has_answered(asked, group, robin, client):
    _other, code = a_question(group=group, now=datetime.now(UTC))
    assert "I would like to come in" not in page_of(client, code).content.decode(), "nobody has answered yet"
    takes_nobody_in(robin, group)
    assert "I would like to come in" not in page_of(client, asked[1]).content.decode()


def test_whoever_stopped_is_not_asked_in(asked, client, robin):
    stop(ask=asked[0], now=datetime.now(UTC))
    assert "I would like to come in" not in page_of(client, asked[1]).content.decode()
    assert "Give them a link" not in robin.get(answer_page(asked[0])).content.decode()
    page = robin.post(answer_page(asked[0]), {"do": "link"})
    assert page.status_code == 409 and "won’t continue" in page.content.decode()


def test_a_link_is_read_by_the_newcomer_alone_and_works_once(asked, robin, client, django_capture_on_commit_callbacks):
    question, code = asked
    page_of(client, code)  # they have read what was new so far
    with django_capture_on_commit_callbacks(execute=True):
        assert robin.post(answer_page(question), {"do": "link"}).status_code == 303
    assert links() == 0, "none lies here before it is opened"
    letter = str(waiting())
    assert "linnet@example.org" in letter and "/invited/" not in letter
    theirs = robin.get(answer_page(question)).content.decode()
    assert "have not opened it yet" in theirs and "/invited/" not in theirs
    assert "A link into the group, from" in page_of(client, code).content.decode()
    opened = page_of(client, code, do="come-in")
    assert opened.status_code == 302 and re.fullmatch(r"/groups/invited/[\w-]+/", opened.url)
    assert links() == 1
    again = page_of(client, code, do="come-in")
    assert "There is no link for you" in again.content.decode() and links() == 1
    assert "You have opened the link into the group." in again.content.decode()
    theirs = robin.get(answer_page(question)).content.decode()
    assert "They have opened the link that was given to them." in theirs and "Give them another link" in theirs
    person, comes = an_account(), Client()
    assert f"next={opened.url}" in comes.get(opened.url).content.decode()
    comes.force_login(person)
    comes.post(opened.url, {"pseudonym": "Linnet", "fits": "on"})
    assert question.group.members.get(account=person).name == "Linnet"


def test_only_those_who_may_invite_give_one(asked, group):
    other = group.members.get(name="Birch")  # Robin and Alder facilitate
    Ask.objects.filter(pk=asked[0].pk).update(volunteer=answers(member=other, now=datetime.now(UTC)))
    browser = browser_of(other)
    assert "Give them a link" not in browser.get(answer_page(asked[0])).content.decode()
    page = browser.post(answer_page(asked[0]), {"do": "link"})
    assert page.status_code == 409 and "The facilitators of the group do this." in page.content.decode()
    assert Ask.objects.get(pk=asked[0].pk).link_from is None


def test_a_link_of_whoever_may_not_invite_any_more_opens_nothing_and_is_not_lost(asked, group, robin, client):
    robin.post(answer_page(asked[0]), {"do": "link"})
    takes_nobody_in(robin, group)
    page = page_of(client, asked[1], do="come-in")
    assert page.status_code == 400 and "opens nothing just now" in page.content.decode()
    assert Ask.objects.get(pk=asked[0].pk).link_from is not None and links() == 0


def test_a_link_without_a_word_is_an_answer(group, slug, robin, client):
    question, code = a_question(group=group, now=datetime.now(UTC))
    assert robin.post(answer_page(question), {"do": "link"}).status_code == 303
    theirs, ours = (answer.content.decode() for answer in (page_of(client, code), robin.get(answer_page(question))))
    assert "A link into the group, from" in theirs and "does not answer here just now" not in theirs
    assert "does not answer here just now" not in ours and "have not opened it yet" in ours
