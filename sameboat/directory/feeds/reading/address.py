"""Takes one line of address apart: street, town, region, postal code, country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sameboat.base.places import country_code, fold, region_code

MOST_PARTS, LONGEST = 12, 400
NOWHERE = {"online", "online meeting", "virtual", "virtual meeting", "zoom", "internet", "phone", "telephone", "n a"}
REGION_POSTAL = re.compile(r"([^\d]{2,40}?)\s+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4})", re.ASCII)
POSTAL_TOWN = re.compile(r"((?:[A-Z]{1,2}-)?\d{3,6}(?: \d{2,3})?(?: [A-Z]{2})?)\s+(\D.*)", re.ASCII)
TOWN_POSTAL = re.compile(r"(\D+?)\s+(\d{4,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.ASCII)
ONLY_POSTAL = re.compile(r"(?:[A-Z]{1,2}-)?\d{3,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d", re.ASCII)
STATES_OF = ("US", "CA")  # countries whose regions people write as two letters


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address. `country` is a code of two letters, or "" when the address does not name one we know."""

    street: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


@lru_cache(maxsize=8192)
def parsed(text: str) -> Address:
    """The address in its parts: "1600 Dell Ave, Campbell, CA 95008, USA" or "Storgata 1, 0155 Oslo, Norway".

    What cannot be told apart stays together as street or town; nothing is invented.
    """
    parts = [part for part in (piece.strip() for piece in text[:LONGEST].split(",")) if part][:MOST_PARTS]
    parts = [part for part in parts if len(part) > 15 or not _is_nowhere(part)]
    country = _country(parts)
    region, postal_code, country = _region(parts, country)
    locality, postal_code = _town(parts, postal_code)
    return Address(", ".join(parts), locality, region, postal_code, country)


@lru_cache(maxsize=8192)
def _is_nowhere(part: str) -> bool:
    return fold(text=part) in NOWHERE


def _country(parts: list[str]) -> str:
    """Takes the country off the end. Two letters after a town are a state before they are a country ("San Jose, CA").

    After a postal code they are a country ("10115 Berlin, DE").
    """
    if not parts:
        return ""
    last = parts[-1]
    if len(last) == 2 and len(parts) > 1 and not any(map(str.isdigit, parts[-2])):
        for country in STATES_OF:
            if _region_code(country, last):
                return country
    code = _country_code(last)
    if code:
        parts.pop()
    return code


def _region(parts: list[str], country: str) -> tuple[str, str, str]:
    """Takes "CA 95008", "CA" or "Bavaria" off the end, when a town still stands before it: (region, postal code, country)."""
    if len(parts) < 2:
        return "", "", country
    match = REGION_POSTAL.fullmatch(parts[-1])
    if match and (found := _country_of_region(match[1], country)):
        parts.pop()
        return match[1], match[2], found
    before_is_street = any(map(str.isdigit, parts[-2])) and len(parts[-1]) > 3  # "Pylimo 4, Vilnius": that is the town
    if country and not before_is_street and _region_code(country, parts[-1]):
        return parts.pop(), "", country
    return "", "", country


def _country_of_region(region: str, country: str) -> str:
    """The country this region lies in: the one given, or one of those that write states as two letters; else ""."""
    candidates = (country,) if country else STATES_OF if len(region) == 2 else ()
    return next((one for one in candidates if _region_code(one, region)), "")


def _town(parts: list[str], postal_code: str) -> tuple[str, str]:
    """Takes the town, and a postal code written with it, off the end: (town, postal code)."""
    if len(parts) > 1 and ONLY_POSTAL.fullmatch(parts[-1]):
        postal_code = parts.pop()
    if not parts:
        return "", postal_code
    last = parts.pop()
    if match := POSTAL_TOWN.fullmatch(last):
        return match[2], match[1]
    if match := TOWN_POSTAL.fullmatch(last):
        return match[1], match[2]
    return last, postal_code


@lru_cache(maxsize=4096)
def _country_code(text: str) -> str:
    return "" if text.isdigit() else country_code(text=text) or ""


@lru_cache(maxsize=4096)
def _region_code(country: str, text: str) -> str:
    return region_code(country=country, text=text) or ""
