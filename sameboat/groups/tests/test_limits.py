"""What a group cannot do, on its own page and where somebody needs to know it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils.html import escape

from sameboat.directory.tests.makers import a_need
from sameboat.groups.rules.limits import limits
from sameboat.groups.tests.makers import a_group, is_published

pytestmark = pytest.mark.django_db


def says(answer, one) -> bool:
    return escape(one.said) in answer.content.decode() and escape(one.helps) in answer.content.decode()


def test_everybody_reads_all_of_it(client):
    page = client.get(reverse("groups:limits"))
    assert all(says(page, one) for one in limits()) and client.post(reverse("groups:limits")).status_code == 405


@pytest.mark.parametrize("place", ["door", "leave", "review", "life", "projects", "publish"])
def test_inside_each_page_says_what_matters_there(own, me, place):
    page = own.get(f"/groups/{a_group(by=me, members=3, now=datetime.now(UTC)).ref}/{place}/")
    assert limits(place=place) and all(says(page, one) for one in limits(place=place))


def test_whoever_begins_or_asks_reads_it_before(client, me):
    a_need(slug="grief", name="Grief")
    slug = is_published(group=a_group(by=me, members=3, now=datetime.now(UTC)))
    for place, address in (("start", "/groups/start/"), ("ask", f"/groups/ask/{slug}/")):
        assert all(says(client.get(address), one) for one in limits(place=place)), place
