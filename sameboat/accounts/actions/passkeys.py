"""Passkeys: adding one, using one, taking one away. The checking itself is done by the library fido2.

A challenge is a signed ticket that lasts five minutes and works once; nothing of it is stored before it is used.
"""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from sameboat.accounts.actions.puzzles import spend
from sameboat.accounts.actions.signing_in import SwitchedOff
from sameboat.accounts.actions.telling import end_others, note
from sameboat.accounts.keepers.forgetting import wipe_afterwards
from sameboat.accounts.models import Account, Passkey, SafetyNote
from sameboat.accounts.queries import sheet_of
from sameboat.accounts.rules import LONGEST_NAME, counter_is_plausible, is_last_way_beside_words
from sameboat.base.rulebook import Refused, gettext_noop

LASTS = timedelta(minutes=5)
MOST = 10
LONGEST = 60_000  # characters of what a browser answers
FAILED = gettext_noop(
    "This passkey could not be checked, or it was removed from the account. Please try again, or use your words."
)
TOO_LONG = gettext_noop("This name is too long. Please keep it to 40 characters.")
TOO_LATE = gettext_noop("This took too long. Please try again.")
LAST = gettext_noop("This passkey is your last way in beside your words. It is still here.")
_SALT = "sameboat.passkey"


def host_of(*, request: HttpRequest) -> str:
    """The name of this server that a passkey is bound to: the address without the port."""
    return urlsplit(f"//{request.get_host()}").hostname or ""


def read(*, text: str) -> dict[str, Any]:
    """What the browser sent. Raises Refused for anything that is not a small object."""
    try:
        found = json.loads(text[: LONGEST + 1]) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(FAILED)
    return found


def begin_adding(*, account: Account, host: str) -> tuple[dict[str, Any], str]:
    """What the browser needs to make a passkey, and the ticket that comes back with it."""
    known = [_credential(key) for key in account.passkeys.filter(host=host)]
    user = PublicKeyCredentialUserEntity(id=_person(account), name=account.handle, display_name=account.handle)
    options, state = _server(host).register_begin(
        user,
        known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options)["publicKey"], _ticket(state, to="add", account=account.pk)


class NameTooLong(Refused):
    """The name somebody gives a passkey does not fit; nothing is cut off from it."""


def may_be_called(*, name: str) -> str:
    """The name as it is kept, "" for none. Asked before the device makes anything, and again afterwards. Raises NameTooLong."""
    tidy = " ".join(name.split())
    if len(tidy) > LONGEST_NAME:
        raise NameTooLong(TOO_LONG)
    return tidy


def finish_adding(
    *, account: Account, host: str, ticket: str, response: dict[str, Any], name: str, session: str, now: datetime
) -> Passkey:
    """Keep the public half. Other sessions end. Raises Refused."""
    called = may_be_called(name=name)
    state = _state(ticket, to="add", account=account.pk, now=now)
    try:
        data = _server(host).register_complete(state, RegistrationResponse.from_dict(response))
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as wrong:
        raise Refused(FAILED) from wrong
    if data.credential_data is None or account.passkeys.count() >= MOST:
        raise Refused(FAILED)
    name_of_key = websafe_encode(data.credential_data.credential_id)
    try:
        with transaction.atomic():
            added = Passkey.objects.create(
                account=account,
                credential_id=name_of_key,
                credential=websafe_encode(bytes(data.credential_data)),
                counter=data.counter,
                host=host,
                name=called,
                added_on=now.date(),
            )
            note(account=account, sort=SafetyNote.Sort.PASSKEY_ADDED, now=now)
            end_others(account=account, keep=session)
    except IntegrityError as twice:
        if not Passkey.objects.filter(credential_id=name_of_key).exists():
            raise  # the account is gone
        raise Refused(gettext_noop("This passkey is here already.")) from twice
    return added


def begin_using(*, host: str) -> tuple[dict[str, Any], str]:
    """What the browser needs to show a passkey; the same for everybody, it names nobody."""
    options, state = _server(host).authenticate_begin([], user_verification=UserVerificationRequirement.REQUIRED)
    return dict(options)["publicKey"], _ticket(state, to="use", account=0)


def finish_using(*, host: str, ticket: str, response: dict[str, Any], now: datetime) -> Account:
    """Whose passkey this is. One sentence for every reason to refuse, but for a copied key
    and an account that was switched off: that is said to whoever holds the key. Raises Refused."""
    state = _state(ticket, to="use", account=0, now=now)
    try:
        given = AuthenticationResponse.from_dict(response)
        key = Passkey.objects.select_related("account").get(credential_id=websafe_encode(given.raw_id), host=host)
        _server(host).authenticate_complete(state, [_credential(key)], given)
        counter = given.response.authenticator_data.counter
    except (Passkey.DoesNotExist, ValueError, TypeError, KeyError, AttributeError, AssertionError) as wrong:
        raise Refused(FAILED) from wrong
    counter_is_plausible(kept=key.counter, given=counter).require()
    if counter and not Passkey.objects.filter(pk=key.pk, counter__lt=counter).update(counter=counter):
        raise Refused(FAILED)  # another request was faster with the same signature
    if not key.account.is_active:
        raise SwitchedOff(key.account)
    return key.account


class LastWay(Refused):
    """This passkey is the last way in beside the words, and the person has not said yet that they know."""


def remove(*, account: Account, number: int, knows: bool, session: str, now: datetime) -> bool:
    """Take one of one's own passkeys away. Other sessions end. False when there is none of that number.

    Raises LastWay when nothing but the words would be left and the person does not know it (`knows`). Two at once: the
    second one waits for the account, and is asked.
    """
    with transaction.atomic():
        Account.objects.select_for_update().filter(pk=account.pk).first()
        if not knows and _is_last_way(account=account, number=number):
            raise LastWay(LAST)
        gone, _ = Passkey.objects.filter(account=account, pk=number).delete()
        if gone:
            note(account=account, sort=SafetyNote.Sort.PASSKEY_REMOVED, now=now)
            end_others(account=account, keep=session)
            wipe_afterwards()
    return bool(gone)


def _is_last_way(*, account: Account, number: int) -> bool:
    keys = set(Passkey.objects.filter(account=account).values_list("pk", flat=True))
    has_sheet = sheet_of(account=account) is not None
    return number in keys and is_last_way_beside_words(passkeys=len(keys), has_sheet=has_sheet)


def _server(host: str) -> Fido2Server:
    """Only this very host, over https, or this machine for trying things out."""

    def ours(origin: str) -> bool:
        parts = urlsplit(origin)
        return parts.hostname == host and (parts.scheme == "https" or host == "localhost" or host.endswith(".onion"))

    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=host), verify_origin=ours)


def _person(account: Account) -> bytes:
    """What a device knows a person by: says nothing, and is the same each time."""
    return salted_hmac(_SALT, str(account.pk), algorithm="sha256").digest()


def _credential(key: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(key.credential))


def _ticket(state: dict[str, Any], *, to: str, account: int) -> str:
    return signing.dumps({"s": state, "t": to, "a": account, "r": secrets.token_hex(8)}, salt=_SALT)


def _state(ticket: str, *, to: str, account: int, now: datetime) -> dict[str, Any]:
    """The challenge in a ticket of ours, used up by this. Raises Refused when it is late, foreign or used."""
    try:
        told = signing.loads(ticket, salt=_SALT, max_age=LASTS)
    except signing.BadSignature as problem:
        raise Refused(TOO_LATE) from problem
    if told["t"] != to or told["a"] != account or not spend(once=ticket, until=now + LASTS):
        raise Refused(TOO_LATE)
    return dict(told["s"])
