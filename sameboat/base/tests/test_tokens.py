"""Colours: every pair of text and ground can be read, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "static/base/base.css").read_text()
GROUNDS = ("paper", "raised", "sand")
TEXTS = [(text, ground) for text in ("ink", "quiet", "deep", "tide", "coral") for ground in GROUNDS] + [
    ("on-strong", "coral"),
    ("on-strong", "coral-down"),
    ("on-strong", "deep"),
    ("on-strong", "deep-down"),
    ("on-ink", "ink"),
    ("deep-down", "raised"),
]
SHAPES = [("edge", ground) for ground in ("paper", "raised")] + [
    ("tide", "paper"),
    ("deep", "paper"),
    ("tide", "raised"),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6});", block))


LIGHT = tokens(CSS[: CSS.index("@media")])
DARK = LIGHT | tokens(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("forced-colors")])
PRINT = LIGHT | tokens(CSS[CSS.index("@media print") : CSS.index("@font-face")])


def light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * d for d in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
@pytest.mark.parametrize("pair", TEXTS, ids="-on-".join)
def test_words_can_be_read(pair, colours):
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", SHAPES, ids="-on-".join)
def test_edges_of_fields_and_seats_can_be_seen(pair, colours):
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 3


def test_contrast_is_measured_right():
    assert round(contrast("#fff", "#000000"), 1) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_sun_is_never_a_colour_of_words():
    assert not re.search(r"[^-]color:\s*var\(--(sun|halo|line)\)", CSS)


def test_directions_are_logical():
    assert not re.findall(r"[{;]\s*(?:margin|padding|border|inset)?-?(?:left|right|top|bottom):", CSS)
    assert not re.search(r"text-align:\s*(left|right)|float:\s*(left|right)", CSS)


def test_the_shell_is_light():
    import gzip

    folder = Path(__file__).parents[1] / "static/base"
    assert len(gzip.compress((folder / "base.css").read_bytes())) <= 8_000
    assert len(gzip.compress((folder / "leave.js").read_bytes())) <= 2_500
    assert (folder / "vendor/literata-latin.woff2").stat().st_size <= 22_000
