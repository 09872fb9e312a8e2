"""From the plan to the first meetings: where it stands, who stands by it, opening the group, professionals beside it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import forming as acts
from sameboat.groups.actions.opening import open_group
from sameboat.groups.entry import Panel, away, me, planned, planned_or_inside, shown
from sameboat.groups.forms.forming import ProfessionalsForm
from sameboat.groups.models import Group, Member, Schedule
from sameboat.groups.queries.forming import (
    chosen_venue,
    done_of,
    errands_of,
    forming_of,
    has_met,
    needed_founders,
    older_charter,
    projects_of,
    standing_by,
    stood_by,
)
from sameboat.groups.queries.pauses import is_suspended
from sameboat.groups.queries.publishing import meets_afar, publication_of, schedule_of, way_is_missing, way_is_written
from sameboat.groups.queries.roles import looking_after
from sameboat.groups.rules import FACILITATORS
from sameboat.groups.rules.beginning.forming import CHARTERED, FROM_NOTHING, LINK, STEPS, Step, needed, next_step, steps
from sameboat.groups.rules.beginning.forming import from_nothing as four_steps
from sameboat.groups.rules.beginning.professionals import (
    FUNCTIONS,
    asked_too_long_ago,
    hand_over_by,
    professional_advice,
)
from sameboat.groups.rules.beginning.publicity import may_call

OF_BOTH = {"charter", "venues", "forming"}
ON_THE_WAY = {Group.State.RECRUITING, Group.State.STARTING}


@planned_or_inside
def forming(request: HttpRequest, group: Group) -> HttpResponse:
    """Every step with what is done, the one next step, and what is needed to begin."""
    if request.method == "POST":
        there = request.POST.get("do") == "there"
        acts.tick(group=group, thing=request.POST.get("thing", ""), there=there)
        return away("groups:forming", group.ref)
    kept, schedule = forming_of(group=group), schedule_of(group=group)
    afar = meets_afar(group=group, schedule=schedule)
    answers = queries.answers_of(group=group)
    done = done_of(group=group, answers=answers)
    known, missing = _known(group, schedule), way_is_missing(schedule=schedule)
    paused = is_suspended(group=group, now=timezone.now())
    given = {
        "steps": [(step, step.key in done, _leads(step, group)) for step in steps(afar=afar)],
        "is_far": afar,
        "way_missing": missing,
        "facilitates": missing
        and queries.facilitates(member=queries.member_of(group=group, person=me(request=request))),
        "done": len(done),
        "of": len(STEPS),
        "following": next_step(done=done, afar=afar),
        "things": [(one, one.key in kept.ticked or one.key in known, one.key in known) for one in needed(afar=afar)],
        "from_nothing": [(one, one.key in kept.ticked, False) for one in FROM_NOTHING],
        "errands": errands_of(group=group).count(),
        "projects": projects_of(group=group).count(),
        "opened": group.state != Group.State.PLANNING,
        "older": None if CHARTERED in done else older_charter(group=group, answers=answers),
        "may_call": bool(may_call(state=group.state, met=has_met(group=group, forming=kept), suspended=paused)),
    }
    return shown(request, "groups/forming.html", group, given)


def _leads(step: Step, group: Group) -> bool:
    """Whether the page of a step is there now: some only while it is planned, some only afterwards."""
    opened = group.state != Group.State.PLANNING
    return opened if step.public else not opened or step.page in OF_BOTH


def _known(group: Group, schedule: Schedule | None) -> set[str]:
    """What is there without anybody having ticked it."""
    publication = publication_of(group=group)
    known = {"room"} if chosen_venue(group=group) is not None else set()
    if schedule is not None and way_is_written(schedule=schedule):
        known.add(LINK)
    if publication is not None and (publication.email or publication.phone):
        known.add("contact")
    if len(looking_after(group=group)) >= FACILITATORS:
        known.add("helper")
    return known


def panel_of_forming(member: Member, now: datetime) -> Panel | None:
    """The next step, on the home of a group that looks for people or has just begun."""
    group = member.group
    if group.state not in ON_THE_WAY:
        return None
    done = done_of(group=group, answers=queries.answers_of(group=group))
    afar = meets_afar(group=group, schedule=getattr(group, "schedule", None))
    following = next_step(done=done, afar=afar)
    return Panel("groups/home/forming.html", {"following": following, "done": len(done), "of": len(STEPS)})


@planned
def stand_by(request: HttpRequest, group: Group) -> HttpResponse:
    """Who stands by the group; everybody says it for themselves, and can take it back."""
    member = queries.member_of(group=group, person=me(request=request))
    if request.method == "POST":
        if request.POST.get("do") == "take-back":
            acts.take_word_back(member=member)
        else:
            acts.stand_by(member=member, now=timezone.now())
        return away("groups:stand_by", group.ref)
    words = set(standing_by(group=group).values_list("member", flat=True))
    given = {
        "people": [(one, one.pk in words) for one in queries.members_of(group=group)],
        "mine": member.pk in words,
        "committed": len(words),
        "needed": needed_founders(),
        "stood_by": stood_by(member=member),
        "lacking": max(0, needed_founders() - len(words)),
        "kept": Member.about_people["name"],
    }
    return shown(request, "groups/stand_by.html", group, given)


@planned
def opening(request: HttpRequest, group: Group) -> HttpResponse:
    """What changes when the plan becomes a group, what is still lacking, and the button."""
    problem = ""
    if request.method == "POST":
        try:
            open_group(group=group, now=timezone.now())
            return away("groups:declaration", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    answers = queries.answers_of(group=group)
    done = done_of(group=group, answers=answers)
    before = [(step, step.key in done) for step in STEPS if step.key in {"planned", "chartered", "committed"}]
    given = {"before": before, "ready": all(there for _, there in before), "problem": problem}
    given["older"] = None if CHARTERED in done else older_charter(group=group, answers=answers)
    given["stood_by"] = stood_by(member=queries.member_of(group=group, person=me(request=request)))
    return shown(request, "groups/opening.html", group, given, status=409 if problem else 200)


@planned_or_inside
def professionals(request: HttpRequest, group: Group) -> HttpResponse:
    """Two questions, and advice that depends on both; what a professional can be; the day of handing over."""
    now, sent, kept = timezone.now(), request.method == "POST", forming_of(group=group)
    today = timezone.localdate(now)
    initial = {name: getattr(kept, name) for name in ("affiliation", "help", "hand_over_on")}
    form = ProfessionalsForm(request.POST if sent else None, initial=initial)
    if sent and form.is_valid():
        answers = dict(form.cleaned_data)
        answers["hand_over_on"] = answers["hand_over_on"] or hand_over_by(help=answers["help"], today=today)
        acts.say_who_helps(group=group, now=now, **answers)
        return away("groups:professionals", group.ref)
    given = {
        "form": form,
        "advice": professional_advice(affiliation=kept.affiliation, help=kept.help),
        "again": asked_too_long_ago(asked_on=kept.asked_on, today=today),
        "functions": FUNCTIONS,
        "hand_over_on": kept.hand_over_on,
        "over": kept.hand_over_on is not None and today >= kept.hand_over_on,
        "need": group.need,
    }
    return shown(request, "groups/professionals.html", group, given, status=400 if sent else 200)


@require_safe
def from_nothing(request: HttpRequest) -> HttpResponse:
    """For everybody: nothing near, four steps to a beginning (PLAN-21)."""
    return render(request, "groups/from_nothing.html", {"steps": four_steps()})
