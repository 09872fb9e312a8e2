"""Reads BMLT: search results, with or without the server's own table of formats and its service bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from sameboat.base.places import country_code
from sameboat.directory.feeds.reading import clean, clock, kinds
from sameboat.directory.feeds.reading.rawness import plain_key, raw, salt
from sameboat.directory.feeds.reading.row import Raw, Reading, RefusedRow, RowPlace
from sameboat.directory.feeds.reading.told import Told
from sameboat.directory.feeds.refusals import RowRefused
from sameboat.directory.feeds.vocabulary import (
    BMLT_NAMES,
    BMLT_USUAL_KEYS,
    BMLT_WORLD,
    LANGUAGE_NAMES,
    MEETING_GUIDE,
    NAMES,
    Meaning,
)

VENUES = {"1": "in_person", "2": "online", "3": "hybrid"}
Fields = Mapping[str, Any]


@dataclass(slots=True)
class Companions:
    """Rows of the server's other answers: what its format keys mean, and who its service bodies are."""

    formats: list[Fields] = field(default_factory=list)
    bodies: list[Fields] = field(default_factory=list)


class Bmlt:
    """A feed of this kind."""

    form = "bmlt"

    def __init__(self, *, rows: Iterable[tuple[int, Any]], companions: Companions, reading: Reading) -> None:
        self.rows, self.reading = rows, reading
        self.by_id, self.by_key = _tables(companions.formats)
        self.names = _names(companions.formats)
        self.bodies = {plain_key(one.get("id")): clean.text(one.get("name")) for one in companions.bodies}
        self.notices: list[str] = []
        if not companions.formats:
            self.notices.append(
                gettext("The feed brings no table of formats: keys are read as a fresh BMLT server means them.")
            )

    def raws(self) -> Iterator[Raw | RefusedRow]:
        """Every row, named."""
        seasoning = salt(
            reading=self.reading,
            more=[repr(sorted(self.by_key.items())), sorted(self.names.items()), sorted(self.bodies.items())],
        )
        for number, data in self.rows:
            yield raw(number=number, data=data, salt=seasoning, key=_key)

    def told(self, row: Raw) -> Told:
        """What the row tells. Raises RowRefused."""
        data: Fields = row.data
        if plain_key(data.get("published", "1")) == "0":
            raise RowRefused(gettext("The source says it is not published."), withdrawn=True)
        day, starts = _weekday(data.get("weekday_tinyint")), clock.clock(data.get("start_time"))
        duration, notice = _duration(data.get("duration_time"))
        return Told(
            name=data.get("meeting_name"),
            body=data.get("service_body_name") or self.bodies.get(plain_key(data.get("service_body_bigint")), ""),
            rule=clock.weekly(day) if starts else "",
            local_time=starts if day else None,
            duration_min=duration if day and starts else None,
            timezone=data.get("time_zone"),
            kinds=self._kinds(data),
            attendance=VENUES.get(plain_key(data.get("venue_type")), ""),
            place=_place(data),
            latitude=data.get("latitude"),
            longitude=data.get("longitude"),
            online_url=data.get("virtual_meeting_link"),
            online_note=data.get("virtual_meeting_additional_info"),
            phone_number=data.get("phone_meeting_number"),
            notes=data.get("comments"),
            contacts=list(_contacts(data)),
            notices=[notice] if notice else [],
        )

    def _kinds(self, data: Fields) -> kinds.Kinds:
        """The row's formats by their numbers, else by their keys, in the server's own table."""
        root = clean.text(data.get("root_server_uri"))
        numbers = [(root, number) for number in kinds.split(data.get("format_shared_id_list"))]
        if numbers and all(number in self.by_id for number in numbers):
            return kinds.together((self.by_id[number] for number in numbers), names=self.names)
        keys = kinds.split(data.get("formats"))
        table = self.by_key or {key: BMLT_WORLD[world] for key, world in BMLT_USUAL_KEYS.items()}
        return kinds.together(((key, table.get(key)) for key in keys), names=self.names)


def _tables(
    formats: Sequence[Fields],
) -> tuple[dict[tuple[str, str], tuple[str, Meaning | None]], dict[str, Meaning | None]]:
    """Formats by (server, number) and by key. A format stands there once per language; the first that says more wins."""
    by_id: dict[tuple[str, str], tuple[str, Meaning | None]] = {}
    by_key: dict[str, Meaning | None] = {}
    for one in sorted(formats, key=_english_first):
        key = clean.text(one.get("key_string"))[:40]
        meaning = _meaning(world=clean.text(one.get("world_id")), key=key, name=clean.text(one.get("name_string")))
        place = (clean.text(one.get("root_server_uri")), plain_key(one.get("id")))
        if by_id.get(place, ("", None))[1] is None:
            by_id[place] = (key, meaning)
        if by_key.get(key) is None:
            by_key[key] = meaning
    return by_id, by_key


def _names(formats: Sequence[Fields]) -> dict[str, kinds.ListWords]:
    """What the server calls its formats, by key; English where it has that, because most people read it."""
    found: dict[str, kinds.ListWords] = {}
    for one in sorted(formats, key=_english_first):
        words = kinds.list_words(clean.text(one.get("name_string")), clean.text(one.get("lang")))
        if words[0]:
            found.setdefault(clean.text(one.get("key_string"))[:40], words)
    return found


def _english_first(row: Fields) -> bool:
    return clean.text(row.get("lang")) != "en"


def _meaning(*, world: str, key: str, name: str) -> Meaning | None:
    """What one format means; "LANG" and formats without a world id are told by their name. None: not known."""
    word = " ".join(name.casefold().split())
    if word in BMLT_NAMES:
        return BMLT_NAMES[word]
    if iso := LANGUAGE_NAMES.get(word):
        return Meaning(languages=(iso,))
    if world and world != "LANG":
        return BMLT_WORLD.get(world)
    return MEETING_GUIDE.get(NAMES.get(word, "")) if world != "LANG" else None


def _key(data: Fields) -> str:
    return plain_key(data.get("id_bigint")) or " | ".join(
        str(data.get(name) or "") for name in ("meeting_name", "weekday_tinyint", "start_time", "location_text")
    )


def _weekday(value: Any) -> tuple[int, ...]:
    """BMLT counts from Sunday = 1. Raises RowRefused."""
    if value in (None, ""):
        return ()
    number = plain_key(value)
    if number not in ("1", "2", "3", "4", "5", "6", "7"):
        raise RowRefused(gettext("The day “{value}” is no day of the week.").format(value=str(value)[:40]))
    return clock.weekdays(int(number) - 1)


def _duration(value: Any) -> tuple[int | None, str]:
    parts = clean.text(value).split(":")
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        return None, ""
    return clock.believed(int(parts[0]) * 60 + int(parts[1]))


def _place(data: Fields) -> RowPlace:
    part = {name: clean.text(data.get(f"location_{name}")) for name in (
        "text", "street", "municipality", "city_subsection", "neighborhood", "sub_province", "province", "nation",
        "postal_code_1",
    )}  # fmt: skip
    locality = part["municipality"] or part["city_subsection"] or part["sub_province"]
    smaller = next((one for one in (part["neighborhood"], part["city_subsection"]) if one and one != locality), "")
    return RowPlace(
        name=part["text"][: clean.MAX_NAME],
        street=part["street"][:300],
        locality=locality[:120],
        region=part["province"][:120],
        sub_region=smaller[:120],
        postal_code=part["postal_code_1"][:20],
        country=country_code(text=part["nation"]) or "",
        directions=_directions(data),
    )


def _directions(data: Fields) -> str:
    lines = [clean.text(data.get("location_info"), lines=True)]
    if bus := clean.text(data.get("bus_lines")):
        lines.append(gettext("Bus: {lines}").format(lines=bus))
    if train := clean.text(data.get("train_lines")):
        lines.append(gettext("Train: {lines}").format(lines=train))
    return "\n".join(filter(None, lines))


def _contacts(data: Fields) -> Iterator[tuple[str, Any, str]]:
    if data.get("email_contact"):
        yield "email", data["email_contact"], ""
    for number in "12":
        for sort in ("name", "phone", "email"):
            if value := data.get(f"contact_{sort}_{number}"):
                yield sort, value, gettext("Contact {number}").format(number=number)
