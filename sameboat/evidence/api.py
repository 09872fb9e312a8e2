"""The only door of evidence."""

from __future__ import annotations

from sameboat.evidence.actions import count, count_back
from sameboat.evidence.queries import (
    Card,
    all_figures,
    cards,
    counted,
    figures_for,
    figures_for_programme,
    show_counts,
)
from sameboat.evidence.rules import Figure, Told

__all__ = [
    "Card",
    "Figure",
    "Told",
    "all_figures",
    "cards",
    "count",
    "count_back",
    "counted",
    "figures_for",
    "figures_for_programme",
    "show_counts",
]
