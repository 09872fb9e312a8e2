"""For the demonstration: somebody in the invented group answers, and an invented newcomer has asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.groups.api import Group, Member
from sameboat.welcome.actions.answering import volunteer
from sameboat.welcome.actions.asking import ask
from sameboat.welcome.models import Ask

GIVEN = {
    "name": "Heron", "way": "page", "reach": "", "when": "Evenings after eight", "first": "one", "who": "anybody",
    "with_companion": False, "discreet": True, "language": "en",
}  # fmt: skip


@transaction.atomic
def load_demo_newcomers(*, group: Group, now: datetime) -> bool:
    """Two members answer, one of them goes along with newcomers, and one question waits. Once for a group."""
    if Ask.objects.filter(group=group).exists():
        return False
    first, second = Member.objects.filter(group=group).order_by("pk")[:2]
    volunteer(member=second, gender="woman", answers=True, accompanies=True, rests=False, now=now)
    volunteer(member=first, gender="", answers=True, accompanies=False, rests=False, now=now)
    words = "My son is nineteen. I do not know what to write."
    ask(group=group, given=GIVEN, words=words, form_key=f"demo-{group.ref}", form_open_s=60.0, now=now)
    return True
