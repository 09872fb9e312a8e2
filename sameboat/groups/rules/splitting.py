"""When a group becomes two, and who goes where: everybody chooses, and a proposal is made for those who leave it open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import RUNNING, SPLITTING
from sameboat.groups.rules.members import FACILITATOR, ROLES, may_take
from sameboat.groups.rules.size import COMFORTABLE, FACILITATORS, PAUSES_AT, PREPARES_AT
from sameboat.groups.rules.types import DROP_IN, RE_FORMED

SUB_GROUP = (7, 12)  # of large groups (START-18)
NOT_YET, PREPARE, DECIDE = "", "prepare", "decide"
CHOOSING_DAYS = timedelta(days=7)  # then whoever has not answered counts as "either"
SPLIT_LASTS = timedelta(days=60)  # a split that nobody carries out ends by itself
UNDO_DAYS = timedelta(days=7)
SAID_DAYS = timedelta(days=14)  # so long the home says that the group stays one, or is one again
STAYS_DAYS = timedelta(days=90)  # so long a group that stays one is not told again to become two


@dataclass(frozen=True, slots=True)
class Sizes:
    """From how many on a group prepares, from how many on it decides, and how many each part has."""

    prepares_at: int
    decides_at: int
    fewest: int
    most: int


@rule(
    "At 8 people a group prepares to become two and finds two more who look after meetings; at 10 it decides,"
    " and with fixed seats it takes nobody in until it has become two or somebody has left. Each part has at least 4. Larger drop-in groups, and those for a short time of change, prepare when"
    " there are more than 12; each part of theirs has 7 to 12.",
    source="manual",
    row="GROUP-08 GROUP-10 GROUP-14 START-18 KIND-05",
)
def split_sizes(*, type: str, most: int) -> Sizes:
    """The numbers for a group of this type whose charter allows `most` people."""
    if type in {DROP_IN, RE_FORMED} and most > PAUSES_AT:
        return Sizes(SUB_GROUP[1] + 1, max(most, SUB_GROUP[1] + 2), *SUB_GROUP)
    return Sizes(PREPARES_AT, PAUSES_AT, *COMFORTABLE)


@rule(
    "A group hears early that it may have to become two, so that there is time to find people and to get used to it.",
    source="manual",
    row="GROUP-10 START-18",
)
def split_advice(*, members: int, sizes: Sizes) -> str:
    """NOT_YET, PREPARE or DECIDE."""
    if members >= sizes.decides_at:
        return DECIDE
    return PREPARE if members >= sizes.prepares_at else NOT_YET


@rule(
    "A number of people can become so many parts only when each part has the right size: 13 cannot become two of 7 to 12.",
    source="guide",
    row="START-18",
)
def parts_of(*, members: int, fewest: int, most: int) -> tuple[int, ...]:
    """Into how many parts of the right size these people can be divided; empty when it does not come out."""
    return tuple(parts for parts in range(2, members // fewest + 1) if parts * fewest <= members <= parts * most)


@rule(
    "A group can begin to become two when it meets as usual, each of the two would have enough people, and two for each of"
    " them look after the meetings or could. Anybody in it may begin, and everybody chooses.",
    source="manual",
    row="GROUP-10 START-18 ROLE-28",
)
def may_begin_split(
    *, state: str, members: int, sizes: Sizes, pair: int, could: int, in_its_week: bool = False
) -> Verdict:
    """Whether people can be asked now on which side they want to be. `state`: of a paused group where it goes on.

    `pair`: how many look after the meetings now; `could`: how many others have said that they could imagine it;
    `in_its_week`: it became two less than a week ago, which can be taken back.
    """
    if in_its_week:
        return refused(because=_IN_ITS_WEEK)
    if state == SPLITTING:
        return refused(because=BEGUN)
    if state != RUNNING:
        return refused(because=gettext_noop("A group can become two only while it meets as usual."))
    if members < sizes.prepares_at:
        return refused(because=gettext_noop("There are too few of you for two groups."))
    if members < 2 * sizes.fewest:
        return refused(because=_DOES_NOT_COME_OUT)
    if pair + could < 2 * FACILITATORS:
        return refused(because=_FIRST_FIND)
    return allowed()


BEGUN = gettext_noop("Somebody of you began it a moment ago.")
_FIRST_FIND = gettext_noop(
    "Each of the two groups needs two who look after its meetings. Ask in the circle who else could imagine it; then you"
    " begin to choose."
)
_IN_ITS_WEEK = gettext_noop(
    "You became two less than a week ago, and that can still be taken back. When the week is over you can begin anew."
)


@rule(
    "Whoever says that they could look after meetings knows the group: nobody new, and no guest.",
    source="manual",
    row="ROLE-06 ROLE-28 MEMB-02",
)
def may_imagine(*, standing: str) -> Verdict:
    """Whether somebody may say so."""
    return may_take(kind=ROLES[FACILITATOR], standing=standing, holders=0, has_it=False, shares_it=True)


@rule(
    "A group stays one when more than half of those who were in it before it was asked want that. Whoever looks after the"
    " meetings has no more of a voice in it than the others, and nobody alone ends what all were asked.",
    source="house",
    row="GROUP-10 NORM-20 ROLE-01",
)
def may_stay_one(*, wanted: int, voices: int) -> Verdict:
    """Whether the choosing can end with one group. `wanted`: how many want it, of `voices`."""
    if wanted * 2 <= voices:
        return refused(because=HALF)
    return allowed()


@rule(
    "A group that has decided to stay one, or to be one again, is not told again and again to become two: only after three"
    " months.",
    source="house",
    row="GROUP-10 NORM-20",
)
def is_told_again(*, stayed_on: date | None, today: date) -> bool:
    """Whether its home may say again that it is time to become two. `stayed_on`: when it decided to be one."""
    return stayed_on is None or today >= stayed_on + STAYS_DAYS


HALF = gettext_noop("More than half of all of you have to want it.")
WEEK_OVER = gettext_noop("A week has passed. Two groups can become one again on the page for that.")
_DOES_NOT_COME_OUT = gettext_noop(
    "With this number one of the two would be too small. Wait for one more person, or stay together."
)
STAYS, GOES, EITHER = "stays", "goes", "either"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a group that becomes two, as the proposal has to know them."""

    key: int
    wish: str  # STAYS, GOES or EITHER
    looks_after: bool = False  # now
    could: bool = False  # has said so
    new: bool = False
    core: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """Who would be where, who would look after which side, and what is lacking."""

    stays: tuple[int, ...]
    goes: tuple[int, ...]
    pair_stays: tuple[int, ...]
    pair_goes: tuple[int, ...]
    lacks: tuple[str, ...]  # sentences
    parted: tuple[tuple[int, int], ...] = ()  # buddies who chose different sides themselves


@dataclass(frozen=True, slots=True)
class _Tally:
    """One side, counted as far as it matters."""

    people: int = 0
    looks_after: int = 0
    pair: int = 0
    new: int = 0
    core: int = 0

    def plus(self, unit: tuple[Person, ...]) -> _Tally:
        return _Tally(
            self.people + len(unit),
            min(1, self.looks_after + sum(one.looks_after for one in unit)),
            min(FACILITATORS, self.pair + sum(one.looks_after or one.could for one in unit)),
            self.new + sum(one.new for one in unit),
            min(1, self.core + sum(one.core for one in unit)),
        )


Sides = tuple[_Tally, _Tally]


@rule(
    "Whoever chose a side is on it. For the others a proposal is made: buddies stay together, newcomers go where a core"
    " member is, each side has two who look after it and, if it can be, one of them who does so now.",
    source="guide",
    row="START-18 GROUP-10 ROLE-28",
)
def propose_split(*, people: tuple[Person, ...], buddies: tuple[tuple[int, int], ...], sizes: Sizes) -> Division:
    """The best division. The same people and wishes always give the same answer. Raises KeyError for an unknown buddy.

    So many that two parts are still too large divide all the same; each of the two can do it again.
    """
    sizes = replace(sizes, most=max(sizes.most, -(-len(people) // 2)))
    by_key = {one.key: one for one in people}
    units, parted = _together(by_key, buddies)
    best: dict[Sides, tuple[str, ...]] = {(_Tally(), _Tally()): ()}
    for unit in units:
        reached: dict[Sides, tuple[str, ...]] = {}
        for (stays, goes), way in best.items():
            for side in _open_to(unit):
                then = (stays.plus(unit), goes) if side == STAYS else (stays, goes.plus(unit))
                reached.setdefault(then, (*way, side))
        best = reached
    sides = min(best, key=lambda one: _weight(one, sizes))
    return _told(units, best[sides], sides, sizes, parted)


def _together(
    by_key: dict[int, Person], buddies: tuple[tuple[int, int], ...]
) -> tuple[list[tuple[Person, ...]], tuple[tuple[int, int], ...]]:
    """People who move as one, and pairs whose own wishes part them."""
    unit: dict[int, tuple[Person, ...]] = {key: (one,) for key, one in by_key.items()}
    parted = []
    for first, second in buddies:
        joined = unit[first] if unit[first] is unit[second] else unit[first] + unit[second]
        if _open_to(joined):
            for one in joined:
                unit[one.key] = joined
        else:
            parted.append((first, second))
    return list({id(one): one for one in unit.values()}.values()), tuple(parted)


def _open_to(unit: tuple[Person, ...]) -> tuple[str, ...]:
    wishes = {one.wish for one in unit} - {EITHER}
    return (STAYS, GOES) if not wishes else tuple(wishes) if len(wishes) == 1 else ()


def _weight(sides: Sides, sizes: Sizes) -> tuple[int, ...]:
    """What is wrong with a division, the worst first; 0 everywhere is right."""
    stays, goes = sides
    cored = stays.core or goes.core  # without core members at all there is nothing to share
    return (
        sum(max(0, sizes.fewest - one.people) + max(0, one.people - sizes.most) for one in sides),
        sum(FACILITATORS - one.pair for one in sides),
        sum(1 for one in sides if one.new and cored and not one.core),
        sum(1 - one.looks_after for one in sides),
        abs(stays.people - goes.people),
        abs(stays.new - goes.new),
        goes.people,  # of two alike the one in which fewer have to move
    )


def _told(
    units: list[tuple[Person, ...]], way: tuple[str, ...], sides: Sides, sizes: Sizes,
    parted: tuple[tuple[int, int], ...],
) -> Division:  # fmt: skip
    on = {
        side: sorted(
            (one for unit, there in zip(units, way, strict=True) if there == side for one in unit), key=_by_key
        )
        for side in (STAYS, GOES)
    }
    pairs = {side: _pair(there) for side, there in on.items()}
    keys = {side: tuple(one.key for one in there) for side, there in on.items()}
    return Division(keys[STAYS], keys[GOES], pairs[STAYS], pairs[GOES], _lacks(sides, sizes), parted)


def _by_key(one: Person) -> int:
    return one.key


def _pair(there: list[Person]) -> tuple[int, ...]:
    """Those who look after it now, then those who could."""
    asked = [one.key for one in there if one.looks_after]
    asked += [one.key for one in there if one.could and not one.looks_after]
    return tuple(asked[:FACILITATORS])


def _lacks(sides: Sides, sizes: Sizes) -> tuple[str, ...]:
    lacks = []
    if any(one.people < sizes.fewest for one in sides):
        lacks.append(gettext_noop("One side would have too few people. Who could imagine the other side?"))
    if any(one.people > sizes.most for one in sides):
        lacks.append(gettext_noop("One side would have too many people. Who could imagine the other side?"))
    if any(one.pair < FACILITATORS for one in sides):
        lacks.append(
            gettext_noop(
                "Each side needs two who look after its meetings. Who else could imagine doing that for a time?"
            )
        )
    return tuple(lacks)


@rule(
    "Two groups come of one when nothing is lacking and all have said yes to the same division; after a week more than"
    " half are enough. What the group has been asked about a disagreement it decides first: no vote is lost.",
    source="house",
    row="GROUP-10 NORM-20",
)
def may_carry_out(
    *, state: str, lacks: tuple[str, ...], agreed: int, members: int, begun_at: datetime, now: datetime,
    voting: bool = False,
) -> Verdict:  # fmt: skip
    """Whether the division that is shown can be made. `voting`: the group is asked to decide something."""
    if state != SPLITTING:
        return refused(because=gettext_noop("Nobody is choosing sides at the moment."))
    if lacks:
        return refused(because=lacks[0])
    if voting:
        return refused(
            because=gettext_noop("The group is asked to decide something. Decide it first, so that no vote is lost.")
        )
    return have_agreed(agreed=agreed, members=members, begun_at=begun_at, now=now)


@rule(
    "What changes a group for everybody needs the yes of everybody; when a week has passed, of more than half.",
    source="house",
    row="NORM-20 KIND-07",
)
def have_agreed(*, agreed: int, members: int, begun_at: datetime, now: datetime) -> Verdict:
    """Whether enough people have said yes."""
    if agreed >= members > 0:
        return allowed()
    if now < begun_at + CHOOSING_DAYS:
        return refused(because=gettext_noop("Not everybody has said yes yet. After a week more than half are enough."))
    if agreed * 2 > members:
        return allowed()
    return refused(because=gettext_noop("More than half have to say yes."))


CAME_LATER = gettext_noop("This was asked before you came: talk along, and let the others decide.")
NEW_HERE = gettext_noop("You are new here: say what you think, and let those decide who have been here longer.")


@rule(
    "Those say yes or no who were in the group before it was asked. Guests talk along and do not decide.",
    source="house",
    row="NORM-20",
)
def may_say_yes(*, guest: bool, joined_at: datetime, voice_from: datetime, begun_at: datetime) -> Verdict:
    """Whether this member has a voice in becoming two, or in ending. `voice_from`: of rules.voice_from."""
    if guest:
        return refused(because=gettext_noop("You are a guest here: talk along, and let the others decide."))
    if joined_at > begun_at:
        return refused(because=CAME_LATER)
    if voice_from > begun_at:
        return refused(because=NEW_HERE)
    return allowed()


def is_proposed(*, answered: int, members: int, begun_at: datetime, now: datetime) -> bool:
    """Whether a proposal is shown: before that it would tell who has chosen what."""
    return answered >= members or now >= begun_at + CHOOSING_DAYS


@rule(
    "For a week after a group became two the step can be taken back, when more than half of those who were in it want it:"
    " nobody alone undoes what all have agreed on. Until then the two count as one at the door of each:"
    " the seats that are needed for it are kept, and nobody new takes one, or the name of somebody who may come back.",
    source="house",
    row="GROUP-10 NORM-20",
)
def may_undo_split(
    *, done_at: datetime | None, now: datetime, back: int, there: int, seats: int, wanted: int, voices: int
) -> Verdict:
    """Whether the people of the second group can come back. `back`: how many they are; `there`, `seats`: of the first.

    `wanted`: how many want it, of `voices` who were there before and still are in one of the two.
    """
    if done_at is None or now >= done_at + UNDO_DAYS:
        return refused(because=WEEK_OVER)
    if wanted * 2 <= voices:
        return refused(because=HALF)
    if there + back > seats:
        return refused(
            because=gettext_noop("You have made the group smaller: there is no seat for everybody any more.")
        )
    return allowed()
