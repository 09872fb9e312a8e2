"""The brochure: one page to hand over, with what the group is for, the next meetings, where, and whom to ask (NEW-09, NEW-11)."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

from sameboat.base.documents import Document, Paper, Plain, qr
from sameboat.groups.queries.printed import Printed
from sameboat.groups.sheets.flyer import short


def brochure_sheet(*, printed: Printed, values: tuple[str, ...], address: str, library: str, paper: Paper) -> Document:
    """In the language of the group. `values`: what holds in every group; `library`: where one can read about the need."""
    with translation.override(printed.language):
        return Document(
            sheet=Path(__file__).with_suffix(".typ"),
            title=gettext("Brochure"),
            language=printed.language,
            paper=paper,
            data=_what_it_is(printed, values) | _how_to_come(printed, address, library),
        )


def _what_it_is(printed: Printed, values: tuple[str, ...]) -> dict[str, Plain]:
    """What the group is for, and what one can rely on."""
    return {
        "name": printed.name or printed.need,
        "need": printed.need if printed.name else "",
        "mission_label": gettext("What we are for"),
        "mission": printed.mission,
        "is_label": gettext("What such a group is"),
        "is": [
            gettext("People with the same problem help each other as equals. Nobody treats and nobody teaches."),
            gettext("It does not take the place of treatment, and it does not solve somebody else’s problem."),
            gettext("What can become better is your own life with it."),
        ],
        "values_label": gettext("What you can rely on"),
        "values": list(values),
        "for_label": gettext("Who it is for"),
        "for": list(printed.conditions),
        "not_for_label": gettext("Others are better served elsewhere:"),
        "not_for": printed.not_for,
        "first_label": gettext("The first time"),
        "first": printed.first_visit
        or gettext("You can come and listen. Nobody has to speak. You choose the name we call you by."),
    }


def _how_to_come(printed: Printed, address: str, library: str) -> dict[str, Plain]:
    """When, where, at what cost, whom to ask, and where to read on."""
    return {
        "door": printed.door,
        "when_label": gettext("The next meetings"),
        "when": printed.when,
        "dates": list(printed.dates),
        "where_label": gettext("Where"),
        "where": [*printed.where, *printed.join],
        "cost_label": gettext("What it costs"),
        "cost": printed.cost,
        "ask_label": gettext("Ask us"),
        "contacts": list(printed.contacts),
        "address": short(address=address),
        "code": qr(address=address),
        "code_words": gettext("Point a telephone here to read more"),
        "more_label": gettext("Read more, and find help"),
        "more": short(address=library),
        "danger": gettext("When a life is in danger, call your emergency number. In most of Europe it is 112."),
    }
