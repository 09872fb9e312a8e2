"""The only door of evidence."""

from __future__ import annotations

from sameboat.evidence.actions import count
from sameboat.evidence.queries import Card, all_figures, cards, figures_for, figures_for_programme, show_way, way
from sameboat.evidence.rules import Figure, Stage

__all__ = [
    "Card",
    "Figure",
    "Stage",
    "all_figures",
    "cards",
    "count",
    "figures_for",
    "figures_for_programme",
    "show_way",
    "way",
]
