"""Where a group is in its life: its state and what helps, its run, and resting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, pgettext
from django.views.decorators.debug import sensitive_variables

from sameboat.base.rulebook import Refused
from sameboat.base.times import zone
from sameboat.groups import queries
from sameboat.groups.actions import opening, resting, runs
from sameboat.groups.entry import away, facilitating, inside, told
from sameboat.groups.forms.life import RunForm, StayForm
from sameboat.groups.models import Group, Member, Run, Schedule, Staying, Type
from sameboat.groups.queries.forming import forming_of, has_met
from sameboat.groups.queries.publishing import meetings_agreed, schedule_of, zone_by
from sameboat.groups.rules import MAY_BECOME, STATES, TYPES
from sameboat.groups.rules.life import BY_HAND, GUIDE, goes_on_in, may_take_step
from sameboat.groups.rules.limits import LIFE, limits
from sameboat.groups.rules.resting import HELPS, turnover_unsettles
from sameboat.groups.rules.runs import meetings_of_a_run, where_in_run
from sameboat.groups.rules.size import keeps_most
from sameboat.groups.rules.splitting import NOT_YET, split_advice, split_sizes
from sameboat.groups.views.people import way_back_link
from sameboat.groups.views.told import whoever_comes

DATES_TO_CHOOSE = 26


def day_of(moment: datetime, schedule: Schedule | None) -> str:
    """A moment on the wall of the group: "Tuesday 1 December, 19:00"."""
    local = moment.astimezone(zone(name=zone_by(schedule=schedule)))
    form = pgettext("weekday, day and month", "l j F")
    return f"{date_format(local, form)}, {time_format(local, 'TIME_FORMAT')}"


def only_facilitators(member: Member) -> None:
    """What follows is for those who look after intake and schedule. Raises Http404 for others (ROLE-01)."""
    if not queries.facilitates(member=member):
        raise Http404


@inside
def life(request: HttpRequest, member: Member) -> HttpResponse:
    """The state of the group, what helps in it, and the ways on."""
    group, now, problem = member.group, timezone.now(), ""
    facilitates = queries.facilitates(member=member)
    if request.method == "POST":
        try:
            then = request.POST.get("then", "")
            may_take_step(now=group.state, then=then, facilitates=facilitates, met=_has_met(group, now)).require()
            opening.become(group=group, then=then, now=now)
            return away("groups:life", group.ref)
        except Refused as no:
            problem = gettext(str(no))
            group.refresh_from_db()
    kind = TYPES.get(group.type)
    meets_in_runs = kind is not None and kind.meetings is not None
    labels, later = dict(Group.State.choices), _later_of(group)
    by_hand, not_yet = _by_hand(group, now)
    ways = [(then, labels[Group.State(then)], STATES[then], by_hand.get(then, "")) for then in _ways_of(group, later)]
    pace = queries.pace_of(group=group, schedule=schedule_of(group=group), now=now) if facilitates else None
    given = {
        "words": STATES[group.state],
        "limits": limits(place=LIFE),
        "guide": GUIDE[group.state],
        "ways": ways,
        "not_yet": not_yet,
        "two_from": later.two_from if group.state == Group.State.RUNNING else 0,
        "run_first": later.run_first and group.state == Group.State.RUNNING and meets_in_runs,
        "facilitates": facilitates,
        "problem": problem,
        "type": kind,
        "seats": (seats := queries.seats_of(group=group)),
        "size": whoever_comes(size={"fewest": group.fewest, "most": group.most}, type=group.type),
        "decides": not keeps_most(type=group.type) and queries.members_of(group=group).count() >= seats,
        "unsettled": pace is not None and _unsettled(group, pace, now),
    }
    return told(request, "groups/life.html", member, given, status=409 if problem else 200)


def _has_met(group: Group, now: datetime) -> bool:
    """Whether it has noted its first meeting, or the schedule has named one since it opened."""
    opened = (group.opened_at or group.created_at).date()
    held = queries.meetings_since(schedule=schedule_of(group=group), since=opened, now=now)
    return bool(held) or has_met(group=group, forming=forming_of(group=group))


def _by_hand(group: Group, now: datetime) -> tuple[dict[str, str], str]:
    """The steps by hand that can be taken, and why the one that cannot be yet waits; "" when none does."""
    met = group.state != Group.State.STARTING or _has_met(group, now)
    asked = {
        then: may_take_step(now=at, then=then, facilitates=True, met=met) for at, then in BY_HAND if at == group.state
    }
    words = {then: BY_HAND[group.state, then] for then, verdict in asked.items() if verdict}
    return words, next((gettext(one.because) for one in asked.values() if not one), "")


@dataclass(frozen=True, slots=True)
class Later:
    """What is not possible yet. `two_from`: from how many people on it can prepare to become two, 0 when it is so large."""

    two_from: int
    run_first: bool  # to be made anew it needs a run, and there is none


def _later_of(group: Group) -> Later:
    sizes = split_sizes(type=group.type, most=group.most)
    early = split_advice(members=group.members.count(), sizes=sizes) == NOT_YET
    return Later(two_from=sizes.prepares_at if early else 0, run_first=not group.runs.exists())


def _ways_of(group: Group, later: Later) -> list[str]:
    """Where it can go. A group that looks for people changes its charter as others do; a paused one goes on where it was."""
    no = _out_of_reach(later)
    ways = [then for then in MAY_BECOME[group.state] if then not in no]
    if group.state != Group.State.PAUSED:
        return ways
    there = goes_on_in(state=group.state, paused_in=group.paused_in)
    rests_too = {Group.State.RESTING} if there == Group.State.RUNNING else set()
    return [then for then in ways if then in {there, Group.State.CLOSED, *rests_too}]


def _out_of_reach(later: Later) -> set[str]:
    """Never planned anew; not made anew without a run; not two groups while it is too small to prepare for that."""
    no = {str(Group.State.PLANNING)}
    if later.run_first:
        no.add(Group.State.RE_FORMING)
    if later.two_from:
        no.add(Group.State.SPLITTING)
    return no


def _unsettled(group: Group, pace: queries.Pace, now: datetime) -> bool:
    came, left = queries.traffic_of(group=group, gap=pace.gap, now=now)
    return turnover_unsettles(came=came, left=left, members=group.members.count())


@sensitive_variables("token", "link")
@inside
def run(request: HttpRequest, member: Member) -> HttpResponse:
    """The run that is planned, going on, or over; at its end everybody says privately whether they stay."""
    group, now = member.group, timezone.now()
    sent = request.method == "POST"
    form, problem, link = StayForm(request.POST if sent and "stays" in request.POST else None), "", ""
    if sent:
        try:
            token = _change_run(request, member, form, now)
            if token == "":  # done, and nothing to show
                return away("groups:run", group.ref)
            link = way_back_link(request=request, token=token) if token else ""
            problem = "" if form.is_bound else gettext("Choose one of the answers shown here.")
        except Refused as no:
            problem = gettext(str(no))
    given = _of_run(member, now) | {"form": form, "problem": problem, "link": link}
    status = 409 if problem else 400 if sent and not link else 200
    return told(request, "groups/run.html", member, given, status=status)


@sensitive_variables("token")
def _change_run(request: HttpRequest, member: Member, form: StayForm, now: datetime) -> str | None:
    """Do what was sent. Answers what opens the way back, "" where there is nothing to show, None when it could not be read."""
    if request.POST.get("do") == "leave-out":
        only_facilitators(member)
        runs.leave_out_meeting(group=member.group, seen=_number(request.POST.get("seen", "")), now=now)
        return ""
    if form.is_bound and form.is_valid():
        return runs.choose_to_stay(member=member, stays=form.cleaned_data["stays"] == "yes", now=now)
    return None


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 6 else -1


def _of_run(member: Member, now: datetime) -> dict[str, Any]:
    """What the page of the run tells."""
    group = member.group
    schedule, newest, asking = (
        schedule_of(group=group), queries.run_of(group=group), queries.run_asking(group=group, now=now)
    )  # fmt: skip
    following = newest if newest and asking and newest.number > asking.number else None
    ended = group.state == Group.State.CLOSED
    open_ = asking is not None and not ended and (following is None or now < following.first_at)
    known = {
        "schedule": schedule,
        "type": TYPES.get(group.type),
        "facilitates": queries.facilitates(member=member) and not ended,
        "asked": asking if open_ else None,
        "mine": queries.staying_of(run=asking, member=member) if asking and open_ else None,
        "kept": Staying.about_people["stays"],
        "norms": _norms(group) if group.state == Group.State.RE_FORMING else (),
    }
    return known | (_told_run(newest, schedule, now) if newest else {})


def _norms(group: Group) -> list[dict[str, str]]:
    """The group's own rules with their reasons, to be gone through before the next run (GROUP-21)."""
    norms = queries.answers_of(group=group).get("empower", {}).get("norms", ())
    return [norm for norm in norms if norm.get("text")]


def _told_run(run: Run, schedule: Schedule | None, now: datetime) -> dict[str, Any]:
    return {
        "run": run,
        "where": where_in_run(first_at=run.first_at, last_at=run.last_at, now=now),
        "number": queries.meeting_of_run(run=run, schedule=schedule, now=now),
        "first": day_of(run.first_at, schedule),
        "last": day_of(run.last_at, schedule),
        "locked": run.locks_at <= now < run.last_at,
    }


@facilitating
def next_run(request: HttpRequest, member: Member) -> HttpResponse:
    """Plan the next run."""
    group, now, sent, problem = member.group, timezone.now(), request.method == "POST", ""
    schedule, newest = schedule_of(group=group), queries.run_of(group=group)
    starts = queries.starts_of(schedule=schedule, after=now, count=DATES_TO_CHOOSE) if schedule else []
    dates = [(moment, day_of(moment, schedule)) for moment in starts]
    agreed, last = meetings_agreed(group=group), newest.meetings if newest else None
    initial = {"meetings": meetings_of_a_run(type=group.type, agreed=agreed, last=last)}
    form = RunForm(request.POST if sent else None, dates=dates, agreed=agreed, initial=initial)
    if sent and form.is_valid():
        try:
            meetings = form.cleaned_data["meetings"]
            runs.plan_run(group=group, meetings=meetings, first_at=form.first_at(), now=now)
            return away("groups:run", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    given = {
        "form": form,
        "problem": problem,
        "dates": dates,
        "drop_in": group.type == Type.DROP_IN,
    }
    return told(request, "groups/next_run.html", member, given, status=400 if sent else 200)


def _since_now(group: Group) -> str:
    """What one has just said, by how it stands now: a page that is opened again says nothing that is not so."""
    if group.state == Group.State.RESTING:
        return gettext("Kept: the group rests from now on. Everybody in it reads so on its home.")
    return gettext("Kept: the group meets again. It takes people in, and stands in the directory if it did before.")


@inside
def rest(request: HttpRequest, member: Member) -> HttpResponse:
    """What a resting group lacks, and the way back; for one that meets, how to rest."""
    group, now, problem = member.group, timezone.now(), ""
    if request.method == "POST":
        only_facilitators(member)
        try:
            if request.POST.get("do") == "again":
                resting.meet_again(group=group, now=now)
            else:
                resting.rest(group=group, now=now)
            answer = away("groups:rest", group.ref)
            answer["Location"] += "?done=now"
            return answer
        except Refused as no:
            problem = gettext(str(no))
    schedule = schedule_of(group=group)
    pace = queries.pace_of(group=group, schedule=schedule, now=now)
    given = {
        "helps": HELPS,
        "next": day_of(pace.next_at, schedule) if pace.next_at else "",
        "may_rest": Group.State.RESTING in MAY_BECOME[group.state],
        "facilitates": queries.facilitates(member=member),
        "problem": problem,
        "done": _since_now(group) if request.GET.get("done") == "now" and not problem else "",
    }
    return told(request, "groups/rest.html", member, given, status=409 if problem else 200)
