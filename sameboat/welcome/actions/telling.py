"""Whom a newcomer has met here, for safety: a concern about them can be told in one tap, without an account.

A newcomer is in no group, so nothing they hold may name a member's place in one. What stands in the link is made from the
member's number alone, with a key of this server: the same for every newcomer who met them, so that a concern does not say
which of them told it, and not to be guessed or counted.
"""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy

from sameboat.groups.api import Member
from sameboat.safety import api as safety

MET = "met"
_SALT, _TAG, _SIGNS = "sameboat.met", 24, 15  # signs of the seal, and of the number behind it


def tell_safety() -> None:
    """Tell safety who it is that newcomers meet: called once, when Sameboat starts."""
    words = gettext_lazy("Somebody of a group whom a newcomer has met")
    safety.know(kind=safety.Kind(kind=MET, words=words, find=_met, concern="person", behind=_behind))


def concern_about(*, member: Member) -> str:
    """Where a newcomer tells a person of trust about this member."""
    return safety.concern_address(kind=MET, ref=ref_of_met(number=member.pk))


def ref_of_met(*, number: int) -> str:
    """What safety calls this member, for newcomers."""
    seal = _seal(number)
    return f"{seal}{number ^ _mask(seal):0{_SIGNS}x}"


def _seal(number: int) -> str:
    return salted_hmac(_SALT, str(number), algorithm="sha256").hexdigest()[:_TAG]


def _mask(seal: str) -> int:
    return int(salted_hmac(f"{_SALT}.mask", seal, algorithm="sha256").hexdigest()[:_SIGNS], 16)


def _row(ref: str) -> Member | None:
    seal, hidden = ref[:_TAG], ref[_TAG:]
    if len(hidden) != _SIGNS or not set(ref) <= set("0123456789abcdef"):
        return None
    number = int(hidden, 16) ^ _mask(seal)
    return Member.objects.filter(pk=number).first() if constant_time_compare(_seal(number), seal) else None


def _met(ref: str) -> safety.Thing | None:
    """The name under which they wrote: whoever holds the link was told it. The group is not named."""
    found = _row(ref)
    return safety.Thing(found.name) if found else None


def _behind(ref: str) -> int | None:
    found = _row(ref)
    return found.account_id if found else None
