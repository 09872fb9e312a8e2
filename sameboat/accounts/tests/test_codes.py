"""One-time codes."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from sameboat.accounts.actions import codes
from sameboat.accounts.models import OneTimeCodes, SafetyNote
from sameboat.accounts.tests.makers import OTHER, ask, make_account, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
     (20000000000, "353130")],
)  # fmt: skip
def test_the_numbers_of_the_standard(at, code):
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert codes.code_at(secret=secret, step=at // 30) == code  # RFC 6238, appendix B, last six digits


def now_code(secret, *, step=0):
    return codes.code_at(secret=secret, step=int(datetime.now(UTC).timestamp()) // 30 + step)


def test_on_and_off(account, mine):
    shown = mine.get("/me/codes/")
    secret = shown.context["secret"].replace(" ", "")
    other = signed_in_as(account)
    answer = mine.post("/me/codes/", {"ticket": shown.context["ticket"], "code": f" {now_code(secret)} "})
    assert answer.status_code == 303 and OneTimeCodes.objects.get().account == account
    assert other.get("/me/").status_code == 303 and b"They are on" in mine.get("/me/codes/").content
    mine.post("/me/codes/", {"step": "off"})
    assert not OneTimeCodes.objects.exists()
    assert list(SafetyNote.objects.values_list("sort", flat=True)) == ["codes-on", "codes-off"]


def test_the_picture_is_made_here_and_names_no_problem(mine):
    shown = mine.get("/me/codes/")
    assert b"<svg" in shown.content and b"<img" not in shown.content
    address = codes.address_for_app(secret="A" * 32, account=make_account())
    assert address.startswith("otpauth://totp/Calendar:") and "ameboat" not in address


def test_the_page_says_by_which_name_the_app_calls_it(mine):
    assert f"“{codes.ISSUER}”" in mine.get("/me/codes/").content.decode()


def test_whoever_has_no_other_way_in_is_told_before_and_after(account, mine):
    warned = b"You have no passkey and no sheet"
    shown = mine.get("/me/codes/")
    assert warned in shown.content
    mine.post(
        "/me/codes/", {"ticket": shown.context["ticket"], "code": now_code(shown.context["secret"].replace(" ", ""))}
    )
    assert b"They are on" in mine.get("/me/codes/").content and warned in mine.get("/me/codes/").content
    ask(mine, "/me/sheet/", secret=OTHER)
    assert warned not in mine.get("/me/codes/").content
    mine.post("/me/codes/", {"step": "off"})
    assert warned not in mine.get("/me/codes/").content


@pytest.mark.parametrize("code", ["", "000000", "x", "١٢٣٤٥٦", "1" * 5000, "\x00"])
def test_a_wrong_code_is_said_beside_the_field_and_the_picture_stays(mine, code):
    shown = mine.get("/me/codes/")
    answer = mine.post("/me/codes/", {"ticket": shown.context["ticket"], "code": code})
    assert answer.status_code == 400 and b'id="code-error"' in answer.content
    assert answer.context["secret"] == shown.context["secret"] and not OneTimeCodes.objects.exists()


@pytest.mark.parametrize("ticket", ["x", "a:b:c", "\x00"])
def test_a_forged_ticket_begins_anew(mine, ticket):
    answer = mine.post("/me/codes/", {"ticket": ticket, "code": "123456"})
    assert answer.status_code == 400 and not OneTimeCodes.objects.exists()


def test_a_ticket_of_somebody_else_is_worth_nothing(account, mine):
    ticket = codes.new_secret(account=make_account())
    assert mine.post("/me/codes/", {"ticket": ticket, "code": "123456"}).status_code == 400


def test_a_code_works_once(account):
    ticket, now = codes.new_secret(account=account), datetime.now(UTC)
    secret = codes.secret_in(ticket=ticket, account=account)
    codes.switch_on(account=account, ticket=ticket, code=now_code(secret, step=-1), session="", now=now)
    assert not codes.code_is_right(account=account, code=now_code(secret, step=-1), now=now)
    assert codes.code_is_right(account=account, code=now_code(secret), now=now)
    assert not codes.code_is_right(account=account, code=now_code(secret), now=now)
    assert not codes.code_is_right(account=account, code=now_code(secret, step=3), now=now)
    assert not codes.code_is_right(account=make_account(), code=now_code(secret), now=now)


def test_when_the_key_of_the_server_has_changed_codes_are_wrong_and_nothing_breaks(account, settings):
    ticket, now = codes.new_secret(account=account), datetime.now(UTC)
    secret = codes.secret_in(ticket=ticket, account=account)
    codes.switch_on(account=account, ticket=ticket, code=now_code(secret, step=-1), session="", now=now)
    settings.SECRET_KEY = "another"
    assert not codes.code_is_right(account=account, code=now_code(secret), now=now)


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/codes/").status_code == 303


def test_no_58_a_clock_that_jumps_back_makes_no_code_work_again(account):
    ticket, now = codes.new_secret(account=account), datetime.now(UTC)
    secret = codes.secret_in(ticket=ticket, account=account)
    codes.switch_on(account=account, ticket=ticket, code=now_code(secret), session="", now=now)
    for back in (timedelta(seconds=30), timedelta(minutes=5), timedelta(days=1)):
        earlier = now - back
        old = codes.code_at(secret=secret, step=int(earlier.timestamp()) // 30)
        assert not codes.code_is_right(account=account, code=old, now=earlier)
    later = now + timedelta(days=1)
    fresh = codes.code_at(secret=secret, step=int(later.timestamp()) // 30)
    assert codes.code_is_right(account=account, code=fresh, now=later), "a clock that is put right lets its owner in"
