"""Makes plain, harmless text, links, numbers and coordinates out of what feeds hold."""

from __future__ import annotations

import html
import math
import re
import unicodedata
from datetime import date, datetime
from typing import Any

import nh3

MAX_TEXT, MAX_NAME, MAX_LINK, MAX_PHONE = 10_000, 200, 500, 80

# Anything that is not simply letters: markup, entities, control and invisible characters, runs of spaces.
ODD = re.compile(
    "[<&\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|  "
)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb]"
)
BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
MARKUP = re.compile(r"<[a-zA-Z/!]")
PILED = re.compile("([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
                   "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip
SPACES = re.compile(r"[ \t\r\f\v\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
NEW_LINES = re.compile(r" ?\n ?(?:\n\s*)?")
LINK = re.compile(
    r"https?://(?P<host>[^\s/?#@\\:\"'<>]+\.[^\s/?#@\\:\"'<>]+)(?::\d{1,5})?(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE
)
BARE_LINK = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>\"',;:()\\]{1,64}@[^\s@<>\"',;:()\\]{1,190}\.[^\s@<>\"',;:()\\]{2,}")
NOT_PHONE = re.compile(r"[^0-9+,*#;() ./x-]+")
NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{0,20})?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)


def text(value: Any, *, lines: bool = False) -> str:
    """Plain text without markup, entities and invisible characters; "" for what is no text. `lines` keeps line breaks.

    At most 10 000 characters; the rest is left out.
    """
    if not value and value != 0:
        return ""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
    plain = value.strip() if not ODD.search(value) else _laid_out(_without_markup(value), lines=lines)
    if not plain.isascii():
        plain = PILED.sub(r"\1", unicodedata.normalize("NFC", plain))
    return plain[:MAX_TEXT]


def _without_markup(value: str) -> str:
    # The size is cut first: what follows is linear, but a text of megabytes is no note.
    value = html.unescape(value[: 4 * MAX_TEXT])
    if "<" in value:
        value = BREAK.sub("\n", value)
        if MARKUP.search(value):
            value = html.unescape(nh3.clean(value, tags=set()))
    return INVISIBLE.sub("", value.replace("\u2028", "\n").replace("\u2029", "\n"))


def _laid_out(value: str, *, lines: bool) -> str:
    if not lines:
        return " ".join(value.split())
    value = SPACES.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return NEW_LINES.sub(lambda match: "\n\n" if match[0].count("\n") > 1 else "\n", value)


def link(value: Any) -> str:
    """The web address, "" when it is none we show: no name or password in it, and only https. From http it is lifted."""
    if not isinstance(value, str):
        return ""
    given = html.unescape(value.strip()) if "&" in value else value.strip()
    if len(given) <= MAX_LINK and (match := LINK.fullmatch(given)) and given.isprintable():
        return given if given[:5].lower() == "https" else _lifted(given, host_ends=match.end("host"))
    return ""


def _lifted(given: str, *, host_ends: int) -> str:
    """An address of http with https; "" where it names a port, behind which https does not answer."""
    host, after = given[4:host_ends], re.sub(r"^:80(?!\d)", "", given[host_ends:])
    made = f"https{host}{after}"
    return "" if after.startswith(":") or len(made) > MAX_LINK else made


def is_plain(value: Any) -> bool:
    """Whether it is an address of http, which everybody on the way could read and change."""
    return isinstance(value, str) and value.strip().lower().startswith("http:")


def link_without_scheme(value: Any) -> str:
    """ "zoom.us/j/1" as "https://zoom.us/j/1"; "" when it does not look like an address."""
    given = value.strip() if isinstance(value, str) else ""
    return link(f"https://{given}") if BARE_LINK.fullmatch(given) else ""


def phone(value: Any) -> str:
    """Digits and the signs people dial with; "" with fewer than three digits."""
    given = text(value).removeprefix("tel:")
    kept = " ".join(NOT_PHONE.sub(" ", given).split())[:MAX_PHONE]
    return kept if sum(map(str.isdigit, kept)) >= 3 else ""


def email(value: Any) -> str:
    """The first mail address in it, or ""."""
    found = EMAIL.search(text(value)[:1000])
    return found[0] if found else ""


def number(value: Any) -> float | None:
    """A number of degrees written as number or text, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        return float(value)
    return None


def coordinates(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees; None when missing, out of range, or 0,0 (nobody meets in that sea)."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180 or (abs(north) < 1e-6 and abs(east) < 1e-6):
        return None
    return round(north, 7), round(east, 7)


def day(value: Any, *, now: datetime, month_first: bool = False) -> date | None:
    """A past date: "2021-08-29 19:32:28" or "8/29/2021"; None when there is none or it cannot be told.

    "6/10/2021" is only read where the format says that the month comes first.
    """
    given = text(value)[:40]
    if match := DAY_FIRST.match(given):
        year, month, of_month = (int(part) for part in match.groups())
    elif match := SLASHED.match(given):
        one, two, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
        if not month_first and one <= 12 and two <= 12 and one != two:
            return None
        month, of_month = (one, two) if month_first or one <= 12 else (two, one)
    else:
        return None
    try:
        found = date(year, month, of_month)
    except ValueError:
        return None
    return found if date(1990, 1, 1) <= found <= now.date() else None
