"""When a number for an emergency may be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sameboat.base.rulebook import Verdict, allowed, refused, rule

FOR = ("any", "ambulance", "police")
BY = ("call", "text", "call-or-text")
ABOUT = (
    "talk",
    "talk-nhs",
    "suicide",
    "young",
    "children",
    "violence",
    "violence-women",
    "violence-men",
    "drugs",
    "medical",
)
SOURCES_NEEDED = 2
NUMBER = re.compile(r"(?:[0-9]+)(?:[ -][0-9]+)*")
DIGITS_FEWEST, DIGITS_MOST = 2, 12


@rule(
    "A number for an emergency is shown only when two public sources agree on it; a wrong number is worse than none.",
    source="house",
    row="SAFE-15",
)
def may_be_shown(*, number: str, sources: int) -> Verdict:
    """Whether a number may stand on the page. `number` as people read it, in the country's own way of dialling."""
    if not NUMBER.fullmatch(number) or not DIGITS_FEWEST <= len(dialled(number=number)) <= DIGITS_MOST:
        return refused(because=f"{number!r} is not a number one can dial.")
    if sources < SOURCES_NEEDED:
        return refused(because=f"{number} has {sources} sources; it needs {SOURCES_NEEDED}.")
    return allowed()


def dialled(*, number: str) -> str:
    """The digits a phone dials: "0800 111 0 111" → "08001110111"."""
    return re.sub(r"[ -]", "", number)


def wrong_in(*, data: Mapping[str, Any]) -> list[str]:
    """What is wrong in the list of lines, one sentence each; empty when it may be used."""
    codes = [country["code"] for country in data["countries"]]
    wrong = [f"{code} stands in the list twice." for code in sorted({c for c in codes if codes.count(c) > 1})]
    wrong += [f"Source {key}: {why}" for key, source in data["sources"].items() for why in _wrong_source(source)]
    for country in data["countries"]:
        wrong += [f"{country['code']}: {why}" for why in _wrong_country(country, data["sources"])]
    return wrong


def _wrong_source(source: Mapping[str, str]) -> list[str]:
    wrong = [f"{field} is empty." for field in ("name", "address", "seen") if not source[field]]
    if not re.match(r"https?://[^ ]+$", source["address"]):
        wrong.append("the address is not one.")
    try:
        date.fromisoformat(source["seen"])
    except ValueError:
        wrong.append("the date it was seen on is not one.")
    return wrong


def _wrong_country(country: Mapping[str, Any], sources: Mapping[str, Any]) -> list[str]:
    wrong = [] if re.fullmatch(r"[A-Z]{2}", country["code"]) else ["the code is not one."]
    wrong += [] if country["emergency"] else ["no number for an emergency."]
    for entry in country["emergency"]:
        wrong += _wrong_entry(country["sources"], sources, [entry["number"]])
        wrong += [] if entry["for"] in FOR else [f"{entry['for']!r} is not a service."]
    numbers = [number for line in country["lines"] for number in line["numbers"]]
    wrong += [f"{number} stands there twice." for number in sorted({n for n in numbers if numbers.count(n) > 1})]
    for line in country["lines"]:
        wrong += _wrong_entry(line["sources"], sources, line["numbers"])
        wrong += [] if line["by"] in BY and line["about"] in ABOUT else [f"{line['name']}: an unknown code."]
        wrong += [] if (line["by"] == "text") == bool(line["word"]) else [f"{line['name']}: the word to send."]
    return wrong


def _wrong_entry(named: Sequence[str], sources: Mapping[str, Any], numbers: Sequence[str]) -> list[str]:
    known = [key for key in set(named) if key in sources]
    verdicts = [may_be_shown(number=number, sources=len(known)) for number in numbers]
    return [verdict.because for verdict in verdicts if not verdict] + (
        [] if len(known) == len(named) else ["a source is unknown or named twice."]
    )
