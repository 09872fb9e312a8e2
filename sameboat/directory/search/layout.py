"""How an entry lies in the index: sixteen whole numbers of 32 bits, one row per meeting (one line of the processor's cache).

Every fact that a filter asks for is a bit or a number in the row, so that a filter is one comparison over a column.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sameboat.directory.rules import ACCESS, ASKED_WHOSE, FOR_WHOM

Rows = NDArray[np.uint32]
WIDTH: Final = 16

# Columns.
T1, T2 = 0, 1  # minutes since EPOCH: the next two starts (see `slots`)
LO, HI = 2, 3  # bits below; side by side, to be counted in one go
X, Y, Z = 4, 5, 6  # the point, signed
WALL = 7  # announced minute of the week of the first slot; TIMELESS for "by appointment"
REF, RANK = 8, 9  # number of the meeting (or listing); breadth of needs * 2 + (1 for a listing): together one key
NEEDS = 10  # number of its set of needs
PROGRAMME, LANGUAGES = 11, 12  # number of the programme + 1 (0: none); number of its set of languages
ITEM = 13  # its own place in the index
LISTING = 14  # number of the listing
MORE = 15  # its further slots: place of the first in `several` * 64 + how many

LATER: Final = 2**26 - 1  # the "start" of what has no time: after everything
HELD: Final = 2**31  # added to T1 of an irregular date: T1 is then the minute from which T2 counts
TIMELESS: Final = 10080
NEVER: Final = 2**32 - 1  # the "start" of what has no fitting one

MODES = ("in_person", "online", "hybrid", "phone")
LEDS = ("peer", "professional", "mixed")
TONES = ("secular", "spiritual", "religious")
COSTS = ("free", "donation", "fee", "unknown")
KINDS = ("drop_in", "replacement", "re_formed", "closed", "course")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening", "night")
PART_STARTS = (5, 12, 17, 22)  # hours; the night ends where the morning starts

# (facet, value) of each bit; None for bits that are not counted.
LO_NAMES: tuple[tuple[str, str] | None, ...] = (
    *(("mode", code) for code in MODES),
    *(("whose", code) for code in ASKED_WHOSE),
    None,  # WHOSE_UNKNOWN
    *(("led", code) for code in LEDS),
    *(("spiritual", code) for code in TONES),
    *(("cost", code) for code in COSTS),
    ("open", "1"),
    *(("kind", code) for code in KINDS),
)
HI_NAMES: tuple[tuple[str, str] | None, ...] = (
    *(("for", code) for code in FOR_WHOM),
    None,  # EVERYONE
    *(("access", code) for code in ACCESS),
    *(("day", code) for code in WEEKDAYS),
    *(("part", code) for code in PARTS),
)
LO_BIT: dict[tuple[str, str], int] = {name: 1 << bit for bit, name in enumerate(LO_NAMES) if name}
HI_BIT: dict[tuple[str, str], int] = {name: 1 << bit for bit, name in enumerate(HI_NAMES) if name}
WHOSE_UNKNOWN: Final = 1 << LO_NAMES.index(None)
EVERYONE: Final = 1 << HI_NAMES.index(None)
# Bits of LO that are not counted: has a place to go to · can be joined from anywhere · several slots · irregular.
HERE, REMOTE, SEVERAL, IRREGULAR = (1 << bit for bit in range(len(LO_NAMES), len(LO_NAMES) + 4))
assert len(LO_NAMES) + 4 <= 32 and len(HI_NAMES) <= 32
COUNTED = (*LO_NAMES, *(None,) * (32 - len(LO_NAMES)), *HI_NAMES, *(None,) * (32 - len(HI_NAMES)))


def part_of(*, hour: int) -> str:
    """The part of the day an hour belongs to."""
    return PARTS[sum(hour >= start for start in PART_STARTS) - 1]


CLOCK: Final = sum(bit for (facet, _), bit in HI_BIT.items() if facet in ("day", "part"))  # set in regular entries only


def _clock_bits() -> NDArray[np.uint32]:
    """The bits of weekday and part of day for every minute of the week; none for what has no time."""
    table = np.zeros(TIMELESS + 1, dtype=np.uint32)
    for wall in range(TIMELESS):
        part = part_of(hour=wall % 1440 // 60)
        table[wall] = HI_BIT["day", WEEKDAYS[wall // 1440]] | HI_BIT["part", part]
    return table


CLOCK_BITS = _clock_bits()
