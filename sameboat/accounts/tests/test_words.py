"""Choosing new words."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sameboat.accounts.actions.telling import note
from sameboat.accounts.models import Passkey, RecoverySheet, SafetyNote
from sameboat.accounts.tests.makers import OTHER, SECRET, ask, make_account, signed_in_as
from sameboat.base.outbox import waiting

pytestmark = pytest.mark.django_db


def test_new_words_end_all_other_sessions_and_the_person_is_told(account, mine):
    other = signed_in_as(account)
    before = mine.cookies["session"].value
    assert ask(mine, "/me/words/", secret=OTHER).json() == {"next": "/me/"}
    account.refresh_from_db()
    assert account.check_password(OTHER) and not account.check_password(SECRET)
    assert other.get("/me/").status_code == 303
    assert mine.get("/me/").status_code == 200 and mine.cookies["session"].value != before
    assert b"Your words were changed." in mine.get("/me/").content
    note = SafetyNote.objects.get()
    mine.post("/me/", {"up_to": note.pk})
    assert b"Your words were changed." not in mine.get("/me/").content


@pytest.mark.parametrize(
    ("address", "says"), [("/me/words/", "new words in another"), ("/me/sheet/", "a sheet in another")]
)
def test_of_two_windows_the_first_one_counts(account, mine, address, says):
    """Whoever has printed the words of one window must not lose them by a tap in the other."""
    shown = [mine.get(address).context["since"] for _window in range(2)]
    assert ask(mine, address, step="make", secret=OTHER, ticket=shown[0]).json() == {"next": "/me/"}
    late = ask(mine, address, step="make", secret=SECRET, ticket=shown[1])
    assert late.status_code == 400 and says in late.json()["problem"]
    assert ask(mine, address, step="make", secret=SECRET, ticket=mine.get(address).context["since"]).status_code == 200
    assert f'name="ticket" value="{mine.get(address).context["since"]}"' in mine.get(address).content.decode()


def test_what_was_done_in_this_session_is_no_warning_here_and_is_one_elsewhere(account, mine):
    ask(mine, "/me/words/", secret=OTHER)
    account.refresh_from_db()
    here, elsewhere = mine.get("/me/").content.decode(), signed_in_as(account).get("/me/").content.decode()
    assert "You did this, since you signed in here" in here and "If this was you" not in here
    assert "If this was you" in elsewhere and "You did this" not in elsewhere
    mine.post("/me/", {"up_to": SafetyNote.objects.get().pk})
    assert "You did this" not in mine.get("/me/").content.decode()


def test_after_new_words_it_says_what_else_opens_the_account(account, mine):
    ask(mine, "/me/words/", secret=OTHER)
    assert "These still count" not in mine.get("/me/").content.decode()
    ask(mine, "/me/sheet/", secret=SECRET)
    Passkey.objects.create(
        account=account, credential_id="x", credential="x", host="h", name="x", added_on=timezone.now().date()
    )  # fmt: skip
    page = mine.get("/me/").content.decode()
    assert (
        "These still count" in page and "1 passkey opens this account." in page and "then the old one is void" in page
    )
    SafetyNote.objects.filter(sort=SafetyNote.Sort.WORDS).delete()
    assert "These still count" not in mine.get("/me/").content.decode()


@pytest.mark.parametrize("sort", ["words", "sheet-used", "reintroduced"])
def test_after_coming_back_in_any_way_it_says_what_else_opens_the_account(account, mine, sort):
    today = timezone.now().date()
    Passkey.objects.create(account=account, credential_id="x", credential="x", host="h", name="x", added_on=today)
    SafetyNote.objects.create(account=account, sort=sort, day=today)
    assert "1 passkey opens this account." in mine.get("/me/").content.decode()


@pytest.mark.parametrize(
    ("sort", "sentence", "way"),
    [("passkey-added", "do not take away a passkey", "/me/passkeys/"), ("sheet-made", "do not make a recovery sheet void", "/me/sheet/"),
     ("sheet-renewed", "do not make a recovery sheet void", "/me/sheet/"), ("codes-on", "", "")],
)  # fmt: skip
def test_what_new_words_do_not_take_away_is_said_at_once(account, mine, sort, sentence, way):
    today = timezone.now().date()
    RecoverySheet.objects.create(account=account, verifier="x", made_on=today)
    Passkey.objects.create(account=account, credential_id="x", credential="x", host="h", name="x", added_on=today)
    SafetyNote.objects.create(account=account, sort=sort, day=today)
    warning = mine.get("/me/").content.decode().split('id="notes"')[1].split("</section>")[0]
    assert sentence in warning and f'href="{way}' in warning
    assert ("New words do not" in warning) is bool(sentence)


def test_nobody_is_warned_of_a_passkey_that_is_gone(account, mine):
    SafetyNote.objects.create(account=account, sort="passkey-added", day=timezone.now().date())
    page = mine.get("/me/").content.decode()
    assert "A passkey was added." in page and "do not take away a passkey" not in page


@pytest.mark.parametrize("sort", ["passkey-added", "sheet-renewed", "codes-wrong", "words", "codes-off"])
def test_new_words_answer_what_was_before_them_and_nobody_is_asked_again(account, mine, sort):
    today = timezone.now().date()
    Passkey.objects.create(account=account, credential_id="x", credential="x", host="h", name="x", added_on=today)
    SafetyNote.objects.create(account=account, sort=sort, day=today)
    label = str(SafetyNote.Sort(sort).label)
    page = mine.get("/me/").content.decode()
    assert label in page and "choose new words at once" in page and "It was me" in page
    ask(mine, "/me/words/", secret=OTHER)
    page = mine.get("/me/").content.decode()
    assert label in page and "Before you chose new words this had changed" in page
    assert "choose new words at once" not in page and "It was me" not in page
    assert "1 passkey opens this account." in page, "what new words do not take away"
    SafetyNote.objects.create(account=account, sort="codes-wrong", day=today)
    assert "choose new words at once" in mine.get("/me/").content.decode(), "what came after them is asked anew"
    mine.post("/me/", {"up_to": SafetyNote.objects.order_by("-pk")[0].pk})
    assert "this had changed" not in mine.get("/me/").content.decode()


def test_a_sheet_of_one_s_own_answers_that_somebody_made_one(account, mine):
    SafetyNote.objects.create(account=account, sort="sheet-made", day=timezone.now().date())
    ask(mine, "/me/sheet/", secret=SECRET)
    page = mine.get("/me/").content.decode()
    assert "If this was you" in page and "do not make a recovery sheet void" not in page


@pytest.mark.parametrize(
    ("sort", "says", "says_not"),
    [("words", "the words you know open nothing", "sign in and choose"), ("reintroduced", "the words you know open nothing", "sign in and choose"),
     ("sheet-used", "the words you know open nothing", "sign in and choose"), ("codes-on", "words alone do not let you in", "sign in and choose"),
     ("passkey-added", "does not take away a passkey", "open nothing"), ("vouched", "sign in, and stop it there", "choose new words"),
     ("codes-wrong", "sign in and choose new words at once", "open nothing")],
)  # fmt: skip
def test_a_letter_advises_what_can_still_be_done(django_capture_on_commit_callbacks, sort, says, says_not):
    account = make_account(email="lamp@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        note(account=account, sort=SafetyNote.Sort(sort), now=timezone.now())
    (letter,) = [one for _, one in waiting() if one.to == "lamp@example.org"]
    assert says in letter.body and says_not not in letter.body and "ameboat" not in letter.body


def test_what_others_did_is_a_warning_beside_what_was_done_here(account, mine):
    ask(mine, "/me/words/", secret=OTHER)
    SafetyNote.objects.create(account=account, sort=SafetyNote.Sort.CODES_WRONG, day=timezone.now().date())
    page = mine.get("/me/").content.decode()
    assert "You did this" in page and "If this was you" in page and "All right" not in page


def test_a_note_that_came_since_stays(account, mine):
    ask(mine, "/me/words/", secret=OTHER)
    first = SafetyNote.objects.get()
    ask(mine, "/me/words/", secret=SECRET)
    mine.post("/me/", {"up_to": first.pk})
    assert SafetyNote.objects.count() == 1
    for nonsense in ("", "x", "-1", "1e9", "9" * 30, "\x00", "٣"):
        mine.post("/me/", {"up_to": nonsense})
    assert SafetyNote.objects.count() == 1


@pytest.mark.parametrize("secret", ["", "short", "A" * 44, "A" * 2_000_000])
def test_no_34_what_our_pages_do_not_make_changes_nothing(account, mine, secret):
    answer = ask(mine, "/me/words/", secret=secret)
    assert answer.status_code == 400
    account.refresh_from_db()
    assert account.check_password(SECRET)


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/words/").status_code == 303


def test_without_scripts_the_page_says_honestly_why_not(mine):
    assert b"needs JavaScript" in mine.post("/me/words/", {"secret": OTHER}).content


def test_whoever_gave_an_address_gets_a_letter_that_says_little(django_capture_on_commit_callbacks):
    account = make_account(email="lamp@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        ask(signed_in_as(account), "/me/words/", secret=OTHER)
    (letter,) = [one for _, one in waiting() if one.to == "lamp@example.org"]
    assert (
        "Your words were changed." in letter.body and account.handle not in letter.body and "ameboat" not in letter.body
    )


def test_an_address_that_cannot_be_written_to_does_not_stand_in_the_way(account):
    type(account).objects.filter(pk=account.pk).update(email="nonsense")
    account.refresh_from_db()
    assert ask(signed_in_as(account), "/me/words/", secret=OTHER).json() == {"next": "/me/"}
