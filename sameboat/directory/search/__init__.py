"""Search: one read-only index beside the database, built from public rows (docs/decisions/0003-search-index.md)."""

from datetime import datetime

from sameboat.directory.search.answer import Answer, Hit
from sameboat.directory.search.asked import Query, WrongValue
from sameboat.directory.search.live import find
from sameboat.directory.search.parsing import PARAMETERS, parse


def rebuild(*, now: datetime) -> None:
    """Build the index anew from the database."""


__all__ = ["PARAMETERS", "Answer", "Hit", "Query", "WrongValue", "find", "parse", "rebuild"]
