"""Where Leave now may go."""

from __future__ import annotations

from sameboat.base.rulebook import Verdict, allowed, refused, rule


@rule(
    "Leaving goes to the one address the operator of this server has set; nothing a visitor sends decides where.",
    source="house",
    row="SAFE-23",
)
def may_leave_to(*, address: str) -> Verdict:
    """Whether an address can be the place people are taken to: a secure page of another site."""
    if not address.startswith("https://") or len(address) <= len("https://"):
        return refused(because="The address to leave to must start with https://")
    return allowed()
