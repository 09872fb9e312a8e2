"""`sameboat operator`: a new code for somebody who will look after this server."""

from __future__ import annotations

import argparse
import sys

FIRST = "Start the server once first (`sameboat run`): it sets up the database. Then ask for a code again."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat operator`."""
    parser.add_argument(
        "--address",
        default="",
        help="where this server is on the web: https://groups.example.org (default: where `sameboat run` last answered)",
    )


def main(given: argparse.Namespace) -> int:
    """Returns 0, or 1 with a sentence when the database does not answer."""
    import django
    from django.db import DatabaseError

    django.setup()
    from django.utils import timezone

    from sameboat.accounts import api
    from sameboat.site import preparing

    try:
        if preparing.pending_migrations():
            print(FIRST, file=sys.stderr)
            return 1
        code = api.new_operator_code(now=timezone.now())
    except DatabaseError as problem:
        print(f"The database cannot be written: {problem}. Has `sameboat run` set it up?", file=sys.stderr)
        return 1
    print("\n".join(lines(address=given.address or _last_address(), code=code)))
    return 0


def _last_address() -> str:
    from pathlib import Path

    from django.conf import settings

    from sameboat.site import running

    return running.last_address(data_dir=Path(settings.DATA_DIR))


def lines(*, address: str, code: str) -> list[str]:
    """What is printed: where to go, and the code behind a # so that it is never sent with an address.

    Without an `address` it says to put one's own before it.
    """
    from django.urls import reverse

    what = "this link" if address else "this page, on the address of your server,"
    return [
        f"Make an account or sign in, then open {what} and press the button. It works once, for 24 hours:",
        f"{address.rstrip('/')}{reverse('accounts:become_operator')}#{code}",
    ]
