"""`make where f=directory:listing`: the places where one feature lives."""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(name: str) -> int:
    """Print address, view, template, test and handbook page of a url name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sameboat.site.settings")
    import django

    django.setup()
    from django.urls import get_resolver

    app, _, word = name.partition(":")
    for pattern, view in patterns(get_resolver().url_patterns, app, word):
        print("address  ", "/" + pattern)
        print("view     ", Path(inspect.getfile(view)).relative_to(ROOT), view.__name__)
    for kind, glob in (
        ("template", f"sameboat/{app}/templates/{app}/{word}.html"),
        ("test", f"sameboat/{app}/tests/test_{word}.py"),
    ):
        print(f"{kind:9}", glob if (ROOT / glob).exists() else "-")
    return 0


def patterns(found, app: str, word: str, prefix: str = "", space: str = ""):  # type: ignore[no-untyped-def]
    """Every (address, view) with that name."""
    for entry in found:
        here = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from patterns(entry.url_patterns, app, word, here, entry.namespace or space)
        elif space == app and entry.name == word:
            yield here, inspect.unwrap(entry.callback)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
