"""Making a recovery sheet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils.formats import date_format

from sameboat.accounts.models import RecoverySheet, SafetyNote
from sameboat.accounts.tests.makers import OTHER, SECRET, ask, signed_in_as

pytestmark = pytest.mark.django_db


def test_one_sheet_and_the_newest_counts(account, mine):
    assert ask(mine, "/me/sheet/", secret=OTHER).json() == {"next": "/me/"}
    first = RecoverySheet.objects.get().verifier
    ask(mine, "/me/sheet/", secret=SECRET)
    sheet = RecoverySheet.objects.get()
    assert sheet.verifier != first and OTHER not in sheet.verifier and sheet.verifier.startswith("argon2")
    assert list(SafetyNote.objects.order_by("pk").values_list("sort", flat=True)) == ["sheet-made", "sheet-renewed"]
    assert b"Made on" in mine.get("/me/").content


def test_a_new_way_in_ends_all_other_sessions(account, mine):
    for secret in (OTHER, SECRET):
        elsewhere = signed_in_as(account)
        ask(mine, "/me/sheet/", secret=secret)
        assert mine.get("/me/").status_code == 200
        assert elsewhere.get("/me/")["Location"] == "/sign-in/?next=/me/"


def test_that_an_older_one_is_void_is_said_only_when_there_was_one(mine):
    ask(mine, "/me/sheet/", secret=OTHER)
    page = mine.get("/me/").content.decode()
    assert "A recovery sheet was made." in page and "The older one is void" not in page
    ask(mine, "/me/sheet/", secret=SECRET)
    assert "A new recovery sheet was made. The older one is void." in mine.get("/me/").content.decode()


def test_the_paper_says_when_it_was_made_and_what_to_do(mine):
    shown = mine.get("/me/sheet/").content.decode()
    paper = shown[shown.index("<section") : shown.index("</section>")]
    assert date_format(datetime.now(UTC).date()) in paper and "Use the sheet" in paper


@pytest.mark.parametrize("secret", ["", "eight words", "A" * 44])
def test_what_our_pages_do_not_make_is_no_sheet(mine, secret):
    assert ask(mine, "/me/sheet/", secret=secret).status_code == 400 and not RecoverySheet.objects.exists()


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/sheet/").status_code == 303


def test_without_scripts_the_page_says_honestly_why_not(account):
    assert b"needs JavaScript" in signed_in_as(account).post("/me/sheet/").content


def test_what_is_said_of_an_empty_field_calls_it_no_mistake(mine):
    assert "Please type the two words from your paper." in mine.get("/me/sheet/").content.decode()
