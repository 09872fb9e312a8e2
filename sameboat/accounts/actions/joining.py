"""Making an account: a name of this server, a log-in name held for an hour, and the account."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from sameboat.accounts.models import Account, Instance, Reservation
from sameboat.accounts.rules import RESERVED_FOR, is_secret, week_of
from sameboat.accounts.rules.names import ANIMALS, THINGS
from sameboat.base.rulebook import Refused, gettext_noop

OVER = gettext_noop("This log-in name is no longer held for you. Please begin again; it takes a minute.")
BROKEN = gettext_noop("Something went wrong on the way here. Please try again.")


def instance_name() -> str:
    """The name this server keeps in whatever address it answers; made at the first call, by one process alone."""
    found, _ = Instance.objects.get_or_create(pk=1, defaults={"name": f"boat-{secrets.token_hex(8)}"})
    return found.name


def reserve_handle(*, now: datetime) -> str:
    """A new log-in name that nobody has, held for an hour. Reserve first, look afterwards: no race can give it twice."""
    Reservation.objects.filter(ends_at__lte=now).delete()
    while True:
        handle = f"{secrets.choice(ANIMALS)}-{secrets.choice(THINGS)}-{secrets.randbelow(9000) + 1000}"
        try:
            with transaction.atomic():
                Reservation.objects.create(handle=handle, ends_at=now + RESERVED_FOR)
        except IntegrityError:
            continue
        if not Account.objects.filter(handle=handle).exists():
            return handle


def join(*, handle: str, secret: str, now: datetime) -> Account:
    """Make the account whose log-in name was reserved. Raises Refused when it is not reserved, or was used already."""
    if not is_secret(given=secret):
        raise Refused(BROKEN)
    hashed = Account(handle=handle)
    hashed.set_password(secret)  # before the transaction: others must not wait for it
    with transaction.atomic():
        held, _ = Reservation.objects.filter(handle=handle, ends_at__gt=now).delete()
        if not held:
            raise Refused(OVER)
        return Account.objects.create(
            handle=handle, password=hashed.password, joined_on=now.date(), seen_in_week=week_of(day=now.date())
        )


def begun_lately(*, now: datetime) -> int:
    """How many accounts were begun in the last hour and are not finished."""
    return Reservation.objects.filter(ends_at__gt=now).count()
