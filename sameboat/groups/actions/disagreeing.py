"""Two people who disagree: begin, ask a mediator, put it to the group, vote, settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.notes import listens_no_more
from sameboat.groups.models import Disagreement, Group, Member, Voice
from sameboat.groups.queries.disagreeing import contact_with, disagreement_of, is_new, may_vote_in
from sameboat.groups.rules.belonging import GUEST
from sameboat.groups.rules.disagreeing import (
    DECIDED,
    GROUP,
    MEDIATOR,
    TALK,
    VOTE_LASTS,
    chosen,
    ends_on,
    is_over,
    may_ask_third,
    may_be_settled,
    may_go_on,
    may_mediate,
    may_open,
    may_vote,
    may_want_another,
)

GONE = gettext_noop("This is settled, or one of the two has left.")


@transaction.atomic
def begin(*, by: Member, number: int, now: datetime) -> Disagreement:
    """Ask the member with this number for a talk. Nobody else hears of it. Raises Refused."""
    held = Group.objects.select_for_update().get(pk=by.group_id)
    other = Member.objects.filter(group=held, pk=number).first()
    between = Q(one=by, other=number) | Q(one=number, other=by)
    open_between = Disagreement.objects.filter(between, group=held).exclude(step=DECIDED).exists()
    may_open(
        oneself=number == by.pk, inside=other is not None, open_between=open_between, guest=by.standing == GUEST
    ).require()
    assert other is not None
    contact_with(others=[other], by=by, now=now)[other.pk].require()
    return Disagreement.objects.create(
        group=held, one=by, other=other, began_at=now, ends_on=ends_on(step=TALK, moved_on=now.date())
    )


@transaction.atomic
def ask_mediator(*, by: Member, disagreement: Disagreement, number: int, now: datetime, seen: int = 0) -> None:
    """Ask a third member to listen to both. They may say no. `seen`: who was asked already as far as the sender knew; whom the
    other of the two has asked meanwhile is not let go unseen. Raises Refused."""
    kept = _held(by, disagreement)
    may_ask_third(parted=kept.has_parted).require()
    third = Member.objects.filter(group=by.group_id, pk=number).first()
    two = _is_one_of(kept, by)
    agreed, asked_unseen = kept.mediator_agreed and kept.mediator_id, kept.mediator_id not in {None, seen, number}
    if kept.step == TALK:
        may_go_on(now=kept.step, then=MEDIATOR, one_of_the_two=two, mediator_agreed=False).require()
    elif not two or kept.step != MEDIATOR or agreed or asked_unseen:
        refused(because=gettext_noop("Somebody was faster. This is how it stands now.")).require()
    may_mediate(
        one_of_the_two=number in {kept.one_id, kept.other_id}, inside=third is not None,
        guest_or_new=third is not None and is_new(member=third, now=now),
    ).require()  # fmt: skip
    kept.step, kept.mediator, kept.mediator_agreed = MEDIATOR, third, False
    _move(kept, now)


@transaction.atomic
def mediate(*, by: Member, disagreement: Disagreement, agrees: bool, now: datetime) -> None:
    """Say as the one who was asked whether one listens to both. Raises Refused."""
    kept = _held(by, disagreement)
    if kept.mediator_id != by.pk or kept.step != MEDIATOR:
        refused(because=GONE).require()
    kept.mediator, kept.mediator_agreed = (by, True) if agrees else (None, False)
    _move(kept, now)


@transaction.atomic
def want_another(*, by: Member, disagreement: Disagreement, number: int, now: datetime) -> None:
    """Want somebody else than the mediator with this number, without a reason: they see nothing of it any more. Raises
    Refused."""
    kept = _held(by, disagreement)
    asked = kept.mediator_id is not None and kept.mediator_id == number
    may_want_another(one_of_the_two=_is_one_of(kept, by), step=kept.step, still_asked=asked).require()
    kept.mediator, kept.mediator_agreed = None, False
    _move(kept, now)


@transaction.atomic
def put_to_group(
    *, by: Member, disagreement: Disagreement, question: str, choices: Sequence[str], now: datetime
) -> None:  # fmt: skip
    """Ask the group to decide. The question names nobody. Raises Refused."""
    kept = _held(by, disagreement)
    agreed = kept.mediator_agreed and kept.mediator_id is not None
    may_go_on(now=kept.step, then=GROUP, one_of_the_two=_is_one_of(kept, by), mediator_agreed=agreed).require()
    kept.step, kept.question, kept.choices = GROUP, question, list(choices)
    kept.closes_at = now + VOTE_LASTS
    _move(kept, now)


@transaction.atomic
def vote(*, by: Member, disagreement: Disagreement, choice: int, now: datetime) -> None:
    """Choose, or choose anew. Counted when all have chosen. Raises Refused."""
    kept = _held(by, disagreement)
    if kept.step != GROUP or kept.closes_at is None or not 0 <= choice < len(kept.choices):
        refused(because=gettext_noop("Somebody was faster. This is how it stands now.")).require()
    assert kept.closes_at is not None
    may_vote(
        joined_at=by.joined_at, began_at=kept.began_at, guest=by.standing == GUEST, now=now, closes_at=kept.closes_at
    ).require()
    Voice.objects.update_or_create(disagreement=kept, member=by, defaults={"choice": choice})
    _count(kept, now)


@transaction.atomic
def settle(*, by: Member, disagreement: Disagreement, now: datetime) -> None:
    """It is settled: nothing of it stays. Whoever began it says so, until the group is asked; either of two who are in two
    groups now. Raises Refused."""
    kept = _held(by, disagreement)
    may_be_settled(began_it=kept.one_id == by.pk, step=kept.step, parted=kept.has_parted).require()
    kept.delete()


def _held(by: Member, disagreement: Disagreement) -> Disagreement:
    """The row as it is now, with the group held, for somebody who may see it. Raises Refused."""
    Group.objects.select_for_update().get(pk=by.group_id)
    kept = disagreement_of(member=by, number=disagreement.pk)
    if kept is None:
        refused(because=GONE).require()
    assert kept is not None
    return kept


def _is_one_of(kept: Disagreement, member: Member) -> bool:
    return member.pk in {kept.one_id, kept.other_id}


def _move(kept: Disagreement, now: datetime) -> None:
    kept.ends_on = ends_on(step=kept.step, moved_on=now.date())
    kept.save()


def count_votes(*, group: Group, now: datetime) -> None:
    """Count what the group was asked, where it is time. The group is held."""
    for kept in Disagreement.objects.filter(group=group, step=GROUP).order_by("pk"):
        _count(kept, now)


def _count(kept: Disagreement, now: datetime) -> bool:
    """Count the voices of those who may vote and still are here, when it is time."""
    assert kept.closes_at is not None
    voices = dict(Voice.objects.filter(disagreement=kept).values_list("member", "choice"))
    there = set(may_vote_in(disagreement=kept).values_list("pk", flat=True))
    counted = [choice for member, choice in voices.items() if member in there]
    if not is_over(may_vote=len(there), voted=len(counted), closes_at=kept.closes_at, now=now):
        return False
    won = chosen(counts=Counter(counted))
    kept.step, kept.chosen = DECIDED, kept.choices[won] if won is not None else ""
    Voice.objects.filter(disagreement=kept).delete()
    _move(kept, now)
    return True


def take_talks_along(*, moved: Mapping[int, int], now: datetime) -> None:
    """What is between two who move together goes with them, and the votes of those who move with them; what is between two
    who part stays open for both. A mediator who is in another group than one of the two listens no more, and reads that.
    `moved`: numbers before and after, while both rows are still there."""
    theirs = Q(one__in=moved) | Q(other__in=moved) | Q(mediator__in=moved)
    before = Disagreement.objects.filter(theirs, step=MEDIATOR, mediator__isnull=False, mediator_agreed=True)
    listened = dict(before.values_list("pk", "mediator"))
    for row in Disagreement.objects.filter(one__in=moved, other__in=moved):
        row.one_id, row.other_id = moved[row.one_id], moved[row.other_id]
        row.mediator_id = moved.get(row.mediator_id or 0)
        row.mediator_agreed = row.mediator_agreed and row.mediator_id is not None
        row.group_id = Member.objects.values_list("group", flat=True).get(pk=row.one_id)
        row.save()
        for voice in row.voices.filter(member__in=moved):
            voice.member_id = moved[voice.member_id]
            voice.save()
        row.voices.exclude(member__in=moved.values()).delete()
    _keep_across(moved)
    Disagreement.objects.filter(mediator__in=moved).update(mediator=None, mediator_agreed=False)
    for row in Disagreement.objects.filter(pk__in=listened, mediator=None):
        mediator = listened[row.pk]
        listens_no_more(member=moved.get(mediator, mediator), today=now.date())


def _keep_across(moved: Mapping[int, int]) -> None:
    """What is between two who are in two groups now: it goes with whoever began it, and both still read of it. What the
    group was asked stays with the group that was asked."""
    for row in Disagreement.objects.filter(Q(one__in=moved) | Q(other__in=moved)):
        row.one_id, row.other_id = moved.get(row.one_id, row.one_id), moved.get(row.other_id, row.other_id)
        row.mediator, row.mediator_agreed = None, False
        if row.step in {TALK, MEDIATOR}:
            row.group_id = Member.objects.values_list("group", flat=True).get(pk=row.one_id)
        row.save()


def end_disagreements(*, now: datetime) -> int:
    """Count the votes that are over, and delete what nobody has moved for a long time. Answers how many were deleted."""
    for number in Disagreement.objects.filter(step=GROUP, closes_at__lte=now).values_list("pk", flat=True):
        _count_late(number, now)
    return Disagreement.objects.filter(ends_on__lte=now.date()).exclude(step=GROUP).delete()[0]


@transaction.atomic
def _count_late(number: int, now: datetime) -> None:
    found = Disagreement.objects.filter(pk=number, step=GROUP).first()
    if found is not None:
        Group.objects.select_for_update().get(pk=found.group_id)
        _count(found, now)
