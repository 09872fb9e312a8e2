"""Who plans, and links for others."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from sameboat.groups.actions.people import invite
from sameboat.groups.models import Invitation
from sameboat.groups.tests.makers import a_plan, an_account, joins

pytestmark = pytest.mark.django_db


def address(plan) -> str:
    return f"/groups/{plan.ref}/people/"


def test_names_stand_by_the_alphabet_and_mine_is_marked(own, plan):
    joins(group=plan, account=an_account(), name="Abel", now=datetime.now(UTC))
    page = own.get(address(plan)).content.decode()
    assert page.index("Abel") < page.index("Robin") and "(you)" in page


def test_a_link_is_shown_once(own, plan):
    page = own.post(address(plan), {"do": "invite"}).content.decode()
    token = re.search(r"/groups/invited/([\w-]{43})/", page)
    assert token and token[1] not in own.get(address(plan)).content.decode()
    assert token[1] not in str(list(Invitation.objects.values()))


def test_a_link_is_taken_back(own, plan):
    own.post(address(plan), {"do": "invite"})
    number = Invitation.objects.get().pk
    assert own.post(address(plan), {"take-back": number}).status_code == 303
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30])
def test_taking_back_what_is_not_there_does_nothing(own, plan, number):
    other = a_plan()
    invite(group=other, now=datetime.now(UTC))
    assert own.post(address(plan), {"take-back": number}).status_code == 303
    assert own.post(address(plan), {"take-back": Invitation.objects.get().pk}).status_code == 303
    assert Invitation.objects.count() == 1


def test_a_sixth_link_is_refused_with_a_sentence(own, plan):
    for _ in range(5):
        own.post(address(plan), {"do": "invite"})
    answer = own.post(address(plan), {"do": "invite"})
    assert answer.status_code == 400 and "Five links are waiting already." in answer.content.decode()
