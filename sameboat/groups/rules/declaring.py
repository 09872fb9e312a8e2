"""The declaration of confidentiality: three commitments, frozen by version. Signed by every member (NORM-14, NORM-17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that whoever signs promises."""

    key: str
    text: str


WORDING_NOW = 1
_WORDINGS: dict[int, tuple[Commitment, ...]] = {
    1: (
        Commitment(
            "silence",
            gettext_noop("I tell nobody outside what I hear or learn at the meetings and in whatever we do together."),
        ),
        Commitment("no-use", gettext_noop("I use none of it for anything outside the group.")),
        Commitment("for-good", gettext_noop("This holds without an end, also when I am no longer a member.")),
    ),
}


@rule(
    "A declaration of confidentiality makes three commitments: silence about everything, no use of it outside, and"
    " without an end.",
    source="manual",
    row="NORM-06 NORM-14",
)
def commitments(*, wording: int = WORDING_NOW) -> tuple[Commitment, ...]:
    """The commitments as they stood in this version. Raises KeyError for one that never was."""
    return _WORDINGS[wording]


@rule(
    "Whoever has not signed the declaration as it is now sees nothing of the group: no names, no times, no number of"
    " members. A changed declaration asks again.",
    source="manual",
    row="NORM-17",
)
def may_look_inside(*, newest: int, signed: int) -> Verdict:
    """Whether a member may open the pages of the group. `newest`, `signed`: versions, 0 for none."""
    if newest and signed < newest:
        return refused(because=gettext_noop("Sign the declaration first. Until then the group stays behind this door."))
    return allowed()


MOST_LINES, LINE_LONGEST, ADDITION_DAYS = 8, 200, 30


def declaration_content(
    *, name: str, place: str, organisation: str = "", lines: Sequence[str] = ()
) -> dict[str, object]:
    """What a version of a group's declaration freezes. `organisation`: stands in place of the group's name (NORM-14)."""
    return {
        "wording": WORDING_NOW,
        "name": name,
        "place": place,
        "organisation": organisation,
        "lines": list(lines),
    }


@rule(
    "A group may add promises of its own to the declaration, and no longer ask one that it had added. The three"
    " commitments stay, and what somebody has promised stays promised.",
    source="manual",
    row="NORM-06 NORM-14",
)
def may_add(*, before: Sequence[str], lines: Sequence[str], renamed: bool, without: Sequence[str] = ()) -> Verdict:
    """Whether these lines may be added to those there are. `renamed`: the organisation's name changes with it;
    `without`: lines of the group's own that are no longer asked."""
    if not lines and not renamed and not without:
        return refused(because=gettext_noop("Write what you want to add."))
    if not set(without) <= set(before):
        return refused(because=gettext_noop("This does not stand there any more."))
    before = [one for one in before if one not in without]
    known = {one.casefold() for one in before}
    if len({one.casefold() for one in lines}) < len(lines) or known & {one.casefold() for one in lines}:
        return refused(because=gettext_noop("This stands there already."))
    if len(before) + len(lines) > MOST_LINES:
        return refused(because=gettext_noop("Eight promises of your own are enough. Nobody remembers more."))
    return allowed()


@rule(
    "What everybody promises is settled by those who belong: whoever is new or a guest neither proposes nor agrees, nor"
    " does whoever has no voice yet in a drop-in group.",
    source="house",
    row="NORM-14 MEMB-10",
)
def may_word(*, standing: str, voice: bool = True) -> Verdict:
    """Whether somebody has a say in the wording of the declaration. `voice`: of rules.voice_from."""
    if standing in {"newcomer", "guest"} or not voice:
        return refused(
            because=gettext_noop(
                "Whoever is new gets to know the group first. Its members settle what everybody promises."
            )
        )
    return allowed()


@rule(
    "Nobody changes the declaration alone: one member proposes, another agrees. Then everybody is asked to sign again.",
    source="house",
    row="NORM-14 NORM-20",
)
def may_adopt(*, own: bool, members: int) -> Verdict:
    """Whether this member may agree. `own`: they proposed it; whoever is the only member needs nobody else."""
    if own and members > 1:
        return refused(because=gettext_noop("You proposed it. Somebody else in the group has to agree."))
    return allowed()


@rule(
    "The declaration is read and signed together at the first meeting. It is a promise among people, not a box to tick.",
    source="manual",
    row="NORM-19",
)
def may_mark_together(*, facilitates: bool, marked: bool, signed: int) -> Verdict:
    """Whether somebody may note that the group signed together. `signed`: how many have signed this version."""
    if not facilitates:
        return refused(because=gettext_noop("The facilitators of the group do this."))
    if marked:
        return refused(because=gettext_noop("It is noted already."))
    if signed < 2:
        return refused(because=gettext_noop("Two people at least have to have signed, here or on paper."))
    return allowed()


@rule(
    "Whoever prefers paper signs on paper; who keeps the sheet stands in the charter. Here only that it was done is noted.",
    source="manual",
    row="NORM-14 NORM-16",
)
def may_note_paper(*, facilitates: bool, newest: bool, signed: bool) -> Verdict:
    """Whether a signature on paper may be noted. `newest`: it is for the declaration as it stands now."""
    if not facilitates:
        return refused(because=gettext_noop("The facilitators of the group do this."))
    if not newest:
        return refused(because=gettext_noop("The declaration was changed meanwhile. Please read it as it is now."))
    if signed:
        return refused(because=gettext_noop("This person has signed already."))
    return allowed()


@rule(
    "What was signed on paper has the day on which it was signed, whenever it is noted here: no day before the declaration"
    " had these words, and none that is still to come.",
    source="house",
    row="NORM-14 NORM-19",
)
def may_be_signed_on(*, day: date, made_on: date, today: date) -> Verdict:
    """Whether a sheet of this version can have been signed on that day. `made_on`: since when it has these words."""
    if day > today:
        return refused(because=gettext_noop("This day is still to come. Note it when you have signed."))
    if day < made_on:
        return refused(
            because=gettext_noop(
                "On that day the declaration did not have these words yet. Look at the foot of the sheet: whoever signed an"
                " earlier version signs this one, too."
            )
        )
    return allowed()


@rule(
    "A promise goes on after leaving, and its record goes: unless the person who signed wanted a line to stay, with"
    " the name they had here and the day, and nothing that leads to them.",
    source="manual",
    row="NORM-14 NORM-16",
)
def what_stays(*, wanted: bool) -> tuple[str, ...]:
    """What of a signature stays when its member leaves or deletes the account."""
    return ("name", "signed_date") if wanted else ()
