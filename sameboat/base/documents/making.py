"""Documents are set by a process that is started for one of them and ends with it."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from sameboat.base.documents.document import Document, NotMade

HERE = Path(__file__).parent
AT_ONCE = BoundedSemaphore(2)  # a small server sets two at a time; who comes third waits a moment
SECONDS = 20
ONE_CORE = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def made(*, document: Document) -> bytes:
    """The document as PDF. Raises NotMade when its sheet is wrong, or when it takes longer than anybody waits."""
    told = json.dumps(
        {
            "sheet": document.sheet.read_text(encoding="utf-8"),
            "base": (HERE / "base.typ").read_text(encoding="utf-8"),
            "fonts": str(HERE / "fonts"),
            "data": {
                "title": document.title,
                "language": document.language.split("-")[0],
                "paper": document.paper.value,
                **document.data,
            },
        }
    ).encode()
    with AT_ONCE:
        return _set(told=told)


def _set(*, told: bytes) -> bytes:
    command = [sys.executable, "-I", "-S", str(HERE / "typesetter.py"), _typst()]
    try:
        done = subprocess.run(  # noqa: S603 -- our own file, and what people wrote goes through the pipe
            command, input=told, capture_output=True, timeout=SECONDS, env=ONE_CORE, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NotMade(f"not set within {SECONDS} seconds") from late
    if done.returncode:
        raise NotMade(
            done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or f"ended by {done.returncode}"
        )
    return done.stdout


def _typst() -> str:
    """Where typst lies, without loading it into this process."""
    spec = importlib.util.find_spec("typst")
    if spec is None or spec.origin is None:
        raise NotMade("typst is not installed: requirements.txt names it")
    return str(Path(spec.origin).parents[1])
