"""The `sameboat` command. Each door is a module with `arguments(parser)` and `main(given) -> int`.

Doors import Django and the apps inside `main`, so that `sameboat --help` answers at once.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys

# word on the command line -> (module, one line for --help)
DOORS: dict[str, tuple[str, str]] = {
    "run": ("run", "set everything up, serve the pages, print the address"),
    "worker": ("worker", "do jobs and letters beside the server (SAMEBOAT_JOBS=outside)"),
    "import": ("importing", "read feeds from files or https addresses"),
    "export": ("exporting", "write the public directory to standard output"),
    "backup": ("backup", "write everything into one file, also while running"),
    "restore": ("restore", "put a backup back; a damaged file is refused"),
    "doctor": ("doctor", "check the set-up and say what to do"),
    "desk": ("desk", "corrections and proposals waiting for an editor"),
    "operator": ("operator", "print a link for somebody who will look after this server"),
    "manage": ("manage", "Django's own commands"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one door. Returns its exit code: 0 done, 1 refused with a sentence, 2 wrong words."""
    words = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sameboat.site.settings")
    if words[:1] == ["manage"]:
        return int(_door("manage").run(words[1:]))
    parser = argparse.ArgumentParser(prog="sameboat", description="People in the same boat find each other.")
    doors = parser.add_subparsers(dest="door", required=True, metavar="DOOR")
    for word, (module, line) in DOORS.items():
        door = doors.add_parser(word, help=line, description=line)
        if word in words[:1]:  # only the door that is used is loaded
            _door(module).arguments(door)
    given = parser.parse_args(words)
    return int(_door(DOORS[given.door][0]).main(given))


def _door(module: str):  # type: ignore[no-untyped-def]  # a module with a known shape
    return importlib.import_module(f"sameboat.site.doors.{module}")
