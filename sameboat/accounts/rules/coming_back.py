"""Who may vouch for somebody who has lost everything, and for how long."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

VOUCHERS_NEEDED = 2
HALF_WORDS = 5  # words told to each voucher: 64 bits each (63.9), 128 together
MEMBER_FOR = timedelta(days=28)
REINTRODUCTION_LASTS = timedelta(hours=24)
GROUPS_ARE_TOLD = timedelta(days=14)  # that somebody has come back in this way: whoever knows better says so
OPERATOR_CODE_LASTS = timedelta(hours=24)


@rule(
    "Whoever has lost every way back is let in again when two members of a shared group, each for four weeks or more,"
    " have spoken with them.",
    source="house",
    row="NORM-18 SAFE-04",
)
def may_vouch(
    *,
    is_self: bool,
    both_in_group: bool,
    member_since: date | None,
    today: date,
    vouched_before: bool,
    vouchers: int,
    settled: bool = True,
) -> Verdict:
    """Whether a member may say "I have spoken with this person in the meeting".

    `settled`: neither a newcomer nor a guest. `vouchers`: those whose words open.
    """
    if is_self:
        return refused(because=gettext_noop("Nobody can vouch for themselves. Ask two others of your group."))
    if not both_in_group or member_since is None:
        return refused(because=gettext_noop("Only somebody of the same group can vouch."))
    if not settled:
        return refused(
            because=gettext_noop("You are new here, or visiting. Somebody who is at home in the group can vouch.")
        )
    if today - member_since < MEMBER_FOR:
        return refused(because=gettext_noop("You can vouch for others when you have been in the group for four weeks."))
    if vouched_before:
        return refused(because=gettext_noop("You have vouched already. A second member is needed."))
    if vouchers >= VOUCHERS_NEEDED:
        return refused(because=gettext_noop("Two members have vouched already. The words work for 24 hours."))
    return allowed()


@rule(
    "Whoever takes away the last way in beside their words is told before what that means and how to make a recovery sheet;"
    " nobody is kept from it.",
    source="house",
    row="NORM-18 SAFE-23",
)
def is_last_way_beside_words(*, passkeys: int, has_sheet: bool) -> bool:
    """Whether one of so many passkeys is all that lets somebody in without their words, or without their app for codes."""
    return passkeys == 1 and not has_sheet


@rule(
    "The words of a re-introduction work once, together, and for 24 hours.",
    source="house",
    row="SAFE-04",
)
def may_be_let_in(*, now: datetime, ends_at: datetime, used: bool, halves: int) -> Verdict:
    """Whether the ten words that were typed let somebody in. One answer for every reason: it tells a guesser nothing."""
    if used or now >= ends_at or halves != VOUCHERS_NEEDED:
        return refused(because=gettext_noop("These words let nobody in: they may be mistyped, used already, or over."))
    return allowed()


@rule(
    "Who looks after this server can switch an account off or delete it, and can never choose its words or read what is"
    " private.",
    source="house",
    row="NORM-18 ROLE-29",
)
def may_disable(*, by_operator: bool, is_self: bool, operators_left: int) -> Verdict:
    """Whether an operator may switch an account off. `operators_left` counts those who would remain."""
    if not by_operator:
        return refused(because=gettext_noop("Only those who look after this server can do this."))
    if is_self:
        return refused(because=gettext_noop("You cannot switch off your own account. Another one of you can."))
    if operators_left < 1:
        return refused(because=gettext_noop("Somebody has to look after this server."))
    return allowed()
