"""The page says everything the tables hold about people, and what is never in them."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.html import escape

from sameboat.base.kept import Stored
from sameboat.site.kept_page import cookies, parts, personal_fields


def test_every_personal_field_stands_there_with_purpose_audience_and_end(client):
    page = client.get("/what-we-keep/").content.decode()
    assert personal_fields()
    for field in personal_fields():
        for words in (field.kept.purpose, field.kept.audience, field.kept.end):
            assert escape(str(words)) in page


def test_every_table_stands_under_its_part_once(client):
    page = client.get("/what-we-keep/").content.decode()
    for part in parts():
        assert page.count(f'<h2 id="{part.app}"') == 1
        for table in part.tables:
            assert page.count(f"<h3>{escape(str(table.what))}</h3>") == 1


def test_columns_kept_alike_are_told_together():
    tables = {table.name: table for part in parts() for table in part.tables}
    assert [entry.columns for entry in tables["directory_suggestion"].told] == [("about", "where_and_when")]


@pytest.mark.parametrize("secure", [True, False], ids=["https", "http"])
def test_every_small_file_in_the_browser_is_named_as_it_is_named_there(client, secure):
    page = client.get("/what-we-keep/", secure=secure).content.decode()
    names = {cookie.name for cookie in cookies(secure=secure)}
    guarded = "__Host-" if secure else ""
    assert names == {"language", "plain", "owed", *(f"{guarded}{name}" for name in ("session", "device", "csrftoken"))}
    assert all(f"<code>{name}</code>" in page for name in names)


@pytest.mark.parametrize("field", personal_fields(), ids=lambda field: f"{field.model}-{field.field}")
def test_nobody_can_read_only_what_can_only_be_compared(field):
    """Both pages say the same: what the other one lists as readable is here not said to be read by nobody."""
    nobody = str(field.kept.audience).startswith("Nobody")
    assert not nobody or field.kept.stored is not Stored.READABLE


def test_what_tells_a_time_to_the_second_says_so(client):
    page = client.get("/what-we-keep/").content.decode()
    for words in ("to the second, when you signed in", "to two minutes, when that was", "have the key to it"):
        assert words in page


def test_what_is_never_kept_is_said(client):
    page = client.get("/what-we-keep/").content.decode()
    for words in ("What was said in a meeting", "A diagnosis", "Anything about the person you worry about", "ranks"):
        assert words in page


def test_the_words_are_those_of_the_reader(client):
    with translation.override("nb"):
        parts()
    assert 'lang="en"' in client.get("/what-we-keep/").content.decode()


def test_it_is_read_only(client):
    assert client.post("/what-we-keep/").status_code == 405
