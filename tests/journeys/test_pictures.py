"""The picture of the README is made by a test: what stands there is what people see.

`make pictures` writes it to docs/pictures/; the test itself only makes sure that it can be made.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.utils import timezone

from sameboat.directory import search
from sameboat.directory.actions.demo import load_demo
from sameboat.directory.views.find.known import forget

WHERE = os.environ.get("SAMEBOAT_PICTURES", "")
ADDRESS = "/find/?q=my+son+uses+drugs&near=Bergen&from=17:00&to=22:00"


@pytest.fixture
def demo(transactional_db):
    """The demo network, and an index of it."""
    now = timezone.now()
    load_demo(now=now)
    search.rebuild(now=now)
    forget()


def test_picture_of_the_readme(demo, page, tmp_path):
    opened = page(ADDRESS, size="wide")
    assert opened.locator(".meeting-row").count() >= 3
    assert opened.locator("svg.map, .map svg").count() >= 1
    path = Path(WHERE or tmp_path) / "find.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    opened.screenshot(path=path)
    assert path.stat().st_size > 20_000
