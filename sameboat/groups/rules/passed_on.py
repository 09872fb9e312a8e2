"""When something has been passed on: what to do, in which order. Nothing about it is ever written down here."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and why."""

    key: str
    title: str
    text: str


STEPS: tuple[Step, ...] = (
    Step(
        "hurt",
        gettext_noop("First the person it is about"),
        gettext_noop(
            "One of you talks with them alone, soon. Ask what they need, and whether the group may speak about it. They"
            " decide what is said."
        ),
    ),
    Step(
        "other",
        gettext_noop("Then the person who may have said it"),
        gettext_noop(
            "If you know who, the other one of you talks with them alone. Ask before you judge: often somebody wanted to"
            " help, or did not think. If you do not know who, do not search."
        ),
    ),
    Step(
        "circle",
        gettext_noop("Then the whole circle"),
        gettext_noop(
            "At the next meeting say that something has left the room, without details and without a name. Let everybody"
            " say in a round what it does to them, and what they need to feel safe again."
        ),
    ),
    Step(
        "again",
        gettext_noop("Read the declaration aloud and sign it again"),
        gettext_noop(
            "A promise that was broken can be given anew. Nobody has to say who broke it. Ask together whether a promise"
            " of your own should be added."
        ),
    ),
    Step(
        "outside",
        gettext_noop("Get help from outside when it is too much"),
        gettext_noop(
            "If somebody is in danger through it, if it happens again, or if you two are part of it, tell a person of"
            " trust. They look at what can be done without reading what the group wrote."
        ),
    ),
    Step(
        "nothing",
        gettext_noop("Write nothing down"),
        gettext_noop(
            "No list of what happened, and no names. A note about a breach is one more thing that can be passed on."
        ),
    ),
)


@rule(
    "When something has been passed on, the group is told, the declaration is signed again, and help is asked for."
    " Nothing about it is noted, and no name.",
    source="manual",
    row="NORM-15",
)
def when_passed_on() -> tuple[Step, ...]:
    """What to do, in this order."""
    return STEPS


@rule("The facilitators ask everybody to sign again after something was passed on.", source="manual", row="NORM-15")
def may_ask_again(*, facilitates: bool, signed: int) -> Verdict:
    """Whether the same declaration may be put before everybody once more. `signed`: how many have signed it now."""
    if not facilitates:
        return refused(because=gettext_noop("The facilitators of the group do this."))
    if not signed:
        return refused(because=gettext_noop("Everybody is asked to sign already."))
    return allowed()
