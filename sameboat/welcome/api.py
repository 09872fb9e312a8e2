"""What other apps may ask of welcome."""

from __future__ import annotations

from sameboat.welcome.actions.demo import load_demo_newcomers

__all__ = ["load_demo_newcomers"]
