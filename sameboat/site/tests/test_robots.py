"""/robots.txt: what robots are asked to leave alone."""

from __future__ import annotations


def test_searches_and_forms_are_left_alone_and_pages_are_not(client):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *" and "Disallow: /find/?" in lines and "Disallow: /api/" in lines
    assert "Disallow: /" not in lines and "Disallow: /listings/" not in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_it_can_only_be_read(client):
    assert client.post("/robots.txt").status_code == 405
