"""Signing in with words, with a code, with a passkey's plumbing; wrong tries; nobody is locked out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from sameboat.accounts.actions import codes, signing_in
from sameboat.accounts.entry.store import stored_as
from sameboat.accounts.models import Account, Attempt, OneTimeCodes, SafetyNote, Session
from sameboat.accounts.tests.makers import NOW, OTHER, SECRET, ask, make_account, signed_in_as

pytestmark = pytest.mark.django_db


def try_in(client, account, secret=SECRET, **more):
    return ask(client, "/sign-in/", step="words", handle=account.handle, secret=secret, **more)


def test_the_right_words(client, account):
    answer = try_in(client, account)
    assert answer.json() == {"next": "/me/"} and client.get("/me/").status_code == 200
    cookie = answer.cookies["session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["max-age"] and not cookie["secure"]


def test_over_https_the_cookies_belong_to_this_host_alone(client, account):
    answer = client.post(
        "/sign-in/", {"handle": account.handle, "secret": SECRET}, secure=True, HTTP_ACCEPT="application/json"
    )
    assert set(answer.cookies) >= {"__Host-session", "__Host-device"} and "session" not in answer.cookies
    for name in ("__Host-session", "__Host-device"):
        cookie = answer.cookies[name]
        assert cookie["secure"] and cookie["httponly"] and cookie["path"] == "/" and not cookie["domain"]
    assert client.get("/me/", secure=True).status_code == 200
    assert client.get("/me/").status_code == 303  # a cookie of the safe profile is worth nothing without https


def test_however_the_name_is_typed(client, account):
    typed = f"  {account.handle.upper().replace('-', ' ')} "
    assert ask(client, "/sign-in/", handle=typed, secret=SECRET).json() == {"next": "/me/"}


def test_no_25_a_stranger_learns_nothing_from_an_answer(client, account):
    known = try_in(client, account, OTHER)
    unknown = ask(client, "/sign-in/", handle="otter-lamp-0000", secret=OTHER)
    nonsense = ask(client, "/sign-in/", handle="<script>\x00", secret="")
    assert known.status_code == unknown.status_code == nonsense.status_code == 400
    assert known.content == unknown.content == nonsense.content
    assert not set(known.cookies) - {"csrftoken"} and not Session.objects.exists()


def test_no_25_equal_work_for_known_and_unknown_names(client, account, monkeypatch):
    from sameboat.accounts.entry.hasher import Argon2

    work = []
    real = Argon2.encode
    monkeypatch.setattr(Argon2, "encode", lambda self, *a: work.append("hash") or real(self, *a))
    verify = Argon2.verify
    monkeypatch.setattr(Argon2, "verify", lambda self, *a: work.append("hash") or verify(self, *a))
    for handle in (account.handle, "otter-lamp-0000", "nonsense"):
        work.clear()
        ask(client, "/sign-in/", handle=handle, secret=OTHER)
        assert work == ["hash"], handle
    Account.objects.filter(pk=account.pk).update(is_active=False)
    work.clear()
    assert try_in(client, account).status_code == 400 and work == ["hash"]


def test_no_27_the_id_of_the_session_is_new_after_signing_in(client, account):
    client.cookies["session"] = "chosen0by0somebody0else000000000"
    try_in(client, account)
    first = client.cookies["session"].value
    assert first != "chosen0by0somebody0else000000000"
    try_in(client, account)
    assert client.cookies["session"].value != first and Session.objects.count() == 1
    stolen = Client()
    stolen.cookies["session"] = first
    assert stolen.get("/me/").status_code == 303


def test_the_table_of_sessions_opens_nothing(client, account):
    try_in(client, account, HTTP_USER_AGENT="Mozilla/5.0 (Android 14; Mobile) Firefox/153.0")
    row = Session.objects.get()
    key = client.cookies["session"].value
    assert row.session_key == stored_as(key) != key and key not in row.session_data
    assert "Mozilla" not in str(row.__dict__) and "127.0.0.1" not in str(client.session.items())
    thief = Client()
    thief.cookies["session"] = row.session_key
    assert thief.get("/me/").status_code == 303


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "https:///evil.example", "evil",
     "/nobody-knows-this/", "/\x00", "/sign-out/", "/leave/", "/\tevil", "//evil.example/me/", ""],
)  # fmt: skip
def test_no_30_afterwards_never_to_another_site(client, account, target):
    assert try_in(client, account, next=target).json() == {"next": "/me/"}


def test_afterwards_to_where_one_wanted(client, account):
    answer = client.get("/me/sessions/")
    assert answer.status_code == 303 and answer["Location"] == "/sign-in/?next=" + quote("/me/sessions/")
    assert client.get(answer["Location"]).context["next"] == "/me/sessions/"
    assert try_in(client, account, next="/me/sessions/").json() == {"next": "/me/sessions/"}
    assert client.get("/sign-in/")["Location"] == "/me/"  # already in


def test_no_35_wrong_tries_of_others_never_lock_the_owner_out(account, solve):
    owner, attacker = Client(), Client()
    try_in(owner, account)  # this device is known from now on
    for _ in range(40):
        told = try_in(attacker, account, OTHER).json()
        if "puzzle" in told:
            break
    assert (
        told["bits"] == 15 and try_in(attacker, account).json()["bits"] == 15
    )  # even the right words cost a puzzle there
    assert try_in(owner, account).json() == {"next": "/me/"}  # the owner's device: nothing to solve
    fresh = Client()
    told = try_in(fresh, account).json()
    assert try_in(fresh, account, puzzle=told["puzzle"], answer=solve(told)).json() == {"next": "/me/"}


def test_no_35_a_puzzle_works_once_and_for_its_own_purpose(account, solve):
    client = Client()
    for _ in range(3):
        try_in(client, account, OTHER)
    told = try_in(client, account, OTHER).json()
    answer = solve(told)
    assert "problem" in try_in(client, account, OTHER, puzzle=told["puzzle"], answer=answer).json()
    assert "puzzle" in try_in(client, account, puzzle=told["puzzle"], answer=answer).json()
    another = make_account()
    for _ in range(3):
        try_in(client, another, OTHER)
    told = try_in(client, account).json()
    assert "puzzle" in try_in(client, another, puzzle=told["puzzle"], answer=solve(told)).json()
    for forged in ("", "x", "a:b", told["puzzle"] + "x"):
        assert "puzzle" in try_in(client, account, puzzle=forged, answer="1").json()


def test_no_35_a_known_device_waits_for_seconds_at_most(account):
    client = Client()
    try_in(client, account)
    for _ in range(5):
        assert try_in(client, account, OTHER).status_code == 400
    told = try_in(client, account)
    assert told.status_code == 429 and "passkey works at once" in told.json()["problem"]
    Attempt.objects.update(last_at=datetime.now(UTC) - timedelta(seconds=31), failures=1000)
    assert try_in(client, account).json() == {"next": "/me/"}


def test_no_35_no_rule_looks_at_an_address(account):
    for number in range(3):
        ask(Client(REMOTE_ADDR=f"203.0.113.{number}"), "/sign-in/", handle=account.handle, secret=OTHER)
    assert "puzzle" in ask(Client(REMOTE_ADDR="198.51.100.7"), "/sign-in/", handle=account.handle, secret=SECRET).json()
    other = make_account()
    assert try_in(Client(), other).json() == {"next": "/me/"}  # from the same address as everybody, as on an onion


def test_wrong_tries_are_forgotten_after_an_hour(account):
    for _ in range(3):
        signing_in.try_words(handle=account.handle, secret=OTHER, device="", now=NOW)
    assert signing_in.try_words(handle=account.handle, secret=SECRET, device="", now=NOW).bits == 15
    later = NOW + timedelta(hours=1)
    assert signing_in.try_words(handle=account.handle, secret=SECRET, device="", now=later).account == account


def test_wrong_tries_tell_nobody_which_name_it_was(account):
    signing_in.try_words(handle=account.handle, secret=OTHER, device="", now=NOW)
    assert account.handle not in str(Attempt.objects.values())


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "\x00", "z" * 5000])
def test_a_forged_device_is_a_strange_one(account, cookie):
    assert signing_in.known_device(cookie=cookie, handle=account.handle) == ""
    other = make_account()
    assert signing_in.known_device(cookie=signing_in.new_device(handle=other.handle), handle=account.handle) == ""


def test_an_account_that_was_switched_off_is_out_at_once(client, account):
    try_in(client, account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/me/").status_code == 303 and try_in(Client(), account).status_code == 400


def test_only_who_has_the_words_is_told_that_it_was_switched_off(client, account):
    Account.objects.filter(pk=account.pk).update(is_active=False)
    told = try_in(client, account)
    assert told.status_code == 400 and "session" not in client.cookies
    assert "switched off" in told.json()["problem"] and f" {account.pk}." in told.json()["problem"]
    wrong = ask(Client(), "/sign-in/", handle=account.handle, secret=OTHER).json()["problem"]
    assert wrong == ask(Client(), "/sign-in/", handle="otter-lamp-0000", secret=OTHER).json()["problem"]


def test_codes_are_asked_for_after_the_words(client, account):
    ticket = codes.new_secret(account=account)
    secret = codes.secret_in(ticket=ticket, account=account)
    now = datetime.now(UTC)
    step = int(now.timestamp()) // 30
    codes.switch_on(
        account=account, ticket=ticket, code=codes.code_at(secret=secret, step=step - 1), session="", now=now
    )
    told = try_in(client, account).json()
    assert set(told) == {"halfway"} and client.get("/me/").status_code == 303
    wrong = ask(client, "/sign-in/", step="code", halfway=told["halfway"], code="000000")
    assert wrong.status_code == 400 and "each works once" in wrong.json()["problem"]
    again = ask(
        client, "/sign-in/", step="code", halfway=told["halfway"], code=codes.code_at(secret=secret, step=step - 1)
    )
    assert again.status_code == 400  # was used to switch codes on
    right = ask(client, "/sign-in/", step="code", halfway=told["halfway"], code=codes.code_at(secret=secret, step=step))
    assert right.json() == {"next": "/me/"}
    for forged in ("", "x", told["halfway"] + "x"):
        assert ask(Client(), "/sign-in/", step="code", halfway=forged, code="123456").status_code == 400
    assert secret not in OneTimeCodes.objects.get().sealed_secret


def test_guessing_codes_costs_puzzles(client, account, solve):
    OneTimeCodes.objects.create(account=account, sealed_secret=codes._seal("A" * 32))
    told = try_in(client, account).json()
    for _ in range(3):
        ask(client, "/sign-in/", step="code", halfway=told["halfway"], code="1")
    asked = ask(client, "/sign-in/", step="code", halfway=told["halfway"], code="1").json()
    assert asked["bits"] == 15
    solved = ask(
        client, "/sign-in/", step="code", halfway=told["halfway"], code="1", puzzle=asked["puzzle"], answer=solve(asked)
    )
    assert "problem" in solved.json()


def test_whoever_guesses_codes_waits_and_the_owner_is_told_and_held_up_nowhere(account, solve):
    """Puzzles cost a computer nothing: a million codes would be through in hours."""
    OneTimeCodes.objects.create(account=account, sealed_secret=codes._seal("A" * 32))
    at_home = signing_in.new_device(handle=account.handle)
    now = datetime.now(UTC)

    def guess(code: str = "1", *, device: str = "", later: int = 0) -> signing_in.Tried:
        given = {"account": account, "code": code, "device": device, "now": now + timedelta(seconds=later)}
        tried = codes.try_code(**given)
        return codes.try_code(**given, puzzle=tried.puzzle, answer=solve(vars_of(tried))) if tried.puzzle else tried

    for _ in range(10):
        assert guess() == signing_in.Tried()
    assert guess().wait == timedelta(seconds=30) and guess(later=10).wait == timedelta(seconds=20)
    assert guess(later=30) == signing_in.Tried(), "never for good"
    assert [note.sort for note in SafetyNote.objects.all()] == ["codes-wrong"], "told once an hour, not each time"
    right = codes.code_at(secret="A" * 32, step=int(now.timestamp()) // 30)
    assert guess(right).wait, "though it is the right one: whoever guesses must not be able to tell"
    assert guess(right, device=at_home).account == account


def vars_of(tried: signing_in.Tried) -> dict:
    return {"puzzle": tried.puzzle, "bits": tried.bits}


def test_without_scripts_the_page_says_honestly_why_not(client, account):
    answer = client.post("/sign-in/", {"handle": account.handle})
    assert answer.status_code == 400 and b"needs JavaScript" in answer.content


def test_no_21_without_the_form_s_token_nothing_happens(account):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/sign-in/", {"handle": account.handle, "secret": SECRET}).status_code == 403


def test_public_pages_never_ask_who_is_there(mine, django_assert_num_queries):
    for address in ("/help-now/", "/leaving/", "/credits/", "/come-back/"):
        with django_assert_num_queries(0):
            answer = mine.get(address)
        assert "Cookie" not in answer.get("Vary", ""), address


def test_no_34_however_words_were_written_they_are_one(db):
    from sameboat.accounts.rules import tidy_words

    composed, apart = "Gr\u00fc\u00dfe \u00e5 \ufb01n", "  gru\u0308SSe   a\u030a\tfin\n"
    assert tidy_words(typed=composed) == tidy_words(typed=apart) == "gr\u00fcsse \u00e5 fin"
    assert tidy_words(typed="   ") == ""


def test_a_visit_leaves_only_its_week(account):
    signed_in_as(account)
    try_in(Client(), account)
    account.refresh_from_db()
    assert account.seen_in_week.weekday() == 0 and account.last_login is None
