"""Rows of results, written without templates: a page has many, and each asks for the same words.

Everything that comes from a listing goes through `escape`; the rest is our own markup and translated words. What a row
says of a card is remembered for as long as the card stays the same; only the time and the distance are written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext, pgettext

from sameboat.base.circle import Circle, circle_svg
from sameboat.base.icons import icon_svg
from sameboat.base.times import zone_in_words
from sameboat.directory import rules
from sameboat.directory.feeds.unsaid import in_readers_words
from sameboat.directory.models import Provenance
from sameboat.directory.search.answer import Found, moment
from sameboat.directory.search.order import AS_WELL
from sameboat.directory.search.slots import EPOCH
from sameboat.directory.views.ago import ago
from sameboat.directory.views.find.known import Known
from sameboat.directory.views.labels import is_unsettled, seats_words, written

REMOTE = {"online", "phone"}
OF_ROOMS = {"wheelchair", "step-free", "hearing-loop", "childcare", "large-print", "quiet-room"}
ICON_OF_MODE = {"online": "online", "phone": "phone", "hybrid": "online"}
SHORT = 100
CARDS = 6000  # remembered by each process, about 3 kB each


@dataclass(frozen=True, slots=True)
class Setting:
    """What all rows of a page share. `zone`: the clock the visitor lives by, or None when nobody knows."""

    now: datetime
    language: str
    zone: ZoneInfo | None
    asked: str  # whose, or ""
    needs: frozenset[str]  # asked for
    known: Known
    by_day: bool
    near_km: float | None = None  # how far a room is near; a hybrid group beyond is one online. None: nobody asks near
    last: str = ""  # groups made for these alone come last: "men", "women", "youth"
    numbers: Mapping[int, int] = field(default_factory=dict)  # position of a hit → its number on the map

    @property
    def today(self) -> date:
        """The day on the visitor's clock."""
        return (self.now.astimezone(self.zone) if self.zone else self.now).date()


@dataclass(frozen=True, slots=True)
class Start:
    """When a row says it begins: ISO text, day and clock on the clock it shows, and whether the zone must be named."""

    iso: str
    day: date
    clock: str
    named: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of its card alone, and where it lies on the map."""

    mode: str
    exact: bool  # the place is an address, not an area
    point: tuple[float, float] | None  # latitude, longitude; None for what has none, and online or by phone
    title: str  # plain text
    zone: str  # of the meeting
    unsure: bool  # the source does not say whose problem it is for
    only: str  # made for "men" or "women" and not for both, or for "youth" and not for women as well
    undated: str  # what stands in the place of a date
    head: str  # the item up to its time
    after_time: str
    after_joined: str  # the same of a room that is too far away and can be joined online
    name: str
    fit: str
    facts: str
    facts_joined: str  # the same for whoever joins from home: nothing of the room
    circle: str


def rows(*, found: Sequence[Found], cards: Sequence[Said], setting: Setting) -> str:
    """The rows: by day with headings, those whose source does not say whose problem it is for after them, and groups
    for men, for women, or for the young, at the very end where what was told is a reason for it.

    `cards`: what each of `found` says of itself (`said`), in the same order.
    """
    timed = [
        (at, one, card, start_of(one=one, said=card, setting=setting))
        for at, (one, card) in enumerate(zip(found, cards, strict=True))
    ]
    if not setting.by_day:
        items = "".join([_row(*row, setting) for row in timed])
        title = gettext("Results")
        return f'<h2 class="visually-hidden">{escape(title)}</h2><ol class="results">{items}</ol>'
    last = [row for row in timed if setting.last and row[2].only == setting.last]
    timed = [row for row in timed if row[2].only != setting.last] if last else timed
    out = _by_day([row for row in timed if not (setting.asked and row[2].unsure)], setting)
    if setting.asked and (unsure := [row for row in timed if row[2].unsure]):
        ask = escape(gettext("These groups do not say whose problem it must be. Ask before you go."))
        out += f'<section class="unsure"><p class="notice">{icon_svg(name="help")} <span>{ask}</span></p>'
        out += _by_day(unsure, setting) + "</section>"
    return out + _last(last, setting) if last else out


def _last(some: Sequence[Row], setting: Setting) -> str:
    """Groups for men where somebody told of a violent man, for women where a man is hurt, for the young where a childhood
    is over: said, so that nobody comes upon them unasked."""
    told = {
        "men": gettext("These groups are for men."),
        "women": gettext("These groups are for women."),
        "youth": gettext("These groups are for young people."),
    }
    said = escape(told[setting.last])
    notice = f'<p class="notice">{icon_svg(name="info")} <span>{said}</span></p>'
    return f'<section class="unsure">{notice}{_by_day(some, setting)}</section>'


Row = tuple[int, Found, Said, "Start | None"]


def _by_day(timed: Sequence[Row], setting: Setting) -> str:
    days: dict[date | str, list[Row]] = {}
    for row in sorted(timed, key=_order):
        days.setdefault(row[3].day if row[3] else row[2].undated, []).append(row)
    today = setting.today
    return "".join(
        [
            f'<h2 class="day">{_day(setting.language, day, today)}</h2>'
            f'<ol class="results">{"".join([_row(*row, setting) for row in some])}</ol>'
            for day, some in days.items()
        ]
    )


def _order(row: Row) -> tuple[date, int]:
    return (row[3].day if row[3] else date.max, row[1].minute or 0)


@lru_cache(maxsize=512)
def _day(language: str, day: date | str, today: date) -> str:
    """The heading of a day, or of what has none."""
    if isinstance(day, str):
        return day
    name = date_format(day, "l")
    if day == today:
        return escape(gettext("Today, %(weekday)s") % {"weekday": name})
    if day == today + timedelta(days=1):
        return escape(gettext("Tomorrow, %(weekday)s") % {"weekday": name})
    return escape(date_format(day, pgettext("weekday, day and month", "l j F")))


def is_joined(*, mode: str, km: float | None, setting: Setting) -> bool:
    """Whether one joins from home: online and by phone, and a room with a screen that is too far to go to."""
    if mode != "hybrid" or setting.near_km is None:
        return mode in REMOTE
    return km is None or km > setting.near_km


def is_room_within(*, mode: str, km: float | None, most: float) -> bool:
    """Whether one can go there, and it is no farther than so many kilometres."""
    return mode not in REMOTE and km is not None and km <= most


def start_of(*, one: Found, said: Said, setting: Setting) -> Start | None:
    """When it begins: what one joins from home on the visitor's clock, in a room on the clock of its wall."""
    if one.minute is None:
        return None
    own = moment(one.minute, one.wall)[0]
    if setting.zone is None:
        return Start(own, _date(own[:10]), own[11:16], said.mode in ICON_OF_MODE)
    here = _on_the_clock(one.minute, setting.zone)
    if is_joined(mode=said.mode, km=one.km, setting=setting):
        return Start(here, _date(here[:10]), here[11:16], False)
    return Start(own, _date(own[:10]), own[11:16], own[-6:] != here[-6:])


@lru_cache(maxsize=8192)
def _on_the_clock(minute: int, zone: ZoneInfo) -> str:
    """A start in a zone, as ISO 8601; evenings are asked for many times."""
    return (EPOCH + timedelta(minutes=minute)).astimezone(zone).isoformat()


@lru_cache(maxsize=1024)
def _date(iso: str) -> date:
    return date.fromisoformat(iso)


def _row(at: int, one: Found, card: Said, start: Start | None, setting: Setting) -> str:
    """One result as a list item."""
    joined = is_joined(mode=card.mode, km=one.km, setting=setting)
    if start is None:
        when = f"<strong>{card.undated}</strong>"
    else:
        when = f'<time datetime="{start.iso}">{start.clock}</time>'
        if not setting.by_day:
            when += f" <span>{_short_day(setting.language, start.day)}</span>"
        when += card.after_joined if joined else card.after_time
        if start.named:
            when += f' <span class="zone">{zone_words(language=setting.language, name=card.zone)}</span>'
    far = "" if one.km is None or joined else _far(setting.language, one.km, exact=card.exact)
    pin = _pin(setting.language, setting.numbers[at]) if at in setting.numbers else ""
    return (
        f'<li id="r{at}" {card.head}<p class="when">{when}</p><div class="what"><h3>{card.name}{pin}</h3>'
        f'<p class="fit">{card.fit}</p><p class="quiet">{far}{card.facts_joined if joined else card.facts}</p></div>{card.circle}</li>'
    )


@lru_cache(maxsize=512)
def _pin(language: str, number: int) -> str:
    words = written(language=language, sort="row")["on_map"]
    return f' <a class="pin" href="#map-{number}"><span class="visually-hidden">{words} </span>{number}</a>'


def said(*, found: Iterable[Found], setting: Setting) -> list[Said]:
    """What the rows say of their cards, each remembered until the card or the question changes."""
    shared = (setting.language, setting.asked, setting.needs, setting.now.toordinal(), setting.known)
    return [_said(bytes(one.card), *shared) for one in found]


def _how(language: str, mode: str) -> str:
    return f" <span>{icon_svg(name=ICON_OF_MODE[mode])} {written(language=language, sort='online')[mode]}</span>"


@lru_cache(maxsize=CARDS)
def _said(raw: bytes, language: str, asked: str, needs: frozenset[str], today: int, known: Known) -> Said:
    card: dict[str, Any] = orjson.loads(b"{" + raw)
    listing, name = card["listing"], card["name"]
    group = f' <span class="of-group">{escape(listing["name"])}</span>' if name != listing["name"] else ""
    mode = card["mode"] or ""
    where = _how(language, mode) if mode in ICON_OF_MODE else ""
    lasts = f" <span>{_duration(language, card['duration_min'])}</span>" if card["duration_min"] else ""
    place = card["place"]
    on_map = place and mode not in REMOTE and place["lat"] is not None
    return Said(
        mode=mode,
        exact=bool(place and place["precise"]),
        point=(place["lat"], place["lon"]) if on_map else None,
        title=name,
        zone=card["timezone"] or "",
        unsure=card["whose_unknown"],
        only=_only(card["for_whom"]),
        undated=written(language=language, sort="row")["unsettled" if _is_unsettled(card) else "appointment"],
        head=f'class="meeting-row" data-keep="{escape(listing["slug"])}">',
        after_time=lasts + where,
        after_joined=lasts + (_how(language, "online") if mode == "hybrid" else where),
        name=f'<a href="{escape(card["url"])}">{escape(name)}</a>{group}',
        fit=_fit(card, language, asked, needs, known),
        facts=_facts(card, language, today, known, joined=mode in REMOTE),
        facts_joined=_facts(card, language, today, known, joined=True),
        circle=_circle(card["size_max"], card["seats_free"]),
    )


def _is_unsettled(card: dict[str, Any]) -> bool:
    """Whether it has a meeting, and no day for it yet."""
    rule, first_date, clock = card["recurrence"], card["first_date"], card["time"]
    return bool(card["mode"]) and is_unsettled(
        provenance=card["provenance"], rule=rule, first_date=first_date, clock=clock
    )


def _only(for_whom: Sequence[str]) -> str:
    """Whom a group is made for alone that may have to come last."""
    return next((code for code, other in AS_WELL.items() if code in for_whom and other not in for_whom), "")


def _fit(card: dict[str, Any], language: str, asked: str, needs: frozenset[str], known: Known) -> str:
    """Why it may fit, then what the group says itself."""
    slugs = [need["slug"] for need in card["needs"]]
    need = known.needs.get(next((slug for slug in slugs if slug in needs), slugs[0] if slugs else ""))
    whose = rules.own.whose_said(whose=card["whose"], need=need.slug if need else "")
    why = _reason(language, asked, whose, need.people if need else "")
    own = card["who_for"] if language == "en" else in_readers_words(text=card["who_for"], say=gettext)
    if len(own) > SHORT:
        own = own[:SHORT].rsplit(" ", 1)[0].rstrip(".,;:–-") + "…"
    return f"<strong>{why}</strong> {escape(own)}" if why else escape(own)


@lru_cache(maxsize=2048)
def _reason(language: str, asked: str, whose: tuple[str, ...], people: str) -> str:
    if not whose:
        return ""
    fits = rules.fits(asked=asked or whose[0], whose=whose, people=gettext(people or rules.PEOPLE), say=gettext)
    return escape(fits.because) if fits else ""


def _facts(card: dict[str, Any], language: str, today: int, known: Known, *, joined: bool) -> str:
    """That its dates are doubted, place, access, for whom, languages, cost, who leads, tone, seats, how well known,
    behind the distance. Of the room nothing is told to whoever joins from home."""
    place = card["place"]
    row = written(language=language, sort="row")
    access, whom = written(language=language, sort="access"), written(language=language, sort="for")
    parts: list[str] = []
    if card["dates_doubted"]:
        parts.append(f'<span class="stale">{icon_svg(name="warning")} {row["doubted"]}</span>')
    if place and not joined and (name := place["locality"] or place["name"]):
        parts.append(escape(name) if place["precise"] else f"{escape(name)} ({row['area']})")
    parts += [access[code] for code in card["access"] if not (joined and code in OF_ROOMS)][:4]
    parts += [whom[code] for code in card["for_whom"][:3]]
    if card["languages"]:
        tongue = written(language=language, sort="lang")
        parts.append(", ".join([tongue[code] for code in card["languages"][:3]]))
    if card["cost"] != "unknown":
        parts.append(written(language=language, sort="cost_short")[card["cost"]])
    if card["led"]:
        parts.append(written(language=language, sort="led_short")[card["led"]])
    if card["spiritual"]:
        parts.append(written(language=language, sort="tone_short")[card["spiritual"]])
    if card["seats_free"]:
        parts.append(_seats(language, card["kind"], card["seats_free"]))
    if card["open"] is False:
        parts.append(row["full"])
    parts.append(_checked(card, language, today))
    if any(source["slug"] in known.stale_sources for source in card["sources"]):
        parts.append(f'<span class="stale">{icon_svg(name="warning")} {row["stale"]}</span>')
    return " · ".join(parts)


def _checked(card: dict[str, Any], language: str, today: int) -> str:
    if not card["verified_on"]:
        changed = card.get("source_changed_on") if card["provenance"] == Provenance.LIMITED else None
        if changed:
            return _changed(language, max(0, today - _date(changed).toordinal()))
        return written(language=language, sort="tier_short")[card["provenance"]]
    return _confirmed(language, card["verified_by"], max(0, today - _date(card["verified_on"]).toordinal()))


@lru_cache(maxsize=4096)
def _changed(language: str, days: int) -> str:
    text = gettext("from a public list, changed there %(ago)s, not confirmed")
    return escape(text % {"ago": ago(days=days)})


@lru_cache(maxsize=4096)
def _confirmed(language: str, by: str, days: int) -> str:
    if days == 0:
        text = gettext("confirmed by %(by)s today") if by else gettext("confirmed today")
    elif days == 1:
        text = gettext("confirmed by %(by)s yesterday") if by else gettext("confirmed yesterday")
    elif by:
        text = ngettext("confirmed by %(by)s %(days)d day ago", "confirmed by %(by)s %(days)d days ago", days)
    else:
        text = ngettext("confirmed %(days)d day ago", "confirmed %(days)d days ago", days)
    return escape(text % {"by": by, "days": days})


@lru_cache(maxsize=512)
def _duration(language: str, minutes: int) -> str:
    if minutes % 60 == 0:
        return escape(ngettext("%(n)d hour", "%(n)d hours", minutes // 60) % {"n": minutes // 60})
    return escape(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})


def _far(language: str, km: float, *, exact: bool) -> str:
    """How far; an area is a middle with a kilometre around it, so nothing nearer than that is said of it."""
    return _km(language, round(km, 1)) if exact or km >= 1 else ""


@lru_cache(maxsize=4096)
def _km(language: str, km: float) -> str:
    return escape(gettext("%(km)s km") % {"km": number_format(km, 1 if km < 10 else 0)}) + " · "


@lru_cache(maxsize=256)
def _seats(language: str, kind: str, seats: int) -> str:
    return escape(seats_words(kind=kind, seats=seats))


@lru_cache(maxsize=512)
def _short_day(language: str, day: date) -> str:
    return escape(date_format(day, pgettext("short weekday, day and month", "D j M")))


@lru_cache(maxsize=512)
def zone_words(*, language: str, name: str) -> str:
    """The zone as people say it, ready for HTML: "New York time"."""
    return escape(zone_in_words(name=name))


@lru_cache(maxsize=512)
def _circle(seats: int | None, free: int | None) -> str:
    if not seats:
        return ""
    if free is None:
        return str(circle_svg(circle=Circle(seats=seats, told=False), label=""))
    return str(circle_svg(circle=Circle(seats=seats, taken=seats - min(free, seats), facilitators=2), label=""))
