"""Regions of countries: states, provinces, counties of the first level, by code and by name."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from sameboat.base.places.folding import fold

# What people write for a region beside its name in the list: codes of the post, names in the country's own language,
# former names. By country and the list's own code.
ALSO: dict[str, dict[str, tuple[str, ...]]] = {
    "AU": {
        "01": ("ACT",), "02": ("NSW",), "03": ("NT",), "04": ("QLD",), "05": ("SA",), "06": ("TAS",), "07": ("VIC",),
        "08": ("WA",),
    },
    "CA": {
        "01": ("AB",), "02": ("BC",), "03": ("MB",), "04": ("NB",), "05": ("NL",), "07": ("NS",), "08": ("ON",),
        "09": ("PE", "PEI"), "10": ("QC", "PQ"), "11": ("SK",), "12": ("YT",), "13": ("NT",), "14": ("NU",),
    },
    "DE": {
        "01": ("BW", "Baden-Wuerttemberg"), "02": ("BY", "Bayern"), "03": ("HB",), "04": ("HH",),
        "05": ("HE", "Hessen"), "06": ("NI", "Niedersachsen"), "07": ("NW", "NRW", "Nordrhein-Westfalen"),
        "08": ("RP", "Rheinland-Pfalz"), "09": ("SL",), "10": ("SH",), "11": ("BB",), "12": ("MV",),
        "13": ("SN", "Sachsen"), "14": ("ST", "Sachsen-Anhalt"), "15": ("TH", "Thüringen", "Thueringen"),
        "16": ("BE",),
    },
    "ES": {
        "07": ("Islas Baleares", "Illes Balears", "Baleares"), "31": ("Región de Murcia",),
        "32": ("Navarra",), "39": ("Cantabria",), "51": ("Andalucía",), "52": ("Aragón",), "53": ("Canarias",),
        "54": ("Castilla-La Mancha",), "55": ("Castilla y León",), "56": ("Cataluña", "Catalunya"),
        "57": ("Extremadura",), "58": ("Galicia",), "59": ("País Vasco", "Euskadi"),
        "60": ("Comunidad Valenciana", "Comunitat Valenciana"),
    },
    "GB": {"ENG": ("England",), "SCT": ("Scotland",), "WLS": ("Wales", "Cymru"), "NIR": ("Northern Ireland",)},
    "NO": {
        "34": ("Hedmark", "Oppland"), "42": ("Aust-Agder", "Vest-Agder"), "21": ("Sør-Trøndelag", "Nord-Trøndelag"),
        "46": ("Hordaland", "Sogn og Fjordane"),
    },
}  # fmt: skip


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], str]:
    """(country, code) → name."""
    lines = resources.files("sameboat.base.places").joinpath("regions.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(country, code): name for country, code, name in rows}


@lru_cache(maxsize=1)
def _codes() -> dict[str, list[tuple[str, str]]]:
    """Folded name or code → every (country, code) it may mean."""
    codes: dict[str, list[tuple[str, str]]] = {}
    for (country, code), name in _names().items():
        words = {name, code, *ALSO.get(country, {}).get(code, ())}
        for word in {fold(text=word) for word in words if not word.isdigit()}:
            codes.setdefault(word, []).append((country, code))
    return codes


def region_name(*, country: str, code: str) -> str:
    """The name of a region by its country and code; "" when it is not known."""
    return _names().get((country, code), "")


def regions_called(*, text: str) -> list[tuple[str, str]]:
    """Every (country, code) that a name or code such as "California", "CA" or "Bayern" may mean."""
    return _codes().get(fold(text=text), [])


def region_code(*, country: str, text: str) -> str | None:
    """The code of the region of this country that the text names, else None."""
    if (country, text) in _names():
        return text
    return next((code for where, code in regions_called(text=text) if where == country), None)
