"""Write docs/rules.md from the rulebook and docs/stages.md from the table of states. `--check` fails when one is out of date."""

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

    pages = {"rules.md": as_markdown(), "stages.md": stages()}
    old = [name for name, text in pages.items() if not (DOCS / name).exists() or (DOCS / name).read_text() != text]
    if "--check" in words:
        print(f"out of date: {', '.join(old)}: run `make docs`." if old else "docs are up to date")
        return 1 if old else 0
    for name, text in pages.items():
        (DOCS / name).write_text(text)
    return 0


def stages() -> str:
    """The life of a group as a picture and a table, for docs/stages.md."""
    from sameboat.groups.rules.life import BY_HAND, GUIDE, MAY_BECOME, STATES

    lines = [
        "# The life of a group", "", "Written from `sameboat/groups/rules/life.py` by `make docs`. A thick way is gone by hand, by"
        " those who look after the group; the others have a page of their own or go by themselves.", "", "```mermaid", "flowchart TD",
    ]  # fmt: skip
    for state, ways in MAY_BECOME.items():
        lines.append(f"    {state}([{state.replace('_', '-')}])")
        lines += [f"    {state} {'==>' if (state, then) in BY_HAND else '-->'} {then}" for then in ways]
    lines += ["```", "", "| state | what it means | what helps | may become |", "|---|---|---|---|"]
    for state, words in STATES.items():
        ways = ", ".join(f"`{then}`" for then in MAY_BECOME[state]) or "nothing: it is the end"
        lines.append(f"| `{state}` | {words} | {' '.join(GUIDE[state])} | {ways} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
