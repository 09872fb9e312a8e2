"""Sets one document: reads it as JSON, writes the PDF. Runs as a process of its own (making.py), knows nothing of Sameboat.

Before anything is read this process gives up what it does not need: it can write no file, and takes a limited share of time
and memory. The sheet sees three files that lie in memory alone; below its root there is nothing but our fonts.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

SECONDS, MEMORY = 15, 2**30


def hold_back() -> None:
    """No file written, no more than 15 seconds and a gigabyte."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def pdf(*, told: dict[str, Any]) -> bytes:
    """The PDF. Raises typst's own error when the sheet is wrong."""
    import typst

    files = {
        "main.typ": told["sheet"].encode(),
        "base.typ": told["base"].encode(),
        "data.json": json.dumps(told["data"]).encode(),
    }
    compiled: Any = typst.compile  # it takes files by name, too; its description of types does not say so
    last: Exception | None = None
    # A name can hold letters that our fonts do not have, and PDF/UA wants each letter to be one that can be shown. Then the
    # fonts of this machine help; if it has none either, a document with an empty box is better than no document.
    for system, standards in ((False, ["ua-1"]), (True, ["ua-1"]), (True, [])):
        fonts = typst.Fonts(include_system_fonts=system, font_paths=[told["fonts"]])
        try:
            return bytes(compiled(files, root=told["fonts"], font_paths=fonts, format="pdf", pdf_standards=standards))
        except typst.TypstError as wrong:
            last = wrong
            if "could not be displayed" not in str(wrong):
                break
    raise last or RuntimeError


if __name__ == "__main__":
    hold_back()
    sys.path.append(sys.argv[1])
    sys.stdout.buffer.write(pdf(told=json.load(sys.stdin.buffer)))
