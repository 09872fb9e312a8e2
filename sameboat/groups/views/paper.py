"""Pages that are paper, too: the same words as a page that prints well and as a file, A4 or Letter."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sameboat.base.documents import Document, Paper, answer, paper_from

PAPERS = {"a4", "letter"}


def as_file(request: HttpRequest, *, document: Callable[[Paper], Document], name: str) -> HttpResponse | None:
    """The file, when `?paper=` asks for one; else None. `name` says no group and no need."""
    if (asked := request.GET.get("paper", "")) not in PAPERS:
        return None
    answered = answer(document=document(paper_from(asked=asked)), name=name)
    answered["Cache-Control"] = "no-store, private"
    return answered


def number(typed: str) -> int:
    """The number of a row as a form sends it; 0 for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
