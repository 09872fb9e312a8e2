"""People for the demonstration. Their words are made by chance on this machine and lie in its data folder alone."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sameboat.accounts.actions.joining import instance_name, join, reserve_handle
from sameboat.accounts.models import Account
from sameboat.accounts.queries import any_words
from sameboat.accounts.rules import WORDS_IN_PASSPHRASE, login_secret

FILE = "demo-accounts.json"
ROLES = (
    "somebody who seeks help", "somebody who facilitates a group", "somebody who is in the same group",
    "a third one of this group", "a fourth one of this group", "a fifth one of this group",
    "somebody who looks after this server",
)  # fmt: skip
OF_THE_GROUP = slice(1, 6)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One invented person: who it is, and what to type."""

    role: str
    handle: str
    words: str


def load_demo_accounts(*, data_dir: Path, now: datetime) -> list[DemoAccount]:
    """The accounts of the demonstration; made when they are not there. The file is for its owner alone (mode 600)."""
    path = data_dir / FILE
    known = _read(path)
    there = set(Account.objects.filter(handle__in=[one.handle for one in known]).values_list("handle", flat=True))
    of = {one.role: one for one in known if one.handle in there}
    people = [of.get(role) or _made(role, now) for role in ROLES]
    if people != known:
        _write(path, people)
    return people


def _made(role: str, now: datetime) -> DemoAccount:
    handle, words = reserve_handle(now=now), " ".join(any_words(count=WORDS_IN_PASSPHRASE))
    account = join(handle=handle, secret=login_secret(words=words, instance=instance_name(), handle=handle), now=now)
    if role == ROLES[-1]:
        Account.objects.filter(pk=account.pk).update(is_operator=True)
    return DemoAccount(role=role, handle=handle, words=words)


def _read(path: Path) -> list[DemoAccount]:
    try:
        return [DemoAccount(**one) for one in json.loads(path.read_text())]
    except (OSError, ValueError, TypeError):
        return []


def _write(path: Path, made: list[DemoAccount]) -> None:
    """Whole or not at all, and never readable by others, not for a moment."""
    fresh = path.with_suffix(f".{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump([asdict(one) for one in made], file)
    fresh.replace(path)
