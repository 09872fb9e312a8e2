"""Pages to read before going: kinds of groups, the first visit, words for feelings, kits."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.base.sources import SOURCES
from sameboat.directory import rules
from sameboat.directory.models import Need, Programme
from sameboat.directory.rules import habits
from sameboat.directory.search import PARAMETERS

# Where the answers for each situation were read: the book, which the page names, and our rows, which it does not.
SITUATIONS = {
    "from_waiting": (("article", "FIND-16"), ("encyclopedia", "REF-17"), ("manual", "PLAN-24")),
    "from_treated": (("overview", "REF-21"), ("encyclopedia", "SAFE-14"), ("guide", "SAFE-11")),
    "from_after": (("article", "FIND-16 REF-17"), ("guide", "KIND-39")),
    "from_none": (("manual", "NEW-33"), ("overview", "SAFE-15"), ("encyclopedia", "SAFE-14")),
}
LONGEST_KEPT = 2000  # characters of what was asked


@require_safe
@gzip_page
def kinds(request: HttpRequest) -> HttpResponse:
    """Open and closed groups, what speaks for and against each, and four examples."""
    return render(request, "directory/kinds.html")


@require_safe
@gzip_page
def is_this_for_me(request: HttpRequest) -> HttpResponse:
    """What a group is and is not, and three questions whose answers never leave the browser."""
    return render(request, "directory/is_this_for_me.html", {"not_treatment": rules.GROUPS_ARE_NOT_TREATMENT})


@require_safe
@gzip_page
def something_else(request: HttpRequest) -> HttpResponse:
    """Another habit may take the place of the one left behind: a look for oneself alone, outside any form."""
    context = {
        "kinds": habits.MAY_TAKE_ITS_PLACE,
        "signs": habits.IT_HAS_A_HOLD,
        "needs": Need.objects.filter(parent__slug=habits.HABITS),
        "not_treatment": rules.GROUPS_ARE_NOT_TREATMENT,
    }
    return render(request, "directory/something_else.html", context)


@require_safe
@gzip_page
def where_are_you_now(request: HttpRequest) -> HttpResponse:
    """Before, during, after or without treatment: what groups can do now. What was asked of the search is kept."""
    context = {
        "find": _find_as_asked(request),
        "canonical": request.build_absolute_uri(request.path),
        "not_treatment": rules.GROUPS_ARE_NOT_TREATMENT,
        "no_medicine_advice": rules.NO_MEDICINE_ADVICE,
        "medicine_questions": rules.MEDICINE_QUESTIONS,
        **{name: "; ".join(SOURCES[key].title for key, _rows in read) for name, read in SITUATIONS.items()},
    }
    return render(request, "directory/where_are_you_now.html", context)


def _find_as_asked(request: HttpRequest) -> str:
    """The search with what was asked before; the page of results is not kept, nor what the search does not know."""
    asked = [(name, value) for name in PARAMETERS if name != "page" for value in request.GET.getlist(name)]
    kept = urlencode(asked)
    return reverse("directory:find") + (f"?{kept}" if kept and len(kept) <= LONGEST_KEPT else "")


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
