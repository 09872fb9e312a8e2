"""`sameboat export --as meeting-guide|csv|ics`: the public directory to standard output."""

from __future__ import annotations

import argparse
import os
import sys

FORMS = ("meeting-guide", "csv", "ics")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat export`."""
    parser.add_argument(
        "--as", dest="form", choices=FORMS, default=FORMS[0], help="the format (default: meeting-guide)"
    )
    parser.add_argument(
        "--address", default="", help="where this directory is on the web, for links: https://groups.example.org"
    )


def main(given: argparse.Namespace) -> int:
    """Returns 0, or 1 with a sentence when the database does not answer or the address is none."""
    if given.address and not given.address.startswith(("https://", "http://")):
        print("An address starts with https:// (or http://).", file=sys.stderr)
        return 1
    import django
    from django.db import DatabaseError

    django.setup()
    from django.utils import timezone

    from sameboat.directory import api

    try:
        for piece in api.exported(form=given.form, now=timezone.now(), base_url=given.address):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except DatabaseError as problem:
        print(f"The database cannot be read: {problem}. Has `sameboat run` set it up?", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads has enough, as in `sameboat export | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
