"""A data folder with an empty database of this version, copied for each test that wants one of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sameboat.site.tests.migrated import copied


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Answers a data folder of one's own at each call: copying one takes no time, migrating takes seconds."""
    return lambda: copied(tmp_path_factory.mktemp("own") / "data")


@pytest.fixture
def own_folder(new_folder: Callable[[], Path]) -> Path:
    """A data folder of the test's own, ready for `python` and `sameboat` of tests/alone.py."""
    return new_folder()
