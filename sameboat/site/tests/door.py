"""Runs a door of the command line inside the test's own process and database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sameboat.site.doors import main


class Done(NamedTuple):
    """How a door ended, as a process would tell it."""

    returncode: int
    stdout: str
    stderr: str


def runner(*, word: str, capsys: Any) -> Callable[..., Done]:
    """A function that runs this door with the words it gets."""

    def run(*words: object) -> Done:
        try:
            code = main([word, *map(str, words)])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        return Done(code, *capsys.readouterr())

    return run
