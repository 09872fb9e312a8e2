"""A key for a form that is open to everybody: what is sent twice is one thing, and it says since when the form was open."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core import signing

_SALT = "sameboat.safety.form"


def new_key(*, now: datetime) -> str:
    """A key for a form. Signed, not secret."""
    return signing.dumps({"key": secrets.token_urlsafe(16), "at": int(now.timestamp())}, salt=_SALT)


def read_key(*, given: str, now: datetime) -> tuple[str, float]:
    """The key, and for how many seconds its form was open. One that is not ours is replaced: nobody is turned away."""
    try:
        told = signing.loads(given, salt=_SALT)
        return str(told["key"]), max(0.0, now.timestamp() - float(told["at"]))
    except (signing.BadSignature, TypeError, KeyError, ValueError):
        return secrets.token_urlsafe(16), 0.0
