"""`sameboat desk`: what waits for the people who look after this directory, and their answers."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

WAITING = ("proposals", "corrections", "suggestions")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Words of this door."""
    parser.add_argument("--json", action="store_true", help="print what waits as one JSON object")
    doing = parser.add_subparsers(dest="doing", metavar="WHAT")
    accept = doing.add_parser("accept", help="a proposal is right: the meeting repeats like that from now on")
    accept.add_argument("number", type=int)
    accept.add_argument("--from", dest="first_date", type=_date, default=None, metavar="YYYY-MM-DD",
                        help="a date on which it takes place, to count “every other week” from")  # fmt: skip
    for word, line in (
        ("refuse", "a proposal is wrong: it will not be made again"),
        ("settle", "a correction is dealt with: its words are deleted"),
        ("settle-suggestion", "a suggested group is dealt with: what it said is deleted"),
    ):
        doing.add_parser(word, help=line).add_argument("number", type=int)


def main(given: argparse.Namespace) -> int:
    """Tell what waits, or carry out one answer. 0: done; 1: refused, with a sentence."""
    import django

    django.setup()
    from django.db import DatabaseError
    from django.utils import timezone

    from sameboat.base.rulebook import Refused
    from sameboat.directory.api import desk

    now = timezone.now()
    try:
        if given.doing is None:
            _print(_waiting(desk), as_json=given.json)
        elif given.doing == "accept":
            proposal = desk.accept_proposal(number=given.number, first_date=given.first_date, now=now)
            print(f"{proposal.meeting}: {proposal.meeting.rule}")
        else:
            doing = {
                "refuse": desk.refuse_proposal,
                "settle": desk.settle_correction,
                "settle-suggestion": desk.settle_suggestion,
            }
            doing[given.doing](number=given.number, now=now)
            print(f"{given.doing} {given.number}: done")
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except DatabaseError as problem:
        print(f"The database cannot be read: {problem}. Has `sameboat run` set it up?", file=sys.stderr)
        return 1
    return 0


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a date looks like 2027-01-31") from error


def _waiting(desk: Any) -> dict[str, list[dict[str, Any]]]:
    return {
        "proposals": [
            {"number": one.pk, "meeting": str(one.meeting), "listing": one.meeting.listing.name, "now": one.meeting.rule,
             "proposed": one.rule, "words": one.words}
            for one in desk.open_proposals()
        ],
        "corrections": [
            {"number": one.pk, "listing": one.listing.name, "slug": one.listing.slug, "about": one.get_sort_display(),
             "text": one.text, "from_the_group": one.own_group, "until": one.ends_at.date().isoformat()}
            for one in desk.open_corrections()
        ],
        "suggestions": [
            {"number": one.pk, "name": one.name, "about": one.about, "where_and_when": one.where_and_when,
             "web_page": one.web_page, "from_the_group": one.own_group, "until": one.ends_at.date().isoformat()}
            for one in desk.open_suggestions()
        ],
    }  # fmt: skip


def _print(waiting: dict[str, list[dict[str, Any]]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(waiting, ensure_ascii=False))
        return
    for sort in WAITING:
        print(f"{sort.capitalize()}: {len(waiting[sort])}")
        for one in waiting[sort]:
            rest = "; ".join(
                f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in one.items() if name != "number"
            )
            print(f"  {one['number']}  {rest}")


def _plain(value: Any) -> str:
    """One line of what visitors wrote, without signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in str(value))
