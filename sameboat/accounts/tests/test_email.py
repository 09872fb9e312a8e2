"""An address for letters: optional, confirmed by a code, never a way to sign in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from sameboat.accounts.actions import settings
from sameboat.accounts.actions.ending import end_what_is_over
from sameboat.accounts.keepers import forget
from sameboat.accounts.letters import changed_letter
from sameboat.accounts.models import AskedAddress, SafetyNote
from sameboat.accounts.tests.makers import NOW, SECRET, ask, make_account, signed_in_as
from sameboat.base.outbox import Subject, waiting
from sameboat.base.rulebook import Refused

pytestmark = pytest.mark.django_db
LAMP = "lamp@example.org"


@pytest.fixture
def give(mine, django_capture_on_commit_callbacks):
    """Give an address, and read the code that was sent there."""

    def given(email: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            assert mine.post("/me/email/", {"email": email})["Location"] == "/me/email/"
        return code_sent(email.strip())

    return given


def code_sent(to: str) -> str:
    letter = next(letter for _, letter in reversed(waiting()) if letter.to == to)
    assert "http" not in letter.body and "ameboat" not in letter.body
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", letter.body)[0]


def test_it_is_kept_once_the_code_was_typed_and_taken_out(account, mine, give):
    code = give(f" {LAMP} ")
    account.refresh_from_db()
    assert account.email == "" and LAMP in mine.get("/me/email/").content.decode()
    assert mine.post("/me/email/", {"step": "code", "code": f" {code.lower()} "})["Location"] == "/me/"
    account.refresh_from_db()
    assert account.email == LAMP and LAMP.encode() in mine.get("/me/").content and not AskedAddress.objects.exists()
    mine.post("/me/email/", {"email": LAMP, "step": "remove"})
    account.refresh_from_db()
    assert account.email == ""


def test_the_page_is_called_for_what_it_does_and_says_which_letters_there_are(mine):
    page, me = (mine.get(path).content.decode() for path in ("/me/email/", "/me/"))
    assert "<h1>E-mail for letters</h1>" in page and "E-mail for letters" in me and "for reminders" not in page + me
    for told in (
        "A way of signing in has changed",
        "keeps a seat",
        "comes to rest",
        "A newcomer waits",
        "goes along",
        "person of trust",
    ):
        assert told in page


def test_whoever_gets_a_code_is_not_told_that_they_wanted_it(mine, give, account, django_capture_on_commit_callbacks):
    code = give(LAMP)
    assert "asked for it" not in waiting()[0][1].body and "nothing to do" in waiting()[0][1].body
    mine.post("/me/email/", {"step": "code", "code": code})
    with django_capture_on_commit_callbacks(execute=True):
        ask(mine, "/me/words/", secret=SECRET)
    assert "because you asked for it" in next(letter.body for _, letter in waiting() if letter.body)


def test_before_that_no_other_letter_goes_there(account, mine, give, django_capture_on_commit_callbacks):
    give(LAMP)
    with django_capture_on_commit_callbacks(execute=True):
        ask(mine, "/me/words/", secret=SECRET)
    assert len(waiting()) == 1


def test_the_address_before_goes_on_until_then(account, mine, give):
    settings.set_email(account=account, email="old@example.org")
    code = give(LAMP)
    account.refresh_from_db()
    assert account.email == "old@example.org"
    mine.post("/me/email/", {"step": "code", "code": code})
    account.refresh_from_db()
    assert account.email == LAMP


@pytest.mark.parametrize("code", ["", "x", "AAAA-AAAA", "\x00", "9" * 5000])
def test_a_wrong_code_gets_a_sentence_and_another_try(account, mine, give, code):
    right = give(LAMP)
    answer = mine.post("/me/email/", {"step": "code", "code": code})
    assert answer.status_code == 400 and b'id="code-error"' in answer.content
    assert mine.post("/me/email/", {"step": "code", "code": right}).status_code == 303


def test_a_code_of_somebody_else_or_of_yesterday_is_none(account, mine, give):
    code = give(LAMP)
    other = signed_in_as(make_account())
    assert other.post("/me/email/", {"step": "code", "code": code}).status_code == 400
    tomorrow = datetime.now(UTC) + timedelta(days=1, minutes=1)
    with pytest.raises(Refused):
        settings.confirm_address(account=account, code=code, language="en", now=tomorrow)
    assert settings.asked_address(account=account, now=tomorrow) == ""
    end_what_is_over(now=tomorrow)
    assert not AskedAddress.objects.exists()


@pytest.mark.parametrize("how", ["remove", "forget"])
def test_taken_back_no_code_goes_there_any_more(account, mine, give, how):
    give(LAMP)
    if how == "forget":
        forget(account_id=account.pk)
    else:
        mine.post("/me/email/", {"email": LAMP, "step": "remove"})
    assert not waiting() and not AskedAddress.objects.exists()


def test_nobody_s_mailbox_is_filled(give, mine):
    for _ in range(5):
        give(LAMP)
    for browser in (mine, signed_in_as(make_account())):
        answer = browser.post("/me/email/", {"email": LAMP.upper().replace("EXAMPLE.ORG", "example.org")})
        assert answer.status_code == 400 and b"Several letters went to this address today." in answer.content
    give("other@example.org")


def test_letters_about_changes_are_limited_too(account, django_capture_on_commit_callbacks):
    account.email = LAMP
    now = datetime.now(UTC)
    for day in (now, now + timedelta(days=1)):
        for _ in range(8):
            note = SafetyNote.objects.create(account=account, sort="words", day=day.date())
            with django_capture_on_commit_callbacks(execute=True):
                changed_letter(account=account, note=note, now=day)
    assert len(waiting()) == 10


@pytest.mark.parametrize(
    "given", ["x", "a@b", "@example.org", "a@example.org\r\nBcc: b@example.org", "a b@example.org", "a@example.org\x00",
              "<script>@example.org", "a@localhost", "a@[127.0.0.1]", "a@127.0.0.1",
              "a@10.0.0.12", "-oQ@b.example", '"-oQ"@b.example', '"a b"@b.example', "a@[IPv6:::1]"],
)  # fmt: skip
def test_no_14_what_is_no_address_is_said_beside_the_field_and_kept_there(account, mine, given):
    answer = mine.post("/me/email/", {"email": given})
    assert (
        answer.status_code == 400 and b"does not look like" in answer.content and b'id="email-error"' in answer.content
    )
    account.refresh_from_db()
    assert account.email == "" and not AskedAddress.objects.exists()


def test_who_found_a_device_open_changes_nothing(account):
    late = signed_in_as(account, proved_ago=timedelta(hours=1))
    for answer in (late.get("/me/email/"), late.post("/me/email/", {"email": LAMP}),
                   late.post("/me/email/", {"step": "remove"})):  # fmt: skip
        assert answer["Location"] == "/me/again/?next=/me/email/"
    assert not AskedAddress.objects.exists()


def test_it_is_never_a_way_to_sign_in(account, client):
    settings.set_email(account=account, email=LAMP)
    assert ask(client, "/sign-in/", handle=LAMP, secret=SECRET).status_code == 400


def test_where_no_mail_server_is_named_it_says_so(mine, settings):
    assert b"no way to send letters yet" in mine.get("/me/email/").content
    settings.SAMEBOAT_SMTP = "smtp://localhost"
    assert b"no way to send letters yet" not in mine.get("/me/email/").content


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/email/").status_code == 303 and client.post("/me/email/").status_code == 303


@pytest.mark.parametrize("how", ["taken out", "another address", "forgotten"])
def test_no_22_whoever_gives_an_address_of_somebody_else_empties_no_letter_of_theirs(
    account, mine, give, how, django_capture_on_commit_callbacks
):
    owner = make_account(email=LAMP)
    with django_capture_on_commit_callbacks(execute=True):
        note = SafetyNote.objects.create(account=owner, sort=SafetyNote.Sort.WORDS, day=NOW.date())
        changed_letter(account=owner, note=note, now=NOW)
    give(LAMP)
    assert len(waiting()) == 2
    if how == "taken out":
        mine.post("/me/email/", {"step": "remove"})
    elif how == "another address":
        give("cork@example.org")
    else:
        forget(account_id=account.pk)
    assert [letter.body for _, letter in waiting() if letter.to == LAMP and "words were changed" in letter.body]
    assert not [letter.body for _, letter in waiting() if letter.to == LAMP and "Your code" in letter.body]


def test_letters_come_in_the_language_in_which_the_address_was_given(
    account, mine, give, django_capture_on_commit_callbacks
):
    mine.cookies["language"] = "de"
    mine.post("/me/email/", {"step": "code", "code": give(LAMP)})
    account.refresh_from_db()
    assert account.letters_in == "de"
    mine.cookies["language"] = "en"
    with django_capture_on_commit_callbacks(execute=True):
        ask(mine, "/me/words/", secret=SECRET)
    with translation.override("de"):
        subject = str(Subject.ACCOUNT.value)
    assert [letter.subject for _, letter in waiting() if letter.kind == "ACCOUNT"] == [subject]
    mine.post("/me/email/", {"step": "remove"})
    account.refresh_from_db()
    assert account.letters_in == ""


def test_an_address_that_is_too_long_is_said_so_and_stays_whole(account, mine):
    assert "maxlength" not in mine.get("/me/email/").content.decode()
    long = "x" * 300 + "@example.org"
    answer = mine.post("/me/email/", {"email": long})
    page = answer.content.decode()
    assert answer.status_code == 400 and "too long for an e-mail address" in page and f'value="{long}"' in page
    assert not AskedAddress.objects.exists()
