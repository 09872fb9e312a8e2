"""`sameboat operator`: a new code for somebody who will look after this server."""

from __future__ import annotations

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat operator`."""
    parser.add_argument(
        "--address", default="http://localhost:8000", help="where this server is on the web: https://groups.example.org"
    )


def main(given: argparse.Namespace) -> int:
    """Returns 0, or 1 with a sentence when the database does not answer."""
    import django
    from django.db import DatabaseError

    django.setup()
    from django.utils import timezone

    from sameboat.accounts import api

    try:
        code = api.new_operator_code(now=timezone.now())
    except DatabaseError as problem:
        print(f"The database cannot be written: {problem}. Has `sameboat run` set it up?", file=sys.stderr)
        return 1
    print("\n".join(lines(address=given.address, code=code)))
    return 0


def lines(*, address: str, code: str) -> list[str]:
    """What is printed: where to go, and the code behind a # so that it is never sent with an address."""
    from django.urls import reverse

    return [
        "Make an account or sign in, then open this link and press the button. It works once, for 24 hours:",
        f"{address.rstrip('/')}{reverse('accounts:become_operator')}#{code}",
    ]
