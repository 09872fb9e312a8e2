"""The demo network: invented groups in real towns, so that a new server has something to find.

`groups_*.json` say who each group is and where it meets, `towns.json` where the towns are and which telephone
numbers are kept for fiction there, `words.json` what a first visit is like. Nobody in it exists: streets and houses
are made up, addresses end in example.org, and there is no telephone number where no range is kept for fiction.
Ranges kept for fiction: 555-0100 to 555-0199 in every area of North America (NANPA); the drama numbers of Ofcom in the
United Kingdom; those of the Bundesnetzagentur in Germany (notice 148/2021). Norway, Lithuania and Spain: none.

`casting.py` puts it together, always the same for the same week; `actions/demo.py` writes it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FILES = ("substances", "mind", "body", "life", "world")


@cache
def read(*, name: str) -> Any:
    """The content of `<name>.json`. Raises FileNotFoundError for an unknown name."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
