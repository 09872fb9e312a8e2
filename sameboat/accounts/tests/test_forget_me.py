"""Forget me: in plain words, with one short word, at once; whoever was slower sees a friendly page."""

from __future__ import annotations

import threading

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import translation

from sameboat.accounts.models import Account, Passkey, Session
from sameboat.accounts.tests.keeping import an_account, signed_in
from sameboat.base.kept import Stored

ADDRESS = reverse("accounts:forget_me")
DONE = reverse("accounts:forgotten")


@pytest.fixture
def someone(db):
    return an_account()


def passkey_of(account: Account) -> Passkey:
    return Passkey.objects.create(
        account=account, credential_id="c", credential="p", host="localhost", name="blue", added_on=account.joined_on
    )


def test_the_page_says_what_goes_and_what_stays(someone):
    passkey_of(someone)
    page = signed_in(someone).get(ADDRESS).content.decode()
    for words in ("Your account", "Your passkeys", "stays in their heads", "nobody can undo it", "“forget”"):
        assert words in page
    assert someone.handle not in page
    assert "One-time codes" not in page and "Letters on their way" not in page, "only what this person has"


def test_nobody_learns_here_who_keeps_them_away(someone):
    block = apps.get_model("safety", "block")
    block.objects.create(
        blocker=an_account("other"), blocked=someone, kind="k", ref="r", known_as="n", blocked_on=someone.joined_on
    )
    assert "People you keep away" not in signed_in(someone).get(ADDRESS).content.decode()


def test_looking_deletes_nothing(someone):
    signed_in(someone).get(ADDRESS)
    signed_in(someone).head(ADDRESS)
    assert Account.objects.filter(pk=someone.pk).exists()


@pytest.mark.parametrize("typed", ["forget", " Forget. "])
def test_one_word_and_everything_is_gone(someone, typed):
    passkey_of(someone)
    elsewhere, here = signed_in(someone), signed_in(someone)
    answer = here.post(ADDRESS, {"word": typed})
    assert (answer.status_code, answer["Location"]) == (303, DONE)
    assert not Account.objects.exists() and not Passkey.objects.exists() and not Session.objects.exists()
    assert answer["Cache-Control"] == "no-store, private"
    assert here.cookies["session"].value == ""
    for browser in (here, elsewhere):
        assert browser.get(ADDRESS)["Location"].startswith(reverse("accounts:sign_in"))


def test_it_needs_no_fresh_proof_and_no_scripts(someone):
    page = signed_in(someone).get(ADDRESS).content.decode()
    assert '<form method="post"' in page and "<noscript" not in page
    assert signed_in(someone).post(ADDRESS, {"word": "forget"})["Location"] == DONE


def test_over_https_the_browser_is_told_to_empty_its_stores(someone, settings):
    browser = signed_in(someone)
    browser.cookies["__Host-session"] = browser.cookies["session"].value
    answer = browser.post(ADDRESS, {"word": "forget"}, secure=True)
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Account.objects.exists()


def test_over_plain_http_no_such_header_is_sent(someone):
    assert "Clear-Site-Data" not in signed_in(someone).post(ADDRESS, {"word": "forget"}).headers


@pytest.mark.parametrize("typed", ["", "yes", "forget me now", "x" * 5000, "<b>forget", "\x00"])
def test_another_word_deletes_nothing(someone, typed):
    answer = signed_in(someone).post(ADDRESS, {"word": typed})
    page = answer.content.decode()
    assert answer.status_code == 400 and "Nothing has been deleted" in page and 'aria-invalid="true"' in page
    assert Account.objects.filter(pk=someone.pk).exists() and "<b>forget" not in page
    assert "maxlength" not in page and (not typed.startswith("x") or f'value="{typed}"' in page), "nothing is cut"


def test_the_word_of_the_reader_works_and_the_english_one_too(someone, monkeypatch):
    monkeypatch.setattr("sameboat.accounts.views.keeping.word_to_type", lambda: "glem")
    assert "“glem”" in signed_in(someone).get(ADDRESS).content.decode()
    assert signed_in(someone).post(ADDRESS, {"word": "GLEM"}).status_code == 303
    other = an_account("other")
    assert signed_in(other).post(ADDRESS, {"word": "forget"}).status_code == 303
    translation.activate("en")


def test_extra_fields_forget_nobody_else(someone):
    other = an_account("other")
    signed_in(someone).post(ADDRESS, {"word": "forget", "account": other.pk, "account_id": other.pk, "pk": other.pk})
    assert list(Account.objects.all()) == [other]


def test_a_stranger_is_sent_to_sign_in(db):
    answer = Client().get(ADDRESS)
    assert answer.status_code == 303 and answer["Location"].startswith(reverse("accounts:sign_in"))


def test_pressed_twice_the_second_page_is_friendly(someone):
    browser = signed_in(someone)
    cookie = browser.cookies["session"].value
    browser.post(ADDRESS, {"word": "forget"})
    browser.cookies["session"] = cookie
    answer = browser.post(ADDRESS, {"word": "forget"})
    assert answer.status_code == 409 and "pressing twice" in answer.content.decode()


def test_a_session_that_ended_is_not_called_a_deleted_account(someone):
    answer = Client().post(ADDRESS, {"word": "forget"})
    assert answer.status_code == 409 and "try to sign in" in answer.content.decode()
    assert Account.objects.filter(pk=someone.pk).exists()


def test_without_a_token_nothing_happens(someone):
    browser = signed_in(someone, client=Client(enforce_csrf_checks=True))
    assert browser.post(ADDRESS, {"word": "forget"}).status_code == 403
    assert Account.objects.filter(pk=someone.pk).exists()


def test_a_person_switched_off_by_an_operator_is_not_shown_the_page(someone):
    browser = signed_in(someone)
    Account.objects.update(is_active=False)
    assert browser.get(ADDRESS).status_code == 303


@pytest.mark.on_postgresql  # on SQLite: sameboat/site/tests/test_forgetting.py, with processes
@pytest.mark.django_db(transaction=True)
def test_two_at_once_one_does_it_and_both_end_well():
    someone = an_account()
    passkey_of(someone)
    browsers = [signed_in(someone) for _ in range(4)]
    ready, answers = threading.Barrier(4), []

    def press(browser: Client) -> None:
        try:
            ready.wait()
            answers.append(browser.post(ADDRESS, {"word": "forget"}))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {303, 409} and len(answers) == 4
    assert 303 in {answer.status_code for answer in answers}
    assert not Account.objects.exists() and not Session.objects.exists() and not Passkey.objects.exists()


def test_the_password_is_only_compared():
    assert Account.about_people["password"].stored is Stored.COMPARED


def test_a_constant_number_of_questions(someone, django_assert_max_num_queries):
    browser = signed_in(someone)
    with django_assert_max_num_queries(7):  # the session, its person, what they have, that they were here
        browser.get(ADDRESS)


@pytest.mark.django_db
def test_whoever_is_not_sure_that_it_is_gone_finds_where_to_try(client):
    answer = client.post("/me/forget/", {"word": "forget"})
    assert answer.status_code == 409 and 'href="/sign-in/">Sign in' in answer.content.decode()


@pytest.mark.django_db
def test_the_only_operator_reads_what_their_going_means(someone):
    assert "the only one who looks after" not in signed_in(someone).get(ADDRESS).content.decode()
    Account.objects.filter(pk=someone.pk).update(is_operator=True)
    assert "the only one who looks after" in signed_in(someone).get(ADDRESS).content.decode()
    Account.objects.filter(pk=an_account(handle="zebra-wheel-9999").pk).update(is_operator=True)
    assert "the only one who looks after" not in signed_in(someone).get(ADDRESS).content.decode()


def test_no_11_of_two_words_the_last_one_counts(someone):
    browser = signed_in(someone)
    assert browser.post(ADDRESS, {"word": ["forget", "no"]}).status_code == 400
    assert Account.objects.filter(pk=someone.pk).exists()
    assert browser.post(ADDRESS, {"word": ["no", "forget"]}).status_code == 303
    assert not Account.objects.filter(pk=someone.pk).exists()
