"""Takes one line of address apart: street, town, region, postal code, country."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
    parts = [part for part in parts if fold(text=part) not in NOWHERE]
    found = _country(parts)
    found = _region(parts, found)
    found = _town(parts, found)
    return replace(found, street=", ".join(parts))


def _country(parts: list[str]) -> Address:
    """Takes the country off the end. Two letters after a town are a state before they are a country ("San Jose, CA").

    After a postal code they are a country ("10115 Berlin, DE").
    """
    if not parts:
        return Address()
    last = parts[-1]
    if len(last) == 2 and len(parts) > 1 and not any(map(str.isdigit, parts[-2])):
        for country in STATES_OF:
            if region_code(country=country, text=last):
                return Address(country=country)
    code = country_code(text=last)
    if code and not last.isdigit():
        parts.pop()
        return Address(country=code)
    return Address()


def _region(parts: list[str], found: Address) -> Address:
    """Takes "CA 95008", "CA" or "Bavaria" off the end, when a town still stands before it."""
    if len(parts) < 2:
        return found
    match = REGION_POSTAL.fullmatch(parts[-1])
    if match and (country := _country_of_region(match[1], found.country)):
        parts.pop()
        return replace(found, region=match[1], postal_code=match[2], country=country)
    if found.country and region_code(country=found.country, text=parts[-1]):
        region = parts.pop()
        return replace(found, region=region)
    return found


def _country_of_region(region: str, country: str) -> str:
    """The country this region lies in: the one given, or one of those that write states as two letters; else ""."""
    candidates = (country,) if country else STATES_OF if len(region) == 2 else ()
    return next((one for one in candidates if region_code(country=one, text=region)), "")


def _town(parts: list[str], found: Address) -> Address:
    """Takes the town, and a postal code written with it, off the end."""
    if parts and len(parts) > 1 and ONLY_POSTAL.fullmatch(parts[-1]):
        found = replace(found, postal_code=parts.pop())
    if not parts:
        return found
    last = parts.pop()
    if match := POSTAL_TOWN.fullmatch(last):
        return replace(found, postal_code=match[1], locality=match[2])
    if match := TOWN_POSTAL.fullmatch(last):
        return replace(found, postal_code=match[2], locality=match[1])
    return replace(found, locality=last)
