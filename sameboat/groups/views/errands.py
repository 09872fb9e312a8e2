"""What would help, and who does it; projects, small ones first."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import errands as acts
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms.forming import ErrandForm, ProjectForm, VotesForm
from sameboat.groups.models import Errand, Member, Project
from sameboat.groups.queries.forming import errands_of, forming_of, loads_of, projects_of
from sameboat.groups.rules.beginning.errands import Votes, one_carries_most
from sameboat.groups.rules.limits import PROJECTS, limits
from sameboat.groups.views.paper import number


@inside
def errands(request: HttpRequest, member: Member) -> HttpResponse:
    """First what would help and in which order; then who does it."""
    if request.method != "POST":
        return _errands(request, member, ErrandForm())
    do = request.POST.get("do", "")
    form = ErrandForm(request.POST) if do == "add" else ErrandForm()
    if form.is_bound and not form.is_valid():
        return _errands(request, member, form, status=400)
    group, which = member.group, number(request.POST.get("errand", ""))
    ways: dict[str, Callable[[], object]] = {
        "add": lambda: acts.add_errand(group=group, text=form.cleaned_data["text"]),
        "raise": lambda: acts.raise_errand(group=group, number=which),
        "ask": lambda: acts.ask_who(group=group),
        "collect": lambda: acts.collect_again(group=group),
        "take": lambda: acts.take_errand(member=member, number=which),
        "hand-back": lambda: acts.hand_errand_back(member=member, number=which),
        "strike": lambda: acts.strike_errand(group=group, number=which),
    }
    try:
        if do in ways:
            ways[do]()
    except Refused as no:
        return _errands(request, member, form, problem=gettext(str(no)), status=409)
    return away("groups:errands", group.ref)


def _errands(
    request: HttpRequest, member: Member, form: ErrandForm, *, problem: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    group = member.group
    given = {
        "form": form,
        "problem": problem,
        "errands": list(errands_of(group=group)),
        "asks_who": forming_of(group=group).asks_who,
        "one_carries_most": one_carries_most(loads=loads_of(group=group)),
        "kept": Errand.about_people["text"],
    }
    return told(request, "groups/errands.html", member, given, status=status)


@inside
def projects(request: HttpRequest, member: Member) -> HttpResponse:
    """What the group wants to bring about."""
    if request.method != "POST":
        return _projects(request, member, ProjectForm())
    group, do, which = member.group, request.POST.get("do", ""), number(request.POST.get("project", ""))
    form = ProjectForm(request.POST) if do == "add" else ProjectForm()
    votes = VotesForm(request.POST) if do == "vote" else None
    if (form.is_bound and not form.is_valid()) or (votes is not None and not votes.is_valid()):
        return _projects(request, member, form, votes=votes, which=which, status=400)
    counted = Votes(**votes.cleaned_data) if votes is not None else None
    ways: dict[str, Callable[[], object]] = {
        "add": lambda: acts.add_project(group=group, **form.cleaned_data),
        "begin": lambda: acts.begin_project(group=group, number=which),
        "vote": lambda: acts.begin_project(group=group, number=which, votes=counted),
        "finish": lambda: acts.finish_project(group=group, number=which),
        "strike": lambda: acts.strike_project(group=group, number=which),
    }
    try:
        if do in ways:
            ways[do]()
    except Refused as no:
        return _projects(request, member, form, votes=votes, which=which, problem=gettext(str(no)), status=409)
    return away("groups:projects", group.ref)


def _projects(
    request: HttpRequest, member: Member, form: ProjectForm, *, votes: VotesForm | None = None, which: int = 0,
    problem: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    rows = list(projects_of(group=member.group))
    small_done = any(one.state == Project.State.DONE and not one.large for one in rows)
    given = {
        "form": form,
        "problem": problem,
        "projects": [
            (one, one.large and not small_done, _votes(one, votes if one.pk == which else None)) for one in rows
        ],
        "kept": Project.about_people["text"],
        "limits": limits(place=PROJECTS),
    }
    return told(request, "groups/projects.html", member, given, status=status)


def _votes(project: Project, sent: VotesForm | None) -> VotesForm:
    form = sent or VotesForm()
    form.auto_id = f"id_{project.pk}_%s"
    return form
