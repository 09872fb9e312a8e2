"""What comes from elsewhere is what we read: name, version, licence and checksum of each file."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "static/base/vendor"
ENTRIES = json.loads((FOLDER / "vendor.json").read_text())
CSS = (FOLDER.parent / "base.css").read_text()


def test_nothing_lies_there_that_is_not_in_the_list():
    assert {p.name for p in FOLDER.iterdir()} - {"vendor.json"} == {entry["file"] for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["file"])
def test_each_file_is_the_one_that_was_read(entry):
    data = (FOLDER / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"] and len(data) == entry["bytes"]
    assert (
        entry["package"] and entry["version"] and entry["licence"] and (FOLDER.parents[4] / entry["made_by"]).exists()
    )


def test_each_letter_a_font_is_asked_for_is_in_it():
    from fontTools.ttLib import TTFont

    faces = re.findall(r'url\("vendor/([\w-]+\.woff2)"\).*?unicode-range:\s*([^;]+);', CSS, re.S)
    assert len(faces) == 3
    for name, ranges in faces:
        held = set(TTFont(FOLDER / name).getBestCmap())
        for part in ranges.replace("U+", "").split(","):
            first, _, last = part.strip().partition("-")
            missing = set(range(int(first, 16), int(last or first, 16) + 1)) - held
            assert len(missing) <= 24, f"{name}: {sorted(map(hex, missing))}"
