"""Builds the gazetteer in a process of its own, so that its memory goes back: `python -m sameboat.base.places FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from sameboat.base.places.building import build


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    build(folder=Path(sys.argv[1]), say=_say)
