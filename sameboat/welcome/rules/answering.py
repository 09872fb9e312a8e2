"""Who answers, how soon, and when it goes on to the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

REMIND_AFTER = timedelta(hours=24)
HAND_ON_AFTER = timedelta(hours=48)
AGAIN_AFTER = timedelta(days=5)  # for each, once everybody who answers has had it
REST_DAYS = 14
# Who may answer, as the seeker wishes; a wish for a woman or a man is kept to, never stretched (SAFE-06).
ANYBODY, WOMAN, MAN = "anybody", "woman", "man"
WHO: dict[str, str] = {
    ANYBODY: gettext_noop("Anybody"),
    WOMAN: gettext_noop("A woman"),
    MAN: gettext_noop("A man"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One volunteer: how they describe themselves (woman, man, or empty), until when they rest, when they were asked last, and
    in which order on one day (`asked_last`: a number that grows)."""

    number: int
    gender: str
    rests_until: date | None
    asked_last_on: date | None
    open_asks: int = 0
    asked_last: int = 0


@rule(
    "Those who answer take turns: whoever was asked longest ago is asked next, after a rest, and nobody gets a second"
    " one while the first is open and others are free.",
    source="manual",
    row="ROLE-03 NEW-13 NEW-15 MEMB-20",
)
def next_volunteer(
    *, candidates: Sequence[Candidate], who: str, today: date, but: Collection[int] = ()
) -> Candidate | None:
    """The one to ask; None when nobody fits. `but`: numbers of those who had it already, or were declined."""
    fitting = [
        one for one in candidates if one.number not in but and who in {ANYBODY, one.gender} and not _rests(one, today)
    ]
    return min(fitting, key=_turn, default=None)


def _turn(one: Candidate) -> tuple[int, date, int, int]:
    return (one.open_asks, one.asked_last_on or date.min, one.asked_last, one.number)


def _rests(one: Candidate, today: date) -> bool:
    return one.rests_until is not None and one.rests_until > today


NOTHING, REMIND, HAND_ON, TELL, AGAIN = "nothing", "remind", "hand_on", "tell", "again"


@rule(
    "A question waits a day before whoever has it is reminded, and two days before it goes to the next person. When"
    " there is no next one, the seeker and those who look after the group are told honestly, and it goes round again at a"
    " kind pace, five days each, for as long as it is kept. Whoever is in touch with the seeker keeps it as long as they"
    " answer within these days: nobody is taken from somebody they know.",
    source="manual",
    row="NEW-13",
)
def next_step(
    *, handed_at: datetime, reminded: bool, others: bool, told: bool, now: datetime, held: bool = True, in_touch: bool = False,
    again: bool = False,
) -> str:  # fmt: skip
    """What is due for a question nobody has answered. `others`: there is somebody left who has not had it; `again`: there is
    somebody who answers now, had it or not; `held`: somebody has it, and answers now."""
    waited = now - handed_at
    if not held and (others or again):
        return HAND_ON
    others = others and not (held and in_touch)
    if waited >= HAND_ON_AFTER and others:
        return HAND_ON
    if waited >= HAND_ON_AFTER and not told:
        return TELL
    if waited >= AGAIN_AFTER and again:
        return AGAIN
    if waited >= REMIND_AFTER and not reminded:
        return REMIND
    return NOTHING


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a question stands, in a sentence for whoever asked; and what they can do now, where waiting is not enough."""

    sentence: str
    now: str = ""


_ALONE = gettext_noop(
    "Do not wait for this alone. What you wrote stays here, and whoever begins to answer has it at once; but nobody knows"
    " when that is."
)


@rule(
    "Whoever waits reads the truth: that it lies with somebody, that it takes longer, or that nobody is there. Where nobody"
    " is there, nobody says that one can wait.",
    source="manual",
    row="NEW-02 NEW-07 NEW-13",
)
def where_it_stands(*, held: bool, late: bool, turned: bool, answered: bool, went_on: bool = False) -> Stand:
    """For a question that waits. `held`: somebody has it; `late`: two days are over, and there is no next one; `turned`:
    the seeker has just declined who had it; `answered`: there was an answer before; `went_on`: somebody else has it now than
    whoever had it before, without a word of the seeker."""
    if not held:
        return Stand(NOBODY_ELSE if turned else NOBODY, _ALONE)
    if late:
        return Stand(
            gettext_noop("Nobody has found the time yet. We are sorry: it takes longer than it should."),
            gettext_noop(
                "It goes round in the group once more. You need not wait for them alone: write to another group, too."
            ),
        )
    if turned:
        return Stand(gettext_noop("It lies with somebody else of the group now. Nobody asks why."))
    if went_on:
        return Stand(_WENT_ON_ANSWERED if answered else _WENT_ON)
    if answered:
        return Stand(gettext_noop("You wrote last. It lies with somebody of the group. You need do nothing."))
    return Stand(
        gettext_noop("Nobody has answered yet. It lies with somebody of the group, who finds it when they look.")
    )


_WENT_ON = gettext_noop(
    "It has gone on, and that has nothing to do with you: it lies with somebody else of the group now, who reads what you"
    " wrote. You need do nothing."
)
_WENT_ON_ANSWERED = gettext_noop(
    "You wrote last. It has gone on, and that has nothing to do with you: it lies with somebody else of the group now, who"
    " reads what was written. You need do nothing."
)


@rule(
    "An answered question whose answerer stops, rests or leaves is open again. It goes on to somebody who is there, without"
    " waiting for a word of the seeker. Where nobody is there, the group reads how many are left so, and the seeker and those who"
    " look after the group are told, once: nobody who was met once is left unread.",
    source="house",
    row="NEW-07 NEW-13",
)
def step_when_answered(*, held: bool, again: bool, told: bool) -> str:
    """What is due for a question that was answered: HAND_ON, TELL or NOTHING. `held`: whoever has it answers now; `again`:
    somebody of the group does; `told`: it was told already that nobody is there."""
    if held:
        return NOTHING
    return HAND_ON if again else NOTHING if told else TELL


@rule(
    "Whoever was answered reads when that person does not answer here any more, or rests, and what happens when they write.",
    source="house",
    row="NEW-07 NEW-13",
)
def who_is_there(*, there: bool, others: bool, went_on: bool = False) -> Stand | None:
    """For a question that was answered; None while whoever answered is there. `others`: somebody else could answer now;
    `went_on`: whoever has it now is somebody else than who answered."""
    if there:
        return Stand(ELSE_READS) if went_on else None
    if others:
        return Stand(
            GONE_FROM, gettext_noop("Write below whenever you like: then somebody else of the group has it at once.")
        )
    return Stand(GONE_FROM, _ALONE)


ELSE_READS = gettext_noop(
    "Whoever answered you does not answer here just now. It has nothing to do with you. Somebody else of the group has it now,"
    " and reads what was written; what you write below goes to them."
)
GONE_FROM = gettext_noop("Whoever answered you does not answer here just now. It has nothing to do with you.")
NOBODY = gettext_noop("Just now nobody is there who can answer as you wish.")
NOBODY_ELSE = gettext_noop("Just now nobody else of this group is there who can answer as you wish. Nobody asks why.")


@rule(
    "Before a first meeting with the group is agreed, it is asked whether anything is unresolved, and how many newcomers"
    " that evening already has.",
    source="manual",
    row="GROUP-22 GROUP-23",
)
def is_ready(*, takes_in: bool, unresolved: bool, expected: int, newcomers_most: int) -> Verdict:
    """Whether the group can take a newcomer on a date. `expected`: newcomers it already expects then."""
    if not takes_in:
        return refused(because=gettext_noop("The group takes nobody in at the moment. You can still meet one to one."))
    if unresolved:
        return refused(because=gettext_noop("Talk it over in the group first. Until then you can meet one to one."))
    if expected >= newcomers_most:
        return refused(
            because=gettext_noop(
                "Somebody new comes that evening already, or has just been invited. Please choose another date."
            )
        )
    return allowed()


@rule(
    "What a newcomer has written since the group's last word is looked at for danger. When it tells of it, the way to help"
    " stands first on their page, and on the page of whoever answers them. Nobody else is told, and nothing of it is kept.",
    source="overview",
    row="SAFE-15 NEW-13",
)
def unanswered_words(*, words: Sequence[tuple[bool, str]]) -> str:
    """What the newcomer wrote after the last word of the group, as one text. `words`: whether the newcomer said it, and
    what, the oldest first."""
    after = next((place for place in range(len(words), 0, -1) if not words[place - 1][0]), 0)
    return "\n".join(text for _theirs, text in words[after:])


# What to keep in mind before writing or calling (NEW-02).
CARD: tuple[str, ...] = (
    gettext_noop("Listen first. There is time."),
    gettext_noop("Show that you know it: “I know that from my own evenings” says more than advice."),
    gettext_noop("Judge nothing, and take nobody’s side."),
    gettext_noop("Do not hurry. You can speak again."),
    gettext_noop("Ask what they would like to happen next, and say what you can offer."),
)
# What to expect of somebody who comes for the first time (NEW-23, NEW-10).
EXPECTING: tuple[str, ...] = (
    gettext_noop("Many come for advice, and find people. That takes a while."),
    gettext_noop("Some bring notes and read them out. That is fine; nobody needs them."),
    gettext_noop("Shock and disbelief come first, then guilt and anger. Patience helps more than answers."),
    gettext_noop("The group does not set out to solve the other person’s problem. One’s own life can become better."),
)
