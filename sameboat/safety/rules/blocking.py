"""Keeping somebody away."""

from __future__ import annotations

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule


@rule(
    "Everybody may keep anybody away, without giving a reason, and the other person is not told.",
    source="encyclopedia",
    row="SAFE-04",
)
def may_block(*, oneself: bool) -> Verdict:
    """Whether somebody can be kept away. Refused only for oneself."""
    if oneself:
        return refused(because=gettext_noop("This is you."))
    return allowed()


@rule(
    "Two people of whom one keeps the other away are never brought together: no message, no buddy, no shared ride.",
    source="encyclopedia",
    row="SAFE-04",
)
def may_share_a_list(*, blocked: bool) -> Verdict:
    """Whether two people may be put together by the platform.

    The sentence is for those who build lists. It is never shown to either of the two: pages say the same as when
    nobody was found (docs/decisions/0016).
    """
    if blocked:
        return refused(because=gettext_noop("These two are not brought together."))
    return allowed()
