"""Write docs/rules.md from the rulebook. `--check` fails when it is out of date."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main(words: list[str]) -> int:
    """Write or compare."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sameboat.site.settings")
    import django

    django.setup()
    from sameboat.site.rulebook_page import as_markdown

    path, text = DOCS / "rules.md", as_markdown()
    if "--check" in words:
        same = path.exists() and path.read_text() == text
        print("docs/rules.md is up to date" if same else "docs/rules.md is out of date: run `make docs`.")
        return 0 if same else 1
    path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
