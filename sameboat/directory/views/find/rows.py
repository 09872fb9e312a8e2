"""Rows of results, written without templates: a page has many, and each asks for the same words.

Everything that comes from a listing goes through `escape`; the rest is our own markup and translated words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

from sameboat.base.circle import Circle, circle_svg
from sameboat.base.icons import icon_svg
from sameboat.directory import rules
from sameboat.directory.search import Hit
from sameboat.directory.views import labels
from sameboat.directory.views.find.known import Known

REMOTE = {"online", "phone"}
ICON_OF_MODE = {"online": "online", "phone": "phone", "hybrid": "online"}
SHORT = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """What all rows of a page share. `zone`: the clock the visitor lives by, or None when nobody knows."""

    now: datetime
    zone: ZoneInfo | None
    asked: str  # whose, or ""
    needs: frozenset[str]  # asked for
    known: Known
    numbers: Mapping[int, int]  # position of a hit → its number on the map
    by_day: bool


def shown_start(*, hit: Hit, zone: ZoneInfo | None) -> datetime | None:
    """When it starts on the clock the row shows: the visitor's for online and phone, the place's own otherwise."""
    if hit.starts_at is None or zone is None or hit.card["mode"] not in REMOTE:
        return hit.starts_at
    return hit.starts_at.astimezone(zone)


def rows(*, hits: Iterable[Hit], setting: Setting) -> str:
    """The rows: by day with headings, those whose source does not say whose problem it is for at the end."""
    numbered = list(enumerate(hits))
    if not setting.by_day:
        return f'<h2 class="visually-hidden">{escape(gettext("Results"))}</h2>{_list(numbered, setting)}'
    sure = [pair for pair in numbered if not (setting.asked and pair[1].card["whose_unknown"])]
    unsure = [pair for pair in numbered if setting.asked and pair[1].card["whose_unknown"]]
    out = _by_day(sure, setting)
    if unsure:
        ask = gettext("These groups do not say whose problem it must be. Ask before you go.")
        out += f'<section class="unsure"><p class="notice">{icon_svg(name="help")} <span>{escape(ask)}</span></p>'
        out += _by_day(unsure, setting) + "</section>"
    return out


def _by_day(numbered: list[tuple[int, Hit]], setting: Setting) -> str:
    days: dict[date | None, list[tuple[int, Hit]]] = {}
    for pair in sorted(numbered, key=lambda pair: _order(pair[1], setting)):
        start = shown_start(hit=pair[1], zone=setting.zone)
        days.setdefault(start.date() if start else None, []).append(pair)
    today = (setting.now.astimezone(setting.zone) if setting.zone else setting.now).date()
    return "".join(
        f'<h2 class="day">{escape(_day(get_language() or "en", day, today))}</h2>{_list(pairs, setting)}'
        for day, pairs in days.items()
    )


def _order(hit: Hit, setting: Setting) -> tuple[bool, date, datetime]:
    start = shown_start(hit=hit, zone=setting.zone)
    return (start is None, start.date() if start else date.max, hit.starts_at or setting.now)


@lru_cache(maxsize=512)
def _day(language: str, day: date | None, today: date) -> str:
    """The heading of a day."""
    if day is None:
        return gettext("By appointment")
    name = date_format(day, "l")
    if day == today:
        return gettext("Today, %(weekday)s") % {"weekday": name}
    if day == today + timedelta(days=1):
        return gettext("Tomorrow, %(weekday)s") % {"weekday": name}
    return date_format(day, pgettext("weekday, day and month", "l j F"))


def _list(pairs: list[tuple[int, Hit]], setting: Setting) -> str:
    return f'<ol class="results">{"".join([row(at=at, hit=hit, setting=setting) for at, hit in pairs])}</ol>'


def row(*, at: int, hit: Hit, setting: Setting) -> str:
    """One result as a list item."""
    card = hit.card
    circle = _circle(card["size_max"], card["seats_free"])
    number = setting.numbers.get(at)
    pin = (
        f' <a class="pin" href="#map-{number}"><span class="visually-hidden">{_w("on_map")} </span>{number}</a>'
        if number
        else ""
    )
    listing = card["listing"]["name"]
    group = f' <span class="of-group">{escape(listing)}</span>' if card["name"] != listing else ""
    return (
        f'<li id="r{at}" class="meeting-row" data-keep="{escape(card["listing"]["slug"])}">'
        f'<p class="when">{_when(hit, setting)}</p>'
        f'<div class="what"><h3><a href="{escape(card["url"])}">{escape(card["name"])}</a>{group}{pin}</h3>'
        f'<p class="fit">{_fit(card, setting)}</p><p class="quiet">{_facts(hit, setting)}</p></div>{circle}</li>'
    )


def _when(hit: Hit, setting: Setting) -> str:
    card, start = hit.card, shown_start(hit=hit, zone=setting.zone)
    mode = card["mode"]
    if start is None:
        return f"<strong>{_w('appointment')}</strong>"
    day = "" if setting.by_day else f" <span>{_short_day(get_language() or 'en', start.date())}</span>"
    minutes = card["duration_min"]
    lasts = f" <span>{_duration(get_language() or 'en', minutes)}</span>" if minutes else ""
    where = ""
    if mode in ICON_OF_MODE:
        where = f" <span>{_icon(ICON_OF_MODE[mode])} {labels.word(sort='online', code=mode)}</span>"
    zone = ""
    if setting.zone is None or start.utcoffset() != start.astimezone(setting.zone).utcoffset():
        named = setting.zone is not None or mode in ICON_OF_MODE
        zone = f' <span class="zone">{_zone(get_language() or "en", hit.timezone)}</span>' if named else ""
    return f'<time datetime="{start.isoformat()}">{start:%H:%M}</time>{day}{lasts}{where}{zone}'


def _fit(card: dict[str, Any], setting: Setting) -> str:
    """Why it may fit, then what the group says itself."""
    need = next((n["slug"] for n in card["needs"] if n["slug"] in setting.needs), None)
    if need is None and card["needs"]:
        need = card["needs"][0]["slug"]
    found = setting.known.needs.get(need or "")
    why = _reason(get_language() or "en", setting.asked, tuple(card["whose"]), found.people if found else "")
    own = card["who_for"]
    if len(own) > SHORT:
        own = own[:SHORT].rsplit(" ", 1)[0] + "…"
    return f"<strong>{escape(why)}</strong> {escape(own)}" if why else escape(own)


@lru_cache(maxsize=2048)
def _reason(language: str, asked: str, whose: tuple[str, ...], people: str) -> str:
    if not whose:
        return ""
    fits = rules.fits(asked=asked or whose[0], whose=whose, people=gettext(people or rules.PEOPLE), say=gettext)
    return fits.because if fits else ""


def _facts(hit: Hit, setting: Setting) -> str:
    card = hit.card
    place = card["place"]
    parts: list[str] = []
    if hit.distance_km is not None and card["mode"] not in REMOTE:
        parts.append(_km(get_language() or "en", round(hit.distance_km, 1)))
    if place and card["mode"] not in REMOTE:
        name = place["locality"] or place["name"]
        parts.append(name if place["precise"] else f"{name} ({_w('area')})")
    parts += [labels.word(sort="access", code=code) for code in card["access"][:4]]
    parts += [labels.word(sort="for", code=code) for code in card["for_whom"][:3]]
    if card["languages"]:
        parts.append(", ".join([labels.word(sort="lang", code=code) for code in card["languages"][:3]]))
    if card["cost"] != "unknown":
        parts.append(labels.word(sort="cost_short", code=card["cost"]))
    if card["led"]:
        parts.append(labels.word(sort="led_short", code=card["led"]))
    if card["spiritual"]:
        parts.append(labels.word(sort="tone_short", code=card["spiritual"]))
    if card["seats_free"]:
        parts.append(_seats(get_language() or "en", card["seats_free"]))
    if not card["open"]:
        parts.append(_w("full"))
    parts.append(_checked(card, setting))
    text = escape(" · ".join([part for part in parts if part]))
    if setting.known.stale_sources and any(s["slug"] in setting.known.stale_sources for s in card["sources"]):
        text += f' · <span class="stale">{_icon("warning")} {_w("stale")}</span>'
    return text


def _checked(card: dict[str, Any], setting: Setting) -> str:
    if not card["verified_on"]:
        return labels.word(sort="tier_short", code=card["provenance"])
    days = max(0, (setting.now.date() - date.fromisoformat(card["verified_on"])).days)
    return _confirmed(get_language() or "en", card["verified_by"], days)


@lru_cache(maxsize=4096)
def _confirmed(language: str, by: str, days: int) -> str:
    if by:
        text = ngettext("confirmed by %(by)s %(days)d day ago", "confirmed by %(by)s %(days)d days ago", days)
    else:
        text = ngettext("confirmed %(days)d day ago", "confirmed %(days)d days ago", days)
    return text % {"by": by, "days": days}


@lru_cache(maxsize=512)
def _duration(language: str, minutes: int) -> str:
    if minutes % 60 == 0:
        return escape(ngettext("%(n)d hour", "%(n)d hours", minutes // 60) % {"n": minutes // 60})
    return escape(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})


@lru_cache(maxsize=4096)
def _km(language: str, km: float) -> str:
    return gettext("%(km)s km") % {"km": number_format(km, 1 if km < 10 else 0)}


@lru_cache(maxsize=256)
def _seats(language: str, seats: int) -> str:
    return ngettext("%(n)d seat free", "%(n)d seats free", seats) % {"n": seats}


@lru_cache(maxsize=512)
def _short_day(language: str, day: date) -> str:
    return escape(date_format(day, pgettext("short weekday, day and month", "D j M")))


@lru_cache(maxsize=512)
def _zone(language: str, name: str) -> str:
    return escape(gettext("%(city)s time") % {"city": name.rsplit("/", 1)[-1].replace("_", " ")})


@lru_cache(maxsize=512)
def _circle(seats: int | None, free: int | None) -> str:
    if not seats:
        return ""
    return str(circle_svg(circle=Circle(seats=seats, taken=seats - min(free or 0, seats), facilitators=2), label=""))


@lru_cache(maxsize=64)
def _icon(name: str) -> str:
    return str(icon_svg(name=name))


def _w(code: str) -> str:
    return labels.word(sort="row", code=code)
