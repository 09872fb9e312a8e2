"""People for the demonstration. Their words are made by chance on this machine and lie in its data folder alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sameboat.accounts.actions.joining import instance_name, join, reserve_handle
from sameboat.accounts.keepers.demo_file import DemoAccount, read_people, write_people
from sameboat.accounts.models import Account
from sameboat.accounts.queries import any_words
from sameboat.accounts.rules import WORDS_IN_PASSPHRASE, login_secret

ROLES = (
    "somebody who seeks help", "somebody who facilitates a group", "somebody who is in the same group",
    "a third one of this group", "a fourth one of this group", "a fifth one of this group",
    "somebody who looks after this server",
)  # fmt: skip
OF_THE_GROUP = slice(1, 6)


def load_demo_accounts(*, data_dir: Path, now: datetime) -> list[DemoAccount]:
    """The accounts of the demonstration; made when they are not there. The file is for its owner alone (mode 600)."""
    known = read_people(data_dir=data_dir)
    there = set(Account.objects.filter(handle__in=[one.handle for one in known]).values_list("handle", flat=True))
    of = {one.role: one for one in known if one.handle in there}
    people = [of.get(role) or _made(role, now) for role in ROLES]
    if people != known:
        write_people(data_dir=data_dir, people=people)
    return people


def _made(role: str, now: datetime) -> DemoAccount:
    handle, words = reserve_handle(now=now), " ".join(any_words(count=WORDS_IN_PASSPHRASE))
    account = join(handle=handle, secret=login_secret(words=words, instance=instance_name(), handle=handle), now=now)
    if role == ROLES[-1]:
        Account.objects.filter(pk=account.pk).update(is_operator=True)
    return DemoAccount(role=role, handle=handle, words=words)
