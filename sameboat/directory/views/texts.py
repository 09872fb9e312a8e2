"""Pages to read before going: kinds of groups, the first visit, words for feelings, kits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.directory import rules
from sameboat.directory.models import Programme


@require_safe
@gzip_page
def kinds(request: HttpRequest) -> HttpResponse:
    """Open and closed groups, what speaks for and against each, and four examples."""
    return render(request, "directory/kinds.html")


@require_safe
@gzip_page
def is_this_for_me(request: HttpRequest) -> HttpResponse:
    """What a group is and is not, and two questions whose answers never leave the browser."""
    return render(request, "directory/is_this_for_me.html", {"not_treatment": rules.GROUPS_ARE_NOT_TREATMENT})


@require_safe
@gzip_page
def first_visit(request: HttpRequest) -> HttpResponse:
    """What happens at a first visit, what it costs, and what not to expect."""
    context = {
        "not_treatment": rules.GROUPS_ARE_NOT_TREATMENT,
        "no_medicine_advice": rules.NO_MEDICINE_ADVICE,
        "medicine_questions": rules.MEDICINE_QUESTIONS,
    }
    return render(request, "directory/first_visit.html", context)


@require_safe
@gzip_page
def feelings(request: HttpRequest) -> HttpResponse:
    """Words for feelings, to find one before the first contact; prints on one sheet."""
    return render(request, "directory/feelings.html")


@require_safe
@gzip_page
def speak_openly(request: HttpRequest) -> HttpResponse:
    """A kit for speaking openly where you live, so that nobody has to be seen who does not want to."""
    return render(request, "directory/speak_openly.html")


@require_safe
@gzip_page
def school_kit(request: HttpRequest) -> HttpResponse:
    """A lesson, a poster and where to turn, made so that no pupil and no family has to come forward."""
    return render(request, "directory/school_kit.html")


@require_safe
@gzip_page
def clearinghouses(request: HttpRequest) -> HttpResponse:
    """Where else groups are known: clearinghouses and six places nearby."""
    rows = Programme.objects.filter(sort=Programme.Sort.CLEARINGHOUSE)
    return render(request, "directory/clearinghouses.html", {"clearinghouses": rows})
