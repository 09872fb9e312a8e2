"""What operators read of groups that are paused: enough to tell two apart, and nothing from inside."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sameboat.accounts.api import Account
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, a_schedule, is_published, is_withdrawn

pytestmark = pytest.mark.django_db
DESK = "/desk/pauses/"
WITH_ITS_GROUP = "It is out of sight already, because its group is paused."


@pytest.fixture
def operator():
    """The desk in an operator's browser."""
    desk = Client()
    desk.force_login(Account.objects.create(handle="otter-1", is_operator=True, joined_on=timezone.now().date()))
    return desk


@pytest.fixture
def group():
    made = a_group()
    a_schedule(group=made)
    return made


def pauses(operator: Client, *, kind: str, ref: str) -> str:
    """What the desk answers, or what stands there afterwards."""
    given = {"kind": kind, "ref": ref, "days": "30", "reason": "harm", "sentence": "We look into it."}
    answer = operator.post(DESK, given)
    return (operator.get(DESK) if answer.status_code == 302 else answer).content.decode()


def test_an_entry_that_is_out_of_sight_with_its_group_says_so(operator, group):
    slug = is_published(group=group)
    pauses(operator, kind="group", ref=group.ref)
    for ref in (slug, reverse("directory:listing", args=[slug])):
        page = pauses(operator, kind="listing", ref=ref)
        assert WITH_ITS_GROUP in page and "There is nothing of this name here." not in page
    assert "There is nothing of this name here." in pauses(operator, kind="listing", ref="no-such-entry")


def test_an_entry_that_is_gone_is_not_said_to_be_paused(operator, group):
    slug = is_published(group=group)
    is_withdrawn(group=group)
    pauses(operator, kind="group", ref=group.ref)
    assert "There is nothing of this name here." in pauses(operator, kind="listing", ref=slug)


def test_a_paused_group_stands_under_the_name_that_everybody_reads(operator, group):
    slug = is_published(group=group)
    public = apps.get_model("directory", "Listing").objects.get(slug=slug).name
    page = pauses(operator, kind="group", ref=group.ref)
    assert f'>{public} <span class="quiet">· a group {group.ref}</span>' in page
    assert f": {public}</span></button>" in page, "the button says which"


@pytest.mark.parametrize("was_listed", [False, True])
def test_one_that_is_not_listed_is_its_ref_and_its_days(operator, group, was_listed):
    Group.objects.filter(pk=group.pk).update(name="Nobody outside knows this name")
    group.refresh_from_db()
    if was_listed:
        is_published(group=group)
        is_withdrawn(group=group)
    page = pauses(operator, kind="group", ref=group.ref)
    assert f'>a group <span class="quiet">{group.ref}</span>' in page and "Nobody outside knows" not in page
    assert "from " in page.partition("Paused now")[2]
