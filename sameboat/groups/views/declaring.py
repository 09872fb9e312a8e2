"""The declaration of confidentiality: read it, sign it, add to it together. The only page of a group before it is signed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base import documents
from sameboat.base.rulebook import Refused
from sameboat.base.times import zone
from sameboat.groups import queries
from sameboat.groups.actions import declaring as acts
from sameboat.groups.entry import away, facilitating, inside, member_page, told
from sameboat.groups.forms.declaring import AdditionForm, PaperForm
from sameboat.groups.models import Addition, Declaration, Group, Member, Promise, Signature, WayBack
from sameboat.groups.queries.publishing import charter_answers, zone_by
from sameboat.groups.queries.splitting import half_of
from sameboat.groups.rules import commitments, may_word, when_passed_on
from sameboat.groups.sheets.declaration import declaration_sheet

ON = {"on", "yes", "1"}
LINES_FOR_ALL = 14  # on one sheet: as many as a large group is, and somebody who comes along


@member_page
def declaration(request: HttpRequest, member: Member) -> HttpResponse:
    """Read the newest version and sign it. Tells no name of a member, no time and no number."""
    newest, signed = queries.declared(member=member)
    problem = ""
    if request.method == "POST":
        try:
            return _done(request, member)
        except Refused as no:
            problem = gettext(str(no))
    shown = member.group.declarations.first()
    mine = Signature.objects.filter(member=member, declaration=shown).first()
    half = half_of(group=member.group, now=timezone.now())
    given = {
        "declaration": shown,
        "commitments": promised(declaration=shown),
        "signed": signed >= newest,
        "again": 0 < signed < newest,
        "mine": mine,
        "problem": problem,
        "kept": Signature.about_people["way"],
        "half": half,
        "back": queries.back_of(split=half, account=member.account_id) if half and not signed else None,
        "kept_back": WayBack.about_people["wants_back"],
        "own_sheet": everybody_keeps_theirs(group=member.group),
        "noted_by": bool(queries.facilitators_of(group=member.group)),
    }
    return told(request, "groups/declaration.html", member, given, status=409 if problem else 200)


def _done(request: HttpRequest, member: Member) -> HttpResponse:
    stays = request.POST.get("stays", "") in ON
    if request.POST.get("do") == "line":
        acts.keep_line(member=member, stays=stays)
        return away("groups:declaration", member.group.ref)
    acts.sign(member=member, seen=request.POST.get("version", ""), stays=stays, now=timezone.now())
    return away("groups:home", member.group.ref)


@member_page
def declaration_pdf(request: HttpRequest, member: Member) -> HttpResponse:
    """No page: the sheet to sign on paper, `?paper=letter` for North America, `?for=all` with lines for all of them. Whoever
    has not signed yet gets it too."""
    shown = member.group.declarations.first()
    if shown is None:
        raise Http404
    sheet = declaration_sheet(
        declaration=shown,
        promised=promised(declaration=shown),
        paper=documents.paper_from(asked=request.GET.get("paper", "")),
        lines=LINES_FOR_ALL if request.GET.get("for", "") == "all" else 1,
    )
    made = documents.answer(document=sheet, name="declaration.pdf")
    made["Cache-Control"] = "no-store, private"
    return made


def everybody_keeps_theirs(*, group: Group) -> bool:
    """What the charter says of a sheet that was signed on paper: everybody keeps their own, or the group keeps them."""
    return bool(charter_answers(group=group).get("empower", {}).get("contract") == "own")


def promised(*, declaration: Declaration | None) -> list[str]:
    """Everything that is promised, in words: the three commitments, then what the group added."""
    if declaration is None:
        return []
    fixed = [gettext(one.text) for one in commitments(wording=declaration.content["wording"])]
    return [*fixed, *declaration.content.get("lines", ())]


@inside
def wording(request: HttpRequest, member: Member) -> HttpResponse:
    """Change the group's own promises: one proposes, another agrees, then everybody signs anew."""
    proposed = Addition.objects.filter(group=member.group).first()
    newest = member.group.declarations.first()
    organisation = newest.content.get("organisation", "") if newest else ""
    own = newest.content.get("lines", ()) if newest else ()
    voice_on = queries.voice_later(member=member, asked_at=timezone.now())
    form, problem, status = AdditionForm(own=own, initial={"organisation": organisation}), "", 200
    if request.method == "POST":
        form = AdditionForm(request.POST, own=own) if request.POST.get("do") == "propose" else form
        try:
            if (answer := _worded(request, member, form)) is not None:
                return answer
            status = 400
        except Refused as no:
            problem, status = gettext(str(no)), 409
    given = {
        "form": form,
        "problem": problem,
        "proposed": proposed,
        "mine": proposed is not None and proposed.member_id == member.pk,
        "promised": promised(declaration=newest),
        "not_yet": may_word(standing=member.standing, voice=voice_on is None).because,
        "voice_on": voice_on,
        "kept": Addition.about_people["lines"],
    }
    return told(request, "groups/wording.html", member, given, status=status)


def _worded(request: HttpRequest, member: Member, form: AdditionForm) -> HttpResponse | None:
    do, now = request.POST.get("do"), timezone.now()
    if do == "agree":
        seen = request.POST.get("seen", "")
        acts.adopt(member=member, seen=int(seen) if seen.isdecimal() and len(seen) < 18 else 0, now=now)
        return away("groups:declaration", member.group.ref)
    if do == "take-back":
        acts.take_back(member=member)
        return away("groups:wording", member.group.ref)
    if not form.is_valid():
        return None
    acts.propose(member=member, now=now, **form.cleaned_data)
    return away("groups:wording", member.group.ref)


@facilitating
def signatures(request: HttpRequest, member: Member) -> HttpResponse:
    """Who has signed and who has not: note what was signed on paper, and the day on which you signed together."""
    newest = member.group.declarations.select_related("group__schedule").first()
    problem, sent, now = "", request.method == "POST", timezone.now()
    signed = {one.member_id: one for one in newest.signatures.all()} if newest else {}
    people = [(one, signed.get(one.pk)) for one in queries.members_of(group=member.group)]
    unsigned = [(one.pk, one.name) for one, signature in people if signature is None]
    schedule = getattr(newest.group, "schedule", None) if newest else None  # asked for with the declaration
    today = now.astimezone(zone(name=zone_by(schedule=schedule))).date()
    form = PaperForm(
        request.POST if sent else None, people=unsigned, initial={"on": today},
        marked=newest is None or newest.together_date is not None,
    )  # fmt: skip
    if sent:
        try:
            if form.is_valid():
                _noted(request, member, form)
                return away("groups:signatures", member.group.ref)
        except Refused as no:
            problem = gettext(str(no))
    given: dict[str, Any] = {
        "declaration": newest,
        "people": people,
        "form": form,
        "to_note": bool(unsigned) or (newest is not None and newest.together_date is None),
        "promises": Promise.objects.filter(group=member.group),
        "problem": problem,
        "kept": Signature.about_people["way"],
        "own_sheet": everybody_keeps_theirs(group=member.group),
    }
    status = 409 if problem else 400 if sent else 200
    return told(request, "groups/signatures.html", member, given, status=status)


def _noted(request: HttpRequest, member: Member, form: PaperForm) -> None:
    given = form.cleaned_data
    acts.note_paper(
        by=member, numbers=given.get("signed", ()), on=given["on"], together=bool(given.get("together")),
        seen=request.POST.get("version", ""), now=timezone.now(),
    )  # fmt: skip


@inside
def passed_on(request: HttpRequest, member: Member) -> HttpResponse:
    """Something has been passed on: what to do. Facilitators can ask everybody to sign again; nothing is noted."""
    problem, group = "", member.group
    if request.method == "POST":
        try:
            acts.ask_again(by=member, seen=request.POST.get("version", ""), now=timezone.now())
            return away("groups:declaration", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    given = {
        "steps": when_passed_on(),
        "declaration": group.declarations.first(),
        "facilitates": queries.facilitates(member=member),
        "problem": problem,
    }
    return told(request, "groups/passed_on.html", member, given, status=409 if problem else 200)
