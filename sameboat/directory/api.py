"""The directory's only door for other apps and the command line."""

from __future__ import annotations

from sameboat.directory.actions.catalogue import load_catalogue

__all__ = ["load_catalogue"]
