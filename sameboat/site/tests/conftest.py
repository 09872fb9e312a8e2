"""A data folder with an empty database of this version, made once for all tests of a process that want one of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sameboat.site.tests.alone import python


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    python(folder, "from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    return folder


@pytest.fixture(scope="session")
def new_folder(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Answers a data folder of one's own at each call: copying one takes no time, migrating takes seconds."""
    return lambda: shutil.copytree(_migrated, tmp_path_factory.mktemp("own") / "data")


@pytest.fixture
def own_folder(new_folder: Callable[[], Path]) -> Path:
    """A data folder of the test's own, ready for `python` and `sameboat` of tests/alone.py."""
    return new_folder()
