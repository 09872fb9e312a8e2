"""Sign the declaration, add to it, note that it was signed together or on paper, ask everybody again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.base.times import zone
from sameboat.groups.models import Addition, Declaration, Group, Member, Signature
from sameboat.groups.queries import facilitates, voice_later
from sameboat.groups.queries.publishing import zone_of
from sameboat.groups.rules import (
    ADDITION_DAYS,
    declaration_content,
    may_add,
    may_adopt,
    may_ask_again,
    may_be_signed_on,
    may_mark_together,
    may_note_paper,
    may_word,
)

CHANGED = gettext_noop("The declaration was changed meanwhile. Please read it as it is now.")


@transaction.atomic
def sign(
    *, member: Member, seen: str, now: datetime, way: str = Signature.Way.HERE, stays: bool = False
) -> None:  # fmt: skip
    """Sign the version that was on the screen. Raises Refused when it is no longer the newest. Twice is once.

    `stays`: whoever signs wants a line to stay when they leave (rules.what_stays).
    """
    group = Group.objects.select_for_update().get(pk=member.group_id)
    newest = _newest(group, seen)
    Signature.objects.get_or_create(
        declaration=newest, member=member, defaults={"way": way, "signed_date": now.date(), "stays": stays}
    )


@transaction.atomic
def keep_line(*, member: Member, stays: bool) -> None:
    """Change the wish about the line that stays. It holds for every version this member has signed."""
    Signature.objects.filter(member=member).update(stays=stays)


@transaction.atomic
def note_paper(
    *, by: Member, numbers: Collection[int], on: date, together: bool, seen: str, now: datetime
) -> None:  # fmt: skip
    """Note who has signed the newest version on paper, and on which day; with `together`, that the group read it aloud and
    signed it on that day. All of it or nothing. Raises Refused."""
    group = Group.objects.select_for_update().get(pk=by.group_id)
    newest, looks_after, wall = _newest(group, seen), facilitates(member=by), zone(name=zone_of(group=group))
    made_on, today = newest.made_at.astimezone(wall).date(), now.astimezone(wall).date()
    may_be_signed_on(day=on, made_on=made_on, today=today).require()
    people = list(Member.objects.filter(group=group, pk__in=numbers))
    if len(people) < len(set(numbers)):
        refused(
            because=gettext_noop("Somebody of these is not in the group any more. Look again who has signed.")
        ).require()
    signed = set(newest.signatures.values_list("member", flat=True))
    for one in people:
        may_note_paper(facilitates=looks_after, newest=True, signed=one.pk in signed).require()
        Signature.objects.create(declaration=newest, member=one, way=Signature.Way.PAPER, signed_date=on)
    if together:
        may_mark_together(
            facilitates=looks_after, marked=newest.together_date is not None, signed=newest.signatures.count()
        ).require()
        newest.together_date = on
        newest.save(update_fields=["together_date"])


@transaction.atomic
def propose(
    *, member: Member, lines: Sequence[str], organisation: str, now: datetime, without: Sequence[str] = ()
) -> None:
    """Propose what to add, and which lines of the group's own are no longer asked; in place of what was proposed before. Whoever is alone does it at once. Raises Refused."""
    group = Group.objects.select_for_update().get(pk=member.group_id)
    may_word(standing=member.standing, voice=voice_later(member=member, asked_at=now) is None).require()
    newest = group.declarations.first()
    content = newest.content if newest else {}
    renamed = organisation != content.get("organisation", "")
    may_add(before=content.get("lines", ()), lines=lines, renamed=renamed, without=without).require()
    Addition.objects.filter(group=group).delete()
    addition = Addition.objects.create(
        group=group, member=member, organisation=organisation, lines=list(lines), without=list(without),
        ends_at=now + timedelta(days=ADDITION_DAYS),
    )  # fmt: skip
    if group.members.count() == 1:
        _adopt(group, addition, now)


@transaction.atomic
def adopt(*, member: Member, seen: int, now: datetime) -> None:
    """Agree to what somebody else proposed: the next version, which everybody is asked to sign. Raises Refused."""
    group = Group.objects.select_for_update().get(pk=member.group_id)
    addition = Addition.objects.filter(group=group, pk=seen).first()
    if addition is None:
        refused(because=gettext_noop("This is not proposed any more.")).require()
        return
    may_word(standing=member.standing, voice=voice_later(member=member, asked_at=now) is None).require()
    may_adopt(own=addition.member_id == member.pk, members=group.members.count()).require()
    _adopt(group, addition, now)


@transaction.atomic
def take_back(*, member: Member) -> None:
    """What was proposed is proposed no more. Anybody in the group may say so: it needs two to change the declaration."""
    Addition.objects.filter(group=member.group_id).delete()


@transaction.atomic
def ask_again(*, by: Member, seen: str, now: datetime) -> Declaration:
    """Put the same declaration before everybody once more (NORM-15). Raises Refused."""
    group = Group.objects.select_for_update().get(pk=by.group_id)
    newest = _newest(group, seen)
    may_ask_again(facilitates=facilitates(member=by), signed=newest.signatures.count()).require()
    return Declaration.objects.create(group=group, version=newest.version + 1, content=newest.content, made_at=now)


def _newest(group: Group, seen: str) -> Declaration:
    """The newest version, when it is the one that was on the screen. Raises Refused."""
    newest = group.declarations.first()
    verdict = refused(because=CHANGED)
    if newest is None or str(newest.version) != seen:
        verdict.require()
    assert newest is not None
    return newest


def _adopt(group: Group, addition: Addition, now: datetime) -> None:
    newest = group.declarations.first()
    before = newest.content.get("lines", ()) if newest else ()
    lines = [one for one in before if one not in addition.without]
    content = declaration_content(
        name=group.name, place=group.place, organisation=addition.organisation, lines=[*lines, *addition.lines]
    )
    version = newest.version + 1 if newest else 1
    Declaration.objects.create(group=group, version=version, content=content, made_at=now)
    addition.delete()
