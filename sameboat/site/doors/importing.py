"""`sameboat import`: read feeds from files or https addresses, and say what became of every row."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sameboat.directory.api import feeds_in

FORMS = ("meeting-guide", "bmlt", "csv", "ics")
SHOWN = 20  # rows told one by one on the screen; the table on request tells all


def arguments(parser: argparse.ArgumentParser) -> None:
    """Words of this door."""
    parser.add_argument("given", nargs="+", metavar="FILE-or-URL", help="files, or addresses that start with https://")
    parser.add_argument(
        "--as", dest="form", choices=FORMS, default="", help="the form of the feed; found out when not given"
    )
    parser.add_argument(
        "--need",
        action="append",
        default=[],
        metavar="SLUG",
        help="what the groups are for; may be given several times",
    )
    parser.add_argument(
        "--programme", default="", metavar="SLUG", help="the programme all groups of the list belong to"
    )
    parser.add_argument("--source", default="", metavar="NAME", help="a name for the list, shown beside its entries")
    parser.add_argument("--timezone", default="", metavar="ZONE", help="for rows that name no time zone: Europe/Oslo")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.add_argument("--report", default="", metavar="FILE.csv", help="write every row and its outcome as a table")
    parser.add_argument(
        "--allow-shrink", action="store_true", help="the feed rightly holds less than half of what it held before"
    )
    parser.add_argument(
        "--own",
        action="store_true",
        help="the feed is from your own Sameboat: believe what it says of checks, and show the contacts it shows",
    )


def main(given: argparse.Namespace) -> int:
    """Import everything given. 0: every feed was read; 1: at least one could not be."""
    import django

    django.setup()
    from django.db import DatabaseError
    from django.utils import timezone

    from sameboat.base.times import UnknownZone, zone
    from sameboat.directory.api import feeds_in

    wish = feeds_in.Wish(
        form=given.form, needs=tuple(given.need), programme=given.programme, source=given.source.strip(),
        timezone=given.timezone, allow_shrink=given.allow_shrink, own=given.own,
    )  # fmt: skip
    bar, before = _Bar(), gc.get_threshold()
    try:
        if given.timezone:
            zone(name=given.timezone)
        table = _table(given.report)
        _make_ready()
        gc.set_threshold(
            200_000, 20, 1000
        )  # rows are kept, not thrown away: looking for garbage takes a third of the time
        reports = feeds_in.import_feeds(given=given.given, wish=wish, now=timezone.now(), progress=bar.show)
    except (feeds_in.WishRefused, UnknownZone, _NoTable) as refusal:
        return _say_refused(str(refusal), as_json=given.json)
    except DatabaseError as problem:
        return _say_refused(f"The database does not answer: {problem}", as_json=given.json)
    finally:
        gc.set_threshold(*before)
        bar.end()
    if table:
        table.write_text("".join(feeds_in.as_csv(reports=reports)), encoding="utf-8", newline="")
    if given.json:
        print(json.dumps(feeds_in.together(reports=reports), ensure_ascii=False))
    else:
        _print(reports)
    return 1 if any(report.problem for report in reports) else 0


def _make_ready() -> None:
    """On a machine that never ran `sameboat run`: database and catalogue first."""
    from django.utils import timezone

    from sameboat.site import preparing

    if preparing.pending_migrations():
        preparing.prepare(now=timezone.now(), demo=False, say=lambda line: print(f"{line} …", file=sys.stderr))


class _NoTable(Exception):
    """The table cannot be written there."""


def _table(name: str) -> Path | None:
    """Where the table goes; found out before anything is imported, so that nothing is done in vain."""
    if not name:
        return None
    path = Path(name)
    try:
        path.touch()
    except OSError as error:
        raise _NoTable(f"The table cannot be written to {path.name}.") from error
    return path


def _say_refused(sentence: str, *, as_json: bool) -> int:
    if as_json:
        counts = dict.fromkeys(("read", "new", "changed", "unchanged", "gone", "refused"), 0)
        print(json.dumps({"problem": sentence, **counts, "refused_rows": [], "sources": []}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
    return 1


def _print(reports: Sequence[feeds_in.Report]) -> None:
    for report in reports:
        print(f"{report.source} ({report.form or 'not read'})")
        if report.problem:
            print(f"  Not imported. {report.problem}")
            continue
        if report.not_modified:
            print("  The server says nothing has changed.")
        print(
            "  "
            + " · ".join(
                f"{name} {report.counts[name]}" for name in ("read", "new", "changed", "unchanged", "gone", "refused")
            )
        )
        _print_details(report)


def _print_details(report: feeds_in.Report) -> None:
    told = {
        "rows that came twice": report.merged - report.other_days,
        "rows of the same meeting on other days": report.other_days,
        "listed again after they were gone": report.back,
        "also listed by another source": report.shared,
        "proposals for the desk (sameboat desk)": report.proposals,
    }
    for words, number in told.items():
        if number:
            print(f"  {words}: {number}")
    for words in report.words:
        print(f"  {words}")
    if report.unknown_types:
        print(
            "  types nobody has told us the meaning of: "
            + ", ".join(f"{code} ({n})" for code, n in report.unknown_types.most_common(30))
        )
    for title, lines in (("refused", report.refused_rows), ("taken, but look at", report.notices)):
        for line in lines[:SHOWN]:
            print(f"  {title}: row {line.number} {line.key!r}: {line.reason}")
        if len(lines) > SHOWN:
            print(f"  {title}: {len(lines) - SHOWN} more; --report FILE.csv writes all")


class _Bar:
    """Progress on the screen of a person; silent when nobody looks."""

    def __init__(self) -> None:
        self.looked_at = sys.stderr.isatty()
        self.shown = False

    def show(self, doing: str, number: int) -> None:
        """Called for every row; the screen changes every 200."""
        if self.looked_at and (doing == "write" or number % 200 == 0):
            words = f"writing {number} rows …" if doing == "write" else f"read {number} rows"
            dots = "#" * min(number // 1000, 40)
            print(f"\r{words:<24}{dots:<40}", end="", file=sys.stderr, flush=True)
            self.shown = True

    def end(self) -> None:
        """Leave a clean line."""
        if self.shown:
            print("\r" + " " * 64 + "\r", end="", file=sys.stderr, flush=True)
