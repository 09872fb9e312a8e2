"""How we treat each other: one clause a line, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import gettext_noop


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the code of conduct. `part` is the heading it stands under; `source` a key of SOURCES."""

    part: str
    sentence: str
    source: str
    rows: tuple[str, ...]


_TRUST = gettext_noop("Trust")
_CARE = gettext_noop("Care for newcomers")
_RESPECT = gettext_noop("Respect")
_HELP = gettext_noop("Help beside the group")

CONDUCT: tuple[Clause, ...] = (
    Clause(_TRUST, gettext_noop("What is told in a group stays there. It is not told on, written down or recorded."), "overview", ("SAFE-02",)),
    Clause(_TRUST, gettext_noop("A first name or any other name is enough. Nobody asks for more."), "encyclopedia", ("SAFE-01",)),
    Clause(_TRUST, gettext_noop("Numbers and addresses are for those who were given them. They are not passed on."), "guide", ("SAFE-25",)),
    Clause(_TRUST, gettext_noop("Nobody is reported to authorities from here, and nobody threatens to do so."), "manual", ("NORM-18",)),
    Clause(_CARE, gettext_noop("Nobody uses the trust of a newcomer to get close to them. No flirting, no sex, no money, no favours asked."), "encyclopedia", ("SAFE-04",)),
    Clause(_CARE, gettext_noop("Nobody writes to a newcomer who has not written first, except a facilitator, and the buddy they agreed to."), "encyclopedia", ("SAFE-04",)),
    Clause(_CARE, gettext_noop("Who turns out to need another group is told so kindly and alone, and shown the way to one."), "guide", ("SAFE-21",)),
    Clause(_RESPECT, gettext_noop("Everyone is equal. Time in the group, a task or a title gives nobody power over others."), "manual", ("NORM-20",)),
    Clause(_RESPECT, gettext_noop("Each person goes at their own pace. You may pass, be silent, or leave."), "manual", ("NORM-22",)),
    Clause(_RESPECT, gettext_noop("Nobody is made small for being a woman or a man, for whom they love, where they come from, what they believe or how ill they are."), "guide", ("SAFE-20",)),
    Clause(_RESPECT, gettext_noop("We speak of ourselves. We say what we think of somebody’s words only when they ask for it."), "overview", ("SAFE-17",)),
    Clause(_RESPECT, gettext_noop("Doubt may be said aloud, about the group too."), "overview", ("SAFE-18",)),
    Clause(_HELP, gettext_noop("Nobody tells another to start, stop or change a medicine."), "guide", ("SAFE-11",)),
    Clause(_HELP, gettext_noop("Nobody talks another out of treatment. Group and treatment go side by side."), "encyclopedia", ("SAFE-14",)),
    Clause(_HELP, gettext_noop("Nobody promises that the group can mend everything."), "overview", ("SAFE-26",)),
    Clause(_HELP, gettext_noop("When a life is in danger, we call for help. That comes before everything else here."), "overview", ("SAFE-15",)),
)  # fmt: skip
