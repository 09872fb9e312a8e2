"""Letters, for operators: what waits and what could not be delivered. What they say is shown in the demo alone, where all
people are invented.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import operator_only
from sameboat.base import outbox
from sameboat.base.outbox import carry, folder
from sameboat.base.outbox.letter import Letter

SHOWN = 50


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """What waits, what was laid aside and why; the operator tries again or lays down."""
    if request.method != "POST":
        return _page(request)
    number, doing = request.POST.get("number", ""), request.POST.get("doing", "")
    if doing not in {"again", "down"}:
        return _page(request, wrong=True)
    act = outbox.try_again if doing == "again" else outbox.lay_down
    if not act(number=number, now=timezone.now()):
        raise Http404
    answer = HttpResponseRedirect(reverse("site:letters"))
    answer.status_code = 303
    return answer


def _page(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    waiting, aside = outbox.waiting(), outbox.laid_aside()
    kept = folder.letters() if settings.SAMEBOAT_DEMO else ()
    told = {
        "wrong": wrong,
        "carried": bool(settings.SAMEBOAT_SMTP),
        "waiting": len(waiting),
        "tried": sum(1 for _number, letter in waiting if letter.why),
        "aside": [_told(number, letter) for number, letter in aside[:SHOWN]],
        "more": max(0, len(aside) - SHOWN),
        "kept": [(when, mail, mail.get_content()) for (when, mail), _n in zip(kept, range(SHOWN), strict=False)],
    }
    return render(request, "site/letters.html", told, status=400 if wrong else 200)


def _told(number: str, letter: Letter) -> dict[str, str | Promise | datetime]:
    """Neither to whom nor what."""
    return {
        "number": number,
        "subject": outbox.Subject[letter.kind].value,
        "day": datetime.fromisoformat(letter.day),
        "why": carry.WHY.get(letter.why, ""),
    }
