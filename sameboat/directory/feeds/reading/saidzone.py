"""Times with a zone in words ("8:30pm Eastern" in a name) beside the zone that the place of a row gives."""

from __future__ import annotations

import re
from datetime import time

from django.utils.translation import gettext

from sameboat.directory.feeds.reading import placing
from sameboat.directory.feeds.reading.placing import Zone
from sameboat.directory.feeds.refusals import RowRefused

# "2am Eastern" in a name: a time and a zone in words, and the zone they mean.
ZONE_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})(?::(\d\d))?\s*(?:([ap])\.?m\.?)?,?\s*\(?(eastern|central|mountain|pacific|e[sd]?t|c[sd]t|m[sd]t|p[sd]t|gmt|bst|"
    r"ces?t)\b(?P<of_europe>\s+european)?",
    re.IGNORECASE,
)
ZONES_IN_WORDS = {
    "e": "America/New_York", "ce": "Europe/Paris", "c": "America/Chicago", "m": "America/Denver",
    "p": "America/Los_Angeles", "g": "Europe/London", "b": "Europe/London",
}  # fmt: skip
SURE = ("row", "operator")


def believed(
    *, words: str, at: time | None, zone: Zone, far: bool, both: bool, otherwise: str, year: int
) -> tuple[Zone, str]:
    """The zone of a row whose words may say another one than its place, and what the desk should know.

    "2am Eastern" beside 02:00 and a place in London contradicts itself; "8:30 pm Eastern" beside 18:30 and Denver does
    not. `far`: people come from anywhere, `both`: some of them do, others come to the door. Then nobody can tell which
    clock is meant, unless the operator says one of the two (`otherwise`): raises RowRefused. Those who only come to the
    door look at the clock there.
    """
    said, meant = _contradicting(words, at=at, zone=zone, year=year)
    if not said:
        return zone, ""
    if both and otherwise and any(placing.alike(otherwise, one, year) for one in (meant, zone.name)):
        return Zone(otherwise, "operator"), ""
    if far or both:
        reason = gettext("It says “{words}”, but its place gives {zone}. Say which with --timezone.")
        raise RowRefused(reason.format(words=said, zone=zone.name))
    notice = gettext("It says “{words}”, but meets where clocks show {there}: that is used.")
    return zone, notice.format(words=said, there=zone.name)


def _contradicting(words: str, *, at: time | None, zone: Zone, year: int) -> tuple[str, str]:
    """The words that say this very time in another zone, and that zone; ("", "") when none do."""
    if at is None or not zone.name or zone.found_by in SURE:
        return "", ""
    for match in ZONE_WORDS.finditer(words):
        if _same_time(match, at) and not placing.alike(meant := _zone_meant(match), zone.name, year):
            return match[0], meant
    return "", ""


def _same_time(match: re.Match[str], at: time) -> bool:
    if not (match[2] or match[3]) and len(match[4]) > 4:
        return False  # "12 Pacific Avenue" is where it is
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    same_half = not half or (half == "p") == (at.hour >= 12)
    return hour % 12 == at.hour % 12 and minute == at.minute and same_half


def _zone_meant(match: re.Match[str]) -> str:
    word = match[4].casefold()
    return ZONES_IN_WORDS["ce" if word in ("cet", "cest") or match["of_europe"] else word[0]]
