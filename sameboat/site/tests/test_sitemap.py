"""/sitemap.xml: which lists of addresses there are."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sameboat.directory.tests.makers import a_listing
from sameboat.directory.views.sitemap import Listings

pytestmark = pytest.mark.django_db
NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(answer):
    return [node.text for node in ElementTree.fromstring(answer.content).iter(f"{NAMES}loc")]


def test_the_lists(client):
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/xml"
    assert addresses(answer) == [
        f"http://testserver/sitemap-{name}.xml" for name in ("pages", "groups", "needs", "programmes")
    ]


def test_many_groups_are_several_lists(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(Listings, "limit", 2)
    for _ in range(5):
        a_listing()
    with django_assert_max_num_queries(8):
        found = [address for address in addresses(client.get("/sitemap.xml")) if "groups" in address]
    assert found == ["http://testserver/sitemap-groups.xml" + end for end in ("", "?p=2", "?p=3")]


def test_addresses_are_of_the_host_that_was_asked_if_it_is_ours(client, settings):
    settings.ALLOWED_HOSTS = ["groups.example.org"]
    answer = client.get("/sitemap.xml", headers={"Host": "groups.example.org"}, secure=True)
    assert addresses(answer)[0] == "https://groups.example.org/sitemap-pages.xml"
    assert client.get("/sitemap.xml", headers={"Host": "evil.example"}).status_code == 400


def test_it_can_only_be_read(client):
    assert client.post("/sitemap.xml").status_code == 405
