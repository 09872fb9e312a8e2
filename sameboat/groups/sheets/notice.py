"""The notice for a newspaper or a parish paper: a short one and a longer one, to copy or to hand over."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

from sameboat.base.documents import Document, Paper
from sameboat.groups.queries.printed import Printed
from sameboat.groups.sheets.flyer import short

STOPS = (".", "!", "?", "…", ".”", "!”", "?”")


def notice_sheet(*, printed: Printed, address: str, paper: Paper) -> Document:
    """In the language of the group."""
    with translation.override(printed.language):
        return Document(
            sheet=Path(__file__).with_suffix(".typ"),
            title=gettext("Notice"),
            language=printed.language,
            paper=paper,
            data={
                "lead": gettext(
                    "Please print one of these two notices. The group is free of commerce and run by its members."
                ),
                "short_label": gettext("Short"),
                "short": _short(printed, address),
                "long_label": gettext("Longer"),
                "long": _long(printed, address),
            },
        )


def _short(printed: Printed, address: str) -> str:
    parts = [_named(printed), _when(printed), printed.door, _ask(printed, address)]
    return " ".join(part for part in parts if part)


def _long(printed: Printed, address: str) -> str:
    conditions = " ".join(map(_stopped, printed.conditions))
    parts = [
        gettext("You are not alone with it."),
        _named(printed),
        _stopped(printed.mission),
        gettext("Who it is for: %(who)s") % {"who": conditions} if conditions else "",
        _when(printed),
        printed.door,
        _stopped(printed.cost),
        gettext("What is said there stays there; nobody has to speak."),
        _ask(printed, address),
    ]
    return " ".join(part for part in parts if part)


def _stopped(text: str) -> str:
    """What somebody wrote as a line of its own, as a sentence in running text."""
    return text if not text or text.endswith(STOPS) else f"{text}."


def _named(printed: Printed) -> str:
    if printed.name:
        return gettext("Self-help group “%(name)s”: %(need)s.") % {"name": printed.name, "need": printed.need}
    return gettext("Self-help group: %(need)s.") % {"need": printed.need}


def _when(printed: Printed) -> str:
    """The time and the place as one sentence; what is a sentence of its own stands after it."""
    if not printed.when:
        return ""
    where = [one for one in printed.where[:3] if one]
    place = [one for one in where if not one.endswith(".")]
    if printed.when.endswith("."):
        place = [gettext("Where: %(place)s") % {"place": ", ".join(place)}] if place else []
        facts = [printed.when, *(f"{one}." for one in place)]
    else:
        facts = [f"{', '.join([printed.when, *place])}."]
    return " ".join([*facts, *(one for one in where if one.endswith("."))])


def _ask(printed: Printed, address: str) -> str:
    """Whom to ask; where nobody can be asked, where to read more."""
    if not printed.asked:
        return gettext("Read more: %(address)s") % {"address": short(address=address)}
    return gettext("Ask us: %(ways)s") % {"ways": ", ".join([*printed.contacts, short(address=address)])}
