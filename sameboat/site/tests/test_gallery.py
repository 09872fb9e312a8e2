"""The gallery shows every part once; it is for those who build pages."""

from __future__ import annotations

import re
from pathlib import Path

from sameboat.base.icons import ICONS

CSS = (Path(__file__).parents[2] / "base/static/base/base.css").read_text()
PARTS = (
    "button-primary", "button-quiet", "field", "hint", "error", "who-sees", "notice", "chips", "card", "cards", "facts",
    "meeting-row", "results", "page-header", "crumbs", "pager", "steps", "empty", "source", "circle", "prose", "cluster",
)  # fmt: skip


def test_every_part_and_every_icon_is_there(client):
    text = client.get("/gallery/").content.decode()
    classes = set(" ".join(re.findall(r'class="([^"]*)"', text)).split())
    assert [part for part in PARTS if part not in classes] == []
    assert [name for name in ICONS if f"<code>{name}</code>" not in text] == []


def test_parts_have_a_look():
    for part in (*PARTS, "stack", "wide", "filters", "visually-hidden", "chip"):
        assert f".{part}" in CSS


def test_it_is_not_there_in_earnest():
    """Only debug and tests have the address: it says nothing to people who look for a group."""
    source = (Path(__file__).parents[1] / "urls.py").read_text()
    assert source.index("if settings.DEBUG or settings.TESTING") < source.index('"gallery/"')
