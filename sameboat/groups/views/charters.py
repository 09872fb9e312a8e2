"""The charter: as it would be now, in its versions, on paper, and as a template for others."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.base.sources import SOURCES, Source
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions import charters as acts
from sameboat.groups.catalogue import presets
from sameboat.groups.entry import away, planned_or_inside, shown
from sameboat.groups.models import Charter, Group
from sameboat.groups.queries.forming import charter_ready
from sameboat.groups.queries.publishing import schedule_of
from sameboat.groups.rules import CAN_CHANGE, first_open, is_planned, may_make_charter
from sameboat.groups.views import told


@planned_or_inside
def charter(request: HttpRequest, group: Group) -> HttpResponse:
    """One version, the newest where none is named; before there is one, the plan as it stands. POST makes the next."""
    problem = ""
    if request.method == "POST":
        try:
            acts.make_charter(group=group, now=timezone.now())
            return away("groups:charter", group.ref)
        except Refused as no:
            problem = gettext(str(no))
        if group.state == Group.State.PLANNING and charter_ready(group=group, answers=queries.answers_of(group=group)):
            return away("groups:charter", group.ref)  # it is made: the button was pressed twice
    versions = queries.charters(group=group)
    one = _named(request.GET.get("version", ""), versions)
    answers = queries.answers_of(group=group)
    now = queries.written(group=group, answers=answers)
    opened = group.state != Group.State.PLANNING  # from then on it changes with the assent of the members
    changed = not opened and (not versions or not queries.is_written(content=versions[0].content, now=now))
    planned_, next_ = is_planned(answers=answers), first_open(answers=answers)
    given = {
        "problem": problem,
        "versions": versions,
        "one": one,
        "missing": gettext(planned_.because),
        "following": next_ or None,
        "changed": changed,
        "opened": opened,
        "trials": {trial.version: trial for trial in queries.open_trials(group=group)} if opened else {},
        "history": [(version, _made_by(version)) for version in versions],
        "may_make": not opened and bool(may_make_charter(answers=answers, changed=changed, versions=len(versions))),
        "next_version": versions[0].version + 1 if versions else 1,
    }
    page = _page(one.content if one else now) | {"rests_on": _sources(group)}
    return shown(request, "groups/charter.html", group, given | page, status=400 if problem else 200)


def _named(asked: str, versions: list[Charter]) -> Charter | None:
    """The version that is asked for; the newest when none is; None while there is none. Raises Http404 for another."""
    if not asked:
        return versions[0] if versions else None
    for one in versions:
        if str(one.version) == asked:
            return one
    raise Http404


def _page(content: dict[str, Any]) -> dict[str, Any]:
    """What the charter says, ready to read."""
    needs = {one.slug: one.name for one in directory.needs_to_choose()}
    given, type = content["answers"].get("how-many", {}), str(content["answers"].get("empower", {}).get("type", ""))
    return {
        "about": content["group"],
        "need": needs.get(content["group"]["need"], content["group"]["need"]),
        "core": told.core(content=content),
        "sections": told.sections(content=content),
        "preset_rules": content["rules"],
        "own_norms": told.own_norms(content=content),
        **(told.drawn_size(given=given, type=type) if given else {}),
    }


def _made_by(charter: Charter) -> dict[str, Any] | None:
    """Which answer changed with this version, why, and until when it is on trial; None for one made while planning."""
    if (change := charter.content.get("change")) is None:
        return None
    until = date.fromisoformat(change["until"]) if change["until"] else None
    return {"question": CAN_CHANGE[change["question"]], "why": change["why"], "until": until}


def _sources(group: Group) -> list[Source]:
    """Where the rules of this kind of group come from: whoever meets a lock reads who put it there (LIM-10)."""
    preset = presets().get(group.preset, {})
    return [SOURCES[source["source"]] for source in preset.get("sources", ())]


@planned_or_inside
def template(request: HttpRequest, group: Group) -> HttpResponse:
    """No page: the newest charter without people and places, as a file with which others can begin."""
    versions = queries.charters(group=group)
    if not versions:
        raise Http404
    told_ = queries.template_of(content=versions[0].content, preset=group.preset, schedule=schedule_of(group=group))
    answer = HttpResponse(json.dumps(told_, ensure_ascii=False, indent=1) + "\n", content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="template.json"'
    answer["Cache-Control"] = "no-store, private"
    return answer
