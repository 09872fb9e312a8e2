"""Everything temporary ends by itself; an account that nobody uses goes after two years, and is told before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.accounts.actions.ending import end_unused, end_what_is_over, tell_unused
from sameboat.accounts.jobs import tidy
from sameboat.accounts.models import (
    Account,
    Attempt,
    OperatorCode,
    Reintroduction,
    Reservation,
    SafetyNote,
    Session,
    Spent,
)
from sameboat.base.outbox import waiting

NOW = datetime(2029, 3, 10, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def account(name="one", *, joined=date(2026, 1, 5), seen=date(2027, 3, 1), email="") -> Account:
    return Account.objects.create(handle=name, joined_on=joined, seen_in_week=seen, email=email)


def letters() -> list[tuple[str, str]]:
    return [(letter.to, letter.body) for _, letter in waiting()]


@pytest.mark.parametrize(
    ("joined", "seen", "stays"),
    [
        (date(2026, 1, 5), date(2027, 3, 1), False),  # seen by Sunday 7 March 2027: over on 7 March 2029
        (date(2026, 1, 5), date(2027, 3, 8), True),
        (date(2027, 3, 10), None, False),
        (date(2027, 3, 11), None, True),
        (date(2029, 3, 9), date(2029, 3, 5), True),
    ],
)
def test_an_account_nobody_uses_goes_after_two_years(joined, seen, stays):
    number = account(joined=joined, seen=seen).pk
    assert end_unused(now=NOW) == (not stays)
    assert Account.objects.filter(pk=number).exists() == stays
    assert end_unused(now=NOW) == 0, "twice does the same"


def test_many_go_in_several_nights(monkeypatch):
    monkeypatch.setattr("sameboat.accounts.actions.ending.MOST_A_NIGHT", 2)
    for number in range(5):
        account(f"number-{number}")
    assert [end_unused(now=NOW) for _ in range(4)] == [2, 2, 1, 0]


def test_who_comes_back_at_that_moment_stays(monkeypatch):
    one = account()
    monkeypatch.setattr(
        "sameboat.accounts.actions.ending._perhaps_unused", lambda **_: Account.objects.filter(handle="one")
    )
    Account.objects.filter(pk=one.pk).update(seen_in_week=date(2029, 3, 5))
    assert end_unused(now=NOW) == 0 and Account.objects.filter(pk=one.pk).exists()


def test_who_gave_an_address_is_told_twice_and_only_twice(django_capture_on_commit_callbacks):
    account(email="someone@example.org", seen=date(2027, 3, 1))  # over on 7 March 2029
    account("two", seen=date(2027, 3, 1))
    account("three", email="here@example.org", seen=date(2029, 1, 1))
    sent = []
    for day in range(-70, 0):
        now = datetime(2029, 3, 7, 3, 0, tzinfo=UTC) + timedelta(days=day)
        with django_capture_on_commit_callbacks(execute=True):
            tell_unused(now=now)
        if len(letters()) > len(sent):
            sent.append(day)
    assert sent == [-56, -14]
    assert {to for to, _ in letters()} == {"someone@example.org"}
    for _, words in letters():
        assert "7 March 2029" in words and "sign in once" in words
        assert not [word for word in ("group", "Sameboat", "self-help") if word in words]


def test_what_has_an_end_is_ended():
    one = account(seen=date(2029, 3, 5))
    for over, name in ((NOW - HOUR, "over"), (NOW + HOUR, "open")):
        Attempt.objects.create(key=name, failures=1, last_at=NOW, ends_at=over)
        OperatorCode.objects.create(digest=name, ends_at=over)
        Reservation.objects.create(handle=name, ends_at=over)
        Spent.objects.create(digest=name, ends_at=over)
        Session.objects.create(
            session_key=name, expire_date=over, ends_at=NOW + HOUR, started_on=NOW.date(), account=one
        )
        Session.objects.create(
            session_key=f"{name}-in-any-case", expire_date=NOW + HOUR, ends_at=over, started_on=NOW.date(), account=one
        )
    told = {"account": one, "opened_at": NOW, "used": True}  # the groups are told until it ends
    Reintroduction.objects.create(group_ref="", ends_at=NOW, **told)
    open_ones = {
        Reintroduction.objects.create(group_ref="", ends_at=NOW + HOUR, **told),
        Reintroduction.objects.create(account=one, group_ref="g", opened_at=NOW, ends_at=NOW + HOUR),
    }
    SafetyNote.objects.create(account=one, sort="words", day=NOW.date() - timedelta(days=91))
    SafetyNote.objects.create(account=one, sort="words", day=NOW.date() - timedelta(days=90))
    assert end_what_is_over(now=NOW) == 8
    assert [Attempt.objects.get().key, OperatorCode.objects.get().digest] == ["open", "open"]
    assert [Reservation.objects.get().handle, Spent.objects.get().digest] == ["open", "open"]
    assert set(Session.objects.values_list("session_key", flat=True)) == {"open", "open-in-any-case"}
    assert set(Reintroduction.objects.all()) == open_ones and SafetyNote.objects.count() == 1
    assert end_what_is_over(now=NOW) == 0, "twice does the same"


def test_the_night_does_all_of_it():
    account()
    assert tidy(now=NOW) == {"told": 0, "unused": 1, "over": 0}
    assert not Account.objects.exists()
