"""Roles in a group: tasks with an end, never ranks. Who may take one, when it ends, who has not had it yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sameboat.base.months import months_after
from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.belonging import GUEST, NEWCOMER
from sameboat.groups.rules.life import RECRUITING, STARTING

FACILITATOR, CONTACT = "facilitator", "contact"
OWN = "own-"  # the key of a task that a group has thought of itself begins with it
MOST_OWN, TASK_LONGEST = 8, 60
MANY_TASKS = 3  # from so many on, more than half of all is too much for one
STEPPED_BACK_DAYS = 180


@dataclass(frozen=True, slots=True)
class RoleKind:
    """One kind of task."""

    key: str
    name: str
    does: str
    most: int  # how many may have it at the same time
    months: int = 6  # its term
    light: bool = False  # something a newcomer can do from the first evening (MEMB-02)
    goes_round: bool = False  # everybody has it once before anybody has it again (MEMB-07)
    always: bool = False  # every group has it
    needs_consent: bool = False  # the others say yes to it (MEMB-08)


ROLES: dict[str, RoleKind] = {
    one.key: one
    for one in (
        RoleKind(
            FACILITATOR,
            gettext_noop("Facilitator"),
            gettext_noop("Opens and closes, and sees that everyone gets a turn. Also looks after who comes in, and when"
                         " you meet."),
            2, months=12, always=True, needs_consent=True,
        ),
        RoleKind(
            CONTACT,
            gettext_noop("Contact person"),
            gettext_noop("Answers people who ask about the group."),
            2, months=12, always=True,
        ),
        RoleKind(
            "opener",
            gettext_noop("Opens the evening"),
            gettext_noop("Says the first words, and starts the round."),
            1, months=1, goes_round=True,
        ),
        RoleKind(
            "reader",
            gettext_noop("Reads aloud"),
            gettext_noop("Reads what the group reads at the beginning or the end."),
            1, months=1, goes_round=True, light=True,
        ),
        RoleKind(
            "greeter",
            gettext_noop("Greets at the door"),
            gettext_noop("Stands at the door, says hello, and shows people where to sit."),
            2, months=2, goes_round=True,
        ),
        RoleKind(
            "timekeeper",
            gettext_noop("Keeps the time"),
            gettext_noop("Says when a turn is over, and when the evening is."),
            1, months=1, goes_round=True, light=True,
        ),
        RoleKind(
            "tea",
            gettext_noop("Tea and coffee"),
            gettext_noop("Brings something warm to drink."),
            2, months=2, goes_round=True, light=True,
        ),
        RoleKind(
            "room",
            gettext_noop("Room"),
            gettext_noop("Opens the room, puts the chairs in a circle, and locks up."),
            2, months=3, goes_round=True, light=True,
        ),
        RoleKind(
            "phone",
            gettext_noop("Phone between meetings"),
            gettext_noop("Can be called by members when an evening is far away."),
            2, months=3, goes_round=True,
        ),
        RoleKind(
            "online",
            gettext_noop("Host online"),
            gettext_noop("Opens the online room and lets people in."),
            2, months=3, goes_round=True,
        ),
        RoleKind(
            "books",
            gettext_noop("Books and leaflets"),
            gettext_noop("Looks after what can be borrowed and taken along."),
            1, months=6, light=True,
        ),
        RoleKind(
            "money",
            gettext_noop("Money"),
            gettext_noop("Keeps what is given for the room, and shows the group what became of it."),
            1, months=12, needs_consent=True,
        ),
        RoleKind(
            "speaker",
            gettext_noop("Speaks for the group"),
            gettext_noop("Talks to other groups and to the outside, with what the group has agreed."),
            1, months=12, needs_consent=True,
        ),
        RoleKind(
            "mediator",
            gettext_noop("Mediator"),
            gettext_noop("Is there when two people cannot get on with something alone."),
            2, months=12,
        ),
    )
}  # fmt: skip


def role_of(*, key: str, name: str = "") -> RoleKind:
    """What a key stands for; a task of the group's own under the `name` it was given. Raises KeyError for another key."""
    if key.startswith(OWN):
        return RoleKind(key, name, "", 2, goes_round=True, light=True)
    return ROLES[key]


@rule(
    "A task is taken by whoever wants it. Facilitators share what the group is about, and say so; no guest carries a"
    " task, and somebody new only a light one.",
    source="manual",
    row="ROLE-01 ROLE-05 MEMB-02 MEMB-08",
)
def may_take(*, kind: RoleKind, standing: str, holders: int, has_it: bool, shares_it: bool) -> Verdict:
    """Whether somebody may have this task. `shares_it`: they said that they share what the group is about."""
    if has_it:
        return refused(because=gettext_noop("You have this task already."))
    if holders >= kind.most:
        return refused(because=gettext_noop("Somebody was faster: this task is taken."))
    if standing == GUEST:
        return refused(because=gettext_noop("You are a guest here. Say first that you come to stay."))
    if standing == NEWCOMER and not kind.light:
        return refused(because=gettext_noop("Take your time. This task waits until you know the group."))
    if kind.key == FACILITATOR and not shares_it:
        return refused(
            because=gettext_noop("Whoever looks after the meetings shares what the group is about. Say that you do.")
        )
    return allowed()


@rule(
    "To an office the others say yes, secretly. While a group starts, and when nobody looks after the meetings, whoever"
    " is ready begins at once: no group is without a facilitator for the sake of a vote.",
    source="guide",
    row="MEMB-08 GROUP-09 START-19",
)
def needs_consent(*, kind: RoleKind, state: str, holders: int, members: int) -> bool:
    """Whether the others are asked before somebody has this task."""
    if not kind.needs_consent or members < 2 or state in {RECRUITING, STARTING}:
        return False
    return kind.key != FACILITATOR or holders > 0


@rule(
    "Tasks have a term in whole months and go round. At its end a task is free again; the last facilitator keeps theirs until somebody"
    " else takes it.",
    source="guide",
    row="MEMB-07 MEMB-08 GROUP-09",
)
def term_ends_on(*, kind: RoleKind, since: date) -> date:
    """The day on which a term that begins now is over: the same day of a later month, or that month's last one."""
    return months_after(day=since, months=kind.months)


def ends_now(*, kind: RoleKind, until: date | None, holders: int, today: date) -> bool:
    """Whether a task that somebody has is over by itself."""
    return until is not None and until <= today and not (kind.key == FACILITATOR and holders <= 1)


@rule(
    "Who has not had a task yet is asked before those who have. When everybody had it, it begins anew. It is a question:"
    " nobody is told to, and whoever does not want to be asked is left out.",
    source="guide",
    row="MEMB-07 MEMB-03",
)
def not_yet(
    *,
    kind: RoleKind,
    standings: Mapping[int, str],
    had: Collection[int],
    has: Collection[int],
    unasked: Collection[int],
) -> tuple[int, ...]:
    """The numbers of those to ask, in the order they came in; everybody who fits when all of them have had it."""
    fit = [
        number
        for number, standing in standings.items()
        if number not in has and number not in unasked and may_take(
            kind=kind, standing=standing, holders=0, has_it=False, shares_it=True
        )
    ]  # fmt: skip
    return tuple(number for number in fit if number not in had) or tuple(fit)


@dataclass(frozen=True, slots=True)
class Load:
    """How the tasks lie: all of them, and the number of whoever carries most of them, if it is too much for one."""

    tasks: int
    too_many_for: int | None
    theirs: int


@rule(
    "Work is shared: when one person carries most of the tasks, the group hears it.",
    source="guide",
    row="START-19 MEMB-02",
)
def load_of(*, holders: Sequence[int]) -> Load:
    """How the tasks lie. `holders`: the number of the member, once for each task."""
    counts = {number: holders.count(number) for number in holders}
    most = max(counts, key=lambda number: (counts[number], -number), default=None)
    if most is None or counts[most] < MANY_TASKS or counts[most] * 2 <= len(holders):
        return Load(len(holders), None, 0)
    return Load(len(holders), most, counts[most])


@rule(
    "Which tasks a group has, and what they are called, is settled by those who belong: whoever is new or a guest takes a"
    " light one first. Into a drop-in group anybody comes, and says for themselves that they feel at home: there it is settled"
    " by those who have a voice in what changes the group for everybody.",
    source="house",
    row="MEMB-02 MEMB-19 GROUP-05 GROUP-17",
)
def may_change_tasks(*, standing: str, voice: bool) -> Verdict:
    """Whether somebody may add, name or take off a task. `voice`: whether they have one by now (rules.voice_from)."""
    if standing in {NEWCOMER, GUEST}:
        return refused(because=gettext_noop("Get to know the group first. Its members settle which tasks there are."))
    if not voice:
        return refused(
            because=gettext_noop("Those settle which tasks there are who have been in the group for six weeks.")
        )
    return allowed()


@rule(
    "Each group uses the tasks it needs, may call them as it likes, and thinks of its own. Facilitator and contact person"
    " belong to every group.",
    source="guide",
    row="MEMB-19 START-19",
)
def may_name_task(*, key: str, name: str, own_now: int, names: Collection[str]) -> Verdict:
    """Whether a group may use this task under this name; "" leaves a known one its name. `names`: those it uses."""
    if key not in ROLES and not key.startswith(OWN):
        return refused(because=gettext_noop("There is no such task."))
    if key.startswith(OWN) and not name:
        return refused(because=gettext_noop("Say what the task is called."))
    if key.startswith(OWN) and own_now >= MOST_OWN:
        return refused(because=gettext_noop("Eight tasks of your own are enough. Take one off first."))
    if name and name.casefold() in {one.casefold() for one in names}:
        return refused(because=gettext_noop("You have a task of this name already."))
    return allowed()


@rule(
    "Whoever looks after others can be in need themselves. They step back with one tap and without a word, somebody else"
    " carries on, and they come back when they want.",
    source="manual",
    row="ROLE-11",
)
def may_step_back(*, tasks: int) -> Verdict:
    """Whether there is anything to step back from."""
    if not tasks:
        return refused(because=gettext_noop("You have no task in this group at the moment."))
    return allowed()


def stepped_back_ends_on(*, since: date) -> date:
    """Until when the tasks are remembered that somebody can take up again."""
    return since + timedelta(days=STEPPED_BACK_DAYS)
