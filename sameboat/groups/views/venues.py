"""Places to meet, and the letter that asks for a room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.documents import Document, Paper
from sameboat.base.rulebook import Refused
from sameboat.base.spoken import SOURCE
from sameboat.groups.actions import venues as acts
from sameboat.groups.actions.forming import decide_room_money
from sameboat.groups.entry import away, planned_or_inside, shown
from sameboat.groups.forms.forming import VenueForm
from sameboat.groups.models import Forming, Group, Venue
from sameboat.groups.queries.forming import forming_of, venues_of
from sameboat.groups.queries.publishing import meets_afar, schedule_of
from sameboat.groups.rules.beginning.venues import VENUE_KINDS, VENUE_STATES
from sameboat.groups.sheets.letter import asking_of, in_own_language, room_letter
from sameboat.groups.views.paper import as_file, number


@planned_or_inside
def venues(request: HttpRequest, group: Group) -> HttpResponse:
    """The list of places, how it stands with each, and one more."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do in {"state", "strike", "money"}:
        _noted(request, group, do)
        return away("groups:venues", group.ref)
    changed = venues_of(group=group).filter(pk=number(request.GET.get("change", ""))).first()
    if do == "keep":
        return _kept(request, group)
    initial = {name: getattr(changed, name) for name in VenueForm.base_fields} if changed else {}
    return _page(request, group, VenueForm(initial=initial), changed=changed)


def _noted(request: HttpRequest, group: Group, do: str) -> None:
    which = number(request.POST.get("venue", ""))
    if do == "state":
        acts.set_venue(group=group, number=which, state=request.POST.get("state", ""), now=timezone.now())
    elif do == "strike":
        acts.strike_venue(group=group, number=which)
    else:
        decide_room_money(group=group, decided=request.POST.get("money", ""))


def _kept(request: HttpRequest, group: Group) -> HttpResponse:
    form, which, problem, status = VenueForm(request.POST), number(request.POST.get("venue", "")), "", 400
    if form.is_valid():
        try:
            kept = acts.keep_venue(group=group, given=form.cleaned_data, number=which or None, now=timezone.now())
            if kept is not None:
                return away("groups:venues", group.ref)
            problem, status = (
                gettext("Somebody has struck this meanwhile. Save it once more to write it down again."),
                409,
            )
        except Refused as no:
            problem, status = gettext(str(no)), 409
    changed = venues_of(group=group).filter(pk=which).first()
    return _page(request, group, form, changed=changed, problem=problem, status=status)


def _page(
    request: HttpRequest, group: Group, form: VenueForm, *, changed: Venue | None, problem: str = "", status: int = 200
) -> HttpResponse:
    given: dict[str, Any] = {
        "form": form,
        "changed": changed,
        "problem": problem,
        "venues": [(one, VENUE_KINDS[one.kind], VENUE_STATES[one.state]) for one in venues_of(group=group)],
        "kinds": VENUE_KINDS,
        "states": VENUE_STATES,
        "money": forming_of(group=group).room_money,
        "moneys": Forming.Room.choices,
        "kept": Venue.about_people["note"],
        "opened": group.state != Group.State.PLANNING,
        "is_far": meets_afar(group=group, schedule=schedule_of(group=group)),
    }
    return shown(request, "groups/venues.html", group, given, status=status)


@planned_or_inside
def venue_letter(request: HttpRequest, group: Group) -> HttpResponse:
    """The letter to one place, or with an empty address for a sort of place. In the language of the group."""
    venue = venues_of(group=group).filter(pk=number(request.GET.get("venue", ""))).first()
    kind = venue.kind if venue else request.GET.get("kind", "")
    to = "\n".join(line for line in (venue.name, venue.place) if line) if venue else ""
    asking = asking_of(group=group)

    def letter(paper: Paper) -> Document:
        return room_letter(asking=asking, kind=kind, to=to, paper=paper)

    if (file := as_file(request, document=letter, name="letter.pdf")) is not None:
        return file
    document = letter(Paper.A4)
    english = room_letter(asking=replace(asking, language=SOURCE), kind=kind, to=to, paper=Paper.A4)
    given = {
        "is_far": asking.afar,
        "own_language": in_own_language(letter=document, english=english),
        "d": document.data,
        "document": document,
        "venue": venue,
        "kind": kind,
        "kinds": [(key, one.name) for key, one in VENUE_KINDS.items() if one.letter],
    }
    return shown(request, "groups/venue_letter.html", group, given)
