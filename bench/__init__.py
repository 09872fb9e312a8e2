"""Measuring: generated directories, the real server under load, the import. Never a test (see README.md)."""
