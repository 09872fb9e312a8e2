"""Whom a button on a newcomer’s page means. It is signed for this question: so it says whom they read of when another has the
question by now, or does not come after all, and nobody is declined whom no page has named."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer


def whom(*, ask: int, member: int) -> str:
    """This member, as the button sends it."""
    return _signer(ask).sign(str(member))


def member_of(*, ask: int, typed: str) -> int:
    """The number of the member; 0, which is nobody’s, for what no page of this question has sent."""
    try:
        return int(_signer(ask).unsign(typed))
    except BadSignature:
        return 0


def _signer(ask: int) -> Signer:
    return Signer(salt=f"sameboat.welcome.whom.{ask}")
