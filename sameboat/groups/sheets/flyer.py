"""The flyer: one sheet to hang up, with strips to tear off that say nothing of what the group is about."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

from sameboat.base.documents import Document, Paper, Plain, qr
from sameboat.groups.queries.printed import Printed
from sameboat.groups.rules.beginning.publicity import strip

STRIPS = 9


def flyer_sheet(*, printed: Printed, address: str, paper: Paper) -> Document:
    """In the language of the group. `address`: the whole address of the entry, for the code and below it."""
    with translation.override(printed.language):
        return Document(
            sheet=Path(__file__).with_suffix(".typ"),
            title=gettext("Flyer"),
            language=printed.language,
            paper=paper,
            data={
                "name": printed.name or printed.need,
                "need": printed.need if printed.name else "",
                "mission": printed.mission,
                "door": printed.door,
                "facts": _facts(printed),
                "promise": gettext("What is said in the circle stays there. Nobody has to speak. Any name will do."),
                "ask": gettext("Ask us"),
                "contacts": list(printed.contacts),
                "code": qr(address=address),
                "code_words": _what_the_code_is_for(printed),
                "address": short(address=address),
                "strip": list(
                    strip(
                        when=printed.when, where=printed.town, contact=printed.reach,
                        address=short(address=address).partition("/")[0],
                    )
                ),
                "strips": STRIPS,
                "strips_words": gettext("Strips to tear off"),
            },
        )  # fmt: skip


def _facts(printed: Printed) -> list[dict[str, Plain]]:
    facts = (
        (gettext("When"), [printed.when]),
        (gettext("Where"), [*printed.where, *printed.join]),
        (gettext("For whom"), list(printed.conditions)),
        (gettext("What it costs"), [printed.cost]),
    )
    return [{"label": label, "lines": [line for line in lines if line]} for label, lines in facts if any(lines)]


def _what_the_code_is_for(printed: Printed) -> str:
    """Where nothing else says how to ask, the page of the entry is where one asks."""
    if printed.asked and not printed.contacts:
        return gettext("Point a telephone here to read more, and to ask us something")
    return gettext("Point a telephone here to read more")


def short(*, address: str) -> str:
    """The address as one types it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
