"""Which ways back there are."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_each_way_has_its_door_and_none_is_by_mail(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/come-back/").content.decode()
    for address in ("/sign-in/", "/come-back/sheet/", "/come-back/two-members/", "/leaving/?on=join"):
        assert f'href="{address}"' in page
    assert "e-mail" not in page.lower()


def test_it_says_that_every_way_needs_scripts(client):
    assert "Every one of these ways needs JavaScript" in client.get("/come-back/").content.decode()


def test_a_lost_app_for_codes_has_its_way_too(client):
    assert "My app for one-time codes is gone" in client.get("/come-back/").content.decode()


def test_it_only_tells(client):
    assert client.post("/come-back/").status_code == 405
