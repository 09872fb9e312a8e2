"""Choosing new words. The only thing that reaches us is what the browser made of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.accounts.actions.joining import BROKEN
from sameboat.accounts.actions.telling import end_others, note, nothing_was_lost
from sameboat.accounts.models import Account, SafetyNote
from sameboat.accounts.rules import is_secret
from sameboat.base.rulebook import Refused


def change_words(*, account: Account, secret: str, session: str, now: datetime) -> None:
    """New words for somebody who has just shown who they are. All other sessions end. Raises Refused."""
    hashed = hashed_secret(secret=secret)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(password=hashed)
        note(account=account, sort=SafetyNote.Sort.WORDS, now=now)
        end_others(account=account, keep=session)
        nothing_was_lost(account=account, now=now)
    account.password = hashed


def hashed_secret(*, secret: str) -> str:
    """What is stored of a secret. Raises Refused for anything our pages do not make."""
    if not is_secret(given=secret):
        raise Refused(BROKEN)
    holder = Account()
    holder.set_password(secret)
    return holder.password
