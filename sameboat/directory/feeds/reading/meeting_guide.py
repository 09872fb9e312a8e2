"""Reads the Meeting Guide family: JSON lists, sheets as JSON, and (through sheets.py) CSV with the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from sys import intern
from typing import Any

from django.utils.translation import gettext

from sameboat.base.places import country_code
from sameboat.directory.feeds.reading import clean, clock, kinds
from sameboat.directory.feeds.reading.address import Address, parsed
from sameboat.directory.feeds.reading.rawness import address_slug, plain_key, raw, salt
from sameboat.directory.feeds.reading.row import Raw, Reading, RefusedRow, RowPlace
from sameboat.directory.feeds.reading.sameboat_extra import is_own, own_key
from sameboat.directory.feeds.reading.told import Told, has_door

IDENTITY = ("slug", "post_name", "ID", "id")
YES, NO = {"yes", "true", "1"}, {"no", "false", "0"}
ATTENDANCE = {"in_person", "online", "hybrid", "inactive"}
Fields = Mapping[str, Any]


class MeetingGuide:
    """A feed of this family. `rows`: (number, fields) as they stand in the feed."""

    def __init__(self, *, rows: Iterable[tuple[int, Any]], reading: Reading, form: str = "meeting-guide") -> None:
        self.rows, self.reading, self.form = rows, reading, form
        self.notices: list[str] = []

    def raws(self) -> Iterator[Raw | RefusedRow]:
        """Every row, named."""
        seasoning = salt(reading=self.reading)
        own: dict[str, str] = {}
        for number, data in self.rows:
            row = raw(number=number, data=data, salt=seasoning, key=_key)
            if isinstance(row, Raw) and is_own(data=row.data):
                # Another weekday of a meeting that its first row told whole is the same row once more.
                row = replace(row, digest=own.setdefault(row.key, row.digest))
            yield row

    def told(self, row: Raw) -> Told:
        """What the row tells. Raises RowRefused."""
        data: Fields = row.data
        days, starts = clock.weekdays(data.get("day")), clock.clock(_first(data, "time", "start_time"))
        duration, notice = clock.lasting(starts, _end(data))
        told = Told(
            name=_first(data, "name", "meeting", "title", "group", "location"),
            slug=_slug(data),
            group=_group(data),
            body=data.get("entity"),
            rule=clock.weekly(days) if starts else "",
            local_time=starts if days else None,
            duration_min=duration if days else None,
            timezone=data.get("timezone"),
            kinds=kinds.of_meeting_guide(kinds.split(data.get("types")), self.reading.programme),
            attendance=_attendance(data),
            online_url=data.get("conference_url"),
            online_note=data.get("conference_url_notes"),
            phone_number=data.get("conference_phone"),
            phone_note=data.get("conference_phone_notes"),
            notes=data.get("notes"),
            website=_first(data, "website", "website_2"),
            list_page=data.get("url"),
            changed_date=clean.day(data.get("updated"), now=self.reading.now),
            contacts=list(_contacts(data)),
            notices=[text for text in (notice, _half_a_time(days, starts)) if text],
        )
        _tell_place(told, data)
        return told


def _key(data: Fields) -> str:
    if key := own_key(data=data):
        return key
    for name in IDENTITY:
        if key := plain_key(data.get(name)):
            return key
    parts = [clean.text(_first(data, "name", "meeting", "title", "group", "location"))]
    parts += [str(data.get(name) or "") for name in ("day", "time", "location")]
    return " | ".join(parts)


def _slug(data: Fields) -> str:
    return next(filter(None, (address_slug(plain_key(data.get(name))) for name in ("slug", "post_name"))), "")


def _first(data: Fields, *names: str) -> Any:
    """The first of these fields that says something."""
    return next((data[name] for name in names if data.get(name) not in (None, "", [])), None)


def _end(data: Fields) -> Any:
    try:
        return clock.clock(data.get("end_time"))
    except ValueError:
        return None  # a row with a good start is not lost for its end


def _half_a_time(days: tuple[int, ...], starts: Any) -> str:
    if days and starts is None:
        return gettext("It names a day but no time: listed by appointment.")
    if starts is not None and not days:
        return gettext("It names a time but no day: listed by appointment.")
    return ""


def _group(data: Fields) -> Any:
    """The group's name; a district is written there too, and is no group."""
    group = data.get("group")
    return "" if group and group in (data.get("district"), data.get("sub_district")) else group


def _attendance(data: Fields) -> str:
    said = clean.text(data.get("attendance_option")).casefold().replace("-", "_").replace(" ", "_")
    return said if said in ATTENDANCE else ""


def _contacts(data: Fields) -> Iterator[tuple[str, Any, str]]:
    for sort in ("email", "phone"):
        if data.get(sort):
            yield sort, data[sort], ""
    for number in "123":
        for sort in ("name", "email", "phone"):
            if value := data.get(f"contact_{number}_{sort}"):
                yield sort, value, gettext("Contact {number}").format(number=number)
    if data.get("mailing_address"):
        yield "post", data["mailing_address"], ""


def _tell_place(told: Told, data: Fields) -> None:
    address = _address(data)
    regions = _regions(data)
    told.place = RowPlace(
        name=clean.text(_first(data, "location", "location_name"))[: clean.MAX_NAME],
        street=address.street[:300],
        locality=intern(address.locality[:120]),
        region=intern((address.region or (regions[0] if regions and not address.locality else ""))[:120]),
        sub_region=intern(_smallest(regions, address)[:120]),
        postal_code=address.postal_code[:20],
        country=address.country,
        directions=clean.text(data.get("location_notes"), lines=True),
    )
    told.latitude, told.longitude = _point(data)
    said = clean.text(data.get("approximate")).casefold()
    told.approximate = True if said in YES else False if said in NO else _of_a_town(data, address)
    told.more_notes = (data.get("group_notes"), "" if has_door(told=told) else data.get("location_notes"))


def _of_a_town(data: Fields, address: Address) -> bool | None:
    """ "San Jose, CA, USA" as the whole address: its coordinates are those of the town, as this format has it."""
    whole = clean.text(_first(data, "formatted_address", "full_address"))
    return True if whole and not address.street and whole.count(",") < 3 else None


def _smallest(regions: list[str], address: Address) -> str:
    """The narrowest region that the address does not name already."""
    return next((one for one in reversed(regions) if one not in (address.locality, address.region)), "")


def _address(data: Fields) -> Address:
    """From the parts when they are given, else out of one line."""
    line = clean.text(_first(data, "formatted_address", "full_address"))
    street, city = clean.text(data.get("address")), clean.text(data.get("city"))
    if not line and not city and "," in street:
        line = street
    if line:
        return parsed(line)
    return Address(
        street=street,
        locality=city,
        region=clean.text(data.get("state")),
        postal_code=clean.text(_first(data, "postal_code", "zip")),
        country=country_code(text=clean.text(data.get("country"))) or "",
    )


def _regions(data: Fields) -> list[str]:
    """From the widest to the narrowest."""
    given = data.get("regions")
    many = given if isinstance(given, list) else [data.get(n) for n in ("region", "sub_region", "sub_sub_region")]
    return [plain for plain in (clean.text(one) for one in many[:5]) if plain]


def _point(data: Fields) -> tuple[Any, Any]:
    if data.get("latitude") not in (None, "") or data.get("longitude") not in (None, ""):
        return data.get("latitude"), data.get("longitude")
    parts = clean.text(data.get("coordinates")).split(",")
    return (parts[0], parts[1]) if len(parts) == 2 else (None, None)
