"""Keep somebody away, and change one's mind."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext

from sameboat.accounts.api import wipe_afterwards
from sameboat.base.rulebook import Refused
from sameboat.safety.models import Block
from sameboat.safety.queries.things import Thing, kind_of, thing_for
from sameboat.safety.rules import may_block


class Part(Protocol):
    """Ends what brings the two together, as if `by` had ended it. Both are numbers of accounts."""

    def __call__(self, *, by: int, other: int, now: datetime) -> object: ...


class Says(Protocol):
    """What ends between `by` and whoever they know under this ref, as a sentence for `by`; "" for nothing. Never of another
    name of the same person: nobody learns from it that two names are one."""

    def __call__(self, *, by: int, kind: str, ref: str) -> str: ...


_PARTS: dict[str, tuple[Part, Says]] = {}


def part_them(*, name: str, part: Part, says: Says) -> None:
    """Call `part` in the same transaction when somebody keeps another away, and tell before what it ends. Raises ValueError
    when the name is taken."""
    if name in _PARTS:
        raise ValueError(f"{name}: parts people already")
    _PARTS[name] = (part, says)


def what_ends(*, by: int, kind: str, ref: str) -> list[str]:
    """What ends between `by` and the person of this name when they keep them away, a sentence each."""
    told = [says(by=by, kind=kind, ref=ref) for _part, says in _PARTS.values()]
    return [sentence for sentence in told if sentence]


def known_person(*, kind: str, ref: str, asker: int) -> tuple[int, Thing] | None:
    """The account and the name under which `asker` knows a person; None when they do not know them, or nobody does."""
    known = kind_of(kind=kind)
    if known is None or known.account_of is None:
        return None
    account, shown = known.account_of(ref=ref, asker=asker), thing_for(kind=kind, ref=ref, asker=asker)
    return (account, shown) if account is not None and shown is not None else None


@transaction.atomic
def block(*, by: int, kind: str, ref: str, now: datetime) -> Block:
    """Keep away the person whom `by` knows under this ref. Twice is once. Nobody is told.

    Another name of the same person makes another row: two rows never show that two names are one person.
    Raises Refused for oneself and for people whom `by` does not know.
    """
    person = known_person(kind=kind, ref=ref, asker=by)
    if person is None:
        raise Refused(gettext("There is nobody of this name here."))
    account, shown = person
    verdict = may_block(oneself=account == by)
    if not verdict:
        raise Refused(gettext(verdict.because))
    made, _new = Block.objects.get_or_create(
        blocker_id=by, kind=kind, ref=ref,
        defaults={"blocked_id": account, "known_as": shown.name[:120], "blocked_on": now.date()},
    )  # fmt: skip
    for part, _says in _PARTS.values():
        part(by=by, other=account, now=now)
    return made


@transaction.atomic
def unblock(*, by: int, number: int) -> None:
    """Take one's own row back. Raises Refused when it is not there, or somebody else's."""
    if not Block.objects.filter(pk=number, blocker=by).delete()[0]:
        raise Refused(gettext("You do not keep this person away any more."))
    wipe_afterwards()
