"""Finds for each row to be written whether its meeting is here already: under another name, or from another source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sameboat.directory.actions.feeds_in import likeness
from sameboat.directory.actions.feeds_in.comparing import Compared, Fresh, Known
from sameboat.directory.models import Source


@dataclass(slots=True)
class Matched:
    """What is to become of the rows. Every row is in exactly one of these."""

    make: list[Fresh] = field(default_factory=list)  # a meeting of its own
    change: list[Fresh] = field(default_factory=list)  # the meeting it leads
    follow: list[tuple[Fresh, likeness.Candidate]] = field(default_factory=list)  # a meeting that another row leads
    alone: list[Fresh] = field(default_factory=list)  # a group without any meeting
    revive: list[tuple[Fresh, likeness.Candidate]] = field(default_factory=list)  # a gone meeting of another source
    likenesses: dict[str, str] = field(default_factory=dict)  # by key


def rekeyed(*, compared: Compared, source: Source, now: datetime) -> Compared:
    """Rows that only changed their name in the feed get their old place: nothing is gone, addresses stay.

    A row counts as the same when likeness and door are, and no other row could be meant.
    """
    old = _alone(compared.missing)
    new = {
        alike: fresh for alike, fresh in _likenesses(compared.fresh, now=now).items() if alike in old and not fresh.known
    }  # fmt: skip
    doors = likeness.of_meetings(numbers=[old[alike].meeting or 0 for alike in new])
    moved: dict[int, Known] = {}
    for alike, fresh in new.items():
        before = old[alike]
        there = doors.get(before.meeting or 0)
        if there and likeness.same_door(one=likeness.door_of_row(row=fresh.row), other=there.door):
            moved[id(fresh)] = before
            compared.present.add(before.key)
    compared.fresh = [
        Fresh(fresh.row, fresh.digest, moved[id(fresh)]) if id(fresh) in moved else fresh for fresh in compared.fresh
    ]
    return compared


def _alone(many: Iterable[Known]) -> dict[str, Known]:
    """By likeness, those that have a likeness and a meeting and share it with no other."""
    found: dict[str, list[Known]] = defaultdict(list)
    for one in many:
        found[one.likeness].append(one)
    return {alike: same[0] for alike, same in found.items() if alike and len(same) == 1 and same[0].meeting}


def _likenesses(many: Iterable[Fresh], *, now: datetime) -> dict[str, Fresh]:
    """By likeness, rows that share it with no other new row."""
    found: dict[str, list[Fresh]] = defaultdict(list)
    for one in many:
        if one.known is None:
            found[likeness.of_row(row=one.row, now=now)].append(one)
    return {alike: same[0] for alike, same in found.items() if len(same) == 1}


def matched(*, compared: Compared, source: Source, now: datetime) -> Matched:
    """Sort the rows to be written. Asks the database once per nine hundred rows, never per row."""
    found = Matched()
    loose = []
    for fresh in compared.fresh:
        found.likenesses[fresh.row.key] = likeness.of_row(row=fresh.row, now=now)
        if fresh.row.extra and "meeting" not in fresh.row.extra:
            found.alone.append(fresh)
        elif fresh.known and fresh.known.meeting and fresh.known.leads:
            found.change.append(fresh)
        else:
            loose.append(fresh)
    _sort_loose(loose, found=found, compared=compared, source=source, now=now)
    return found


def _sort_loose(loose: Sequence[Fresh], *, found: Matched, compared: Compared, source: Source, now: datetime) -> None:
    """Rows that lead no meeting: follow one of another source, take over one that is gone, or get their own."""
    alike = likeness.candidates(likenesses=(found.likenesses[fresh.row.key] for fresh in loose), source=source, now=now)
    for slug, likely, candidate in likeness.by_slug(slugs=(f.row.slug for f in loose if f.row.slug), now=now):
        alike.setdefault(f"{slug} {likely}", []).append(candidate)
    taken = _taken(compared)
    for fresh in loose:
        likely = found.likenesses[fresh.row.key]
        door = likeness.door_of_row(row=fresh.row)
        tagged = alike.get(f"{fresh.row.slug} {likely}", [])
        free = [one for one in (*tagged, *alike.get(likely, [])) if one.free and one.meeting not in taken]
        same = next((one for one in free if likeness.same_door(one=door, other=one.door)), None) or next(
            (one for one in free if one in tagged and likeness.same_address(row=fresh.row, door=door, other=one.door)),
            None,
        )
        if same is None:
            found.make.append(fresh)
            continue
        taken.add(same.meeting)
        (found.revive if same.gone else found.follow).append((fresh, same))


def _taken(compared: Compared) -> set[int | None]:
    """Meetings that a row of this very feed stands for: two rows of one source are two meetings."""
    written = {fresh.known.key for fresh in compared.fresh if fresh.known}
    taken = {fresh.known.meeting for fresh in compared.fresh if fresh.known and fresh.known.leads}
    return taken | {
        one.meeting
        for key, one in compared.known.items()
        if key in compared.present and not one.gone and key not in written
    }
