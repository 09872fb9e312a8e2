"""A number of ours as signs that tell nobody anything: always the same ones, not to be guessed or counted. Pure but for the key."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

_TAG, _SIGNS = 24, 15  # signs of the seal, and of the number behind it


def sealed(*, number: int, salt: str) -> str:
    """The signs of this number. Each use has a `salt` of its own."""
    seal = _seal(number, salt)
    return f"{seal}{number ^ _mask(seal, salt):0{_SIGNS}x}"


def opened(*, signs: str, salt: str) -> int | None:
    """The number behind signs that `sealed` has made with this salt; None for all others."""
    seal, hidden = signs[:_TAG], signs[_TAG:]
    if len(hidden) != _SIGNS or not set(signs) <= set("0123456789abcdef"):
        return None
    number = int(hidden, 16) ^ _mask(seal, salt)
    return number if constant_time_compare(_seal(number, salt), seal) else None


def _seal(number: int, salt: str) -> str:
    return salted_hmac(salt, str(number), algorithm="sha256").hexdigest()[:_TAG]


def _mask(seal: str, salt: str) -> int:
    return int(salted_hmac(f"{salt}.mask", seal, algorithm="sha256").hexdigest()[:_SIGNS], 16)
