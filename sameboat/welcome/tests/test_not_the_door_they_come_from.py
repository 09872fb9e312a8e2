"""Whoever writes with a group no more, and waits for another, is not offered that very group; and no table says which it was."""

from __future__ import annotations

import re

import pytest
from django.core import serializers

from sameboat.directory.tests.makers import is_hidden, listing_at, takes_in
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.welcome.actions import asking as acts
from sameboat.welcome.actions.waiting import tell_all
from sameboat.welcome.models import Waiting

HERE, CODE = "/waiting/", "/waiting/code/"


@pytest.fixture
def own(group, slug):
    return f"/listings/{slug}/"


@pytest.fixture
def other(group, now):
    made = a_group(members=4, now=now, name="Night circle")
    a_schedule(group=made, now=now)
    return f"/listings/{is_published(group=made, now=now)}/"


@pytest.fixture
def stopped(own, question, now):
    acts.stop(ask=question[0], goodbye="", form_key="", now=now)
    return question[1]


def carried(text: str) -> dict[str, str]:
    """What the button on the page of the conversation sends."""
    form = text.split('id="wait"')[1].split("</form>")[0]
    return {name: value for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', form) if "csrf" not in name}


def form_of(client, code: str):
    page = client.post("/conversation/", {"code": code}).content.decode()
    assert re.search(r'<button[^>]*form="wait"[^>]*>Tell me when a group starts</button>', page)
    return client.post(HERE, carried(page))


def waits(client, code: str, **changed: str):
    page = form_of(client, code)
    filled = {name: page.context["form"][name].value() or "" for name in ("need", "whose", "place", "months", "email")}
    return client.post(HERE, filled | {"key": page.context["key"], "without": page.context["without"]} | changed)


def test_the_form_is_filled_as_before_and_no_address_names_the_group(client, stopped, group, own):
    page = form_of(client, stopped)
    assert page.status_code == 200 and page.context["form"]["need"].value() == "grief" and page.context["key"]
    assert page.context["form"]["months"].value() == 6 and "The group you come from" in page.content.decode()
    text = client.post("/conversation/", {"code": stopped}).content.decode()
    assert f'href="{HERE}?' not in text and not any(
        own.strip("/") in link for link in re.findall(r'href="(/(?:waiting|find)[^"]*)"', text)
    )


def test_the_group_they_come_from_is_offered_nowhere_and_others_are(client, stopped, own, other):
    begun = waits(client, stopped)
    assert [one.address for one in begun.context["begun"].there] == [other]
    code = begun.context["begun"].code
    for typed in (code, "-".join(begun.context["begun"].groups).lower()):
        assert [one.address for one, _new in client.post(CODE, {"code": typed}).context["groups"]] == [other]


def test_where_it_is_the_only_one_nothing_stands_there(client, stopped, own):
    begun = waits(client, stopped)
    assert "There already" not in begun.content.decode()
    page = client.post(CODE, {"code": begun.context["begun"].code})
    assert page.context["groups"] == [] and "Nothing has started yet" in page.content.decode()


def test_changing_what_they_wait_for_and_a_mistake_keep_it_left_out(client, stopped, own, other):
    wrong = waits(client, stopped, months="99")
    assert wrong.status_code == 400 and wrong.context["without"] == own
    begun = waits(client, stopped)
    sent = dict(re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', begun.content.decode()))
    again = client.post(HERE, {**sent, "change": "yes"})
    assert again.context["without"] == own


def test_what_is_kept_says_it_to_nobody_without_the_code(client, stopped, own, other, group):
    """Each group that fits stands in the row alike."""
    waits(client, stopped)
    kept = Waiting.objects.get()
    assert sorted(kept.there_refs) == sorted([own, other]) and len(kept.without_digest) == 64
    text = serializers.serialize("json", [kept])
    assert text.count(own) == text.count(other) == 1 and group.ref not in text
    assert "without_digest" in Waiting.about_people


def test_whoever_comes_from_nowhere_is_offered_all(client, own, other):
    begun = client.post(HERE, {"need": "grief", "months": "3"})
    assert len(begun.context["begun"].there) == 2 and Waiting.objects.get().without_digest == ""
    assert "The group you come from" not in client.get(HERE).content.decode()
    assert len(client.post(CODE, {"code": begun.context["begun"].code}).context["groups"]) == 2


@pytest.mark.parametrize("shut", ["hidden", "closed", "both"])
def test_it_is_never_told_and_never_offered_whatever_kept_it_shut_when_they_began(
    client, stopped, own, other, now, shut
):
    """It rests or is paused, takes in nobody, or both; then it meets again."""
    listing = listing_at(address=own)
    if shut != "hidden":
        takes_in(listing=listing, yes=False)
    if shut != "closed":
        is_hidden(listing=listing)
    begun = waits(client, stopped)
    assert begun.context["without"] == own
    takes_in(listing=listing, yes=True)
    assert tell_all(now=now) == 0 and Waiting.objects.get().told_refs == []
    page = client.post(CODE, {"code": begun.context["begun"].code})
    assert [one.address for one, _new in page.context["groups"]] == [other]


def test_another_door_that_was_closed_is_told_and_theirs_stands_like_those_that_were_open(
    client, stopped, own, other, now
):
    listings = [listing_at(address=one) for one in (own, other)]
    for one in listings:
        takes_in(listing=one, yes=False)
    waits(client, stopped)
    kept = Waiting.objects.get()
    assert (kept.there_refs, kept.closed_refs) == ([own], [other])
    for one in listings:
        takes_in(listing=one, yes=True)
    assert tell_all(now=now) == 1 and Waiting.objects.get().told_refs == [other]
