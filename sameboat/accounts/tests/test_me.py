"""My page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from sameboat.accounts.models import SafetyNote
from sameboat.accounts.tests.makers import make_account

pytestmark = pytest.mark.django_db


def test_what_i_can_do(account, mine):
    page = mine.get("/me/").content.decode()
    for address in ("sessions", "words", "passkeys", "sheet", "codes", "email", "discreet"):
        assert f'href="/me/{address}/"' in page
    assert account.handle in page and 'action="/sign-out/"' in page


def test_nobody_else_s_name_is_on_it(mine):
    assert make_account().handle not in mine.get("/me/").content.decode()


def test_a_stranger_is_sent_to_sign_in(client):
    answer = client.get("/me/")
    assert answer.status_code == 303 and answer["Location"] == "/sign-in/?next=/me/"


def test_no_32_made_up_addresses_below_it_do_not_exist(mine):
    for address in ("/me/x.css", "/me/%2e%2e/", "/me/words/x.js"):
        assert mine.get(address).status_code == 404


def test_the_number_of_questions_to_the_database_does_not_grow(mine, account, django_assert_num_queries):
    mine.get("/me/")
    with django_assert_num_queries(9):
        mine.get("/me/")


def test_a_page_of_one_s_own_leaves_by_itself_and_no_other_carries_that(mine, client):
    assert 'data-idle="1800" data-away="/sign-in/"' in mine.get("/me/").content.decode()
    for browser, address in ((mine, "/leaving/"), (mine, "/concern/"), (client, "/sign-in/"), (client, "/")):
        assert b"idle.js" not in browser.get(address).content, address


def test_the_same_note_of_one_day_stands_there_once(account, mine):
    for _twice in range(2):
        SafetyNote.objects.create(account=account, sort=SafetyNote.Sort.CODES_WRONG, day=timezone.now().date())
    assert mine.get("/me/").content.decode().count("wrong one-time codes") == 1


def test_that_somebody_vouched_stands_there_once_however_many_days_it_was_tried(account, mine):
    today = timezone.now().date()
    for days in (3, 2, 1):
        day = today - timedelta(days=days)
        SafetyNote.objects.create(account=account, sort=SafetyNote.Sort.VOUCHED, day=day)
        SafetyNote.objects.create(account=account, sort=SafetyNote.Sort.WORDS, day=day)
    text = mine.get("/me/").content.decode()
    newest = date_format(today - timedelta(days=1), "DATE_FORMAT")
    assert text.count("had lost every way in") == 1 and text.count("Your words were changed.") == 3
    assert f"{newest}: Members of a group" in text


def test_what_others_said_of_me_was_not_me_and_is_read_apart(account, mine):
    today = timezone.now().date()
    said, words = (SafetyNote.objects.create(account=account, sort=sort, day=today) for sort in ("vouched", "words"))
    text = mine.get("/me/").content.decode()
    others, own = text.index("What members of a group said of you"), text.index("It was me")
    assert own < text.index("had lost every way in") and others < text.index("I have read it")
    mine.post("/me/", {"up_to": words.pk})
    text = mine.get("/me/").content.decode()
    assert "had lost every way in" in text and "It was me" not in text and "Choose new words at once" not in text
    assert "You stopped it before" not in text
    SafetyNote.objects.create(account=account, sort="codes-on", day=today)
    mine.post("/me/", {"step": "vouched-read", "up_to": said.pk})
    assert list(SafetyNote.objects.values_list("sort", flat=True)) == ["codes-on"]
