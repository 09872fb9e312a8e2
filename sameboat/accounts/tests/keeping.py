"""Somebody who is signed in, for the tests of their copy and of being forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from sameboat.accounts.entry.arriving import PROVED
from sameboat.accounts.models import Account


def an_account(handle: str = "otter-lamp-4271", **more: Any) -> Account:
    """An account as it is made on a day like today."""
    return Account.objects.create(handle=handle, joined_on=timezone.now().date(), **more)


def signed_in(account: Account, *, proved: datetime | None = None, client: Client | None = None) -> Client:
    """A browser of this person; `proved` is when they last showed who they are, None: long ago."""
    client = client or Client()
    client.force_login(account)
    session = client.session
    session[PROVED] = (proved or timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    return client
