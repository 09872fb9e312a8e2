"""What would help, then who does it. And projects, small ones first."""

from __future__ import annotations

from itertools import pairwise

from django.db import transaction
from django.db.models import Max

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.forming import held_forming
from sameboat.groups.models import Errand, Group, Member, Project
from sameboat.groups.queries.forming import members_who_count
from sameboat.groups.rules.beginning.errands import (
    Votes,
    may_add_errand,
    may_add_project,
    may_ask_who,
    may_begin_project,
    may_take_errand,
)

GONE = gettext_noop("Somebody has struck this meanwhile.")


@transaction.atomic
def add_errand(*, group: Group, text: str) -> Errand:
    """Write down what would help. Raises Refused when it stands there, or there is too much already."""
    Group.objects.select_for_update().get(pk=group.pk)
    there = Errand.objects.filter(group=group)
    may_add_errand(there=there.count(), same=there.filter(text__iexact=text).exists()).require()
    last = there.aggregate(last=Max("place"))["last"] or 0
    return Errand.objects.create(group=group, text=text, place=last + 1)


@transaction.atomic
def raise_errand(*, group: Group, number: int) -> None:
    """One place up: the group finds it more important than the one before it."""
    Group.objects.select_for_update().get(pk=group.pk)
    rows = list(Errand.objects.filter(group=group))
    for before, this in pairwise(rows):
        if this.pk == number:
            before.place, this.place = this.place, before.place
            Errand.objects.bulk_update([before, this], ["place"])


@transaction.atomic
def ask_who(*, group: Group) -> None:
    """The group has agreed on what would help, and asks now who does it. Raises Refused (START-20)."""
    forming = held_forming(group=group)
    may_ask_who(errands=Errand.objects.filter(group=group).count(), asked=forming.asks_who).require()
    forming.asks_who = True
    forming.save(update_fields=["asks_who"])


@transaction.atomic
def collect_again(*, group: Group) -> None:
    """Back to collecting. Whoever has taken something on keeps it."""
    forming = held_forming(group=group)
    forming.asks_who = False
    forming.save(update_fields=["asks_who"])


@transaction.atomic
def take_errand(*, member: Member, number: int) -> None:
    """This member does it. Of two at once, one has it and the other is told. Raises Refused."""
    forming = held_forming(group=member.group)
    errand = Errand.objects.filter(group=member.group_id, pk=number).first()
    if errand is None:
        refused(because=GONE).require()
    assert errand is not None
    if errand.taker_id == member.pk:
        return
    may_take_errand(asked=forming.asks_who, taken=errand.taker_id is not None).require()
    errand.taker = member
    errand.save(update_fields=["taker"])


@transaction.atomic
def hand_errand_back(*, member: Member, number: int) -> None:
    """Somebody else may do it. No reason is asked."""
    Errand.objects.filter(group=member.group_id, pk=number, taker=member).update(taker=None)


@transaction.atomic
def strike_errand(*, group: Group, number: int) -> None:
    """It is done, or nobody wants it any more. Nothing stays of it, and nobody counts who did how much."""
    Errand.objects.filter(group=group, pk=number).delete()


@transaction.atomic
def add_project(*, group: Group, text: str, large: bool) -> Project:
    """Write down what the group wants to bring about. Raises Refused."""
    Group.objects.select_for_update().get(pk=group.pk)
    there = Project.objects.filter(group=group)
    open_ = there.exclude(state=Project.State.DONE)
    may_add_project(there=there.count(), same=open_.filter(text__iexact=text).exists()).require()
    return Project.objects.create(group=group, text=text, large=large)


@transaction.atomic
def begin_project(*, group: Group, number: int, votes: Votes | None = None) -> None:
    """Begin with it. A large one needs a small one done before, or a vote. Raises Refused (START-23)."""
    project = _held(group, number)
    small = Project.objects.filter(group=group, large=False, state=Project.State.DONE).count()
    may_begin_project(
        large=project.large, small_done=small, votes=votes, members=members_who_count(group=group), state=project.state
    ).require()
    project.state = Project.State.GOING_ON
    project.save(update_fields=["state"])


@transaction.atomic
def finish_project(*, group: Group, number: int) -> None:
    """It is done."""
    Group.objects.select_for_update().get(pk=group.pk)
    Project.objects.filter(group=group, pk=number, state=Project.State.GOING_ON).update(state=Project.State.DONE)


@transaction.atomic
def strike_project(*, group: Group, number: int) -> None:
    """Off the list."""
    Project.objects.filter(group=group, pk=number).delete()


def _held(group: Group, number: int) -> Project:
    Group.objects.select_for_update().get(pk=group.pk)
    project = Project.objects.filter(group=group, pk=number).first()
    if project is None:
        refused(because=GONE).require()
    assert project is not None
    return project
