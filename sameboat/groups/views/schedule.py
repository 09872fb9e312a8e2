"""When and where the group meets: for its members to read, for its facilitators to change."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from sameboat.base import times
from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import schedule as acts
from sameboat.groups.entry import away, facilitating, inside, told
from sameboat.groups.forms.schedule import ScheduleForm, shown
from sameboat.groups.models import Member, Schedule
from sameboat.groups.queries.publishing import meets_afar, schedule_of, way_is_missing
from sameboat.groups.rules import length_advice, may_replace, rhythm_advice

LOOK_AHEAD = timedelta(days=190)
DATES_SHOWN = 4


@inside
def schedule(request: HttpRequest, member: Member) -> HttpResponse:
    """The fixed schedule with its next dates, whole: every member who signed may know where."""
    kept = schedule_of(group=member.group)
    given: dict[str, Any] = {
        "schedule": kept,
        "facilitates": queries.facilitates(member=member),
        "is_far": meets_afar(group=member.group, schedule=kept),
        "way_missing": way_is_missing(schedule=kept),
    }
    if kept is not None:
        now = timezone.now()
        since = queries.next_from(group=member.group, now=now)
        advice = (
            rhythm_advice(rule=kept.rule, type=member.group.type),
            length_advice(minutes=kept.duration_min),
        )
        given |= {
            "when": in_words(schedule=kept),
            "dates": next_dates(schedule=kept, now=since) if since else [],
            "between": since is None,
            "advice": [gettext(one) for one in advice if one] if given["facilitates"] else [],
        }
    return told(request, "groups/schedule.html", member, given)


@facilitating
def schedule_change(request: HttpRequest, member: Member) -> HttpResponse:
    """Settle the schedule. Of two facilitators at once the first one stays; the other keeps what they typed."""
    kept, now, sent = schedule_of(group=member.group), timezone.now(), request.method == "POST"
    seen, status, problem = kept.version if kept else 0, 200, ""
    form = ScheduleForm(request.POST if sent else None, now=now, initial=shown(schedule=kept, place=member.group.place))
    if sent and form.is_valid():
        try:
            acts.settle(
                group=member.group, given=form.cleaned_data, seen=_number(request.POST.get("seen", "")), now=now
            )
            return away("groups:schedule", member.group.ref)
        except Refused as no:
            status, problem = 409, gettext(str(no))
    elif sent:
        status, problem = 400, gettext(may_replace(seen=_number(request.POST.get("seen", "")), now=seen).because)
    given = {
        "form": form,
        "seen": seen,
        "is_far": meets_afar(group=member.group, schedule=kept),
        "problem": problem,
        "place_kept": Schedule.about_people["street"],
        "join_kept": Schedule.about_people["online_address"],
        "theirs": in_words(schedule=kept) if problem and kept else "",
    }
    return told(request, "groups/schedule_change.html", member, given, status=status)


def in_words(*, schedule: Schedule) -> str:
    """ "Every Tuesday at 19:30"."""
    return times.rule_in_words(
        rule=schedule.rule, local_time=schedule.local_time, first_date=schedule.first_date
    )  # fmt: skip


def next_dates(*, schedule: Schedule, now: datetime, most: int = DATES_SHOWN) -> list[str]:
    """The next dates in words, on the group's own wall."""
    starts = times.occurrences(
        rule=schedule.rule, first_date=schedule.first_date, local_time=schedule.local_time,
        timezone=schedule.timezone, start=now, until=now + LOOK_AHEAD, limit=most,
    )  # fmt: skip
    return [date_format(start, pgettext("weekday, day and month", "l j F")) for start in starts]


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
