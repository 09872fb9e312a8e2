"""The verbs of safety."""
