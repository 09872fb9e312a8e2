"""For whom a member may vouch, who has lost every way into their account."""

from __future__ import annotations

from datetime import date, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

KNOWN_FOR = timedelta(days=28)


@rule(
    "Nobody vouches for somebody who has been in the group for less than four weeks.",
    source="house",
    row="NORM-18 SAFE-04",
)
def may_be_vouched_for(*, member_since: date, today: date, came_along: bool = False) -> Verdict:
    """Whether the group knows this person long enough. `came_along`: from another group, with others than the voucher.

    Four weeks, so that nobody makes a group with two accounts of their own, asks somebody in, and takes their account over.
    """
    if today - member_since < KNOWN_FOR:
        if came_along:
            return refused(because=_THEIR_OWN)
        return refused(
            because=gettext_noop("This person has been in the group for less than four weeks. Nobody can vouch yet.")
        )
    return allowed()


_THEIR_OWN = gettext_noop(
    "This person came from another group less than four weeks ago. Those who came along from there can vouch."
)


@rule(
    "Two who came along from the same group have known each other since then: their time in it counts. Those of the group"
    " they joined do not know them yet.",
    source="house",
    row="NORM-18 GROUP-10 SAFE-04",
)
def known_since(*, joined_on: date, before: date | None, together: bool) -> date:
    """From which day on somebody is known to the other. `before`: since when they were in the group they came along from;
    `together`: both came along from that one."""
    return min(joined_on, before) if before and together else joined_on


@rule(
    "Of two of whom one keeps the other away, neither lets the other back in. The five words they are told look like any"
    " others, and open nothing: a refusal would tell who keeps whom away.",
    source="house",
    row="SAFE-04",
)
def words_open(*, kept_apart: bool) -> bool:
    """Whether the five words that a voucher is told open anything."""
    return not kept_apart


@rule(
    "Nobody vouches for somebody whom they keep away themselves: they take that back first.",
    source="house",
    row="SAFE-04",
)
def may_vouch_for_kept_away(*, by_this_name: bool) -> Verdict:
    """Whether a member may vouch although they keep people away. `by_this_name`: they keep away exactly this name, and so
    learn nothing from it; of another name of the same person nothing may be told."""
    if by_this_name:
        return refused(because=gettext_noop("You keep this person away. To vouch for them, take that back first."))
    return allowed()
