"""What those who welcome newcomers need of a group: conditions, whether somebody may come along, its own norms."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.groups.catalogue import presets
from sameboat.groups.models import Group
from sameboat.groups.queries.publishing import charter_answers, publication_of


@dataclass(frozen=True, slots=True)
class Conditions:
    """For whom the group is, in the words of its newest charter; and whether it said that companions are welcome (SAFE-05)."""

    fits: tuple[str, ...]
    not_for: str
    companions: bool


def conditions_of(*, group: Group) -> Conditions:
    """What is talked through before somebody comes (SAFE-21). Two questions to the database."""
    who, shown = charter_answers(group=group).get("who", {}), publication_of(group=group)
    fits = tuple(str(one) for one in who.get("conditions", ()) if str(one).strip())
    return Conditions(fits, str(who.get("not_for", "")), bool(shown and "companion" in shown.guests))


def own_norms(*, group: Group) -> tuple[str, ...]:
    """What the group settled for itself beside the core norms: its statutes, as far as it has any (NEW-20)."""
    norms = charter_answers(group=group).get("empower", {}).get("norms", ())
    return tuple(str(one["text"]) for one in norms)


def companion_word(*, group: Group) -> str:
    """What its kind of group calls somebody who goes along: the word in the data of its preset, or none (MEMB-04)."""
    return str(presets().get(group.preset, {}).get("companion", ""))
