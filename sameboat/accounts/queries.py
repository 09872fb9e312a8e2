"""What is asked of the tables of accounts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sameboat.accounts.models import Account, Passkey, SafetyNote, Session


def open_sessions(*, account: Account, now: datetime) -> QuerySet[Session]:
    """Where somebody is signed in now, the newest first."""
    return Session.objects.filter(account=account, expire_date__gt=now, ends_at__gt=now).order_by("-ends_at")


def passkeys(*, account: Account) -> QuerySet[Passkey]:
    """Somebody's passkeys, the oldest first."""
    return Passkey.objects.filter(account=account).order_by("id")


def unread_notes(*, account: Account) -> QuerySet[SafetyNote]:
    """What has changed in the ways of signing in and was not read yet."""
    return SafetyNote.objects.filter(account=account).order_by("-id")


def has_operator() -> bool:
    """Whether anybody looks after this server."""
    return Account.objects.filter(is_operator=True, is_active=True).exists()
