"""What is temporary ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.directory import jobs
from sameboat.directory.actions.ending import end_contacts, end_corrections, trim_changes
from sameboat.directory.models import Change, ContactWay, Correction
from sameboat.directory.tests.makers import NOW, a_listing

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def correction(**given):
    told = {"sort": "time", "created_at": NOW - 80 * DAY, "ends_at": NOW + 10 * DAY, **given}
    return Correction.objects.create(listing=a_listing(), **told)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({}, 1),
        ({"ends_at": NOW}, 0),
        ({"ends_at": NOW + timedelta(seconds=1)}, 1),
        ({"settled_at": NOW - DAY}, 0),
    ],
)
def test_corrections_end_when_settled_or_after_their_time(given, left):
    correction(**given)
    assert end_corrections(now=NOW) == 1 - left
    assert Correction.objects.count() == left


@pytest.mark.parametrize(
    ("state", "days", "left"), [("gone", 30, 0), ("gone", 29, 1), ("published", 400, 1), ("hidden", 400, 1)]
)
def test_contacts_end_thirty_days_after_the_group_is_gone(state, days, left):
    ContactWay.objects.create(
        listing=a_listing(state=state, changed_at=NOW - days * DAY), sort="email", value="a@example.org"
    )
    assert end_contacts(now=NOW) == 1 - left
    assert ContactWay.objects.count() == left


def test_old_changes_go_but_the_newest_stays():
    for days in (30, 20, 10):
        Change.objects.create(sort="listing", ref=1, at=NOW - days * DAY)
    newest = Change.objects.order_by("-id").first()
    assert trim_changes(now=NOW) == 2
    assert list(Change.objects.all()) == [newest]


def test_fresh_changes_stay():
    for hours in (1, 2, 3):
        Change.objects.create(sort="listing", ref=1, at=NOW - timedelta(hours=hours))
    assert trim_changes(now=NOW) == 0


def test_tidying_twice_does_nothing_the_second_time():
    correction(ends_at=NOW - DAY)
    ContactWay.objects.create(
        listing=a_listing(state="gone", changed_at=NOW - 40 * DAY), sort="web", value="https://example.org"
    )
    assert jobs.tidy(now=NOW) == {"corrections": 1, "suggestions": 0, "contacts": 1, "changes": 0}
    assert jobs.tidy(now=NOW) == {"corrections": 0, "suggestions": 0, "contacts": 0, "changes": 0}
