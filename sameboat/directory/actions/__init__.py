"""Verbs of the directory: ask the rule, change, note the change."""
