"""What a group shows of itself: taken from its newest charter, its schedule and what it chose, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext

from sameboat.base import places, times
from sameboat.base.rulebook import Verdict
from sameboat.base.when_form import HERE
from sameboat.directory import api as directory
from sameboat.groups.models import Charter, Group, Member, Publication, Schedule
from sameboat.groups.queries.life import has_runs, run_of
from sameboat.groups.queries.roles import looking_after
from sameboat.groups.rules import guests_said, has_core, may_publish, place_shown, room
from sameboat.groups.rules.size import keeps_most, size_said
from sameboat.safety import api as safety

BEFORE_IT_MEETS = frozenset({Group.State.RECRUITING, Group.State.STARTING})
FAR, MOST_HELPERS = {"online", "phone"}, 200
AUDIENCES = {"public": "public", "on_request": "on_request", "signed": "office"}


def publication_of(*, group: Group) -> Publication | None:
    """What the group chose to show, None while it never did."""
    return Publication.objects.filter(group=group).first()


def schedule_of(*, group: Group) -> Schedule | None:
    """When and where the group meets, None while nothing is settled."""
    return Schedule.objects.filter(group=group).first()


def zone_of(*, group: Group) -> str:
    """The zone by whose clocks the group tells a time: that of its schedule, UTC before it has one."""
    return zone_by(schedule=schedule_of(group=group))


def zone_by(*, schedule: Schedule | None) -> str:
    """The same, when the schedule is known already."""
    return schedule.timezone if schedule else "UTC"


def is_old(*, publication: Publication | None, schedule: Schedule | None, now: datetime) -> bool:
    """Whether somebody should look again whether the entry is still right (FIND-10, LIM-23)."""
    if publication is None or not publication.listed:
        return False
    online = schedule is not None and schedule.mode != "in_person"
    return directory.needs_recheck(checked_at=publication.changed_at, online=online, now=now)


def group_listed(*, slug: str) -> Group | None:
    """The group whose entry in the directory has this address and is shown now; None for every other entry."""
    key = directory.key_of(slug=slug)
    return Group.objects.filter(publication__key=key, publication__listed=True).first() if key else None


def entry_of(*, group: Group) -> directory.Entry | None:
    """Where the group stands in the directory; None while it is not shown there."""
    kept = publication_of(group=group)
    found = directory.entry(key=kept.key) if kept and kept.listed else None
    return found if found and group_listed(slug=found.slug) else None


def who_help_founders(*, need: str) -> set[str]:
    """The addresses of entries whose groups help people who begin one for the same need (START-02)."""
    kept = Publication.objects.filter(group__need=need, listed=True, helps_founders=True)
    keys = list(kept.values_list("key", flat=True)[:MOST_HELPERS])
    return directory.addresses_of(keys=keys) if keys else set()


def charter_answers(*, group: Group) -> Mapping[str, Any]:
    """The answers of the newest charter; none before there is one."""
    newest = Charter.objects.filter(group=group).first()
    answers: Mapping[str, Any] = newest.content["answers"] if newest else {}
    return answers


def meetings_agreed(*, group: Group) -> int | None:
    """How many meetings the newest charter says a run has; None where it says nothing of it."""
    empower = charter_answers(group=group).get("empower", {})
    return (empower.get("count") or None) if empower.get("sessions") == "run" else None


def publishable(*, group: Group) -> Verdict:
    """Whether the group may be listed now (rules.may_publish, rules.has_core)."""
    who = charter_answers(group=group).get("who", {})
    verdict = may_publish(
        state=group.state, shared=who.get("shared", ""), conditions=who.get("conditions", ()),
        not_for=who.get("not_for", ""),
    )  # fmt: skip
    return core_is_there(group=group) if verdict else verdict


def core_is_there(*, group: Group) -> Verdict:
    """Whether the group has the core that an open one needs (rules.has_core). Whoever was switched off is not there."""
    facilitating = Count("pk", distinct=True, filter=Q(roles__key="facilitator"))
    core = Member.objects.filter(group=group, standing=Member.Standing.CORE, account__is_active=True)
    found = core.aggregate(core=Count("pk", distinct=True), facilitators=facilitating)
    return has_core(type=group.type, **found)


def core_of_loaded(*, group: Group) -> Verdict:
    """The same, of a group whose members and roles were asked for once (`with_its_own`)."""
    core = {one.pk for one in group.members.all() if one.standing == Member.Standing.CORE and one.account.is_active}
    return has_core(type=group.type, core=len(core), facilitators=len(core & looking_after(group=group)))


def told_of(*, group: Group, publication: Publication, welcome: bool, now: datetime) -> directory.Told:
    """Everything the public learns, in the language of the group."""
    answers = charter_answers(group=group)
    who = answers.get("who", {})
    schedule = schedule_of(group=group)
    with translation.override(group.language):
        return directory.Told(
            name=name_shown(group=group),
            mission=publication.mission or mission_of(answers=answers),
            who_for="\n".join([*who.get("conditions", ()), _guests(publication)]),
            who_not_for=who.get("not_for", ""),
            needs=(group.need,),
            whose=tuple(publication.whose),
            kind=group.type,
            cost=publication.cost,
            cost_note=publication.cost_note,
            spiritual=publication.tone,
            for_whom=tuple(publication.for_whom),
            languages=(group.language,),
            access=tuple(publication.access),
            formats=(*publication.formats, *(("open",) if "observer" in publication.guests else ())),
            size_min=group.fewest,
            size_max=room(type=group.type, most=group.most) if keeps_most(type=group.type) else None,
            size_note=_size_note(group, answers),
            first_visit=publication.first_visit,
            website=publication.website,
            moderated_by=gettext("its own facilitators") if schedule and schedule.mode != "in_person" else "",
            accepts_newcomers=welcome,
            verified_by=gettext("the group itself"),
            for_programs=publication.for_programs,
            # Of the group itself alone: a pause of the entry hides it there, and ends there (queries.pauses knows of both).
            hidden=safety.is_suspended(kind="group", ref=group.ref, now=now),
            confirmed_at=publication.changed_at,
            contacts=tuple(_contacts(publication)),
            meeting=meeting_of(group=group, schedule=schedule, now=now),
        )


def meets_afar(*, group: Group, schedule: Schedule | None) -> bool:
    """Whether the group meets only online or by phone: as its schedule says, before there is one as its plan does."""
    return schedule.mode not in HERE if schedule else directory.is_online(typed=group.place)


def way_is_written(*, schedule: Schedule) -> bool:
    """Whether it is written down how one joins from afar; no for a group that meets in a room alone."""
    written = schedule.online_address or schedule.phone_number or schedule.join_note
    return schedule.mode != "in_person" and bool(written)


def way_is_missing(*, schedule: Schedule | None) -> bool:
    """Whether one joins from afar, and nowhere it is written down how."""
    return schedule is not None and schedule.mode != "in_person" and not way_is_written(schedule=schedule)


def name_shown(*, group: Group) -> str:
    """What a group is called where it is shown: by its need when it has no name."""
    return group.name or _unnamed(group)


def _unnamed(group: Group) -> str:
    names = {one.slug: one.name for one in directory.needs_to_choose()}
    return gettext("Group: %(need)s") % {"need": names.get(group.need, group.need)}


def mission_of(*, answers: Mapping[str, Any]) -> str:
    """What its people share, then what they want together."""
    goals = [str(one).rstrip(".") for one in answers.get("where-to", {}).get("goals", ())]
    shared = str(answers.get("who", {}).get("shared", ""))
    wanted = gettext("What we want:")
    return f"{shared} {wanted} {'; '.join(goals)}." if goals else shared


def _size_note(group: Group, answers: Mapping[str, Any]) -> str:
    reason = str(answers.get("how-many", {}).get("size_reason", ""))
    said = size_said(fewest=group.fewest, most=group.most, type=group.type, reason=reason)
    return gettext(said) if said else ""


def _guests(publication: Publication) -> str:
    sentence, words = guests_said(guests=publication.guests)
    return gettext(sentence) % {"who": ", ".join(gettext(one) for one in words)} if words else gettext(sentence)


def _contacts(publication: Publication) -> list[tuple[str, str]]:
    ways = (("email", publication.email), ("phone", publication.phone))
    return [(sort, value) for sort, value in ways if value]


def meeting_of(*, group: Group, schedule: Schedule | None, now: datetime) -> directory.When:
    """The schedule, as much of it as is shown, with the meetings of a run alone; before there is one, by appointment in the town of the group when its words name one."""
    if schedule is None:
        town = places.town(text=group.place)
        where = directory.Where(locality=town.name, country=town.country, exact=False) if town else None
        return directory.When(where=where)
    rule, first_date = _dates(group, schedule, now)
    return directory.When(
        rule=rule,
        first_date=first_date,
        local_time=schedule.local_time,
        timezone=schedule.timezone,
        duration_min=schedule.duration_min,
        mode=schedule.mode,
        where=None if schedule.mode in FAR else _where(schedule),
        online_url=schedule.online_address,
        phone_number=schedule.phone_number,
        join_note=schedule.join_note,
        join_audience=AUDIENCES[schedule.join_told],
    )


def _dates(group: Group, schedule: Schedule, now: datetime) -> tuple[str, date]:
    """Rule and first date of what one can come to: of the run that is planned or going on, of a group that has not met yet
    as many meetings as its charter says, else of the schedule."""
    always = schedule.rule, schedule.first_date
    if not has_runs(group=group):
        return always
    run = run_of(group=group)
    if run is not None and now < run.last_at:
        rule = times.counted(rule=schedule.rule, count=run.meetings + run.left_out)
        return rule, run.first_at.astimezone(times.zone(name=schedule.timezone)).date()
    agreed = meetings_agreed(group=group) if run is None and group.state in BEFORE_IT_MEETS else None
    if agreed is None or times.has_end(rule=schedule.rule):
        return always
    return times.counted(rule=schedule.rule, count=agreed), schedule.first_date


def _where(schedule: Schedule) -> directory.Where:
    """As much of the place as the group shows (rules.place_shown); the rest is not even handed over."""
    shown = place_shown(told=schedule.place_told)
    values = {name: getattr(schedule, name) for name in shown}
    values["name"] = values.pop("place_name", "")
    return directory.Where(**values, exact=schedule.place_told == Schedule.PlaceTold.EXACT)
