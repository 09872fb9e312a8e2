"""Short names of fellowships that are not in the catalogue: said honestly, and the need is offered (FIND-22)."""

from __future__ import annotations

from functools import lru_cache

import orjson

from sameboat.directory.search.files import data_file
from sameboat.directory.search.words import folded


def unlisted(*, text: str, terms: list[str]) -> dict[str, str] | None:
    """`word`, `name` and `need` of a fellowship that is not listed, when its short name is all that was typed."""
    row = short_names().get(terms[0]) if len(terms) == 1 else None
    if row is None or terms[0] not in folded(text=text):
        return None
    return {"word": terms[0], "name": row["name"], "need": row["need"]}


@lru_cache(maxsize=1)
def short_names() -> dict[str, dict[str, str]]:
    """The rows of `short_names.json` by short name; only names, no claims."""
    rows: list[dict[str, str]] = orjson.loads(data_file("short_names.json").read_bytes())
    return {row["short"]: row for row in rows}
