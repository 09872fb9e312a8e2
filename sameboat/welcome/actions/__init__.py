"""Verbs of welcoming."""
