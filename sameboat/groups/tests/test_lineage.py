"""What has turned in the life of a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Turn
from sameboat.groups.tests.makers import a_group, an_account, is_published

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:lineage", args=[group.ref])


def test_another_group_is_named_only_to_who_knows_it_anyway(own, me):
    group, other = a_group(by=me, members=3, now=NOW), a_group(members=3, name="Morning circle", now=NOW)
    Turn.objects.create(group=group, kind="split", on_date=NOW.date(), other=other)
    text = own.get(page(group)).content.decode()
    assert "Became two" in text and "Morning circle" not in text and "Began" in text
    is_published(group=other)
    assert "Morning circle" in own.get(page(group)).content.decode()


def test_a_stranger_finds_nothing(client):
    group = a_group(members=2, now=NOW)
    client.force_login(an_account())
    assert client.get(page(group)).status_code == 404
