"""People for tests, without the browser: a secret is as good as words here, and hashing is real."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from sameboat.accounts.actions.joining import join, reserve_handle
from sameboat.accounts.entry.arriving import PROVED
from sameboat.accounts.models import Account

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
JSON = {"HTTP_ACCEPT": "application/json"}


def secret_of(words: str) -> str:
    """Something of the form that our pages send; not the real stretching, which takes a second."""
    return base64.urlsafe_b64encode(hashlib.sha256(words.encode()).digest()).rstrip(b"=").decode()


SECRET = secret_of("six words that nobody knows here")
OTHER = secret_of("six other words for another day")


def make_account(*, secret: str = SECRET, now: datetime | None = None, **fields: Any) -> Account:
    """An account with a new log-in name."""
    now = now or datetime.now(UTC)
    account = join(handle=reserve_handle(now=now), secret=secret, now=now)
    if fields:
        Account.objects.filter(pk=account.pk).update(**fields)
        account.refresh_from_db()
    return account


def signed_in_as(account: Account, *, client: Client | None = None, proved_ago: timedelta = timedelta(0)) -> Client:
    """A browser in which the account is signed in, and when it last showed who it is."""
    client = client or Client()
    client.force_login(account)
    session = client.session
    session[PROVED] = (datetime.now(UTC) - proved_ago).isoformat()
    session.save()
    return client


def ask(client: Client, address: str, **fields: Any) -> Any:
    """What one of our scripts sends."""
    return client.post(address, fields, **JSON)


@dataclass
class Crew:
    """The people of all tests (design.md §6). What they are to each other is made by the apps that know it."""

    seeker: Account = field(default_factory=make_account)
    newcomer: Account = field(default_factory=make_account)
    buddy: Account = field(default_factory=make_account)
    facilitator: Account = field(default_factory=make_account)
    second_facilitator: Account = field(default_factory=make_account)
    core_member: Account = field(default_factory=make_account)
    trainer: Account = field(default_factory=make_account)
    organiser: Account = field(default_factory=make_account)
    professional: Account = field(default_factory=make_account)
    stranger: Account = field(default_factory=make_account)
    ex_member: Account = field(default_factory=make_account)
    operator: Account = field(default_factory=lambda: make_account(is_operator=True))
