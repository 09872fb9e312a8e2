"""Emergency numbers and crisis lines: read once from lines.json, no database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sameboat.safety.rules import dialled, wrong_in

FILE = Path(__file__).parent.parent / "lines.json"
HOME = "home"  # what `first` says in an address where lines about violence come first: no word that tells of it
OFTEN = ("NO", "LT", "DE", "ES", "GB", "US")  # offered as links, before the long list

SERVICES: dict[str, str | Promise] = {
    "any": _("Emergency: ambulance, police, fire"),
    "ambulance": _("Ambulance"),
    "police": _("Police"),
}
PURPOSES: dict[str, str | Promise] = {
    "talk": _("Someone to talk to, whatever it is about"),
    "talk-nhs": _("Help in a mental health crisis: call and choose the mental health option (2)"),
    "suicide": _("When you think of ending your life, or fear for someone who does"),
    "young": _("Someone to talk to, for young people"),
    "children": _("For children and young people, and for those who worry about a child"),
    "violence": _("When someone hurts you or frightens you, at home or elsewhere"),
    "violence-women": _("For women, when someone hurts you or frightens you, at home or elsewhere"),
    "violence-men": _("For men, when someone hurts you or frightens you, at home or elsewhere"),
    "drugs": _("Drugs, alcohol or mental health: where to find help, for you and your family"),
    "medical": _("A doctor when it cannot wait, but no life is in danger"),
}
TONGUES: dict[str, str | Promise] = {
    "de": _("German"),
    "en": _("English"),
    "es": _("Spanish"),
    "fr": _("French"),
    "it": _("Italian"),
    "lt": _("Lithuanian"),
    "lv": _("Latvian"),
    "more": _("many more"),
    "no": _("Norwegian"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
}
AREAS: dict[str, str | Promise] = {"England": pgettext_lazy("where a helpline works", "in England")}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was found, and when."""

    name: str
    address: str
    dated: str
    seen: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as people read it, the digits a phone dials, and which service answers."""

    shown: str
    digits: str
    service: str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """A crisis line. `free` None: the sources do not say."""

    name: str
    numbers: tuple[Number, ...]
    by: str
    word: str
    purpose: str | Promise
    about_violence: bool
    always: bool
    free: bool | None
    languages: tuple[str | Promise, ...]
    area: str | Promise
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its emergency numbers, and the lines we could check there."""

    code: str
    name: str
    own: str
    emergency: tuple[Number, ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The name in English and in the country's own words."""
        return self.name if self.name == self.own else f"{self.name} ({self.own})"

    @property
    def lines_about_violence_first(self) -> list[Line]:
        """All its lines, for whoever told of violence."""
        return sorted(self.lines, key=lambda line: not line.about_violence)

    @property
    def has_lines_about_violence(self) -> bool:
        """Whether one of its lines is about violence."""
        return any(line.about_violence for line in self.lines)


def _number(shown: str, service: str | Promise = "") -> Number:
    return Number(shown, dialled(number=shown), service)


def _line(entry: dict[str, Any], sources: dict[str, Source]) -> Line:
    return Line(
        name=entry["name"],
        numbers=tuple(_number(shown) for shown in entry["numbers"]),
        by=entry["by"],
        word=entry["word"],
        purpose=PURPOSES[entry["about"]],
        about_violence=entry["about"].startswith("violence"),
        always=entry["hours"] == "always",
        free=entry["free"],
        languages=tuple(TONGUES[code] for code in entry["languages"]),
        area=AREAS.get(entry["area"], ""),
        sources=tuple(sources[key] for key in entry["sources"]),
    )


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO code, by name. Raises ValueError when the file breaks a rule: then nothing starts."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    if wrong := wrong_in(data=data):
        raise ValueError("lines.json: " + " ".join(wrong))
    sources = {key: Source(**entry) for key, entry in data["sources"].items()}
    return {
        entry["code"]: Country(
            code=entry["code"],
            name=entry["name"],
            own=entry["own"],
            emergency=tuple(_number(number["number"], SERVICES[number["for"]]) for number in entry["emergency"]),
            lines=tuple(_line(line, sources) for line in entry["lines"]),
            sources=tuple(sources[key] for key in entry["sources"]),
        )
        for entry in data["countries"]
    }


def often_asked() -> list[Country]:
    """The countries offered as links before the long list."""
    return [countries()[code] for code in OFTEN]
