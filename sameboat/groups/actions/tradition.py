"""Keep what a group hands on, and the aims its members share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.base.rulebook import Refused
from sameboat.groups.actions.planning import answer
from sameboat.groups.models import Aim, Answer, Group, Tradition
from sameboat.groups.rules import may_keep_aim, may_replace

COPIED = ("opening_words", "closing_words", "history")


class Overtaken(Refused):
    """Somebody else changed it first; `now` is what is kept."""

    def __init__(self, because: str, now: Tradition) -> None:
        super().__init__(because)
        self.now = now


@transaction.atomic
def keep_tradition(*, group: Group, given: Mapping[str, Any], seen: int) -> Tradition:
    """Keep what is handed on. `seen`: the version that was on the screen, 0 for none. Raises Overtaken."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    kept = Tradition.objects.filter(group=held).first() or Tradition(group=held)
    verdict = may_replace(seen=seen, now=kept.version)
    if not verdict:
        raise Overtaken(verdict.because, kept)
    for name in COPIED:
        setattr(kept, name, given[name])
    kept.version += 1
    kept.save()
    return kept


@transaction.atomic
def copy_tradition(*, source: Group, to: Group) -> None:
    """`to` begins with what `source` hands on, aims included (a group that becomes two, or is put together again)."""
    kept = Tradition.objects.filter(group=source).first()
    if kept is not None:
        Tradition.objects.update_or_create(
            group=to, defaults={name: getattr(kept, name) for name in COPIED} | {"version": 1}
        )
    there = set(to.aims.values_list("text", flat=True))
    Aim.objects.bulk_create(Aim(group=to, text=aim.text) for aim in source.aims.all() if aim.text not in there)


@transaction.atomic
def keep_aim(*, group: Group, text: str) -> Aim:
    """Keep a shared aim. Raises Refused when it says nothing, is there already, or there are too many."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    words = " ".join(text.split())
    aims = list(held.aims.values_list("text", flat=True))
    may_keep_aim(text=words, aims=len(aims), there=words.casefold() in {one.casefold() for one in aims}).require()
    return Aim.objects.create(group=held, text=words)


@transaction.atomic
def let_aim_go(*, group: Group, number: int) -> None:
    """This aim is no longer one."""
    Aim.objects.filter(group=group, pk=number).delete()


@transaction.atomic
def aim_becomes_goal(*, group: Group, number: int, most: int, now: datetime) -> bool:
    """While a group is planned: put a shared aim among its goals. Answers whether there was room for it."""
    aim = Aim.objects.filter(group=group, pk=number).first()
    kept = Answer.objects.select_for_update().filter(group=group, question="where-to").first()
    given = dict(kept.given) if kept else {}
    goals = list(given.get("goals") or [])
    if aim is None or aim.text in goals or len(goals) >= most:
        return False
    seen = kept.version if kept else 0
    answer(group=group, question="where-to", given=given | {"goals": [*goals, aim.text]}, seen=seen, now=now)
    return True
