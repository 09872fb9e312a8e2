"""Django's own commands, for developers: `sameboat manage makemigrations …`."""

from __future__ import annotations


def run(words: list[str]) -> int:
    """Hand the words to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["sameboat manage", *words])
    return 0
