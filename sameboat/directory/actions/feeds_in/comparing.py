"""Sorts the rows of a feed by what is known of them. Equal fingerprints cost nothing: such rows are not even read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import attrgetter
from typing import Any

import orjson

from sameboat.directory.actions.feeds_in.report import Line, Report
from sameboat.directory.feeds.reading import Raw, Reader, Reading, RefusedRow, Row, is_own, read
from sameboat.directory.models import Source, SourceRow

OF_CONTENT = attrgetter(
    "slug", "name", "group", "body", "rule", "first_date", "skipped_dates", "local_time", "timezone", "duration_min",
    "mode", "suspended", "place", "online_url", "online_note", "phone_number", "phone_note", "formats", "languages",
    "access", "for_whom", "secular", "notes", "website", "changed_date", "contacts", "proposals", "extra",
)  # fmt: skip
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Known:
    """A row that this source has listed before."""

    id: int
    key: str
    digest: str  # 32 hex digits of the row as sent, 32 of the row as read
    likeness: str
    grouping: str
    listing: int | None
    meeting: int | None
    leads: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """A row to be written: as read, its fingerprint, and what is known of it."""

    row: Row
    digest: str
    known: Known | None


@dataclass(slots=True)
class Compared:
    """A whole feed against what is known."""

    fresh: list[Fresh] = field(default_factory=list)
    refreshed: list[tuple[str, int]] = field(default_factory=list)  # (digest, row): sent otherwise, says the same
    present: set[str] = field(default_factory=set)
    known: dict[str, Known] = field(default_factory=dict)

    @property
    def missing(self) -> list[Known]:
        """Rows listed until now that the feed no longer holds."""
        return [one for key, one in self.known.items() if key not in self.present and not one.gone]

    @property
    def live(self) -> int:
        """How many rows were listed until now."""
        return sum(not one.gone for one in self.known.values())


def known_rows(*, source: Source | None) -> dict[str, Known]:
    """Every row the source has ever listed, by key."""
    if source is None:
        return {}
    fields = ("id", "key", "digest", "likeness", "grouping", "listing_id", "meeting_id", "leads", "gone_at")
    rows = SourceRow.objects.filter(source=source).values_list(*fields).order_by("id")
    return {
        key: Known(number, key, digest, alike, grouping, listing, meeting, leads, gone_at is not None)
        for number, key, digest, alike, grouping, listing, meeting, leads, gone_at in rows.iterator(chunk_size=5000)
    }


def compared(*, reader: Reader, known: dict[str, Known], report: Report, progress: Progress) -> Compared:
    """Read what is new or differs, and write into the report what became of every row."""
    found = Compared(known=known)
    for raw, double in named(reader=reader, known=known):
        progress(raw.number)
        if isinstance(raw, RefusedRow):
            if raw.key and not raw.withdrawn:
                found.present.add(raw.key)  # the last good state stays
            _refuse(raw, report=report)
        elif double:
            report.merged += 1
            report.other_days += is_own(data=raw.data)
            report.add(number=raw.number, key=raw.key, outcome="unchanged", name=_name(raw))
        else:
            _compare(raw, reader=reader, found=found, report=report)
    return found


def _compare(raw: Raw, *, reader: Reader, found: Compared, report: Report) -> None:
    before = found.known.get(raw.key)
    if before and not before.gone and before.digest[:32] == raw.digest:
        found.present.add(raw.key)
        report.add(number=raw.number, key=raw.key, outcome="unchanged", name=_name(raw))
        return
    row = read(reader=reader, raw=raw)
    if isinstance(row, RefusedRow):
        if not row.withdrawn:
            found.present.add(raw.key)  # the last good state stays
        _refuse(row, report=report)
        return
    found.present.add(raw.key)
    _notice(row, report=report)
    digest = raw.digest + content_digest(row=row, reading=reader.reading)
    if before and not before.gone and before.digest[32:] == digest[32:]:
        found.refreshed.append((digest, before.id))
        report.add(number=row.number, key=raw.key, outcome="unchanged", name=row.name)
        return
    report.back += bool(before and before.gone)
    report.add(number=row.number, key=raw.key, outcome="changed" if before else "new", name=row.name)
    found.fresh.append(Fresh(row, digest, before))


def siblings(*, reader: Reader, compared: Compared, groupings: Collection[str]) -> Iterator[Row]:
    """The unchanged rows of these groups, read once more: a listing is made from all its rows."""
    for raw, double in named(reader=reader, known=compared.known):
        if isinstance(raw, Raw) and not double:
            before = compared.known.get(raw.key)
            if before and before.leads and not before.gone and before.grouping in groupings:
                row = read(reader=reader, raw=raw)
                if isinstance(row, Row):
                    yield row


def named(*, reader: Reader, known: dict[str, Known]) -> Iterator[tuple[Raw | RefusedRow, bool]]:
    """Every row under a name of its own, and whether it came before word for word.

    Rows that share a name but differ are two meetings: "x" and "x-2". Which is which, their fingerprints tell, so that
    another order in the feed changes nothing.
    """
    names = _Names(known)
    for raw in reader.raws():
        if isinstance(raw, RefusedRow):
            yield raw, False
            continue
        name = names.name_for(raw)
        if not name:
            yield raw, True
        else:
            yield (raw if name == raw.key else Raw(raw.number, name, raw.digest, raw.data)), False


class _Names:
    """Gives out names, each once."""

    def __init__(self, known: dict[str, Known]) -> None:
        self.known = known
        self.digests: set[tuple[str, str]] = set()
        self.taken: set[str] = set()
        self.last: dict[str, int] = {}  # by key: the number of the last name tried
        self.before: dict[str, dict[str, str]] = {}  # by key that came twice: fingerprint → name of last time

    def name_for(self, raw: Raw) -> str:
        """The name of this row; "" when the same row came before."""
        if (raw.key, raw.digest) in self.digests:
            return ""
        self.digests.add((raw.key, raw.digest))
        name = self._before(raw) or self._next(raw.key)
        self.taken.add(name)
        return name

    def _before(self, raw: Raw) -> str:
        if f"{raw.key}-2" not in self.known:
            return ""
        if raw.key not in self.before:
            self.before[raw.key] = {self.known[name].digest[:32]: name for name in self._known_names(raw.key)}
        name = self.before[raw.key].get(raw.digest, "")
        return "" if name in self.taken else name

    def _known_names(self, key: str) -> Iterator[str]:
        number, name = 1, key
        while name in self.known or number == 1:
            if name in self.known:
                yield name
            number += 1
            name = f"{key}-{number}"

    def _next(self, key: str) -> str:
        number = self.last.get(key, 0)
        while True:
            number += 1
            name = key if number == 1 else f"{key}-{number}"
            if name not in self.taken:
                self.last[key] = number
                return name


def content_digest(*, row: Row, reading: Reading) -> str:
    """32 hex digits of everything the row says, and of what somebody said about all rows.

    Where the row stands in the feed does not count.
    """
    told = (reading.programme, reading.needs, row.programme, row.needs)
    key = blake2b(orjson.dumps(told)).digest() if any(told) else b""
    return blake2b(orjson.dumps(OF_CONTENT(row)), digest_size=16, key=key).hexdigest()


def _refuse(row: RefusedRow, *, report: Report) -> None:
    report.add(number=row.number, key=row.key, outcome="refused", reason=row.reason, name=row.name)


def _notice(row: Row, *, report: Report) -> None:
    report.notices += [Line(row.number, row.key, "notice", words, row.name) for words in row.notices]
    report.unknown_types.update(row.unknown)
    report.zones_from.update([row.zone_from])


def _name(raw: Raw) -> str:
    value: Any = raw.data.get("name", "")
    return value[:80] if isinstance(value, str) else ""
