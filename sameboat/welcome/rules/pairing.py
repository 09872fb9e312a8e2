"""Big sister, big brother: somebody who goes along for the first months."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sameboat.base.months import months_after
from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

CHECK_MONTHS, CLOSE_MONTHS, MOST_MONTHS = 4, 6, 12
CHECK_IN_WEEKS = (1, 2, 4, 8, 12)
WISH_DAYS, LEFT_DAYS = 180, 30
GOODBYE_DAYS = 14  # so long a kind word stands for whoever did not end a pair


@rule("A buddy accompanies one newcomer at a time.", source="manual", row="NEW-15")
def may_take_newcomer(*, newcomers_now: int, willing: bool) -> Verdict:
    """Whether somebody may be asked to accompany a newcomer. `willing`: they said so, and do not rest."""
    if not willing:
        return refused(because=gettext_noop("They do not take anybody along at the moment."))
    if newcomers_now:
        return refused(because=gettext_noop("They accompany somebody already. One at a time is enough."))
    return allowed()


@rule(
    "Facilitators propose, both say yes, and either can end it at any time without a reason.",
    source="manual",
    row="NEW-14",
)
def has_begun(*, newcomer_said: bool | None, buddy_said: bool | None) -> bool:
    """Whether both have said yes. None: not answered yet."""
    return bool(newcomer_said and buddy_said)


@dataclass(frozen=True, slots=True)
class Window:
    """When a friendly check is due, and when the pair is asked to close."""

    check_on: date
    close_on: date


@rule(
    "About four to six months are usually enough: after four there is a friendly check, after six a closing; both can"
    " agree to go on.",
    source="manual",
    row="NEW-16",
)
def window(*, began_on: date, extended: int = 0) -> Window:
    """The two days. `extended`: how often both agreed to two more months."""
    more = 2 * extended
    return Window(
        months_after(day=began_on, months=CHECK_MONTHS + more), months_after(day=began_on, months=CLOSE_MONTHS + more)
    )


@rule(
    "A pair that neither goes on nor says goodbye ends by itself a month after its closing, and the two read the day.",
    source="house",
    row="NEW-16 NORM-16",
)
def ends_by_itself(*, close_on: date) -> date:
    """The day on which nothing of it is kept any more."""
    return close_on + timedelta(days=LEFT_DAYS)


@rule(
    "A pair can go on together for a year at most; then it closes, and friendship needs no list.",
    source="house",
    row="NEW-16",
)
def may_extend(*, extended: int) -> Verdict:
    """Whether two more months fit."""
    if CLOSE_MONTHS + 2 * (extended + 1) > MOST_MONTHS:
        return refused(because=gettext_noop("A year is the longest. You can stay in touch without this page."))
    return allowed()


@dataclass(frozen=True, slots=True)
class Possible:
    """A member who could go along: when they last did or were asked to, and how they describe themselves (woman, man, or
    empty)."""

    number: int
    gender: str
    last_on: date | None


@rule(
    "Those who have not accompanied anybody, and were not asked to, for longest are suggested first, and a wish for a woman"
    " or a man is kept to. So after a “no” somebody else stands first; nothing says that there was one.",
    source="manual",
    row="NEW-14 NEW-15 SAFE-06",
)
def suggested(*, possible: Sequence[Possible], wish: str, apart: Collection[int] = ()) -> list[int]:
    """Numbers in the order in which to ask. `apart`: those who must never meet this newcomer, whatever the reason."""
    fitting = [one for one in possible if one.number not in apart and wish in {"anybody", one.gender}]
    return [one.number for one in sorted(fitting, key=lambda one: (one.last_on or date.min, one.number))]


@rule(
    "In the first three months, when most people who leave do so, the page of a pair proposes a short word in weeks 1, 2,"
    " 4, 8 and 12.",
    source="encyclopedia",
    row="EVID-15",
)
def check_in(*, began_on: date, today: date) -> int:
    """The number of the week in which a word is proposed today; 0 in all other weeks. Nothing notes whether it was said."""
    week = (today - began_on).days // 7 + 1
    return week if week in CHECK_IN_WEEKS else 0


@rule(
    "Whom somebody would like at their side, a woman, a man or anybody, they say themselves before anybody is proposed;"
    " women are advised to choose a woman.",
    source="encyclopedia",
    row="SAFE-06",
)
def may_be_proposed(*, wish: str, gender: str) -> Verdict:
    """Whether this member may be proposed. `wish`: what the newcomer said, empty before; `gender`: of the other."""
    if not wish:
        return refused(because=gettext_noop("They have not said yet whom they would like. Ask them first."))
    if wish not in {"anybody", gender}:
        return refused(because=gettext_noop("Choose another member."))
    return allowed()


NEW_HERE = frozenset({"newcomer", "guest"})


@rule(
    "Whoever answers newcomers or goes along with them is no newcomer and no guest.",
    source="encyclopedia",
    row="MEMB-04 MEMB-10",
)
def may_accompany(*, standing: str) -> Verdict:
    """Whether a member with this standing can be somebody’s buddy or companion, or answer first questions."""
    if standing in NEW_HERE:
        return refused(
            because=gettext_noop("First arrive yourself. When you feel at home here, you can go along with others.")
        )
    return allowed()


EXPERIENCE_MONTHS, EXPERIENCE_LONGEST = (0, 3, 6, 12, 24), 200


@rule(
    "Each group decides for how long somebody has been there, and what else they have done, before they are proposed to"
    " go along with others. A group that has not decided asks for nothing but not being new.",
    source="encyclopedia",
    row="MEMB-04",
)
def has_experience(*, joined_on: date, today: date, months: int) -> Verdict:
    """Whether a member has been there for as many months as their group asks."""
    if months_after(day=joined_on, months=months) > today:
        return refused(because=gettext_noop("Your group asks for more time in the group before that."))
    return allowed()


@dataclass(frozen=True, slots=True)
class Called:
    """The words for somebody who goes along, as groups of this kind say them."""

    mine: str
    many: str
    about: str
    is_title: str
    is_not_title: str
    tasks: tuple[str, ...]
    chosen_by_newcomer: bool  # the newcomer may ask one of them directly (MEMB-04)


IS: tuple[str, ...] = (
    gettext_noop("the first person to ask, about anything in the group"),
    gettext_noop("somebody who sees that what there is to know was read and understood"),
    gettext_noop("there for a talk in between, if the newcomer wants one"),
    gettext_noop("in the group, the one who sees that the newcomer is heard, not interrupted and not judged"),
    gettext_noop("company to a cinema, a walk or a coffee, if both like it"),
)
IS_NOT: tuple[str, ...] = (
    gettext_noop("a therapist, a nurse or an adviser"),
    gettext_noop("somebody who lends money, or takes over decisions"),
    gettext_noop("available day and night"),
    gettext_noop("a partner: no closeness of that kind while you are a pair"),
    gettext_noop("alone with it: when it gets heavy, ask the facilitators of your group"),
)

_SPONSOR_IS: tuple[str, ...] = (
    gettext_noop("somebody with experience, who is recovering too and goes on with it"),
    gettext_noop("the first person to ask, about the programme and about anything in the group"),
    gettext_noop("somebody who goes through what there is to read with you, at your pace"),
    gettext_noop("there for a talk in between, if the newcomer wants one"),
    gettext_noop("in the group, the one who sees that the newcomer is heard, not interrupted and not judged"),
)
# What groups call it, by the word in the data of their preset. No word: a buddy.
CALLED: dict[str, Called] = {
    "": Called(
        mine=gettext_noop("My buddy"),
        many=gettext_noop("Buddies"),
        about=gettext_noop(
            "A big sister or big brother goes along with a newcomer for the first months. You propose; both decide."
        ),
        is_title=gettext_noop("What a buddy is"),
        is_not_title=gettext_noop("What a buddy is not"),
        tasks=IS,
        chosen_by_newcomer=False,
    ),
    "sponsor": Called(
        mine=gettext_noop("My sponsor"),
        many=gettext_noop("Sponsors"),
        about=gettext_noop(
            "A sponsor has gone this way and goes along with somebody who begins. Whoever looks for one can ask; you can"
            " propose, too. Both decide."
        ),
        is_title=gettext_noop("What a sponsor is"),
        is_not_title=gettext_noop("What a sponsor is not"),
        tasks=_SPONSOR_IS,
        chosen_by_newcomer=True,
    ),
}


@rule(
    "In groups of programmes that have sponsors it is a sponsor who goes along. Whoever looks for one asks them"
    " directly, both say yes, and one can change without explaining.",
    source="encyclopedia",
    row="MEMB-04",
)
def called(*, word: str) -> Called:
    """What it is called where the preset says this word; a buddy where it says none."""
    return CALLED.get(word, CALLED[""])
