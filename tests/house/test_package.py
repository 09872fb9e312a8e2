"""An ordinary installation carries everything: templates, styles, texts, catalogue, towns, maps."""

from __future__ import annotations

import tomllib

import pytest

from tests.house.walk import PACKAGE, ROOT

TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
CARRIED = {str(path) for pattern in TOLD["package-data"]["sameboat"] for path in PACKAGE.glob(pattern)}


@pytest.mark.parametrize(
    "ending", sorted({p.suffix for p in PACKAGE.rglob("*") if p.is_file()} - {".py", ".pyc", ".mo"})
)
def test_every_file_beside_the_code_is_carried(ending):
    files = {str(path) for path in PACKAGE.rglob(f"*{ending}") if path.is_file() and "__pycache__" not in path.parts}
    assert files and files <= CARRIED


def test_what_python_makes_for_itself_stays_at_home():
    assert {"__pycache__/*", "*.pyc"} <= set(TOLD["exclude-package-data"]["*"])
