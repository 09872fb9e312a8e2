"""Credits: what others gave, and under which licence."""

from __future__ import annotations

import json
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "base/static/base/vendor/vendor.json"


def test_data_letters_and_programs_are_credited(client):
    text = client.get("/credits/").content.decode()
    for words in (
        "GeoNames",
        "Attribution 4.0",
        "Natural Earth",
        "OpenStreetMap contributors",
        "Open Database License",
    ):
        assert words in text


def test_every_vendored_package_is_named(client):
    text = client.get("/credits/").content.decode().lower()
    for entry in json.loads(VENDOR.read_text()):
        assert entry["package"].rsplit("/")[-1] in text


def test_nothing_can_be_sent(client):
    assert client.post("/credits/").status_code == 405
