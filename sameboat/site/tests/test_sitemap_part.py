"""/sitemap-<section>.xml: the addresses."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.makers import NOW, a_listing, a_need, a_programme
from sameboat.site.sitemap import PAGES
from sameboat.site.tests.test_sitemap import addresses

pytestmark = pytest.mark.django_db


def test_public_groups_with_the_day_of_their_last_change(client):
    a_listing(slug="here", changed_at=NOW)
    a_listing(slug="hidden", state="hidden")
    a_listing(slug="gone", state="gone")
    answer = client.get("/sitemap-groups.xml")
    assert addresses(answer) == ["http://testserver/listings/here/"]
    assert b"<lastmod>2026-11-24</lastmod>" in answer.content
    assert answer["X-Robots-Tag"].startswith("noindex"), "the list itself is not for people"


def test_needs_and_programmes(client):
    a_need(slug="grief")
    a_programme(slug="al-anon")
    assert addresses(client.get("/sitemap-needs.xml")) == ["http://testserver/needs/grief/"]
    assert addresses(client.get("/sitemap-programmes.xml")) == ["http://testserver/programmes/al-anon/"]


def test_pages_that_answer(client):
    found = addresses(client.get("/sitemap-pages.xml"))
    assert len(found) == len(PAGES)
    paths = {address.removeprefix("http://testserver") for address in found}
    assert {
        "/help-now/",
        "/is-this-for-me/",
        "/first-visit/",
        "/kinds/",
        "/evidence/",
        "/needs/",
        "/programmes/",
    } <= paths
    assert all(client.get(address.removeprefix("http://testserver")).status_code == 200 for address in found)


@pytest.mark.parametrize("section", ["nobody-knows-this", "groups-2"])
def test_another_list_is_not_there(client, section):
    assert client.get(f"/sitemap-{section}.xml").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "9" * 400])
def test_another_part_is_not_there(client, page):
    a_listing()
    assert client.get("/sitemap-groups.xml", {"p": page}).status_code == 404
