"""A turn: one process among all that serve the same data, on however many hosts, does something; the others go on.

The lock ends with whoever holds it, however that ends: on SQLite, which is one host, the system holds it on a file;
on PostgreSQL the database holds it for the connection.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(*, name: str) -> Iterator[bool]:
    """Whether it is ours. It is given back at the end. Raises OSError or DatabaseError."""
    from django.db import connection

    with _in_database(name) if connection.vendor == "postgresql" else _in_folder(name) as ours:
        yield ours


@contextmanager
def _in_folder(name: str) -> Iterator[bool]:
    from django.conf import settings

    handle = os.open(Path(settings.DATA_DIR) / f"turn.{name}", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


@contextmanager
def _in_database(name: str) -> Iterator[bool]:
    from django.db import connection

    number = int.from_bytes(hashlib.sha256(f"sameboat turn {name}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        ours = bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours and connection.connection is not None:  # a connection that was closed has given it back
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
