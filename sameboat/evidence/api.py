"""The only door of evidence."""

from __future__ import annotations

from sameboat.evidence.queries import Card, all_figures, cards, figures_for, figures_for_programme
from sameboat.evidence.rules import Figure

__all__ = ["Card", "Figure", "all_figures", "cards", "figures_for", "figures_for_programme"]
