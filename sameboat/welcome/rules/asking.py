"""The first word: what is asked, how long it is kept, and what happens when very many come at once."""

from __future__ import annotations

from datetime import date, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

KEPT_DAYS = 30
FLOOD, WAIT_S = 30, 30
NAME_LONGEST, REACH_LONGEST, WHEN_LONGEST, WORDS_LONGEST = 40, 120, 200, 2000
GIVEN_BACK_LONGEST = 20_000  # of what was typed and not sent, also when it is too long to be sent
ABOUT_LONGEST = 200

# How somebody wants to be reached. Exactly one of these is kept (NEW-01).
PAGE, PHONE, EMAIL = "page", "phone", "email"
WAYS: dict[str, str] = {
    PAGE: gettext_noop("On a page here, with a code"),
    PHONE: gettext_noop("By phone"),
    EMAIL: gettext_noop("By e-mail"),
}
# Whom somebody wants to meet first (MEMB-11).
ONE, GROUP = "one", "group"
FIRST: dict[str, str] = {
    ONE: gettext_noop("One person first"),
    GROUP: gettext_noop("The whole group at once"),
}


# What the group answers to somebody who would like to bring somebody they trust along (SAFE-05).
WELCOME, ONE_TO_ONE = "welcome", "one"
COMPANION: dict[str, str] = {
    WELCOME: gettext_noop("Whoever comes along is welcome, also in the group"),
    ONE_TO_ONE: gettext_noop("One to one yes; in the group itself not"),
}


@rule(
    "What somebody wrote to a group, and all answers, are deleted 30 days after the last word, but not before an"
    " appointment that was settled is a week over.",
    source="house",
    row="NEW-01 NORM-16",
)
def ends_on(*, last_word_on: date, meets_on: date | None = None) -> date:
    """The day it is deleted. `meets_on`: the last day that is settled."""
    usual = last_word_on + timedelta(days=KEPT_DAYS)
    return max(usual, meets_on + timedelta(days=7)) if meets_on else usual


@rule(
    "To ask a group something one needs a name of one's choice and one way to be reached. No story and no"
    " questionnaire.",
    source="manual",
    row="NEW-01 NEW-02 NEW-23",
)
def may_ask(*, listed: bool, suspended: bool, volunteers: int) -> Verdict:
    """Whether this group can be asked here. `volunteers`: members who answer first questions, and do not rest."""
    if not listed or suspended:
        return refused(because=gettext_noop("This group cannot be asked here at the moment."))
    if not volunteers:
        return refused(because=gettext_noop("Nobody in this group answers questions here just now."))
    return allowed()


@rule(
    "When very many people ask at once each has to wait half a minute, with the words kept; none is turned away.",
    source="house",
    row="NEW-02",
)
def may_take_now(*, came_this_hour: int, form_open_s: float) -> Verdict:
    """Whether it is taken at once. `form_open_s`: seconds since the form was shown."""
    if came_this_hour >= FLOOD and form_open_s < WAIT_S:
        return refused(
            because=gettext_noop(
                "Very many people are writing just now. Your words stand below. Please send them again in half a minute."
            )
        )
    return allowed()


@rule(
    "Exactly one way to reach somebody is kept: a page here, a phone number, or an e-mail address.",
    source="manual",
    row="NEW-01",
)
def reach_fits(*, way: str, reach: str) -> Verdict:
    """Whether what was typed fits the chosen way. The page needs nothing."""
    if way == PAGE:
        return allowed()
    if way == PHONE and 5 <= sum(sign.isdigit() for sign in reach) <= 15:
        return allowed()
    if way == EMAIL and reach.count("@") == 1 and "." in reach.split("@")[1]:
        return allowed()
    if way == PHONE:
        return refused(because=gettext_noop("Write the number with its digits, for example +47 55 01 23 45."))
    return refused(because=gettext_noop("Write the whole address, for example name@example.org."))
