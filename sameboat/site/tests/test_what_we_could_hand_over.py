"""What a court would get: all columns of all tables about people, each once, in the form in which it lies there."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils.html import escape

from sameboat.base.kept import Kept, Stored
from sameboat.site.kept_page import kept_of, own_models, parts, telling_models

ADDRESS = "/what-we-could-hand-over/"


@pytest.mark.parametrize("model", telling_models(), ids=lambda model: model._meta.label)
def test_no_column_of_a_table_about_people_is_left_out(model):
    [table] = [table for part in parts() for table in part.tables if table.name == model._meta.db_table]
    told = table.readable + table.compared + table.sealed
    assert sorted(told) == sorted(column.column for column in model._meta.concrete_fields)


@pytest.mark.parametrize("model", telling_models(), ids=lambda model: model._meta.label)
def test_each_column_stands_on_the_page(client, model):
    page = client.get(ADDRESS).content.decode()
    for column in model._meta.concrete_fields:
        assert f"<code>{column.column}</code>" in page or f"<code>{model._meta.db_table}.{column.column}</code>" in page


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_table_stands_on_the_page_with_all_its_columns(client, model):
    """The page says that this is all of it."""
    page = client.get(ADDRESS).content.decode()
    said = page[page.index("What could be read") : page.index("What does not exist")]
    assert f"<code>{model._meta.db_table}</code>" in said
    for column in model._meta.concrete_fields:
        assert f"<code>{column.column}</code>" in said or f"<code>{model._meta.db_table}.{column.column}</code>" in said


def test_that_a_newcomer_came_is_said_with_its_end(client):
    for address in (ADDRESS, "/what-we-keep/"):
        assert "That a newcomer came to a first evening" in client.get(address).content.decode()


def test_the_passphrase_is_only_compared(client):
    page = client.get(ADDRESS).content.decode()
    assert "<code>accounts_account.password</code>" in page
    readable = page[page.index("What could be read") : page.index("What lies here, but cannot be read")]
    assert "<code>password</code>" not in readable and "<code>handle</code>" in readable
    assert escape("The six words we make for you cannot.") in page


@pytest.mark.parametrize(
    ("column", "with_what"),
    [("safety_concern.kept_from", "every account"), ("accounts_attempt.key", "every log-in name")],
)
def test_what_can_be_found_by_comparing_is_said_beside_it(client, column, with_what):
    """A court that has the tables and the key learns more from a number it can try out than from words it cannot."""
    page = client.get(ADDRESS).content.decode()
    beside = page[page.index(f"<code>{column}</code>") :].split("</li>")[0]
    assert f"could compare it with {with_what} there is" in beside
    assert "and so find it. Where that is so, it stands beside it." in " ".join(page.split())


def test_sealed_columns_are_said_to_be_sealed(client, monkeypatch):
    words = "Nobody but the members can read these words."
    sealed = Kept(purpose=words, audience=words, end=words, stored=Stored.SEALED)
    correction = apps.get_model("directory", "correction")
    monkeypatch.setattr(correction, "about_people", {"text": sealed})
    page = client.get(ADDRESS).content.decode()
    assert "<code>directory_correction.text</code>" in page and "sealed with keys" in page
    assert kept_of(model=correction)["text"].stored is Stored.SEALED


def test_nothing_is_called_sealed_that_is_not(client):
    assert any(table.sealed for part in parts() for table in part.tables) == (
        "sealed with keys" in client.get(ADDRESS).content.decode()
    )


def test_it_says_what_does_not_exist_and_what_cannot_be_promised(client):
    page = client.get(ADDRESS).content.decode()
    assert "A list of who came to a meeting and who did not" in page
    assert "for a week that they came to a first evening" in page
    assert "could change the programme" in page and "until they are overwritten" in page


def test_it_is_read_only(client):
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_it_says_first_which_groups_somebody_is_in(client):
    page = client.get("/what-we-could-hand-over/").content.decode()
    said = page.index("which groups this account is in, under which name, since when")
    assert said < page.index("What could be read")
    for words in ("Which group you are in.", "Since when you are in it", "The day on which you signed."):
        assert words in page
