"""Another group one can go over to: what its people-to-be may know of it before they have signed anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sameboat.groups.models import Group
from sameboat.groups.queries.printed import need_of, when_of, where_of
from sameboat.groups.queries.publishing import charter_answers, entry_of, meeting_of, mission_of, schedule_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What its charter says of itself. Day and place stand here only where its entry shows them to everybody."""

    need: str
    mission: str
    conditions: tuple[str, ...]
    not_for: str
    address: str = ""  # of its entry; "" while it is not shown
    when: str = ""
    where: tuple[str, ...] = ()


def other_of(*, group: Group, now: datetime) -> Other:
    """The words of its newest charter, and what its entry tells of day and place, in the language of the reader."""
    answers, entry = charter_answers(group=group), entry_of(group=group)
    who = answers.get("who", {})
    meeting = meeting_of(group=group, schedule=schedule_of(group=group), now=now) if entry else None
    return Other(
        need=need_of(group=group),
        mission=mission_of(answers=answers),
        conditions=tuple(str(one) for one in who.get("conditions", ()) if str(one).strip()),
        not_for=str(who.get("not_for", "")),
        address=entry.address if entry else "",
        when=when_of(meeting=meeting, now=now) if meeting else "",
        where=where_of(meeting=meeting, asked=False) if meeting else (),
    )
