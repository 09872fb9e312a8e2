"""The declaration of confidentiality to sign on paper, with a line for place and date and one for a name: once, or for all
who sign together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from sameboat.base.documents import Document, Paper
from sameboat.groups.models import Declaration


def declaration_sheet(
    *, declaration: Declaration, promised: Sequence[str], paper: Paper, lines: int = 1
) -> Document:  # fmt: skip
    """This version in the language of the page. It names no member and no day on which the group meets. `lines`: for how
    many there is room to sign."""
    content = declaration.content
    names = (content.get("organisation", ""), content["name"], content["place"])
    version = {"n": declaration.version, "day": date_format(declaration.made_at, "DATE_FORMAT")}
    return Document(
        sheet=Path(__file__).with_suffix(".typ"),
        title=gettext("Declaration of confidentiality"),
        language=get_language() or "en",
        paper=paper,
        data={
            "of": " · ".join(name for name in names if name),
            "promises": list(promised),
            "moral": gettext(
                "This is a promise among people, not a contract. No court can be asked to enforce it. It holds because we"
                " give it to each other."
            ),
            "place_and_date": gettext("Place and date"),
            "name": gettext("Name or pseudonym"),
            "lines": lines,
            "version": gettext("Version %(n)d, %(day)s") % version,
        },
    )
