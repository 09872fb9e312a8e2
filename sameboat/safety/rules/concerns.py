"""A concern: who reads it, how long it stays, and what happens when many come at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

PEOPLE_NEEDED = 3  # whoever it is about, two are left (docs/decisions/0027)
GENDERS_NEEDED = 2
KEPT_DAYS = 90
PASSED_ON_AFTER_DAYS = 14
FLOOD = 20  # concerns within an hour, on the whole server
WAIT_S = 30
LONGEST = 5000  # characters
_REF = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


@rule(
    "A concern can be told to one of at least three people of trust, not all of one gender; whoever tells it chooses who"
    " reads it, and whoever it is about, two are left to choose from.",
    source="encyclopedia",
    row="SAFE-04",
)
def enough_people(*, genders: Sequence[str]) -> Verdict:
    """Whether there is a choice. `genders` as each person of trust wants it said, one entry a person."""
    if len(genders) < PEOPLE_NEEDED:
        return refused(because=gettext_noop("Fewer than three people of trust are named here yet."))
    if len({gender.casefold().strip() for gender in genders}) < GENDERS_NEEDED:
        return refused(because=gettext_noop("The people of trust named here so far are all of one gender."))
    return allowed()


@rule(
    "Only the person who was chosen reads a concern. Those who run this server see that there is one, and nothing of it.",
    source="house",
    row="SAFE-04 NORM-18",
)
def may_read(*, chosen_account: int | None, asking_account: int) -> Verdict:
    """Whether this account is the chosen reader's; nobody when the reader is gone."""
    if chosen_account is None or chosen_account != asking_account:
        return refused(because=gettext_noop("This is for somebody else."))
    return allowed()


@rule(
    "A concern, and all that was written about it, is deleted 90 days after the last word.",
    source="house",
    row="SAFE-02 NORM-16",
)
def ends_on(*, last_word_on: date) -> date:
    """The day it is deleted."""
    return last_word_on + timedelta(days=KEPT_DAYS)


@rule(
    "If the person chosen has not opened a concern after 14 days, the second person named by the one who told it may"
    " read it instead.",
    source="house",
    row="SAFE-04",
)
def passes_on(*, told_on: date, opened: bool, second: bool, today: date) -> bool:
    """Whether the second person reads it from now on. `second`: one was named and takes concerns."""
    return second and not opened and today >= told_on + timedelta(days=PASSED_ON_AFTER_DAYS)


@rule(
    "When very many concerns come at once each has to wait half a minute, with its words kept; none is turned away, and"
    " no address decides.",
    source="house",
    row="SAFE-04",
)
def may_take_now(*, came_this_hour: int, form_open_s: float) -> Verdict:
    """Whether a concern is taken at once. `form_open_s`: seconds since its form was shown."""
    if came_this_hour >= FLOOD and form_open_s < WAIT_S:
        return refused(
            because=gettext_noop(
                "Very many concerns are coming in just now. Yours is not lost: your words stand below."
                " Please send it again in half a minute."
            )
        )
    return allowed()


def may_be_named(*, kind: str, ref: str, kinds: Collection[str]) -> bool:
    """Whether a pair of kind and name in a link can be kept: a kind we know, a name without signs that do harm."""
    return kind in kinds and _REF.fullmatch(ref) is not None
