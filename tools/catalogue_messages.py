"""Texts that live in data files (catalogue, figures) and in the rulebook, as a module that xgettext can read.

`write(folder=…)` puts `catalogue_messages.py` into a copy of the package while texts are being extracted; it is never
kept beside the code, so that every text has one home. Views show these texts with `gettext(text)`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent / "sameboat"
NEED_TEXTS = ("name", "people", "summary", "feels_like", "groups_do")
PROGRAMME_TEXTS = (
    "name", "summary", "who_may_come", "who_may_not", "reaches_out_to", "method", "funding", "leadership", "founded",
    "publishes", "medication", "combines_with", "note",
)  # fmt: skip
PRESET_TEXTS = ("name", "about", "fits")
PRESET_LISTS, PRESET_WORDS = ("conditions", "goals"), ("not_for", "size_reason", "commitment")
CARD_TEXTS = ("title", "text", "example", "care", "practice")
CARD_LISTS = ("signs", "helps", "avoid", "say", "rather_not", "starting", "reviewing")
FIGURE_TEXTS = ("sentence", "unit", "years", "population", "reported_by", "caution")


def write(*, folder: Path) -> None:
    """Write the module into `folder`."""
    lines = ["from django.utils.translation import gettext_noop", ""]
    for text in dict.fromkeys(texts()):
        if "%" in text and "%(" not in text:
            lines.append("# xgettext:no-python-format")  # "48 % of them" is no gap to fill
        lines.append(f"gettext_noop({text!r})")
    (folder / "catalogue_messages.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def texts() -> Iterator[str]:
    """Every text of the data files and every sentence of the rulebook, empty ones left out."""
    yield from _of(_read("directory/catalogue/needs.json"), NEED_TEXTS)
    for row in _read("directory/catalogue/programmes.json"):
        yield from _of([row], PROGRAMME_TEXTS)
        yield from (fact["text"] for fact in row["facts"])
    yield from _of(_read("directory/catalogue/library.json"), ("about",))
    yield from _of(_read("evidence/figures.json"), FIGURE_TEXTS)
    for row in _read("groups/catalogue/presets.json"):
        yield from _of_preset(row)
    for card in _read("groups/catalogue/guidelines.json"):
        yield from _of([card], CARD_TEXTS)
        yield from (text for name in CARD_LISTS for text in card.get(name, ()))
    yield from _sentences_of_rules()


def _read(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((ROOT / path).read_text(encoding="utf-8"))
    return rows


def _of(rows: list[dict[str, Any]], names: tuple[str, ...]) -> Iterator[str]:
    return (row[name] for row in rows for name in names if row.get(name))


def _of_preset(preset: dict[str, Any]) -> Iterator[str]:
    """What a preset says, and what it fills in, without codes and numbers."""
    yield from _of([preset], PRESET_TEXTS)
    answers = list(preset["answers"].values())
    yield from _of(answers, PRESET_WORDS)
    yield from (text for answer in answers for name in PRESET_LISTS for text in answer.get(name, ()))
    norms = [norm for answer in answers for norm in answer.get("norms", ())]
    yield from _of([*preset["rules"], *norms], ("text", "why"))


def _sentences_of_rules() -> Iterator[str]:
    """The sentence of each rule. Asks for Django, because the rules of every app have to be read."""
    import django

    django.setup()
    from sameboat.base.rulebook import RULEBOOK
    from sameboat.site.rulebook_page import read_all

    read_all()
    yield from (rule.sentence for rule in RULEBOOK.values())
