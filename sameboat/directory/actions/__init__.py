"""Verbs of the directory: ask the rule, change, note the change."""

from sameboat.directory.actions.changes import note_change, note_everything

__all__ = ["note_change", "note_everything"]
