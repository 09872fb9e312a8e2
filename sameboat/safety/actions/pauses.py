"""Pause a group or a listing, and end the pause."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.safety.actions.trail import note
from sameboat.safety.models import Decision, Reason, Suspension
from sameboat.safety.queries.pauses import pause_of
from sameboat.safety.queries.things import has_group, kind_of, out_of_sight
from sameboat.safety.rules import may_suspend, pauses_its_group

LONGEST_NAME = 300


def pause(*, kind: str, ref: str, days: int, reason: str, sentence: str, by: int, now: datetime) -> Suspension:
    """Take something out of sight for `days`. `sentence` is what everyone reads; `by` the operator's account.

    Raises Refused with a sentence: no such thing, paused already, out of sight with something else, too long, no sentence.
    """
    verdict = may_suspend(days=days, sentence=sentence)
    if not verdict:
        raise Refused(gettext(verdict.because))
    end_pauses(now=now)
    known = kind_of(kind=kind)
    held = pause_of(kind=kind, ref=ref, now=now)
    if held is not None:  # first: while it is paused its app does not find it
        raise Refused(_already(held, reason))
    found = known.find(ref) if known is not None and known.obey is not None else None
    if found is None:
        raise Refused(out_of_sight(kind=kind, ref=ref) or gettext("There is nothing of this name here."))
    try:
        with transaction.atomic():
            made = Suspension.objects.create(
                kind=kind, ref=ref, from_at=now, until_at=now + timedelta(days=days), reason=Reason(reason),
                sentence=sentence.strip(), decided_by_id=by, name=found.name[:LONGEST_NAME], page=found.address[:LONGEST_NAME],
            )  # fmt: skip
            carry_out(kind=kind, ref=ref, paused=True, now=now)
            note(what=Decision.What.PAUSED, kind=kind, ref=ref, reason=reason, by=by, now=now)
    except IntegrityError as twice:
        raise Refused(gettext("It is paused already.")) from twice
    return made


def _already(held: Suspension, reason: str) -> str:
    """Also that the group behind it goes on, where this reason would stop it: whoever reads it has heard of harm."""
    with_group = has_group(kind=held.kind, ref=held.ref)
    if with_group and pauses_its_group(reason=reason) and not pauses_its_group(reason=held.reason):
        return gettext(
            "It is paused already, because they asked for it themselves, and its group goes on. End that pause, then pause it again."
        )
    return gettext("It is paused already.")


@transaction.atomic
def lift(*, number: int, by: int, now: datetime) -> None:
    """End a pause before its time. Raises Refused when there is none of this number."""
    found = Suspension.objects.select_for_update().filter(pk=number, lifted_at=None).first()
    if found is None:
        raise Refused(gettext("This pause is over already."))
    found.lifted_at = now
    found.save(update_fields=["lifted_at"])
    carry_out(kind=found.kind, ref=found.ref, paused=False, now=now)
    note(what=Decision.What.LIFTED, kind=found.kind, ref=found.ref, reason=found.reason, by=by, now=now)


def end_pauses(*, now: datetime) -> int:
    """What was paused comes back when its time is over. Answers how many."""
    over = list(Suspension.objects.filter(lifted_at=None, until_at__lte=now))
    for pause in over:
        with transaction.atomic():
            Suspension.objects.filter(pk=pause.pk, lifted_at=None).update(lifted_at=pause.until_at)
            carry_out(kind=pause.kind, ref=pause.ref, paused=False, now=now)
    return len(over)


def carry_out(*, kind: str, ref: str, paused: bool, now: datetime) -> None:
    """Let the app that owns the thing act on it; nothing when that app is not there any more."""
    known = kind_of(kind=kind)
    if known is not None and known.obey is not None:
        known.obey(ref=ref, paused=paused, now=now)
