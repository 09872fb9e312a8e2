"""The first evening: on which meeting, and where to meet shortly before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.models import Appointment, Expected
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question


@pytest.fixture
def question(group):
    return a_question(group=group, now=datetime.now(UTC))[0]


def here(question):
    return reverse("welcome:arrive", args=[question.group.ref, question.ref])


def given(robin, question, **changed):
    meeting = robin.get(here(question)).context["form"].fields["meeting"].choices[0][0]
    return {"meeting": meeting, "minutes": "20", "place": "By the bench"} | changed


def test_the_group_expects_somebody_and_one_meets_them_before(question, robin):
    told = given(robin, question)
    assert robin.post(here(question), told).status_code == 303
    made, at = Appointment.objects.get(), datetime.fromisoformat(told["meeting"])
    assert made.sort == "arrive" and made.starts_at == at - timedelta(minutes=20)
    assert Expected.objects.get().on_date == at.date()
    answer = reverse("welcome:answer", args=[question.group.ref, question.ref])
    assert "They came" not in robin.get(answer).content.decode()
    robin.post(answer, {"do": "came"})
    assert not Expected.objects.get().came, "not before the day"
    Expected.objects.update(on_date=datetime.now(UTC).date() - timedelta(days=1))
    assert "They came" in robin.get(answer).content.decode()
    robin.post(answer, {"do": "came"})
    assert Expected.objects.get().came
    robin.post(answer, {"do": "asked-after"})
    assert Expected.objects.get().asked_after


def test_another_time_leaves_no_trace(question, robin):
    robin.post(here(question), given(robin, question))
    robin.post(reverse("welcome:answer", args=[question.group.ref, question.ref]), {"do": "not-expected"})
    assert not Expected.objects.exists() and not Appointment.objects.exists()


def test_a_group_with_something_unresolved_waits_and_nothing_is_kept(question, robin):
    page = robin.post(here(question), given(robin, question, unresolved="on"))
    assert page.status_code == 400 and "group first" in page.content.decode()
    assert not Expected.objects.exists() and not Appointment.objects.exists()


def test_one_newcomer_an_evening(question, group, robin):
    robin.post(here(question), given(robin, question))
    other = a_question(group=group, now=datetime.now(UTC))[0]
    page = robin.post(here(other), given(robin, other))
    assert page.status_code == 400 and "another date" in page.content.decode() and Expected.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"), [({"meeting": "2020"}, "meeting"), ({"minutes": "90"}, "minutes"), ({"place": ""}, "place")]
)
def test_what_is_wrong_stands_beside_the_field(question, robin, changed, field):
    page = robin.post(here(question), given(robin, question, **changed))
    assert page.status_code == 400 and field in page.context["form"].errors


def test_others_find_nothing(question, group, client):
    assert client.get(here(question)).status_code == 404
    assert browser_of(group.members.get(name="Alder")).get(here(question)).status_code == 404
