"""Making the group known: who goes where, what helped, and the papers to take along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from sameboat.base.documents import Document, Paper
from sameboat.base.rulebook import Refused, Verdict
from sameboat.base.spoken import SOURCE
from sameboat.groups import queries
from sameboat.groups.actions import publicity as acts
from sameboat.groups.actions.publishing import welcome
from sameboat.groups.entry import away, inside, me, nobody_answers, planned_or_inside, shown, told
from sameboat.groups.forms.forming import OutletForm
from sameboat.groups.models import Group, Member, Outlet
from sameboat.groups.queries.forming import forming_of, has_met, heard_in, outlets_of
from sameboat.groups.queries.pauses import is_suspended
from sameboat.groups.queries.printed import Printed, printed_of
from sameboat.groups.rules import core_of
from sameboat.groups.rules.beginning.publicity import (
    CHANNELS,
    OPEN_FIRST,
    brochure_lacks,
    channels_left,
    may_call,
    may_print,
    may_tell,
)
from sameboat.groups.sheets.brochure import brochure_sheet
from sameboat.groups.sheets.flyer import flyer_sheet
from sameboat.groups.sheets.letter import asking_of, call_day_and_place, call_letter, in_own_language
from sameboat.groups.sheets.notice import notice_sheet
from sameboat.groups.views.paper import as_file, number

HEARD = "heard"  # the part of the page in which is counted where new people heard of the group


@planned_or_inside
def publicity(request: HttpRequest, group: Group) -> HttpResponse:
    """The plan by sort of place, who of the group goes where, and how many heard of it there."""
    if request.method != "POST":
        return _page(request, group, OutletForm())
    form = OutletForm(request.POST) if request.POST.get("do") == "add" else OutletForm()
    try:
        if form.is_bound and not form.is_valid():
            return _page(request, group, form, status=400)
        _done(request, group, form)
        return _back(request, group, form)
    except Refused as no:
        return _page(request, group, form, problem=gettext(str(no)), status=409)


def _done(request: HttpRequest, group: Group, form: OutletForm) -> None:
    """Do what was sent. Raises Refused."""
    do, which, now = request.POST.get("do", ""), number(request.POST.get("outlet", "")), timezone.now()
    member = queries.member_of(group=group, person=me(request=request))
    ways: dict[str, Callable[[], object]] = {
        "add": lambda: acts.add_outlet(group=group, given=form.cleaned_data, now=now),
        "take": lambda: acts.take_outlet(member=member, number=which, now=now),
        "hand-back": lambda: acts.hand_outlet_back(member=member, number=which),
        "done": lambda: acts.outlet_done(group=group, number=which, done=True, now=now),
        "not-done": lambda: acts.outlet_done(group=group, number=which, done=False, now=now),
        "strike": lambda: acts.strike_outlet(group=group, number=which),
        "heard": lambda: acts.heard(group=group, channel=request.POST.get("channel", "")),
        "not-heard": lambda: acts.heard(group=group, channel=request.POST.get("channel", ""), more=-1),
    }
    if do in ways:
        ways[do]()


def _back(request: HttpRequest, group: Group, form: OutletForm) -> HttpResponse:
    """The page again, unfolded where something was just done."""
    channel = form.cleaned_data["channel"] if form.is_bound else _unfolded(request.POST)
    answer = away("groups:publicity", group.ref)
    if channel:
        answer["Location"] += f"?open={channel}#c_{channel}"
    return answer


def _unfolded(sent: QueryDict) -> str:
    """Which part of the page was asked to be open: a sort of place, or the count; none when it is no such part."""
    return given if (given := sent.get("open", "")) in {HEARD, *CHANNELS} else ""


def _page(
    request: HttpRequest, group: Group, form: OutletForm, *, problem: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    rows: dict[str, list[Outlet]] = {}
    for outlet in outlets_of(group=group):
        rows.setdefault(outlet.channel, []).append(outlet)
    heard, told_already = heard_in(group=group), {key for key, those in rows.items() if any(o.done_on for o in those)}
    given: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "channels": [(one, rows.get(key, []), heard.get(key, 0)) for key, one in CHANNELS.items()],
        "counted": bool(heard),
        "unfolded": _unfolded(request.POST) or _unfolded(request.GET),
        "told_at": [CHANNELS[key] for key in told_already],
        "left": [CHANNELS[key] for key in channels_left(used=told_already)],
        "may_tell": bool(may_tell(state=group.state)),
        "may_call": bool(_may_call(group)),
        "mine": me(request=request).pk,
        "kept": Outlet.about_people["note"],
        "opened": group.state != Group.State.PLANNING,
    }
    return shown(request, "groups/publicity.html", group, given, status=status)


@inside
def flyer(request: HttpRequest, member: Member) -> HttpResponse:
    """To hang up, with strips to tear off."""

    def sheet(printed: Printed, address: str, paper: Paper) -> Document:
        return flyer_sheet(printed=printed, address=address, paper=paper)

    return _printed(request, member, "flyer", sheet)


@inside
def brochure(request: HttpRequest, member: Member) -> HttpResponse:
    """One page to hand over: what the group is for, the next meetings, where, whom to ask."""
    library = request.build_absolute_uri(reverse("directory:library"))

    def sheet(printed: Printed, address: str, paper: Paper) -> Document:
        with override(printed.language):
            values = tuple(gettext(one.text) for one in core_of().norms)[:5]
        return brochure_sheet(printed=printed, values=values, address=address, library=library, paper=paper)

    return _printed(request, member, "brochure", sheet)


@inside
def notice(request: HttpRequest, member: Member) -> HttpResponse:
    """For a newspaper or a parish paper, short and longer."""

    def sheet(printed: Printed, address: str, paper: Paper) -> Document:
        return notice_sheet(printed=printed, address=address, paper=paper)

    return _printed(request, member, "notice", sheet)


def _printed(
    request: HttpRequest, member: Member, name: str, sheet: Callable[[Printed, str, Paper], Document]
) -> HttpResponse:
    """The page of a paper, the paper as a file, or what is lacking to make it."""
    answers, now = nobody_answers(group=member.group) is None, timezone.now()
    welcomed = welcome(group=member.group, now=now)
    printed = printed_of(group=member.group, answers=answers, welcome=welcomed, now=now)
    paused = is_suspended(group=member.group, now=now) or (printed is not None and printed.hidden)
    verdict = may_print(state=member.group.state, listed=printed is not None, suspended=paused)
    if printed is None or not verdict:
        mends = not paused and queries.facilitates(member=member)
        given = {"missing": gettext(verdict.because), "facilitates": mends}
        return told(request, f"groups/{name}.html", member, given)
    address = request.build_absolute_uri(printed.entry)
    file = as_file(request, document=lambda paper: sheet(printed, address, paper), name=f"{name}.pdf")
    if file is not None:
        return file
    document = sheet(printed, address, Paper.A4)
    lacks = brochure_lacks(
        dates=len(printed.dates), where=bool(printed.where or printed.join), contact=answers or bool(printed.contacts)
    )
    given = {
        "d": document.data,
        "document": document,
        "lacks": lacks,
        "closed_door": bool(printed.door),
        "strips": range(3) if document.data.get("strip") else (),
        "no_strips": name == "flyer" and not document.data.get("strip"),
        "code": f"{printed.entry}qr.svg",
    }
    return told(request, f"groups/{name}.html", member, given)


def _may_call(group: Group) -> Verdict:
    met = has_met(group=group, forming=forming_of(group=group))
    return may_call(state=group.state, met=met, suspended=is_suspended(group=group, now=timezone.now()))


@inside
def call(request: HttpRequest, member: Member) -> HttpResponse:
    """The letter that invites to a first meeting: people with the same need, and those who answer for the field."""
    group, now = member.group, timezone.now()
    outlet = outlets_of(group=group).filter(pk=number(request.GET.get("outlet", ""))).first()
    to = outlet.name if outlet else ""
    asking = asking_of(group=group)
    day, where = call_day_and_place(group=group, asking=asking, now=now)

    def letter(paper: Paper) -> Document:
        return call_letter(asking=asking, to=to, day=day, where=where, paper=paper)

    if not (verdict := _may_call(group)):
        opens = verdict.because == OPEN_FIRST and queries.facilitates(member=member)
        return told(request, "groups/call.html", member, {"missing": gettext(verdict.because), "opens": opens})
    if (file := as_file(request, document=letter, name="letter.pdf")) is not None:
        return file
    document = letter(Paper.A4)
    english = call_letter(asking=replace(asking, language=SOURCE), to=to, day=day, where=where, paper=Paper.A4)
    own = in_own_language(letter=document, english=english)
    given = {"d": document.data, "document": document, "outlet": outlet, "own_language": own}
    return told(request, "groups/call.html", member, given)
