"""From frustration to shared aim: the left column is never sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Aim
from sameboat.groups.queries import answers_of
from sameboat.groups.tests.makers import a_group, a_plan, an_account

pytestmark = pytest.mark.django_db
AIM = "We speak openly about it in our town."


def address(plan) -> str:
    return reverse("groups:shared_aim", args=[plan.ref])


def test_the_left_column_has_no_name_so_no_browser_sends_it(own, plan):
    page = own.get(address(plan)).content.decode()
    [left] = re.findall(r"<textarea[^>]*id=\"frustration\"[^>]*>", page)
    assert "name=" not in left and 'autocomplete="off"' in left
    assert not [column.name for column in Aim._meta.concrete_fields if column.name not in {"id", "group", "text"}]


def test_an_aim_is_kept_and_let_go(own, plan):
    assert own.post(address(plan), {"do": "keep", "aim": f"  {AIM} "}).status_code == 303
    assert AIM in own.get(address(plan)).content.decode()
    own.post(address(plan), {"do": "let-go", "aim": Aim.objects.get().pk})
    assert not Aim.objects.exists()


def test_an_aim_becomes_a_goal_of_the_plan(own, plan):
    own.post(address(plan), {"do": "keep", "aim": AIM})
    for _ in range(2):
        own.post(address(plan), {"do": "goal", "aim": Aim.objects.get().pk})
    assert answers_of(group=plan)["where-to"]["goals"] == [AIM]


def test_in_a_group_that_has_opened_it_is_proposed_instead(own, me):
    group = a_group(by=me, members=2, now=datetime.now(UTC))
    own.post(address(group), {"do": "keep", "aim": AIM})
    own.post(address(group), {"do": "goal", "aim": Aim.objects.get().pk})
    assert answers_of(group=group)["where-to"]["goals"] == ["To sleep again."]
    assert reverse("groups:propose", args=[group.ref, "where-to"]) in own.get(address(group)).content.decode()


@pytest.mark.parametrize(("aim", "word"), [("", "Write what"), ("  ", "Write what"), ("x" * 161, "too long")])
def test_what_does_not_hold_stands_beside_the_field(own, plan, aim, word):
    answer = own.post(address(plan), {"do": "keep", "aim": aim})
    assert answer.status_code == 400 and word in answer.content.decode() and not Aim.objects.exists()


def test_twice_the_same_is_once_and_a_thirteenth_is_refused(own, plan):
    own.post(address(plan), {"do": "keep", "aim": AIM})
    answer = own.post(address(plan), {"do": "keep", "aim": AIM.upper()})
    assert answer.status_code == 400 and "already" in answer.content.decode()
    Aim.objects.bulk_create(Aim(group=plan, text=str(number)) for number in range(11))
    answer = own.post(address(plan), {"do": "keep", "aim": "One more."})
    assert answer.status_code == 400 and "Twelve" in answer.content.decode() and "One more." in answer.content.decode()


@pytest.mark.parametrize("number", ["", "x", "9" * 40])
def test_aims_of_others_stay(own, plan, number):
    other = Aim.objects.create(group=a_plan(), text=AIM)
    for do in ("goal", "let-go", ""):
        own.post(address(plan), {"do": do, "aim": number})
        own.post(address(plan), {"do": do, "aim": other.pk})
    assert Aim.objects.get() == other and answers_of(group=plan) == {}


def test_a_stranger_finds_nothing(client, plan):
    client.force_login(an_account())
    assert client.get(address(plan)).status_code == 404
