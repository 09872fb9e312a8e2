"""One-time codes (RFC 6238): six digits, half a minute, one step of tolerance, none works twice."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import signing
from django.db import transaction

from sameboat.accounts.actions.puzzles import is_solved, new_puzzle
from sameboat.accounts.actions.signing_in import Tried, cost_of_try, count_failure, key_of, known_device, whose
from sameboat.accounts.actions.telling import end_others, note
from sameboat.accounts.keepers.forgetting import wipe_afterwards
from sameboat.accounts.models import Account, OneTimeCodes, SafetyNote
from sameboat.accounts.rules import CODE_STEP_S, CODES_TOLD_AT, slowing_of_codes
from sameboat.base.rulebook import Refused, gettext_noop

WRONG = gettext_noop("This code is not right. Codes change every half minute, and each works once.")
_TICKET, _TICKET_LASTS = "sameboat.codes", 900
ISSUER = "Calendar"  # the app on the phone shows it: it must not tell what this is


def new_secret(*, account: Account) -> str:
    """A ticket that holds a new secret; nothing is stored before the first code was right."""
    return signing.dumps({"s": base64.b32encode(secrets.token_bytes(20)).decode(), "a": account.pk}, salt=_TICKET)


def secret_in(*, ticket: str, account: Account) -> str:
    """The secret in a ticket of this account. Raises Refused."""
    try:
        told = signing.loads(ticket, salt=_TICKET, max_age=_TICKET_LASTS)
    except signing.BadSignature as problem:
        raise Refused(gettext_noop("This took too long. Please begin again.")) from problem
    if told["a"] != account.pk:
        raise Refused(gettext_noop("This took too long. Please begin again."))
    return str(told["s"])


def address_for_app(*, secret: str, account: Account) -> str:
    """What the QR code holds."""
    return f"otpauth://totp/{quote(ISSUER)}:{quote(account.handle)}?secret={secret}&issuer={quote(ISSUER)}"


def switch_on(*, account: Account, ticket: str, code: str, session: str, now: datetime) -> None:
    """Keep the secret, when the app counts along: its first code is right. Other sessions end. Raises Refused."""
    secret = secret_in(ticket=ticket, account=account)
    step = _step_of(secret, code, now)
    if step is None:
        raise Refused(WRONG)
    with transaction.atomic():
        OneTimeCodes.objects.update_or_create(
            account=account, defaults={"sealed_secret": _seal(secret), "last_step": step}
        )
        note(account=account, sort=SafetyNote.Sort.CODES_ON, now=now)
        end_others(account=account, keep=session)


def switch_off(*, account: Account, session: str, now: datetime) -> bool:
    """No codes any more. Other sessions end. False when they were off."""
    with transaction.atomic():
        gone, _ = OneTimeCodes.objects.filter(account=account).delete()
        if gone:
            note(account=account, sort=SafetyNote.Sort.CODES_OFF, now=now)
            end_others(account=account, keep=session)
            wipe_afterwards()
    return bool(gone)


def try_code(*, account: Account, code: str, device: str, now: datetime, puzzle: str = "", answer: str = "") -> Tried:
    """The six digits after the right words. Wrong ones cost more each time, and the owner is told of the tenth."""
    known = known_device(cookie=device, handle=account.handle)
    key = key_of(what=f"code\n{account.pk}\n{known}")
    cost = cost_of_try(key=key, known=bool(known), now=now, rule=slowing_of_codes)
    if cost.wait:
        return Tried(wait=cost.wait)
    if cost.bits and not is_solved(puzzle=puzzle, answer=answer, bits=cost.bits, about=key, now=now):
        return Tried(puzzle=new_puzzle(bits=cost.bits, about=key), bits=cost.bits)
    if code_is_right(account=account, code=code, now=now):
        return whose(account=account)
    if count_failure(key=key, now=now) == CODES_TOLD_AT:
        with transaction.atomic():
            note(account=account, sort=SafetyNote.Sort.CODES_WRONG, now=now)
    return Tried()


def code_is_right(*, account: Account, code: str, now: datetime) -> bool:
    """Whether the app counts along. A code that was used before is wrong, also when two come at the same time."""
    kept = OneTimeCodes.objects.filter(account=account).first()
    if kept is None:
        return False
    secret = _open(kept.sealed_secret)
    step = _step_of(secret, code, now) if secret else None
    if step is None:
        return False
    return bool(OneTimeCodes.objects.filter(pk=kept.pk, last_step__lt=step).update(last_step=step))


def code_at(*, secret: str, step: int) -> str:
    """The six digits of one half minute (RFC 4226, 5.3)."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    typed = "".join(code[:20].split())
    middle = int(now.timestamp()) // CODE_STEP_S
    for step in (middle, middle - 1, middle + 1):
        if hmac.compare_digest(code_at(secret=secret, step=step).encode(), typed.encode()):
            return step
    return None


def _box() -> Fernet:
    key = hashlib.sha256(b"sameboat one-time codes\n" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _seal(secret: str) -> str:
    return _box().encrypt(secret.encode()).decode()


def _open(sealed: str) -> str:
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:  # the server's key has changed: the sheet and the passkeys still work
        return ""
