"""The first meeting and what follows from it: the evening, the board of wishes, the questions the members decide."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, pgettext

from sameboat.base.rulebook import Refused
from sameboat.base.times import zone
from sameboat.groups import queries
from sameboat.groups.actions import deciding as acts
from sameboat.groups.actions.forming import note_first_meeting
from sameboat.groups.entry import away, inside, me, planned_or_inside, shown, told
from sameboat.groups.forms.forming import EveningForm, MatterForm, SortWishForm, WishForm, usual_evening
from sameboat.groups.models import Group, Matter, Member, Wish
from sameboat.groups.queries.forming import coming_after, coming_dates, forming_of, has_met, matters_of, wishes_of
from sameboat.groups.queries.publishing import meets_afar, schedule_of, zone_by
from sameboat.groups.rules.beginning.deciding import MATTERS, carried, may_adopt_matter
from sameboat.groups.rules.beginning.first_meeting import Slot, first_agenda, gathered
from sameboat.groups.sheets.agenda import agenda_sheet
from sameboat.groups.views.paper import as_file, number

EVENING = time(19, 0)
DATES_AHEAD = 8


@planned_or_inside
def first_meeting(request: HttpRequest, group: Group) -> HttpResponse:
    """The evening in parts; afterwards it is noted that it was held, and when the next one is."""
    schedule, now, problem = schedule_of(group=group), timezone.now(), ""
    member = queries.member_of(group=group, person=me(request=request))
    if request.method == "POST":
        if not queries.facilitates(member=member):
            raise Http404
        try:
            note_first_meeting(group=group, now=now)
            return away("groups:wishes", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    minutes = usual_evening(minutes=schedule.duration_min if schedule else None)
    usual: dict[str, Any] = {"minutes": minutes, "begins": schedule.local_time if schedule else EVENING}
    asked = bool({"minutes", "begins"} & set(request.GET))
    form = EveningForm(request.GET if asked else None, initial=usual)
    valid = asked and form.is_valid()
    chosen = form.cleaned_data if valid else usual
    afar = meets_afar(group=group, schedule=schedule)
    slots = first_agenda(minutes=chosen["minutes"], settled=schedule is not None, afar=afar)
    starts = begins_of(slots=slots, begins=chosen["begins"])
    file = as_file(request, document=lambda p: agenda_sheet(slots=slots, starts=starts, paper=p), name="agenda.pdf")
    if file is not None:
        return file
    today = now.astimezone(zone(name=zone_by(schedule=schedule))).date()
    forming, dates = forming_of(group=group), coming_after(group=group, day=today, now=now, most=1)
    given: dict[str, Any] = {
        "form": form, "slots": list(zip(slots, starts, strict=True)), "problem": problem,
        "chosen": chosen | {"begins": f"{chosen['begins']:%H:%M}"}, "met_on": forming.met_on,
        "may_note": group.state in {"recruiting", "starting"} and not has_met(group=group, forming=forming),
        "facilitates": queries.facilitates(member=member), "next": day_in_words(dates[0]) if dates else "",
        "opened": group.state != Group.State.PLANNING,
    }  # fmt: skip
    return shown(
        request,
        "groups/first_meeting.html",
        group,
        given,
        status=409 if problem else 400 if asked and not valid else 200,
    )


def begins_of(*, slots: tuple[Slot, ...], begins: time) -> list[str]:
    """When each part begins, as words."""
    at, found = datetime.combine(date(2000, 1, 1), begins), []
    for slot in slots:
        found.append(time_format(at.time(), "H:i"))
        at += timedelta(minutes=slot.minutes)
    return found


def day_in_words(day: date) -> str:
    """ "Tuesday 1 December"."""
    return date_format(day, pgettext("weekday, day and month", "l j F"))


@inside
def wishes(request: HttpRequest, member: Member) -> HttpResponse:
    """The board: how the group should be, and what we need. Entries stand without those who wrote them."""
    group = member.group
    if request.method != "POST":
        return _board(request, member, WishForm(initial={"sort": Wish.Sort.WISH}))
    do, which = request.POST.get("do", ""), number(request.POST.get("wish", ""))
    form = WishForm(request.POST) if do == "add" else WishForm(initial={"sort": Wish.Sort.WISH})
    try:
        if do == "add":
            if not form.is_valid():
                return _board(request, member, form, status=400)
            acts.add_wish(group=group, **form.cleaned_data)
        elif do == "sort":
            sorting = SortWishForm(request.POST)
            if not sorting.is_valid():
                return _board(request, member, form, sorting=sorting, which=which, status=400)
            acts.sort_wish(group=group, number=which, **sorting.cleaned_data)
        elif do == "decide":
            acts.decide_about(group=group, number=which)
        elif do == "strike":
            acts.strike_wish(group=group, number=which)
    except Refused as no:
        return _board(request, member, form, problem=gettext(str(no)), status=409)
    return away("groups:wishes", group.ref)


def _board(
    request: HttpRequest, member: Member, form: WishForm, *, problem: str = "", status: int = 200,
    sorting: SortWishForm | None = None, which: int = 0,
) -> HttpResponse:  # fmt: skip
    there = {one.pk: one for one in wishes_of(group=member.group)}
    boards = []
    for sort, name in Wish.Sort.choices:
        entries = tuple((one.pk, one.heading, one.dots) for one in there.values() if one.sort == sort)
        parts = [
            (heading, dots, [(there[n], _sorting(there[n], sorting if n == which else None)) for n in numbers])
            for heading, dots, numbers in gathered(entries=entries)
        ]
        boards.append((sort, name, parts))
    headings = sorted({one.heading for one in there.values() if one.heading})
    given = {
        "form": form, "boards": boards, "headings": headings, "problem": problem, "kept": Wish.about_people["text"],
    }  # fmt: skip
    return told(request, "groups/wishes.html", member, given, status=status)


def _sorting(wish: Wish, sent: SortWishForm | None) -> SortWishForm:
    form = sent or SortWishForm(initial={"heading": wish.heading, "dots": wish.dots})
    form.auto_id = f"id_{wish.pk}_%s"
    return form


@inside
def decisions(request: HttpRequest, member: Member) -> HttpResponse:
    """What the members decide, carried to the coming meetings, until they adopt it."""
    group = member.group
    if request.method != "POST":
        return _list(request, member, MatterForm())
    do, which = request.POST.get("do", ""), number(request.POST.get("matter", ""))
    form = MatterForm(request.POST) if do == "add" else MatterForm()
    try:
        if do == "add":
            if not form.is_valid():
                return _list(request, member, form, status=400)
            acts.add_matter(group=group, text=form.cleaned_data["text"])
        elif do == "adopt":
            acts.adopt_matter(group=group, number=which, now=timezone.now())
        elif do in {"put-off", "reopen", "strike"}:
            ways = {"put-off": acts.put_off, "reopen": acts.reopen_matter, "strike": acts.strike_matter}
            ways[do](group=group, number=which)
    except Refused as no:
        return _list(request, member, form, problem=gettext(str(no)), status=409)
    return away("groups:decisions", group.ref)


def _list(
    request: HttpRequest, member: Member, form: MatterForm, *, problem: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    group, now = member.group, timezone.now()
    rows = {str(one.pk): one for one in matters_of(group=group)}
    open_ = [key for key, one in rows.items() if one.adopted_on is None]
    forming = forming_of(group=group)
    met = has_met(group=group, forming=forming)
    days = coming_dates(group=group, now=now, most=DATES_AHEAD)  # at the first nothing is decided
    days = [day for day in days if forming.met_on is None or day > forming.met_on] if met else days[1:]
    verdict = may_adopt_matter(met=met, met_on=forming.met_on, today=timezone.localdate(now), adopted=False)
    given = {
        "form": form,
        "problem": problem,
        "meetings": [
            (day_in_words(day) if day else "", [_matter(rows[key]) for key in keys])
            for day, keys in carried(open=open_, dates=days)
        ],
        "adopted": [_matter(one) for one in rows.values() if one.adopted_on],
        "not_yet": gettext(verdict.because),
        "kept": Matter.about_people["text"],
    }
    return told(request, "groups/decisions.html", member, given, status=status)


def _matter(row: Matter) -> dict[str, Any]:
    known = MATTERS.get(row.key)
    return {"row": row, "known": known, "title": gettext(known.title) if known else row.text}
