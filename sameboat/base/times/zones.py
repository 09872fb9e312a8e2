"""Time zones by name and by place, and the wall clock in them."""

from __future__ import annotations

import atexit
import re
import threading
from datetime import MINYEAR, UTC, date, datetime, time
from functools import lru_cache
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from sameboat.base.times.refusals import UnknownZone

ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){0,2}", re.ASCII)
# Names the zone data holds that are no place's zone: leap-second clocks, copies, the machine's own.
NOT_ZONES = ("right/", "posix/", "posixrules", "localtime", "factory", "leap", "tzdata", "iso3166", "zone")


@lru_cache(maxsize=1024)
def _known(name: str) -> ZoneInfo | None:
    if not ZONE_NAME.fullmatch(name) or name.lower().startswith(NOT_ZONES):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None


def zone(*, name: str) -> ZoneInfo:
    """The zone of this IANA name, e.g. "Europe/Oslo". Raises UnknownZone for everything else, whatever it is."""
    found = _known(name) if isinstance(name, str) and len(name) <= 64 else None
    if found is None:
        raise UnknownZone(gettext("This time zone is not known. Zones look like Europe/Oslo."))
    return found


def local_moment(*, day: date, clock: time, where: ZoneInfo) -> datetime:
    """The moment the wall clock shows `clock` on `day`, in UTC.

    A time the clock jumps over (02:30 in spring) is the moment it would have been: 03:30. A time it shows twice
    (02:30 in autumn) is the first of the two. On the first and last day of the calendar it is at most the edge itself.
    """
    try:
        return datetime.combine(day, clock.replace(tzinfo=None, fold=0), where).astimezone(UTC)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC) if day.year == MINYEAR else datetime.max.replace(tzinfo=UTC)


_finder: Any = None
_finder_lock = threading.Lock()


def zone_at(*, latitude: float, longitude: float) -> str | None:
    """The IANA name of the zone at these coordinates (degrees), None when they are no place or at sea."""
    global _finder
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    with _finder_lock:  # one finder is not made for two threads
        if _finder is None:
            from timezonefinder import TimezoneFinder  # heavy, and most servers never ask

            _finder = TimezoneFinder(in_memory=False)
            atexit.register(_finder.cleanup)  # it keeps two files open
        name = _finder.timezone_at_land(lat=latitude, lng=longitude)
    return str(name) if name and _known(str(name)) else None
