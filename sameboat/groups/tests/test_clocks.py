"""After a while only the day stays on which somebody came into a group."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.groups.jobs import tidy
from sameboat.groups.models import Member
from sameboat.groups.tests.makers import NOW, a_group

pytestmark = pytest.mark.django_db


def test_only_the_day_stays_once_no_question_of_those_days_is_open():
    members = list(a_group().members.order_by("pk"))
    late, early = members[0], members[1]
    came = (NOW - timedelta(days=91)).replace(hour=23, minute=41, second=7, microsecond=123456)
    Member.objects.filter(pk=late.pk).update(joined_at=came)
    Member.objects.filter(pk=early.pk).update(joined_at=NOW - timedelta(days=89))
    for _ in range(2):
        tidy(now=NOW)
        assert Member.objects.get(pk=late.pk).joined_at == came.replace(hour=0, minute=0, second=0, microsecond=0)
        assert Member.objects.get(pk=early.pk).joined_at == NOW - timedelta(days=89)
