"""Sameboat: people who face the same problem find each other and help each other."""

__version__ = "0.1.0"
