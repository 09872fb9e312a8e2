"""Where a group can meet: whom to ask, and who learns the address."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.publishing import AREA, LATER

CHURCH, LIBRARY, CENTRE, HOSPITAL, AGENCY, HOME, OTHER_ROOM = (
    "church", "library", "centre", "hospital", "agency", "home", "other",
)  # fmt: skip
THOUGHT_OF, ASKED, OFFERED, NOT_OFFERED, CHOSEN = "thought_of", "asked", "offered", "not_offered", "chosen"
MOST_VENUES, VENUE_DAYS = 30, 180
FREE, GIVES, OPEN = "free", "gives", ""


@dataclass(frozen=True, slots=True)
class VenueKind:
    """One sort of place, and what is good to know before asking there."""

    key: str
    name: str
    hint: str
    letter: bool = True


VENUE_KINDS: dict[str, VenueKind] = {
    one.key: one
    for one in (
        VenueKind(
            CHURCH, gettext_noop("Church or another house of faith"),
            gettext_noop("Often has rooms in the evening. Say that the group belongs to no faith, when that is so."),
        ),
        VenueKind(
            LIBRARY, gettext_noop("Library"),
            gettext_noop("Nobody has to explain why they go in. Ask about the time after closing."),
        ),
        VenueKind(
            CENTRE, gettext_noop("Community centre"),
            gettext_noop("Town and district houses, clubs, schools in the evening."),
        ),
        VenueKind(
            HOSPITAL, gettext_noop("Hospital or health centre"),
            gettext_noop("Ask the social service of the house. Some people do not like to go back there: ask your people."),
        ),
        VenueKind(
            AGENCY, gettext_noop("Social service or advice centre"),
            gettext_noop("They know what it is about. Settle that nobody of theirs sits in the meeting."),
        ),
        VenueKind(
            HOME, gettext_noop("At somebody’s home"),
            gettext_noop("Good for the first meetings. The address goes only to those who have said that they come."),
            letter=False,
        ),
        VenueKind(OTHER_ROOM, gettext_noop("Somewhere else"), ""),
    )
}  # fmt: skip
VENUE_STATES: dict[str, str] = {
    THOUGHT_OF: gettext_noop("Thought of"),
    ASKED: gettext_noop("Asked"),
    OFFERED: gettext_noop("They said yes"),
    NOT_OFFERED: gettext_noop("They said no"),
    CHOSEN: gettext_noop("We meet here"),
}


@rule(
    "Early meetings can be in somebody’s home. Then the address is never public and never in this list: it is told to those"
    " who have signed.",
    source="guide",
    row="START-06 VIS-10",
)
def venue_told(*, kind: str) -> str:
    """How much of this place may be shown at first; a code of rules.place_shown."""
    return LATER if kind == HOME else AREA


@rule(
    "Rooms are asked for where they are given for nothing: houses of faith, libraries, community centres, hospitals, social"
    " services.",
    source="guide",
    row="START-05",
)
def may_add_venue(*, there: int, kind: str, words: bool, same: bool = False) -> Verdict:
    """Whether one more place may be written down. `words`: its name says something; `same`: it stands there already. Raises
    KeyError for an unknown kind."""
    assert VENUE_KINDS[kind]
    if same:
        return refused(because=gettext_noop("This stands there already."))
    if there >= MOST_VENUES:
        return refused(because=gettext_noop("Thirty places are written down. Strike one first."))
    if not words and kind != HOME:
        return refused(because=gettext_noop("Say which place it is."))
    return allowed()


@rule(
    "Some groups take nothing from outside, not even a room: they give the house what they can. The group decides, the letter"
    " says so.",
    source="guide",
    row="START-05",
)
def room_for(*, decided: str) -> str:
    """What the request letter says about money, for what the group has decided."""
    return {
        FREE: gettext_noop("We have no money of our own and ask whether we may use the room for nothing."),
        GIVES: gettext_noop(
            "We carry ourselves and would like to give something for the room each time, as much as we can."
        ),
        OPEN: gettext_noop("Please tell us what the room would cost, or whether we may use it for nothing."),
    }[decided]
