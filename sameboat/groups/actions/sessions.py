"""Keep what comes of a guided session: it answers questions of the plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.groups.actions.planning import Given, answer
from sameboat.groups.models import Group
from sameboat.groups.queries import saved
from sameboat.groups.rules import first_steps_answers


@transaction.atomic
def keep_outcome(*, group: Group, theme: str, given: Given, seen: int, now: datetime) -> None:
    """Put the outcome of one theme into the plan, beside what is answered there already; what is empty changes nothing.

    `seen`: the version of the answer that was on the screen. Raises Overtaken, and KeyError for an unknown theme.
    """
    for question, words in first_steps_answers(theme=theme, given=given).items():
        kept = saved(group=group, question=question)
        answer(group=group, question=question, given=(kept.given if kept else {}) | words, seen=seen, now=now)
