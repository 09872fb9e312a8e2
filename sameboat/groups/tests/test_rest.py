"""Resting, what may be lacking, and meeting again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.rules.resting import HELPS
from sameboat.groups.tests.makers import a_group, a_schedule, an_account
from sameboat.groups.urls import urlpatterns

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:rest", args=[group.ref])


def test_a_group_rests_and_meets_again(own, me):
    group = a_group(by=me, members=3, now=NOW)
    assert own.post(page(group), {"do": "rest"}).status_code == 303
    text = own.get(page(group)).content.decode()
    assert "Nothing of it is lost" in text and "Too few people come" in text
    answer = own.post(page(group), {"do": "again"})
    assert answer.status_code == 409 and "Say first in the schedule" in answer.content.decode()
    a_schedule(group=group, now=NOW)
    assert own.post(page(group), {"do": "again"}).status_code == 303
    group.refresh_from_db()
    assert group.state == "running"


def test_what_was_just_said_is_confirmed_and_only_while_it_is_so(own, me):
    group = a_group(by=me, members=3, now=NOW)
    a_schedule(group=group, now=NOW)
    text = own.post(page(group), {"do": "rest"}, follow=True).content.decode()
    assert "Kept: the group rests from now on." in text
    text = own.post(page(group), {"do": "again"}, follow=True).content.decode()
    assert "Kept: the group meets again." in text and "rests from now on." not in text.replace("We rest from", "")
    assert "Kept:" not in own.get(page(group)).content.decode()


def test_while_it_rests_no_next_dates_are_listed(own, me):
    group = a_group(by=me, members=3, now=NOW)
    a_schedule(group=group, now=NOW)
    where = reverse("groups:schedule", args=[group.ref])
    assert "Next dates" in own.get(where).content.decode()
    own.post(page(group), {"do": "rest"})
    text = own.get(where).content.decode()
    assert "Next dates" not in text and "The group rests, so no date stands." in text
    own.post(page(group), {"do": "again"})
    assert "Next dates" in own.get(where).content.decode()


def test_a_group_that_has_not_begun_does_not_rest(own, me):
    group = a_group(by=me, members=3, state="recruiting", now=NOW)
    assert own.post(page(group), {"do": "rest"}).status_code == 409


def test_whatever_may_be_lacking_leads_on():
    names = {one.name for one in urlpatterns}
    assert all(one.page in names | {""} for one in HELPS) and len({one.key for one in HELPS}) == len(HELPS)


def test_who_does_not_facilitate_reads_and_cannot(client):
    group = a_group(members=4, now=NOW)
    client.force_login(group.members.get(name="Birch").account)
    assert client.get(page(group)).status_code == 200
    assert client.post(page(group), {"do": "rest"}).status_code == 404
    group.refresh_from_db()
    assert group.state == "running"


def test_a_stranger_finds_nothing(client):
    group = a_group(members=2, now=NOW)
    client.force_login(an_account())
    assert client.get(page(group)).status_code == 404 and client.post(page(group)).status_code == 404
