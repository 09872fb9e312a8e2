"""Tell a member once, on the home of their group, what has changed for them without them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from sameboat.groups.models import Group, Member, Note

SHOWN = timedelta(days=30)


def listens_no_more(*, member: int, today: date) -> None:
    """The member with this number listened to two people who are not both in their group any more. Twice is once."""
    known = {"member_id": member, "kind": Note.Kind.LISTENS, "key": ""}
    Note.objects.get_or_create(**known, defaults={"ends_on": today + SHOWN})


def term_is_over(*, member: int, key: str, today: date) -> None:
    """The term of the member with this number is over, and the task is free. Twice is once."""
    known = {"member_id": member, "kind": Note.Kind.TERM, "key": key}
    Note.objects.get_or_create(**known, defaults={"ends_on": today + SHOWN})


def joins_no_more(*, group: Group, today: date) -> None:
    """Another group had a seat for each of this one, and has taken that back. Twice is once."""
    for member in Member.objects.filter(group=group).values_list("pk", flat=True):
        known = {"member_id": member, "kind": Note.Kind.LET_GO, "key": ""}
        Note.objects.get_or_create(**known, defaults={"ends_on": today + SHOWN})


def joins_again(*, group: Group) -> None:
    """A group has a seat for each of them again: nothing says any more that it was taken back."""
    Note.objects.filter(member__group=group, kind=Note.Kind.LET_GO).delete()


@transaction.atomic
def have_read_notes(*, member: int) -> None:
    """All of them were read; nothing of it stays."""
    Note.objects.filter(member=member).delete()


@transaction.atomic
def end_notes(*, now: datetime) -> int:
    """Words that nobody has read for a month."""
    return Note.objects.filter(ends_on__lte=now.date()).delete()[0]
