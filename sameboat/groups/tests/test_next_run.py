"""Plan a run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Group, Run
from sameboat.groups.queries import starts_of
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, says_in_its_charter

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def group(me):
    group = a_group(by=me, members=3, now=NOW)
    Group.objects.filter(pk=group.pk).update(type="closed")
    return Group.objects.get(pk=group.pk)


def page(group) -> str:
    return reverse("groups:next_run", args=[group.ref])


def first_of(group) -> str:
    return starts_of(schedule=group.schedule, after=NOW, count=1)[0].isoformat()


def test_a_run_is_planned_from_the_schedule(own, group):
    a_schedule(group=group, now=NOW)
    assert 'value="12"' in own.get(page(group)).content.decode()
    answer = own.post(page(group), {"meetings": "8", "first": first_of(group)})
    assert answer.status_code == 303 and Run.objects.get().meetings == 8


def test_it_begins_with_as_many_meetings_as_the_charter_says(own, group):
    a_schedule(group=group, now=NOW)
    assert "Closed groups often take 12" in own.get(page(group)).content.decode()
    says_in_its_charter(group=group, sessions="run", count=6)
    text = own.get(page(group)).content.decode()
    assert 'value="6"' in text and "Your charter says 6 meetings." in text
    assert own.post(page(group), {"meetings": "5", "first": first_of(group)}).status_code == 303
    assert 'value="6"' in own.get(page(group)).content.decode(), "another number once is no other agreement"


def test_a_number_left_over_from_single_meetings_is_no_agreement(own, group):
    a_schedule(group=group, now=NOW)
    says_in_its_charter(group=group, sessions="single", count=6)
    text = own.get(page(group)).content.decode()
    assert 'value="12"' in text and "Your charter says" not in text


def test_without_a_schedule_it_leads_to_it(own, group):
    assert "Say first on which day" in own.get(page(group)).content.decode()


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"meetings": "1"}, "from 2 to 60"),
        ({"meetings": "many"}, "whole number"),
        ({"meetings": ""}, "from 2 to 60"),
        ({"first": "tomorrow"}, "Choose one of the answers"),
        ({"first": "2020-01-07T18:00:00+00:00"}, "Choose one of the answers"),
    ],
)
def test_bad_input_is_said_and_survives(own, group, changed, word):
    a_schedule(group=group, now=NOW)
    answer = own.post(page(group), {"meetings": "8", "first": first_of(group)} | changed)
    text = answer.content.decode()
    assert answer.status_code == 400 and word in text and not Run.objects.exists()
    assert f'value="{changed.get("meetings", "8")}"' in text or not changed.get("meetings", "8")


def test_while_a_run_goes_on_it_is_refused(own, group):
    a_schedule(group=group, now=NOW)
    Run.objects.create(
        group=group,
        number=1,
        meetings=6,
        first_at=NOW,
        locks_at=NOW,
        asks_from=NOW,
        last_at=NOW.replace(year=NOW.year + 1),
    )
    answer = own.post(page(group), {"meetings": "8", "first": first_of(group)})
    assert answer.status_code == 400 and "A run is going on" in answer.content.decode()


def test_a_stranger_and_who_does_not_facilitate_find_nothing(client, group):
    client.force_login(an_account())
    assert client.get(page(group)).status_code == 404
    client.force_login(group.members.get(name="Birch").account)
    assert client.get(page(group)).status_code == 404
