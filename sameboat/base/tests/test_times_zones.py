"""Zones by name and by place."""

import math
from datetime import UTC, date, datetime, time

import pytest

from sameboat.base.times import UnknownZone, local_moment, zone, zone_at


@pytest.mark.parametrize(
    "name",
    ["Europe/Oslo", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+12", "US/Eastern", "Europe/Kiev", "EST5EDT"],
)
def test_zones_with_a_name(name):
    assert zone(name=name).key == name


@pytest.mark.parametrize(
    "name",
    [
        "", " ", "../../etc/passwd", "/etc/passwd", "Europe/../Europe/Oslo", "x" * 5_000, "Europe/" + "x" * 5_000, "Europe",
        "Europe/", "Europe/Oslo ", " Europe/Oslo", "Europe/Oslo\x00", "\x00", "\ud800", "🎉", "Mars/Olympus", "+02:00", "GMT+2",
        "right/Europe/Oslo", "posix/Europe/Oslo", "localtime", "Factory", "tzdata.zi", "zone1970.tab", "CON", "None",
        "Europe\\Oslo", "Europe/Oslo\n", "Euｒope/Oslo",
    ],
)  # fmt: skip
def test_everything_else_is_unknown(name):
    with pytest.raises(UnknownZone) as refusal:
        zone(name=name)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("name", [None, 7, b"Europe/Oslo", ["Europe/Oslo"]])
def test_what_is_no_text_is_unknown(name):
    with pytest.raises(UnknownZone):
        zone(name=name)


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (60.39, 5.32, "Europe/Oslo"),
        (54.69, 25.28, "Europe/Vilnius"),
        (40.71, -74.0, "America/New_York"),
        (-17.8, 178.0, "Pacific/Fiji"),
        (-45.0, 168.66, "Pacific/Auckland"),
        (37.34, -121.89, "America/Los_Angeles"),
        (-90, 0, "Antarctica/McMurdo"),
        (0, 0, None),  # at sea
        (math.nan, 5, None),
        (math.inf, 5, None),
        (91, 5, None),
        (60, 181, None),
    ],
)
def test_the_zone_of_a_place(latitude, longitude, name):
    assert zone_at(latitude=latitude, longitude=longitude) == name


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 1, 5), time(19, 30), datetime(2026, 1, 5, 18, 30, tzinfo=UTC)),
        (date(2026, 7, 5), time(19, 30), datetime(2026, 7, 5, 17, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30, fold=1), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_the_moment_of_a_wall_clock(day, clock, utc):
    assert local_moment(day=day, clock=clock, where=zone(name="Europe/Oslo")) == utc


@pytest.mark.parametrize(
    ("day", "clock", "where", "utc"),
    [
        (date(1, 1, 1), time(0, 30), "Europe/Oslo", datetime.min.replace(tzinfo=UTC)),
        (date(1, 1, 1), time(8), "Asia/Tokyo", datetime.min.replace(tzinfo=UTC)),
        (date(9999, 12, 31), time(23, 59), "America/New_York", datetime.max.replace(tzinfo=UTC)),
    ],
)
def test_beyond_the_calendar_the_moment_is_its_edge(day, clock, where, utc):
    assert local_moment(day=day, clock=clock, where=zone(name=where)) == utc
