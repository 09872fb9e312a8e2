"""What the members decide themselves at the meetings after the first, one or two at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

AT_ONE_MEETING = 2
OWN = "own"
MOST_MATTERS, MATTER_LONGEST = 30, 200


@dataclass(frozen=True, slots=True)
class Matter:
    """One question that is the members'. `answer` names the question of the charter where the draft stands."""

    key: str
    title: str
    asks: tuple[str, ...]
    row: str
    answer: str = ""
    page: str = ""


MATTERS: dict[str, Matter] = {
    one.key: one
    for one in (
        Matter(
            "purpose", gettext_noop("What we are for"),
            (
                gettext_noop("To be there for each other, to know more, to learn, sometimes to speak up: how much of each?"),
                gettext_noop("Can somebody who came tonight for the first time say it in their own words?"),
            ),
            "START-14", answer="where-to",
        ),
        Matter(
            "guidelines", gettext_noop("How we treat each other"),
            (
                gettext_noop("What is said stays here. Nobody is judged. Who knows something tells it."),
                gettext_noop("Do these hold for us? What else do we want to rely on?"),
            ),
            "START-15", answer="empower",
        ),
        Matter(
            "membership", gettext_noop("Who can come"),
            (
                gettext_noop("Only those whose problem it is, or relatives, friends, professionals, students, too?"),
                gettext_noop("May somebody bring a companion?"),
            ),
            "START-16", answer="who",
        ),
        Matter(
            "money", gettext_noop("Money and the room"),
            (
                gettext_noop("Is something collected? How much, for what, and can everybody afford it?"),
                gettext_noop("Do we take a room for nothing, or do we give something for it, because we carry ourselves?"),
            ),
            "START-05 START-16", page="venues",
        ),
        Matter(
            "format", gettext_noop("What an evening looks like"),
            (
                gettext_noop("How much time for talking, for what has to be settled, for planning, for being together?"),
                gettext_noop("Themes, or what each one brings? Guests who speak, or not?"),
            ),
            "START-17", answer="like",
        ),
        Matter(
            "roles", gettext_noop("Who does what, and for how long"),
            (
                gettext_noop("First what has to be done, then who. What can be shared or go round?"),
                gettext_noop("Do we want offices at all?"),
            ),
            "START-19 START-20", page="errands",
        ),
        Matter(
            "between", gettext_noop("Between the meetings"),
            (
                gettext_noop("Do we want to be able to reach each other? Everybody decides for themselves what they give."),
            ),
            "START-21",
        ),
    )
}  # fmt: skip


@rule(
    "Purpose, guidelines, membership, format and roles are drafts until the members adopt them. Each is carried to one of the"
    " coming meetings, two at a time at most.",
    source="guide",
    row="START-13 START-14 START-15 START-16 START-17 START-19 START-21",
)
def carried(*, open: Sequence[str], dates: Sequence[date]) -> tuple[tuple[date | None, tuple[str, ...]], ...]:
    """The open matters by the meeting to which they are carried; None for those beyond the known dates."""
    parts = [tuple(open[at : at + AT_ONE_MEETING]) for at in range(0, len(open), AT_ONE_MEETING)]
    found: list[tuple[date | None, tuple[str, ...]]] = list(zip(dates, parts, strict=False))
    rest = tuple(key for part in parts[len(dates) :] for key in part)
    return (*found, (None, rest)) if rest else tuple(found)


@rule(
    "The deciding questions belong to the meetings after the first: they are taken with the members, and not settled by"
    " those who began.",
    source="guide",
    row="START-13",
)
def may_adopt_matter(*, met: bool, met_on: date | None, today: date, adopted: bool) -> Verdict:
    """Whether the group may note today that it has decided. `met`: it has met at least once."""
    if adopted:
        return refused(because=gettext_noop("This has been decided already."))
    if not met:
        return refused(
            because=gettext_noop("First you meet, all of you. This is decided at one of the meetings after that.")
        )
    if met_on is not None and today <= met_on:
        return refused(
            because=gettext_noop("Sleep on it. At the first meeting wishes are collected; you decide at the next.")
        )
    return allowed()


@rule(
    "Thirty questions at once are more than a group decides in a year.",
    source="house",
    row="START-13",
)
def may_add_matter(*, there: int, same: bool) -> Verdict:
    """Whether one more question may be put on the list. `same`: it stands there already."""
    if same:
        return refused(because=gettext_noop("This stands on the list already."))
    if there >= MOST_MATTERS:
        return refused(because=gettext_noop("The list is full. Decide or strike something first."))
    return allowed()
