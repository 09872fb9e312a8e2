"""Showing the group in the directory: choose what is told, look at it as the public will, show it, take it out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.directory import api as directory
from sameboat.directory.views.listing import preview_page
from sameboat.groups import queries
from sameboat.groups.actions import publishing as acts
from sameboat.groups.entry import away, facilitating, nobody_answers, told
from sameboat.groups.forms.publishing import PublicationForm, shown
from sameboat.groups.models import Member, Publication
from sameboat.groups.queries.coming_in import may_be_asked
from sameboat.groups.queries.publishing import (
    is_old,
    meets_afar,
    publication_of,
    publishable,
    schedule_of,
    told_of,
    way_is_missing,
)
from sameboat.groups.rules import OPEN_TYPES
from sameboat.groups.rules.limits import PUBLISH, limits
from sameboat.groups.rules.names import names_in


@facilitating
def publish(request: HttpRequest, member: Member) -> HttpResponse:
    """Look at the entry, show it, say that it is still right, take it out."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "withdraw":
        acts.withdraw(group=member.group, now=timezone.now())
        return away("groups:publish", member.group.ref)
    if do == "confirm":
        return _confirmed(request, member)
    if do in {"look", "publish"}:
        return _sent(request, member, do=do)
    kept = publication_of(group=member.group)
    again = do == "change"  # back from the preview: what was typed comes along
    form = PublicationForm(request.POST) if again else PublicationForm(initial=shown(publication=kept))
    return _page(request, member, form)


def _sent(request: HttpRequest, member: Member, *, do: str) -> HttpResponse:
    form, now = PublicationForm(request.POST), timezone.now()
    if not form.is_valid():
        return _page(request, member, form, status=400)
    if do == "look":
        if not publishable(group=member.group):
            return _page(request, member, form, status=409)
        return _preview(request, member, form, now)
    try:
        acts.publish(group=member.group, given=form.given, now=now)
    except Refused as no:
        return _page(request, member, form, status=409, problem=gettext(str(no)))
    return away("groups:publish", member.group.ref)


def _confirmed(request: HttpRequest, member: Member) -> HttpResponse:
    """Somebody looked, and it is still right (FIND-10, START-14)."""
    try:
        acts.publish(group=member.group, given={}, now=timezone.now())
    except Refused as no:
        form = PublicationForm(initial=shown(publication=publication_of(group=member.group)))
        return _page(request, member, form, status=409, problem=gettext(str(no)))
    return away("groups:publish", member.group.ref)


def _preview(request: HttpRequest, member: Member, form: PublicationForm, now: datetime) -> HttpResponse:
    """This is what the public sees. Nothing is kept yet: the fields travel with the page."""
    group = member.group
    draft = Publication(group=group, key="preview", changed_at=now, **form.given)
    entry = told_of(group=group, publication=draft, welcome=acts.welcome(group=group, now=now), now=now)
    nobody, lets_in = nobody_answers(group=group), bool(may_be_asked(group=group, now=now))
    page = preview_page(request=request, told=entry, answers=nobody is None, lets_in=lets_in, now=now)
    texts = "\n".join((entry.name, entry.mission, entry.who_for, entry.who_not_for, entry.first_visit, entry.cost_note,
                       entry.size_note))  # fmt: skip
    members = queries.members_of(group=group).values_list("name", flat=True)
    given = {"form": form, "nobody": nobody, "named": names_in(text=texts, names=members)} | page
    return told(request, "groups/publish_preview.html", member, given)


def _page(
    request: HttpRequest, member: Member, form: PublicationForm, *, status: int = 200, problem: str = ""
) -> HttpResponse:
    group = member.group
    kept, verdict = publication_of(group=group), publishable(group=group)
    schedule = schedule_of(group=group)
    entry = directory.entry(key=kept.key) if kept and kept.listed else None
    given: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "missing": gettext(verdict.because),
        "listed": kept is not None and kept.listed,
        "entry": entry,
        "is_shown": entry is not None and entry.state == "published",
        "nobody": nobody_answers(group=group),
        "schedule": schedule,
        "is_far": meets_afar(group=group, schedule=schedule),
        "way_missing": way_is_missing(schedule=schedule),
        "looked_on": date_format(kept.changed_at, "DATE_FORMAT") if kept else "",
        "recheck": is_old(publication=kept, schedule=schedule, now=timezone.now()),
        "limits": limits(place=PUBLISH),
        "wants_core": group.type in OPEN_TYPES,
        "core": queries.members_of(group=group).filter(standing="core"),
        "kept": Publication.about_people["mission"],
    }
    return told(request, "groups/publish.html", member, given, status=status)
