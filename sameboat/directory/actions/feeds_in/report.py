"""What reading a feed did, row by row: every row ends as new, changed, unchanged, gone or refused."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

COUNTS = ("read", "new", "changed", "unchanged", "gone", "refused")
MOST_NOTICES = 1000  # told in full; the rest is counted
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one row. `number` is its place in the feed, 0 for a row that is no longer there."""

    number: int
    key: str
    outcome: str
    reason: str = ""
    name: str = ""


@dataclass(slots=True)
class Report:
    """What one feed did. `read` = new + changed + unchanged + refused; `gone` are rows it held before.

    `problem`: why the whole feed was refused; then nothing was changed.
    """

    source: str
    address: str = ""
    form: str = ""
    problem: str = ""
    not_modified: bool = False
    shared: int = 0  # rows whose meeting another source lists too
    merged: int = 0  # rows that came twice, word for word
    other_days: int = 0  # of these: a meeting of a feed like ours, told once more for another weekday
    back: int = 0  # of the changed: were gone, are listed again
    proposals: int = 0
    lines: list[Line] = field(default_factory=list)
    notices: list[Line] = field(default_factory=list)  # rows that were taken, and what the desk should know
    unknown_types: Counter[str] = field(default_factory=Counter)
    zones_from: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)  # about the feed as a whole
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, *, number: int, key: str, outcome: str, reason: str = "", name: str = "") -> None:
        """Write down what became of a row."""
        self.counts[outcome] += 1
        if outcome != "gone":
            self.counts["read"] += 1
        self.lines.append(Line(number, key, outcome, reason, name))

    @property
    def refused_rows(self) -> list[Line]:
        """Rows that could not be used."""
        return [line for line in self.lines if line.outcome == "refused"]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            **self.numbers(),
            "refused_rows": [_refused(line) for line in self.refused_rows],
            "notices": [_refused(line) for line in self.notices[:MOST_NOTICES]],
            "unknown_types": dict(sorted(self.unknown_types.items())),
            "zones_from": dict(sorted(self.zones_from.items())),
            "words": self.words,
        }

    def numbers(self) -> dict[str, Any]:
        """What became of the feed, without its rows."""
        return {
            "source": self.source,
            "address": self.address,
            "form": self.form,
            "problem": self.problem or None,
            "not_modified": self.not_modified,
            **{name: self.counts[name] for name in COUNTS},
            "back": self.back,
            "merged": self.merged,
            "other_days": self.other_days,
            "shared": self.shared,
            "proposals": self.proposals,
        }


def _refused(line: Line) -> dict[str, Any]:
    return {"row": line.number, "key": line.key, "name": line.name, "reason": line.reason}


def together(*, reports: Iterable[Report]) -> dict[str, Any]:
    """All reports as one: the sums, all refused rows with their source, and each source on its own."""
    many = list(reports)
    if len(many) == 1:
        return {**many[0].as_dict(), "sources": [many[0].numbers()]}
    rows = [{**_refused(line), "source": one.source} for one in many for line in one.refused_rows]
    problems = [f"{one.source}: {one.problem}" for one in many if one.problem]
    return {
        "problem": " ".join(problems) or None,
        **{name: sum(one.counts[name] for one in many) for name in COUNTS},
        **{
            name: sum(getattr(one, name) for one in many)
            for name in ("back", "merged", "other_days", "shared", "proposals")
        },
        "refused_rows": rows,
        "unknown_types": dict(sorted(sum((one.unknown_types for one in many), Counter[str]()).items())),
        "sources": [one.as_dict() for one in many],
    }


def as_csv(*, reports: Iterable[Report]) -> Iterator[str]:
    """Every row of every feed with its outcome, as lines of a table. Cells that a sheet would run get a quotation mark."""
    yield _line("source", "row", "key", "name", "outcome", "reason")
    for report in reports:
        if report.problem:
            yield _line(report.source, "", "", "", "whole feed refused", report.problem)
        for line in report.lines:
            yield _line(report.source, line.number or "", line.key, line.name, line.outcome, line.reason)
        for line in report.notices:
            yield _line(report.source, line.number, line.key, line.name, "notice", line.reason)


def _line(*cells: object) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([_harmless(str(cell)) for cell in cells])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
