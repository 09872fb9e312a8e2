"""The first meeting: what happens when, what is asked, and what may not be forgotten before everybody parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

SHORTEST, USUAL, LONGEST = 60, 90, 180
FIVE = 5
ARRIVE, PROMISE, BEGAN, OTHERS, NEEDS, NEXT, MIX = "arrive", "promise", "began", "others", "needs", "next", "mix"
WISH, NEED = "wish", "need"
MOST_WISHES, WISH_LONGEST = 60, 200


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of the evening with its minutes."""

    key: str
    title: str
    hints: tuple[str, ...]
    minutes: int


_WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    ARRIVE: (
        gettext_noop("Arriving"),
        (
            gettext_noop("The chairs stand in a circle. Somebody greets at the door."),
            gettext_noop("Everybody says a name to be called by. It need not be their own."),
        ),
    ),
    PROMISE: (
        gettext_noop("What is said here stays here"),
        (gettext_noop("Read the declaration of confidentiality aloud, talk it over, and sign it together."),),
    ),
    BEGAN: (
        gettext_noop("Those who begin tell why"),
        (
            gettext_noop("What brought you to it, and what you have done so far. Take your time."),
            gettext_noop("Say that everything you have written down is a draft."),
            gettext_noop(
                "People look to whoever began, and hope for much. Say so aloud, and that nobody here has the answers alone."
            ),
        ),
    ),
    OTHERS: (
        gettext_noop("Everybody says how the group should be"),
        (
            gettext_noop("One after the other, without interruption; whoever wants to passes."),
            gettext_noop("Somebody writes each wish on a sheet, without a name. Nothing is decided tonight."),
        ),
    ),
    NEEDS: (
        gettext_noop("What do we need that this group could give?"),
        (
            gettext_noop(
                "Everybody writes needs on slips, one on each, without a name. Put those together that belong together."
            ),
            gettext_noop("Three dots for each of you: where should we begin? Count them aloud."),
        ),
    ),
    NEXT: (
        gettext_noop("Before we part: when do we meet again?"),
        (
            gettext_noop("Settle the day, the time and the place of the next meeting."),
            gettext_noop("Say which of the open questions come up then."),
        ),
    ),
    MIX: (
        gettext_noop("Tea, and talking"),
        (gettext_noop("Part of the evening, not after it. People meet here who did not dare to speak in the round."),),
    ),
}


# In the place of these, for a group that meets online or by phone (START-07: nobody stands on a stage).
_ARRIVE_AFAR = (
    gettext_noop("Arriving"),
    (
        gettext_noop("Somebody opens the meeting a few minutes early, and greets everybody who comes in."),
        gettext_noop("Cameras may stay off. Everybody’s picture is the same size, and nothing is recorded."),
        _WORDS[ARRIVE][1][1],
    ),
)
_NEEDS_AFAR = (
    _WORDS[NEEDS][0],
    (
        gettext_noop(
            "Everybody says needs, one each time round. Somebody writes them down without a name, and puts those together that"
            " belong together."
        ),
        gettext_noop("Each of you names up to three: where should we begin? Count them aloud."),
    ),
)
_NEXT_AFAR = (
    _WORDS[NEXT][0],
    (gettext_noop("Settle the day, the time and the way to join of the next meeting."), _WORDS[NEXT][1][1]),
)
_MIX_AFAR = (
    gettext_noop("Time to talk"),
    (
        gettext_noop(
            "Part of the evening, not after it: the meeting stays open, without turns. Whoever did not dare to speak in the"
            " round may do so here."
        ),
    ),
)
_AFAR = {ARRIVE: _ARRIVE_AFAR, NEEDS: _NEEDS_AFAR, NEXT: _NEXT_AFAR, MIX: _MIX_AFAR}
_SETTLED = (
    gettext_noop("Before we part: when do we meet again?"),
    (
        gettext_noop("Day, time and place are settled. Say them once more, and ask whether everybody can come then."),
        gettext_noop("Say which of the open questions come up then."),
    ),
)
_SETTLED_AFAR = (
    _SETTLED[0],
    (
        gettext_noop(
            "Day, time and the way to join are settled. Say them once more, and ask whether everybody can come then."
        ),
        _SETTLED[1][1],
    ),
)


@rule(
    "At the first meeting those who began have ample time to tell why, and all others at least as much to say how the group"
    " should be. The last part is always for tea and talking.",
    source="guide",
    row="START-10 START-11 START-12 PLAN-13",
)
def first_agenda(*, minutes: int, settled: bool = False, afar: bool = False) -> tuple[Slot, ...]:
    """The evening in parts of five minutes that make up `minutes`. `settled`: there is a schedule already; `afar`: the
    group meets online or by phone.

    Raises ValueError outside 60 to 180.
    """
    if not SHORTEST <= minutes <= LONGEST or minutes % FIVE:
        raise ValueError(minutes)
    social = max(15, minutes // 6 // FIVE * FIVE)
    given = {ARRIVE: 5, PROMISE: 10, NEXT: 5, MIX: social}
    left = minutes - sum(given.values())
    given[BEGAN] = (left * 35 + 250) // 500 * FIVE
    given[NEEDS] = left * 25 // 500 * FIVE
    given[OTHERS] = left - given[BEGAN] - given[NEEDS]
    words = _WORDS | (_AFAR if afar else {})
    if settled:
        words |= {NEXT: _SETTLED_AFAR if afar else _SETTLED}
    return tuple(Slot(key, title, hints, given[key]) for key, (title, hints) in words.items())


@rule(
    "A first meeting is over when the next one has a date.",
    source="guide",
    row="START-12",
)
def may_end_first_meeting(*, next_known: bool, held: bool) -> Verdict:
    """Whether the first meeting may be noted as held."""
    if held:
        return refused(because=gettext_noop("The first meeting has been noted already."))
    if not next_known:
        return refused(because=gettext_noop("Settle when you meet again first. It is in the schedule of the group."))
    return allowed()


@rule(
    "Wishes and needs are collected without names and put together where they belong together. Dots are counted as the circle"
    " gives them; nobody keeps who gave one.",
    source="guide",
    row="START-10 START-11",
)
def gathered(*, entries: tuple[tuple[int, str, int], ...]) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    """Entries (number, heading, dots) by heading: (heading, its dots, its entries), the most dots first."""
    headings: dict[str, list[tuple[int, int]]] = {}
    for number, heading, dots in entries:
        headings.setdefault(heading or f"\0{number}", []).append((number, dots))
    found = [
        ("" if name.startswith("\0") else name, sum(dots for _, dots in those),
         tuple(number for number, _ in sorted(those, key=lambda one: (-one[1], one[0]))))
        for name, those in headings.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one[1], one[2])))


@rule(
    "One board holds sixty entries. Whoever wants more takes something off first.",
    source="house",
    row="START-10",
)
def may_wish(*, there: int, same: bool = False) -> Verdict:
    """Whether one more entry fits. `same`: it stands there already."""
    if same:
        return refused(because=gettext_noop("This stands there already."))
    if there >= MOST_WISHES:
        return refused(because=gettext_noop("The board is full. Take something off it first."))
    return allowed()


def first_day(*, met_on: date | None, state: str) -> bool:
    """Whether the group has met at least once, as far as it has said."""
    return met_on is not None or state not in {"idea", "planning", "recruiting", "starting"}
