"""Reads our own keys (`sameboat_…`, written by feeds/writing/own.py): with them a row is complete, not guessed.

In a table the same keys are columns with JSON in their cells. Every value is checked as if a stranger wrote it: a feed
that calls itself ours may be anybody's. Unless the operator says that it is ours, it is no better known than any list,
nothing in it counts as confirmed, and its contacts are for the office. What `Row.extra` holds then:

listing      fields of Listing as values of the model, and `programme` (slug or ""), `needs` (slugs), `contacts`
             ((sort, value, label, verified_at)…, all of them public where they come from)
meeting      further fields of Meeting as values of the model: slug, name ("" where it has the group's), join_audience,
             accepts_newcomers; not there when the group has no meeting
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import orjson
from django.utils.translation import gettext

from sameboat.base import times
from sameboat.directory.feeds.reading import clean
from sameboat.directory.feeds.reading.kinds import MOST_NAMED, list_words
from sameboat.directory.feeds.reading.row import Raw, Reading, Row, RowPlace
from sameboat.directory.feeds.refusals import RowRefused
from sameboat.directory.feeds.vocabulary import FORMATS
from sameboat.directory.models import Audience, ContactWay, Cost, Kind, Led, Meeting, Mode, Provenance, Spiritual
from sameboat.directory.rules import ACCESS, FOR_WHOM, WHOSE

MEETING, LISTING, PLACE = "sameboat_meeting", "sameboat_listing", "sameboat_place"
MOST, MAX_SLUG = 100, 100  # entries of a list; letters of a slug
SORTS = {ContactWay.Sort.PHONE, ContactWay.Sort.EMAIL, ContactWay.Sort.WEB, ContactWay.Sort.POST}
Told = Mapping[str, Any]


def is_own(*, data: Told) -> bool:
    """Whether a row has our keys."""
    return bool(data.get(LISTING))


def own_key(*, data: Told) -> str:
    """The name of the row: several rows of one meeting (one per weekday) have the same. "" when it is not ours."""
    for key, sort in ((MEETING, "meeting"), (LISTING, "listing")):
        slug = _slug(_object(data.get(key)).get("slug"))
        if slug and is_own(data=data):
            return f"sameboat:{sort}:{slug}"
    return ""


def own_row(*, raw: Raw, reading: Reading) -> Row:
    """The row, complete. Raises RowRefused when it says less than a group must say, or something that cannot be."""
    listing, contacts = _believed(raw, reading)
    told = _object(raw.data.get(MEETING))
    meeting = _meeting(told) if told else None
    when = _when(told) if told else ("", None, (), None, "", None)
    return Row(
        number=raw.number,
        key=raw.key,
        slug=meeting["slug"] if meeting else listing["slug"],
        name=(meeting["name"] if meeting else "") or listing["name"],
        group=listing["name"],
        body="",
        rule=when[0],
        first_date=when[1],
        skipped_dates=when[2],
        local_time=when[3],
        timezone=when[4],
        duration_min=when[5],
        mode=_code(told.get("mode"), Mode.values, Mode.IN_PERSON),
        suspended=told.get("state") == Meeting.State.SUSPENDED,
        place=_place(_object(raw.data.get(PLACE))),
        online_url=clean.link(told.get("online_url")),
        online_note=_text(told.get("online_note")),
        phone_number=_text(told.get("phone_number"), most=80),
        phone_note=_text(told.get("phone_note")),
        formats=_codes(told.get("formats"), FORMATS),
        languages=_languages(told.get("languages")),
        access=_codes(told.get("access"), ACCESS),
        for_whom=_codes(told.get("for_whom"), FOR_WHOM),
        secular=listing["spiritual"] == Spiritual.SECULAR,
        notes=_text(told.get("notes")),
        website=listing["website"],
        changed_date=None,
        contacts=contacts,
        proposals=(),
        list_words=_list_words(told.get("list_words")),
        list_page=clean.link(told.get("list_page") if reading.own else raw.data.get("url")),
        extra={"listing": listing, **({"meeting": meeting} if meeting else {})},
    )


def _object(value: Any) -> Told:
    """A JSON object, or a cell of a table that holds one."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = orjson.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}


def _listing(told: Told, *, now: datetime) -> dict[str, Any]:
    texts = {name: _text(told.get(name)) for name in ("mission", "who_for", "who_not_for")}
    slug, name = _slug(told.get("slug")), _text(told.get("name"), most=200)
    if not (slug and name and all(texts.values())):
        raise RowRefused(gettext("It does not say what the group is, who it is for and who it is not for."))
    return {
        "slug": slug,
        "name": name,
        **texts,
        **{field: _code(told.get(field), allowed, empty) for field, (allowed, empty) in LISTING_CODES.items()},
        **{field: _codes(told.get(field), allowed) for field, allowed in LISTING_LISTS.items()},
        "languages": _languages(told.get("languages")),
        **_sizes(told),
        "cost_note": _text(told.get("cost_note"), most=200),
        "size_note": _text(told.get("size_note"), most=300),
        "first_visit": _text(told.get("first_visit")),
        "medication_note": told.get("medication_note") is not False,
        "website": clean.link(told.get("website")),
        "moderated_by": _text(told.get("moderated_by"), most=200),
        "accepts_newcomers": _yes_or_no(told.get("accepts_newcomers")),
        "verified_by": _text(told.get("verified_by"), most=120),
        "verified_at": _moment(told.get("verified_at"), now=now),
        "source_changed_date": clean.day(told.get("source_changed_date"), now=now),
        "programme": _slug(told.get("programme")),
        "needs": tuple(filter(None, (_slug(one) for one in _list(told.get("needs"))))),
        "contacts": tuple(filter(None, (_contact(one, now=now) for one in _list(told.get("contacts"))))),
    }


def _believed(raw: Raw, reading: Reading) -> tuple[dict[str, Any], tuple[tuple[str, str, str], ...]]:
    """The listing as far as its sender is believed, and the contacts that are for the office."""
    listing = _listing(_object(raw.data.get(LISTING)), now=reading.now)
    if reading.own:
        return listing, ()
    office = tuple((sort, value, label) for sort, value, label, _ in listing["contacts"])
    return {**listing, **_unproven(listing, data=raw.data, now=reading.now)}, office


def _unproven(listing: Told, *, data: Told, now: datetime) -> dict[str, Any]:
    """What only our own feed may say, taken back: a stranger's file can neither confirm a group nor publish a number."""
    changed = listing["source_changed_date"] or clean.day(data.get("updated"), now=now)
    return {
        "provenance": str(Provenance.LIMITED), "verified_by": "", "verified_at": None, "source_changed_date": changed,
        "medication_note": True, "contacts": (),
    }  # fmt: skip


LISTING_CODES: dict[str, tuple[Collection[str], str]] = {
    "kind": (Kind.values, ""),
    "led": (Led.values, ""),
    "cost": (Cost.values, Cost.UNKNOWN),
    "spiritual": (Spiritual.values, ""),
    "provenance": (Provenance.values, Provenance.LIMITED),
}
LISTING_LISTS: dict[str, Collection[str]] = {"whose": WHOSE, "for_whom": FOR_WHOM, "access": ACCESS}


def _meeting(told: Told) -> dict[str, Any]:
    slug = _slug(told.get("slug"))
    if not slug:
        raise RowRefused(gettext("It has no name."))
    return {
        "slug": slug,
        "name": _text(told.get("name"), most=200),
        "join_audience": _code(told.get("join_audience"), Audience.values, Audience.OFFICE),
        "accepts_newcomers": _yes_or_no(told.get("accepts_newcomers")),
    }


def _when(told: Told) -> tuple[str, date | None, tuple[str, ...], time | None, str, int | None]:
    """(rule, first date, skipped dates, time, zone, minutes). Raises RowRefused: a wrong time is worse than none."""
    try:
        clock = _read(time.fromisoformat, told.get("local_time"))
        zone = str(told.get("timezone") or "")
        if zone:
            times.zone(name=zone)
        rule = times.check_rule(rule=str(told.get("rule") or ""))
        skipped = times.check_skipped_dates(dates=_list(told.get("skipped_dates"), most=times.MAX_SKIPPED))
        first = _read(date.fromisoformat, told.get("first_date"))
    except (times.RuleRefused, times.UnknownZone) as problem:
        raise RowRefused(str(problem)) from problem
    except (ValueError, TypeError) as problem:
        raise RowRefused(gettext("Its date or its time cannot be read.")) from problem
    if clock and not zone:
        raise RowRefused(gettext("It names a time but no time zone."))
    lasts = _whole(told.get("duration_min"), least=1, most=1440)
    return rule, first, tuple(skipped), clock.replace(tzinfo=None) if clock else None, zone, lasts


def _read(reader: Callable[[str], Any], value: Any) -> Any:
    return reader(str(value)) if value not in (None, "") else None


def _place(told: Told) -> RowPlace | None:
    if not told:
        return None
    exact = told.get("precision") == "exact"
    latitude, longitude = _degrees(told.get("latitude"), 90), _degrees(told.get("longitude"), 180)
    whole = latitude is not None and longitude is not None
    return RowPlace(
        name=_text(told.get("name"), most=200) if exact else "",
        street=_text(told.get("street"), most=300) if exact else "",
        locality=_text(told.get("locality"), most=120),
        region=_text(told.get("region"), most=120),
        sub_region=_text(told.get("sub_region"), most=120),
        postal_code=_text(told.get("postal_code"), most=20) if exact else "",
        country=_country(told.get("country")),
        latitude=latitude if whole else None,
        longitude=longitude if whole else None,
        exact=exact,
        directions=_text(told.get("directions")),
    )


def _contact(told: Any, *, now: datetime) -> tuple[str, str, str, datetime | None] | None:
    """A way to reach the group that is public where it comes from. Never the name of a person."""
    if not isinstance(told, dict) or told.get("sort") not in SORTS:
        return None
    value = _text(told.get("value"), most=300)
    if told["sort"] == ContactWay.Sort.WEB:
        value = clean.link(value)
    if not value:
        return None
    return told["sort"], value, _text(told.get("label"), most=120), _moment(told.get("verified_at"), now=now)


def _text(value: Any, *, most: int = clean.MAX_TEXT) -> str:
    """The text as it is, without signs nobody sees. Ours is plain text: markup in it is what somebody wrote."""
    if not isinstance(value, str):
        return ""
    return clean.INVISIBLE.sub("", value.replace("\r\n", "\n")).strip()[:most]


def _yes_or_no(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _slug(value: Any) -> str:
    fits = isinstance(value, str) and 0 < len(value) <= MAX_SLUG and value.isascii()
    return value if fits and all(sign.isalnum() or sign in "-_" for sign in value) else ""


def _code(value: Any, allowed: Collection[str], otherwise: str) -> str:
    return value if isinstance(value, str) and value in allowed else otherwise


def _codes(value: Any, allowed: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in _list(value) if isinstance(one, str) and one in allowed))


def _list_words(value: Any) -> tuple[tuple[str, str], ...]:
    pairs = (one for one in _list(value, most=MOST_NAMED) if isinstance(one, list) and len(one) == 2)
    return tuple(list_words(one, code) for one, code in pairs if isinstance(one, str) and isinstance(code, str) and one)


def _languages(value: Any) -> tuple[str, ...]:
    """ISO 639-1, two letters each."""
    fits = (one for one in _list(value) if isinstance(one, str) and len(one) == 2 and one.isascii() and one.islower())
    return tuple(dict.fromkeys(fits))


def _list(value: Any, *, most: int = MOST) -> list[Any]:
    return value[:most] if isinstance(value, list) else []


def _sizes(told: Told) -> dict[str, int | None]:
    sizes = {name: _whole(told.get(name), least=0, most=32_767) for name in ("size_min", "size_max", "seats_free")}
    least, most = sizes["size_min"], sizes["size_max"]
    return {**sizes, "size_max": None} if least is not None and most is not None and most < least else sizes


def _whole(value: Any, *, least: int, most: int) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if fits else None


def _degrees(value: Any, most: int) -> float | None:
    """Exactly as told: rounding would make another place of it each time it is passed on."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most
    return float(value) if fits else None


def _country(value: Any) -> str:
    return value if isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper() else ""


def _moment(value: Any, *, now: datetime) -> datetime | None:
    """A moment that has been; nothing was checked in days to come."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if at is None or not 1990 <= at.year <= 2999:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at <= now else None
