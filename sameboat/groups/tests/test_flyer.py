"""The flyer, with strips that say nothing of what the group is about."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.urls import reverse

from sameboat.groups.actions.opening import become
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, is_published
from sameboat.groups.tests.reading import pages_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:flyer", args=[group.ref])


@pytest.fixture
def shown(group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    return is_published(group=group, now=now, phone="+47 555 01 234")


def test_it_says_what_the_directory_says_and_no_more(own, page, shown):
    text = own.get(page).content.decode()
    assert "Evening circle" in text and "Every Tuesday at 19:00" in text and "Somebody close to you has died." in text
    assert "Skolegaten" not in text and "We tell you the address when you ask." in text, "the town alone is shown"
    assert f"/listings/{shown}/qr.svg" in text and "Robin" not in text
    said = words_of(own.get(page, {"paper": "a4"}).content)
    assert "Every Tuesday at 19:00" in said and "Skolegaten" not in said and shown in said


def test_the_strips_do_not_say_what_it_is_about(own, page, shown):
    text = own.get(page).content.decode()
    strips = text[text.index('class="strips"') : text.index("</ul>", text.index('class="strips"'))]
    assert "+47 555 01 234" in strips and "Bergen" in strips and "testserver" in strips
    assert "grief" not in strips.lower() and "Evening circle" not in strips and shown not in strips


def test_on_a_strip_there_is_a_number_when_there_is_one(own, page, group):
    now = datetime.now(UTC)
    is_published(group=group, now=now, phone="+47 555 01 234", email="circle@example.org")
    text = own.get(page).content.decode()
    strips = text[text.index('class="strips"') : text.index("</ul>", text.index('class="strips"'))]
    assert "+47 555 01 234" in strips and "circle@example.org" not in strips and "circle@example.org" in text


def test_without_a_contact_there_are_no_strips_since_they_would_lead_nowhere(own, page, group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now)
    text = own.get(page).content.decode()
    assert 'class="strips"' not in text and "There are no strips to tear off" in text
    pdf = own.get(page, {"paper": "a4"}).content
    assert pages_of(pdf) == 1 and words_of(pdf).count("Every Tuesday at 19:00") == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_stays_on_one_page_however_much_is_said(own, page, group, paper):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now, place_told="exact", directions="Along the wall. " * 20)
    is_published(group=group, now=now, email="circle@example.org", mission="We are here. " * 40, cost_note="x " * 90)
    assert pages_of(own.get(page, {"paper": paper}).content) == 1


def test_it_comes_in_the_language_of_the_group(own, page, group, shown):
    group.language = "ru"
    group.save()
    assert "Когда" in words_of(own.get(page, {"paper": "a4"}, headers={"Accept-Language": "de"}).content)


@pytest.mark.parametrize("name", ["flyer", "brochure", "notice"])
@pytest.mark.parametrize("closed", ["paused", "full"])
@pytest.mark.parametrize(
    ("phone", "words"), [("+47 555 01 234", "Ask us before you come"), ("", "look before you come")]
)
def test_what_is_printed_while_nobody_can_come_in_says_so(own, group, name, closed, phone, words):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, phone=phone)
    paper = reverse(f"groups:{name}", args=[group.ref])
    assert "cannot take in anybody new" not in own.get(paper).content.decode()
    if closed == "full":
        Group.objects.filter(pk=group.pk).update(most=3)
    else:
        become(group=group, then="paused", now=now)
    text = own.get(paper).content.decode()
    assert words in text and "this paper says so" in text
    assert words in " ".join(words_of(own.get(paper, {"paper": "a4"}).content).split())


def test_of_a_group_that_rests_nothing_is_printed(own, page, group, shown):
    become(group=group, then="resting", now=datetime.now(UTC))
    assert "The group rests at the moment." in own.get(page).content.decode()


def test_before_the_group_is_listed_there_is_none(own, page, group):
    answer = own.get(page, {"paper": "a4"})
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/html") and "Show the group in the directory first." in text
    assert reverse("groups:publish", args=[group.ref]) in text


def test_a_stranger_finds_nothing(client, page, shown):
    client.force_login(an_account())
    assert client.get(page).status_code == client.get(page, {"paper": "a4"}).status_code == 404


def test_a_website_stands_on_no_strip_since_its_name_can_say_what_it_is_about(own, page, group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, website="https://grief-bergen.example.org")
    text = own.get(page).content.decode()
    assert 'class="strips"' not in text and "grief-bergen.example.org" in text
    is_published(group=group, now=now, website="https://grief-bergen.example.org", email="circle@example.org")
    text = own.get(page).content.decode()
    strips = text[text.index('class="strips"') : text.index("</ul>", text.index('class="strips"'))]
    assert "circle@example.org" in strips and "grief-bergen" not in strips


@pytest.mark.parametrize(("phone", "asks"), [("", True), ("+47 555 01 234", False)])
def test_without_a_number_the_code_leads_to_where_one_asks(own, page, group, monkeypatch, phone, asks):
    monkeypatch.setattr(import_module("sameboat.groups.views.publicity"), "nobody_answers", lambda group: None)
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, phone=phone)
    text = own.get(page).content.decode()
    assert ("and to ask us something" in text) is asks and "read more" in text
    assert ("and to ask us something" in " ".join(words_of(own.get(page, {"paper": "a4"}).content).split())) is asks
