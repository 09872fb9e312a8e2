"""Numbers for evidence: each day once, and nobody in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from sameboat.evidence.api import counted as told_of
from sameboat.groups.tests.makers import a_group
from sameboat.welcome.actions.counting import count_days
from sameboat.welcome.models import CountedDay
from sameboat.welcome.rules import COUNTED
from sameboat.welcome.tests.makers import NOW

pytestmark = pytest.mark.django_db


def counted(what):
    return sum(apps.get_model("evidence", "Count").objects.filter(what=what).values_list("number", flat=True))


def test_each_day_is_counted_once():
    a_group(members=5)
    tomorrow = NOW + timedelta(days=1)
    assert count_days(now=tomorrow) == 14 and count_days(now=tomorrow) == 0
    assert (counted("declared"), counted("stayed")) == (5, 0)


def test_after_four_months_those_who_are_still_there():
    group = a_group(members=5)
    group.members.get(name="Alder").delete()
    count_days(now=NOW + timedelta(days=121))
    assert counted("stayed") == 4 and counted("declared") == 0, "what is long past is not caught up with"


def test_the_days_themselves_are_forgotten():
    count_days(now=NOW)
    count_days(now=NOW + timedelta(days=90))
    assert CountedDay.objects.count() == 14


def test_too_few_are_not_told():
    for _ in range(3):
        a_group(members=5)
    count_days(now=NOW + timedelta(days=1))
    told = {one.what: one.number for one in told_of(whats=tuple(COUNTED), year=NOW.year)}
    assert told["declared"] == 15 and told["asked"] is None
