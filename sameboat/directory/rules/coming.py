"""How people come into a group, and when they learn what its entry does not show."""

from __future__ import annotations

from collections.abc import Callable

from sameboat.base.rulebook import gettext_noop, rule

Say = Callable[[str], str]

HOW_TO_COME = {
    "drop_in": gettext_noop("You may come when you like and as often as you like. You judge yourself whether it fits."),
    "told later": gettext_noop("Once you know where it meets, come when you like. You judge yourself whether it fits."),
    "replacement": gettext_noop("It has a fixed number of seats. Ask, and the group says whether one is free."),
    "re_formed": gettext_noop("Nobody joins during a set of meetings. Ask when the next set begins."),
    "closed": gettext_noop("The same people meet from the first to the last meeting. Ask when the next group starts."),
    "course": gettext_noop("It has a fixed number of meetings. Ask when the next course begins."),
    "re_formed ahead": gettext_noop(
        "Nobody joins during a set of meetings. Until the first one is over new people can come in."
    ),
    "closed ahead": gettext_noop(
        "The same people meet from the first to the last meeting. Until the first one is over new people can come in."
    ),
    "course ahead": gettext_noop(
        "It has a fixed number of meetings. Until the first one is over new people can come in."
    ),
    "drop_in full": gettext_noop(
        "Usually one comes when one likes. Just now it takes nobody new; ask when it does again."
    ),
}
# Where there is nobody to ask, nobody is told to ask.
HOW_TO_COME_UNASKED = {
    "drop_in full": gettext_noop(
        "Usually one comes when one likes. Just now it takes nobody new. The entry does not say when it does again."
    ),
    "replacement": gettext_noop("It has a fixed number of seats. The entry names no way to ask for one."),
    "re_formed": gettext_noop(
        "Nobody joins during a set of meetings. The entry does not say when the next set begins."
    ),
    "closed": gettext_noop(
        "The same people meet from the first to the last meeting. The entry does not say when the next group starts."
    ),
    "course": gettext_noop("It has a fixed number of meetings. The entry does not say when the next course begins."),
}


@rule(
    "How people come in depends on the kind of group, and the entry says it in a sentence.",
    source="manual",
    row="GROUP-01 GROUP-05 GROUP-06 GROUP-07 GROUP-11 VIS-10",
)
def how_to_come(
    *, kind: str, way_is_shown: bool = True, tells: str = "asked", takes_new: bool | None = None, ahead: bool = False,
    say: Say = str,
) -> str:  # fmt: skip
    """The sentence for a kind of group; for an unknown kind: ask first.

    `way_is_shown`: to one of its meetings; `tells`: what when_told says of the entry; `takes_new`: what takes_new_people
    says of it; `ahead`: its first meeting is not over (sets.is_to_begin). Where one may come when one likes, but nobody new is taken just now, it invites nobody.
    """
    if ahead and takes_new and f"{kind} ahead" in HOW_TO_COME:
        return say(HOW_TO_COME[f"{kind} ahead"])
    code = "drop_in full" if kind == "drop_in" and takes_new is False else kind
    nobody_to_ask = tells == "nowhere" or (code == "drop_in full" and tells != "asked")
    if nobody_to_ask and code in HOW_TO_COME_UNASKED:
        return say(HOW_TO_COME_UNASKED[code])
    code = "told later" if code == "drop_in" and not way_is_shown else code
    return say(HOW_TO_COME.get(code, gettext_noop("Ask the group how to come.")))


ASKED, INSIDE, NOWHERE = "asked", "inside", "nowhere"


@rule(
    "An entry promises that the group tells something when asked only where there is somebody to ask: an address, a number,"
    " or people of the group who answer here. Where one can only come in, it says that one learns it then.",
    source="house",
    row="FIND-09 VIS-07 VIS-10",
)
def when_told(*, can_ask: bool, can_come_in: bool) -> str:
    """When somebody learns what an entry does not show: ASKED, INSIDE or NOWHERE."""
    if can_ask:
        return ASKED
    return INSIDE if can_come_in else NOWHERE
