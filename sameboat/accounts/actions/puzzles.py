"""Puzzles that cost a device a moment of work, and things that work only once. No person, no address is looked at."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core import signing
from django.db import IntegrityError, transaction

from sameboat.accounts.models import Spent

PUZZLE_LASTS = timedelta(minutes=10)
_SALT = "sameboat.puzzle"


def new_puzzle(*, bits: int, about: str) -> str:
    """A puzzle of so many bits for one purpose. Nothing is stored; it carries our signature."""
    return signing.dumps({"b": bits, "a": about, "r": secrets.token_hex(8)}, salt=_SALT)


def is_solved(*, puzzle: str, answer: str, bits: int, about: str, now: datetime) -> bool:
    """Whether this solves a puzzle of ours, made for this purpose and hard enough. Each solution works once."""
    try:
        told = signing.loads(puzzle, salt=_SALT, max_age=PUZZLE_LASTS)
    except signing.BadSignature:
        return False
    if told["a"] != about or told["b"] < bits or len(answer) > 12:
        return False
    digest = hashlib.sha256(f"{puzzle}:{answer}".encode()).digest()
    if int.from_bytes(digest, "big") >> (256 - told["b"]):
        return False
    return spend(once=f"puzzle:{puzzle}", until=now + PUZZLE_LASTS)


def spend(*, once: str, until: datetime) -> bool:
    """Use up something that works once; False when it was used before. Two at the same time: one wins."""
    try:
        with transaction.atomic():
            Spent.objects.create(digest=hashlib.sha256(once.encode()).hexdigest(), ends_at=until)
    except IntegrityError:
        return False
    return True
