"""Reads the table that BMLT servers write for NA World Services (52 columns, one line a meeting)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from sameboat.base.places import country_code
from sameboat.directory.feeds.reading import clean, clock, kinds
from sameboat.directory.feeds.reading.rawness import plain_key, raw, salt
from sameboat.directory.feeds.reading.row import Raw, Reading, RefusedRow, RowPlace
from sameboat.directory.feeds.reading.told import Told
from sameboat.directory.feeds.refusals import RowRefused
from sameboat.directory.feeds.vocabulary import BMLT_WORLD, LANGUAGE_NAMES, Meaning

TRUE = {"true", "1", "y", "yes", "t"}
Fields = Mapping[str, Any]


class Naws:
    """A feed of this kind."""

    form = "csv"

    def __init__(self, *, rows: Iterable[tuple[int, Any]], reading: Reading) -> None:
        self.rows, self.reading = rows, reading
        self.notices: list[str] = []

    def raws(self) -> Iterator[Raw | RefusedRow]:
        """Every row, named."""
        seasoning = salt(reading=self.reading)
        for number, data in self.rows:
            yield raw(number=number, data=data, salt=seasoning, key=_key)

    def told(self, row: Raw) -> Told:
        """What the row tells. Raises RowRefused."""
        data: Fields = row.data
        if _true(data, "unpublished") or clean.text(data.get("delete")).casefold() in TRUE | {"d"}:
            raise RowRefused(gettext("The source says it is not published."), withdrawn=True)
        days, starts = clock.weekdays(data.get("day")), clock.clock(data.get("time"))
        return Told(
            name=data.get("committeename"),
            body=data.get("parentname"),
            rule=clock.weekly(days) if starts else "",
            local_time=starts if days else None,
            timezone=data.get("timezone"),
            kinds=_kinds(data),
            place=_place(data),
            latitude=data.get("latitude"),
            longitude=data.get("longitude"),
            online_url=data.get("virtualmeetinglink"),
            online_note=data.get("virtualmeetinginfo"),
            phone_number=data.get("phonemeetingnumber"),
            changed_date=clean.day(data.get("lastchanged"), now=self.reading.now, month_first=True),
            contacts=[
                (sort, data[field], "")
                for sort, field in (("name", "contactname"), ("phone", "contactphone"), ("post", "contactaddress1"))
                if data.get(field)
            ],
        )


def _key(data: Fields) -> str:
    if number := plain_key(data.get("bmlt_id")):
        return number
    return " | ".join(str(data.get(name) or "") for name in ("committee", "committeename", "day", "time", "place"))


def _true(data: Fields, name: str) -> bool:
    return clean.text(data.get(name)).casefold() in TRUE


def _kinds(data: Fields) -> kinds.Kinds:
    codes = [clean.text(data.get("closed")).upper()]
    codes += [clean.text(data.get(f"format{number}")).upper() for number in range(1, 6)]
    if _true(data, "wheelchr"):
        codes.append("WCHR")
    pairs: list[tuple[str, Meaning | None]] = [(code, BMLT_WORLD.get(code)) for code in codes if code]
    for number in range(1, 4):
        if language := clean.text(data.get(f"language{number}")).casefold():
            iso = LANGUAGE_NAMES.get(language) or (language if language in LANGUAGE_NAMES.values() else "")
            pairs.append((language, Meaning(languages=(iso,)) if iso else None))
    return kinds.together(pairs)


def _place(data: Fields) -> RowPlace:
    directions = [clean.text(data.get(name), lines=True) for name in ("room", "directions")]
    return RowPlace(
        name=clean.text(data.get("place"))[: clean.MAX_NAME],
        street=clean.text(data.get("address"))[:300],
        locality=clean.text(data.get("city") or data.get("locborough"))[:120],
        region=clean.text(data.get("state"))[:120],
        sub_region=clean.text(data.get("locborough"))[:120],
        postal_code=clean.text(data.get("zip") or data.get("postal_code"))[:20],
        country=country_code(text=clean.text(data.get("country"))) or "",
        directions="\n".join(filter(None, directions)),
    )
