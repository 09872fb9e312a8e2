"""The first meeting on one sheet: what happens when, with lines for what may not be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import get_language, gettext

from sameboat.base.documents import Document, Paper
from sameboat.groups.rules.beginning.first_meeting import Slot


def agenda_sheet(*, slots: Sequence[Slot], starts: Sequence[str], paper: Paper) -> Document:
    """In the language of the page. `starts`: when each part begins, as words."""
    return Document(
        sheet=Path(__file__).with_suffix(".typ"),
        title=gettext("The first meeting"),
        language=get_language() or "en",
        paper=paper,
        data={
            "slots": [
                {
                    "start": start,
                    "minutes": gettext("%(n)d minutes") % {"n": slot.minutes},
                    "title": gettext(slot.title),
                    "hints": [gettext(hint) for hint in slot.hints],
                    "lines": {"others": 4, "needs": 3, "next": 2}.get(slot.key, 0),
                }
                for slot, start in zip(slots, starts, strict=True)
            ],
            "time": gettext("Time"),
            "what": gettext("What happens"),
        },
    )
