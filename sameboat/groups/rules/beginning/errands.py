"""What has to be done once: first what would help, then who. And projects: small ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

MOST_ERRANDS, ERRAND_LONGEST = 30, 160
MOST_PROJECTS, PROJECT_LONGEST = 20, 160
MANY = 3
IDEA, GOING_ON, DONE = "idea", "going_on", "done"


@rule(
    "First the group says which tasks would help and in which order; only then it asks who does them.",
    source="guide",
    row="START-20",
)
def may_ask_who(*, errands: int, asked: bool) -> Verdict:
    """Whether people may begin to take something on."""
    if asked:
        return refused(because=gettext_noop("You are asking who does what already."))
    if not errands:
        return refused(because=gettext_noop("Collect first what would help. Then ask who does it."))
    return allowed()


@rule(
    "Whoever wants to takes something on, and can hand it back at any time without a reason. Of two at once, one has it.",
    source="guide",
    row="START-20 START-19",
)
def may_take_errand(*, asked: bool, taken: bool) -> Verdict:
    """Whether somebody may take this on now."""
    if taken:
        return refused(because=gettext_noop("Somebody was faster. It is taken."))
    if not asked:
        return refused(because=gettext_noop("You are still collecting what would help. Agree on that first."))
    return allowed()


@rule(
    "Thirty things to do at once help nobody.",
    source="house",
    row="START-20",
)
def may_add_errand(*, there: int, same: bool) -> Verdict:
    """Whether one more may be written down. `same`: it stands there already."""
    if same:
        return refused(because=gettext_noop("This stands there already."))
    if there >= MOST_ERRANDS:
        return refused(because=gettext_noop("There is enough to do already. Finish or strike something first."))
    return allowed()


@rule(
    "Work is shared. When one person has taken on most of it, the group is asked whether others can take something.",
    source="guide",
    row="START-19",
)
def one_carries_most(*, loads: Sequence[int]) -> bool:
    """Whether one of those who have taken something on has more than half, and at least three. `loads`: how many each."""
    return bool(loads) and max(loads) >= MANY and 2 * max(loads) > sum(loads)


@dataclass(frozen=True, slots=True)
class Votes:
    """How a show of hands went: two numbers, nobody's name."""

    yes: int
    no: int


@rule(
    "Small projects first, then harder ones: a large one waits until a small one is done, unless the group votes for it.",
    source="guide",
    row="START-23",
)
def may_begin_project(*, large: bool, small_done: int, votes: Votes | None, members: int, state: str) -> Verdict:
    """Whether a project may begin. `votes`: of the members who were there, None when nobody asked them."""
    if state != IDEA:
        return refused(because=gettext_noop("This has begun already."))
    if not large or small_done:
        return allowed()
    if votes is None:
        return refused(
            because=gettext_noop(
                "Begin with a small project. When it is done, the large one is easier. Or vote on it together."
            )
        )
    if votes.yes + votes.no > members:
        return refused(because=gettext_noop("These are more votes than there are members. Please count again."))
    if votes.yes <= votes.no:
        return refused(because=gettext_noop("There is no majority for it. Begin with a small project."))
    return allowed()


@rule(
    "Twenty projects at once are too many for a group.",
    source="house",
    row="START-23",
)
def may_add_project(*, there: int, same: bool) -> Verdict:
    """Whether one more project may be written down. `same`: it stands there already."""
    if same:
        return refused(because=gettext_noop("This stands there already."))
    if there >= MOST_PROJECTS:
        return refused(because=gettext_noop("The list is full. Strike something first."))
    return allowed()
