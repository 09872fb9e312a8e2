"""Codes as words people read, kept per language: pages with many rows ask for the same few hundred times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sameboat.directory.feeds.vocabulary import FORMATS
from sameboat.directory.models import WHOSE_TO_ASK, Cost, Kind, Led, Mode, Provenance, Spiritual
from sameboat.directory.rules.sets import NEXT, NOW, joined_when

FOR_WHOM = {
    "women": _("Women"),
    "men": _("Men"),
    "lgbtq": _("LGBTQ+ people"),
    "youth": _("Young people"),
    "young-adults": _("Young adults"),
    "older": _("Older people"),
    "parents": _("Parents"),
    "fathers": _("Fathers"),
    "mothers": _("Mothers"),
    "professionals": _("People in the same profession"),
    "bipoc": _("Black, Indigenous and people of colour"),
    "veterans": _("Veterans"),
}
ACCESS = {
    "wheelchair": _("Wheelchair access"),
    "step-free": _("Step-free"),
    "hearing-loop": _("Hearing loop"),
    "sign-language": _("Sign language"),
    "childcare": _("Child care"),
    "captions": _("Captions"),
    "large-print": _("Large print"),
    "quiet-room": _("Quiet room"),
}
MODES = {
    Mode.IN_PERSON: _("In person"),
    Mode.ONLINE: _("Online"),
    Mode.HYBRID: _("In person and online"),
    Mode.PHONE: _("By phone"),
    "only": _("Online or by phone"),
}
LED_SHORT = {
    Led.PEER: _("led by peers"),
    Led.PROFESSIONAL: _("led by a professional"),
    Led.MIXED: _("led by peers and a professional"),
}
COST_SHORT = {
    Cost.FREE: _("free"),
    Cost.DONATION: _("free, donations welcome"),
    Cost.FEE: _("there is a fee"),
}
TONE_SHORT = {
    Spiritual.SECULAR: _("secular"),
    Spiritual.SPIRITUAL: _("spiritual"),
    Spiritual.RELIGIOUS: _("religious"),
}
TIER_SHORT = {
    Provenance.TRACK_RECORD: _("well known"),
    Provenance.LIMITED: _("from a public list, not confirmed"),
    Provenance.SELF_SUBMITTED: _("entered by the group, not confirmed"),
    Provenance.DESK: _("entered here, not confirmed"),
    Provenance.DESK_ASKED: _("entered here for the group, not confirmed"),
}
ROW = {
    "on_map": _("On the map:"),
    "appointment": _("By appointment"),
    "unsettled": _("No day is settled yet"),
    "area": _("area only"),
    "doubted": _("its dates may be wrong: the list it comes from also tells of another rhythm"),
    "full": _("not taking new people now"),
    "stale": _("its source was last seen long ago"),
}
WELCOME = {
    NOW: _("New people are welcome now"),
    NEXT["re_formed"]: _("New people are welcome in the next set"),
    NEXT["course"]: _("New people are welcome in the next course"),
    NEXT["closed"]: _("New people are welcome in the next group"),
}
PARTS = {
    "morning": _("Mornings"),
    "afternoon": _("Afternoons"),
    "evening": _("Evenings"),
    "night": _("Nights"),
}
DAYS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
KIND_SHORT = {
    "drop_in": _("Drop-in"),
    "replacement": _("Fixed seats"),
    "re_formed": _("Made anew"),
    "closed": _("Closed"),
    "course": _("Course"),
}
CHOICES: dict[str, type[TextChoices]] = {
    "kind": Kind, "led": Led, "spiritual": Spiritual, "cost": Cost, "mode": Mode, "provenance": Provenance,
}  # fmt: skip
TABLES: dict[str, Mapping[Any, Any]] = {
    "whose": dict(WHOSE_TO_ASK),
    "for": FOR_WHOM,
    "access": ACCESS,
    "online": MODES,
    "led_short": LED_SHORT,
    "cost_short": COST_SHORT,
    "format": FORMATS,
    "tone_short": TONE_SHORT,
    "tier_short": TIER_SHORT,
    "row": ROW,
    "part": PARTS,
    "kind_short": KIND_SHORT,
    "day": DAYS,
}


def day_of(*, when: date) -> str:
    """A day with its year, in the reader's language."""
    return date_format(when, "DATE_FORMAT")


def is_unsettled(*, provenance: str, rule: str, first_date: object, clock: object) -> bool:
    """Whether a group that stands here by itself has settled no day yet; in a list the same means: by appointment."""
    return provenance == Provenance.SELF_SUBMITTED and not (rule or first_date or clock)


def welcome_words(*, kind: str, until: date | None = None) -> str:
    """That a group of this kind takes new people, and when. `until`: the day of a first meeting that is not over."""
    if until is not None:
        return gettext("New people are welcome until %(day)s") % {"day": day_of(when=until)}
    return str(WELCOME[joined_when(kind=kind)])


def seats_words(*, kind: str, seats: int) -> str:
    """How many seats are free, and when somebody can take one: the end of a line, without a full stop."""
    when = joined_when(kind=kind)
    if when == NOW:
        return ngettext("%(n)d seat free", "%(n)d seats free", seats) % {"n": seats}
    if when == NEXT["re_formed"]:
        text = ngettext("%(n)d seat free in the next set", "%(n)d seats free in the next set", seats)
    elif when == NEXT["course"]:
        text = ngettext("%(n)d seat free in the next course", "%(n)d seats free in the next course", seats)
    else:
        text = ngettext("%(n)d seat free in the next group", "%(n)d seats free in the next group", seats)
    return text % {"n": seats}


def word(*, sort: str, code: str) -> str:
    """The word for a code in the reader's language; the code itself when nobody knows it."""
    return _word(get_language() or "en", sort, code)


@lru_cache(maxsize=4096)
def _word(language: str, sort: str, code: str) -> str:
    if sort == "lang":
        return _language_name(code)
    if sort in CHOICES:
        known = {choice.value: choice.label for choice in CHOICES[sort]}
    else:
        known = {str(key): value for key, value in TABLES[sort].items()}
    return str(known.get(code, code))


def _language_name(code: str) -> str:
    """A language in the reader's language; where Django has no word for it, the code."""
    if code in {"nb", "no"}:
        return gettext("Norwegian")
    try:
        info = get_language_info(code)
    except KeyError:
        return code
    return str(info["name_translated"])


def words(*, sort: str, codes: Iterable[str]) -> list[str]:
    """The words for some codes, in the order given."""
    return [word(sort=sort, code=code) for code in codes]


class Written(dict[str, str]):
    """Codes → words as they stand in HTML, for one sort in one language; a code nobody knows is shown as it is."""

    def __init__(self, *, sort: str, known: Mapping[str, str]) -> None:
        super().__init__({code: escape(words) for code, words in known.items()})
        self._sort = sort

    def __missing__(self, code: str) -> str:
        text = escape(word(sort=self._sort, code=code))
        if len(self) < 1000:
            self[code] = text
        return text


@lru_cache(maxsize=64)
def written(*, language: str, sort: str) -> Written:
    """The table of one sort in the language that is active now (pass its code: it is what is remembered)."""
    if sort in CHOICES:
        return Written(sort=sort, known={str(c.value): str(c.label) for c in CHOICES[sort]})
    known = TABLES.get(sort, {})
    return Written(sort=sort, known={str(code): str(words) for code, words in known.items()})
