"""Repetition read out of words in a feed waits here for the desk: accepted it becomes the meeting's rule, else nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext

from sameboat.base import times
from sameboat.base.rulebook import Refused
from sameboat.base.times.ruletext import WEEKDAYS
from sameboat.directory.actions.changes import note_change
from sameboat.directory.models import Proposal


def open_proposals() -> list[Proposal]:
    """What waits, the oldest first, with its meeting and listing."""
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN).select_related("meeting__listing")
    return list(waiting.exclude(meeting__state="gone").order_by("id"))


@transaction.atomic
def accept_proposal(*, number: int, first_date: date | None = None, now: datetime) -> Proposal:
    """The meeting repeats as proposed. `first_date`: a date on which it takes place, needed for "every other week".

    Raises Refused with a sentence when there is nothing to decide, no time of day, no date to count from, or a date on which
    it does not take place.
    """
    proposal = _open(number)
    meeting = proposal.meeting
    if meeting.local_time is None:
        raise Refused(gettext("This meeting has no time of day yet, so it cannot repeat."))
    rule = becomes(proposal=proposal, first_date=first_date)
    meeting.rule, meeting.first_date, meeting.changed_at = rule, first_date or meeting.first_date, now
    meeting.save(update_fields=["rule", "first_date", "changed_at"])
    note_change(meetings=[meeting.pk], now=now)
    return _decided(proposal, state=Proposal.State.ACCEPTED, now=now)


def becomes(*, proposal: Proposal, first_date: date | None) -> str:
    """The rule its meeting would have. Nothing is changed.

    Raises Refused with a sentence when a date is needed and not given, or when it does not take place on that date.
    """
    before, rule = proposal.meeting.rule, proposal.rule
    if first_date is not None:
        days = times.weekly_parts(rule=before) if rule == times.ONCE_A_MONTH else times.parts_of(rule=rule).weekdays
        _must_be_on(first_date, days or times.weekly_parts(rule=before) or ())
    rule = _complete(rule=rule, before=before, on=first_date)
    if first_date is None:
        if times.needs_first_date(rule=rule):
            raise Refused(gettext("Say a date on which it takes place: from then on the weeks are counted."))
    elif not any(_dates(rule, first_date)):
        raise Refused(gettext("By these words it does not take place on that date. Give one on which it does."))
    return rule


def _dates(rule: str, on: date) -> Iterator[date]:
    return times.dates_of(parts=times.parts_of(rule=rule), first_date=on, begin=on, end=on)


def _must_be_on(on: date, days: Collection[int]) -> None:
    """A date on another weekday is a slip: it would move the meeting to that day."""
    if days and on.weekday() not in days:
        said = gettext(
            "This date is a {weekday}. The meeting is listed on {days}: give a date on which it takes place."
        )
        names = ", ".join(str(NAMES[day]) for day in sorted(days))
        raise Refused(said.format(weekday=NAMES[on.weekday()], days=names))


@transaction.atomic
def refuse_proposal(*, number: int, now: datetime) -> Proposal:
    """The words do not mean that; the same words will not be proposed again. Raises Refused when nothing waits."""
    proposal = _open(number)
    note_change(meetings=[proposal.meeting_id], now=now)  # its dates are doubted no more
    return _decided(proposal, state=Proposal.State.REFUSED, now=now)


def _open(number: int) -> Proposal:
    proposal = Proposal.objects.select_for_update().filter(pk=number, state=Proposal.State.OPEN).first()
    if proposal is None:
        raise Refused(gettext("No proposal with the number {number} is waiting.").format(number=number))
    return proposal


def _complete(*, rule: str, before: str, on: date | None) -> str:
    """ "Every other week" names no day: the meeting's own days are meant. "Once a month" is told by the date given."""
    if rule == times.ONCE_A_MONTH and on is not None:
        week = (on.day + 6) // 7
        return times.check_rule(rule=f"{rule};BYDAY={week if week < 5 else -1}{WEEKDAYS[on.weekday()]}")
    days = times.weekly_parts(rule=before)
    if rule.startswith("FREQ=WEEKLY") and "BYDAY=" not in rule and days:
        words = ",".join(WEEKDAYS[day] for day in days)
        rule = f"{rule};BYDAY={words}"
    return times.check_rule(rule=rule)


def _decided(proposal: Proposal, *, state: Proposal.State, now: datetime) -> Proposal:
    proposal.state, proposal.decided_at = state, now
    proposal.save(update_fields=["state", "decided_at"])
    return proposal
