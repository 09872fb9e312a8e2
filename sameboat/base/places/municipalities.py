"""Municipalities that are called otherwise than the town they are governed from: people say "Bærum" and mean Sandvika.

`municipalities.tsv` is ours, written by hand from what everybody there knows: country, region code (where the country
has several towns of that name), municipality, town. The list of towns holds no municipalities.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from sameboat.base.places.folding import fold


def governed_from(*, name: str, country: str, region_code: str) -> Iterable[str]:
    """The municipalities that the town of this name is the seat of, as they are written."""
    table = _table()
    return table.get((country, region_code, name), ()) or table.get((country, "", name), ())


def is_municipality(*, name: str) -> bool:
    """Whether this is the name of such a municipality and of nothing else."""
    return fold(text=name) in _names()


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], list[str]]:
    table: dict[tuple[str, str, str], list[str]] = {}
    for line in resources.files("sameboat.base.places").joinpath("municipalities.tsv").read_text("utf-8").splitlines():
        country, region_code, municipality, town = line.split("\t")
        table.setdefault((country, region_code, town), []).append(municipality)
    return table


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(fold(text=name) for names in _table().values() for name in names)
