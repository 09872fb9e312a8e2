"""Two choices of one's own: an address for letters, and discreet mode."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from sameboat.accounts.keepers.forgetting import wipe_afterwards
from sameboat.accounts.letters import CODE_SORT, code_letter, forget_code_letter
from sameboat.accounts.models import Account, AskedAddress
from sameboat.accounts.rules import ADDRESS_ASKED_FOR, LETTERS_A_DAY
from sameboat.base.outbox import LetterRefused, forget_letters, may_send, writable
from sameboat.base.rulebook import Refused, gettext_noop

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none looks like another
TOO_MANY = gettext_noop("Several letters went to this address today. Please look there, or try again tomorrow.")
WRONG_CODE = gettext_noop("This code is not right, or it is older than a day. Please look at the letter again.")
NO_ADDRESS = gettext_noop("This does not look like an e-mail address, such as name@example.org.")

TOO_LONG = gettext_noop("This is too long for an e-mail address.")
LONGEST_ADDRESS = 254  # RFC 5321, and the column


def ask_address(*, account: Account, email: str, now: datetime) -> None:
    """Send a code to an address; nothing else goes there before it is typed. Raises Refused with a sentence.

    The address before goes on until then.
    """
    if len(email) > LONGEST_ADDRESS:
        raise Refused(TOO_LONG)
    if any(not sign.isprintable() for sign in email):
        raise Refused(NO_ADDRESS)
    try:
        to = writable(address=email)
    except LetterRefused as refusal:
        raise Refused(NO_ADDRESS) from refusal
    if not may_send(sort=CODE_SORT, to=to, most_a_day=LETTERS_A_DAY, now=now):
        raise Refused(TOO_MANY)
    code = "".join(secrets.choice(SIGNS) for _ in range(8))
    _drop_asked(account)
    with transaction.atomic():
        kept = {"address": to, "digest": _digest(account, code), "ends_at": now + ADDRESS_ASKED_FOR}
        asked, _new = AskedAddress.objects.update_or_create(account=account, defaults=kept)
        code_letter(asked=asked, code=f"{code[:4]}-{code[4:]}", now=now)


def confirm_address(*, account: Account, code: str, language: str, now: datetime) -> None:
    """The code was typed: from now on letters go to that address, in this language. Raises Refused."""
    asked = AskedAddress.objects.filter(account=account, ends_at__gt=now).first()
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    if asked is None or not constant_time_compare(asked.digest, _digest(account, typed)):
        raise Refused(WRONG_CODE)
    set_email(account=account, email=asked.address, language=language)


def asked_address(*, account: Account, now: datetime) -> str:
    """The address that waits for its code; empty when none does."""
    found = AskedAddress.objects.filter(account=account, ends_at__gt=now).values_list("address", flat=True).first()
    return str(found or "")


def set_email(*, account: Account, email: str, language: str = "") -> None:
    """Keep an address for letters, or none. Letters that still wait for the old one are not sent, nor is a code."""
    if account.email and account.email != email:
        forget_letters(to=account.email)
    _drop_asked(account)
    Account.objects.filter(pk=account.pk).update(email=email, letters_in=language)
    account.email, account.letters_in = email, language
    wipe_afterwards()


def _drop_asked(account: Account) -> None:
    for asked in AskedAddress.objects.filter(account=account):
        forget_code_letter(asked=asked)
        asked.delete()


def _digest(account: Account, code: str) -> str:
    return salted_hmac("sameboat.address", f"{account.pk}\n{code}", algorithm="sha256").hexdigest()


def set_discreet(*, account: Account, discreet: bool) -> None:
    """Neutral titles, icon and subjects of letters."""
    Account.objects.filter(pk=account.pk).update(discreet=discreet)
    account.discreet = discreet
