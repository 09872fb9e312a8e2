"""The first operator, and what operators may do to accounts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from sameboat.accounts import api
from sameboat.accounts.models import Account, OperatorCode, SafetyNote
from sameboat.accounts.tests.makers import SECRET, Crew, ask, make_account, signed_in_as
from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def test_with_the_code(account, mine):
    code = api.new_operator_code(now=NOW)
    assert code not in str(OperatorCode.objects.values())
    assert ask(mine, "/me/operator/", code=f" {code.upper().replace('-', ' ')} ").json() == {"next": "/me/"}
    account.refresh_from_db()
    assert account.is_operator and api.has_operator() and not OperatorCode.objects.exists()
    assert (
        b"You look after this server" in mine.get("/me/").content and b"Thank you" in mine.get("/me/operator/").content
    )


def test_without_scripts_too(account, mine):
    mine.post("/me/operator/", {"code": api.new_operator_code(now=NOW)})
    account.refresh_from_db()
    assert account.is_operator


def test_no_26_opening_the_link_uses_nothing_up(mine, client):
    api.new_operator_code(now=NOW)
    assert client.get("/me/operator/").status_code == 303 and mine.get("/me/operator/").status_code == 200
    assert OperatorCode.objects.count() == 1


def test_no_26_once_within_a_day_the_newest_alone(mine):
    first = api.new_operator_code(now=NOW)
    second = api.new_operator_code(now=NOW)
    assert ask(mine, "/me/operator/", code=first).status_code == 400
    assert ask(mine, "/me/operator/", code=second).status_code == 200
    assert ask(signed_in_as(make_account()), "/me/operator/", code=second).status_code == 400
    old = api.new_operator_code(now=NOW - timedelta(hours=25))
    assert ask(mine, "/me/operator/", code=old).status_code == 400


@pytest.mark.parametrize("between", [" ", ", ", "\r\n", "–"])
def test_whatever_separates_the_words_of_the_code_is_right(mine, between):
    assert ask(mine, "/me/operator/", code=api.new_operator_code(now=NOW).replace("-", between)).status_code == 200


@pytest.mark.parametrize("code", ["", "x", "\x00", "a-b-c-d-e-f-g-h", "word " * 5000])
def test_guessing(account, mine, code):
    api.new_operator_code(now=NOW)
    assert ask(mine, "/me/operator/", code=code).status_code == 400
    answer = mine.post("/me/operator/", {"code": code})
    assert answer.status_code == 400 and b"not right" in answer.content
    account.refresh_from_db()
    assert not account.is_operator


def test_guessing_costs_puzzles(mine):
    for _ in range(3):
        ask(mine, "/me/operator/", code="x")
    assert ask(mine, "/me/operator/", code="x").json()["bits"] == 15


def test_no_24_the_desk_does_not_exist_for_others():
    view = api.operator_only(lambda request: HttpResponse("desk"))
    request = RequestFactory().get("/")
    crew = Crew()
    for person in (crew.seeker, crew.facilitator, crew.trainer, crew.professional):
        request.user = person
        with pytest.raises(Http404):
            view(request)
    request.user = crew.operator
    assert view(request).content == b"desk"


def test_switching_off_and_on(account):
    operator, mine = make_account(is_operator=True), signed_in_as(account)
    api.disable(account=account, by=operator)
    assert mine.get("/me/").status_code == 303
    api.enable(account=account, by=operator, now=NOW)
    assert signed_in_as(account).get("/me/").status_code == 200
    account.refresh_from_db()
    assert account.check_password(SECRET)


def test_whoever_was_switched_on_again_reads_it_as_our_doing(account, django_capture_on_commit_callbacks):
    operator = make_account(is_operator=True)
    Account.objects.filter(pk=account.pk).update(email="lamp@example.org")
    account.refresh_from_db()
    api.disable(account=account, by=operator)
    for _ in range(2):  # pressed twice: on already, and said once
        with django_capture_on_commit_callbacks(execute=True):
            api.enable(account=account, by=operator, now=NOW)
    mine = signed_in_as(account)
    page = mine.get("/me/").content.decode()
    assert "Those who look after this server did this" in page and page.count("It was switched on again") == 1
    assert "You did this" not in page and "If this was you" not in page and "It was me" not in page
    (letter,) = [one for _, one in waiting() if one.to == "lamp@example.org"]
    assert "switched on again" in letter.body and "choose new words" not in letter.body
    mine.post("/me/", {"up_to": SafetyNote.objects.get(account=account).pk})
    assert "It was switched on again" not in mine.get("/me/").content.decode()


def test_beside_a_warning_it_asks_for_nothing_of_its_own(account):
    for sort in ("switched-on", "passkey-added"):
        SafetyNote.objects.create(account=account, sort=sort, day=NOW.date())
    page = signed_in_as(account).get("/me/").content.decode()
    assert "It was switched on again" in page and "If this was you" in page and "I have read it" not in page


def test_no_24_who_may_not(account):
    operator, other = make_account(is_operator=True), make_account()
    for by, whom in ((other, account), (account, account), (operator, operator)):
        with pytest.raises(Refused):
            api.disable(account=whom, by=by)
    with pytest.raises(Refused):
        api.enable(account=account, by=other, now=NOW)
    assert Account.objects.filter(is_active=False).count() == 0


def test_no_38_nothing_lets_an_operator_choose_words_or_sign_in_as_somebody():
    import inspect

    from sameboat.accounts.actions import operators

    source = inspect.getsource(operators)
    assert "password" not in source and "secret" not in source and "login" not in source
    assert not [name for name in api.__all__ if "word" in name or "secret" in name or "arrive" in name]


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/operator/").status_code == 303
