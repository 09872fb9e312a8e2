"""What a group hands on: read by every newcomer, changed by all."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.groups import queries
from sameboat.groups.actions import tradition as acts
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms import TraditionForm
from sameboat.groups.models import Charter, Member, Tradition, Turn
from sameboat.groups.rules import (
    CAN_CHANGE,
    CLOSING_WORDS,
    OPENING_WORDS,
    core_of,
    disturbances,
    is_anniversary,
    years,
)
from sameboat.groups.views.told import own_norms, sections


@inside
def tradition(request: HttpRequest, member: Member) -> HttpResponse:
    """Purpose, norms with their reasons, words, history without persons. Of two who change it at once the first stays."""
    group = member.group
    kept = Tradition.objects.filter(group=group).first() or Tradition(group=group)
    if request.method == "POST":
        return _sent(request, member, kept)
    return _page(request, member, kept, _form(kept))


def _form(kept: Tradition) -> TraditionForm:
    lines = "\n".join(kept.history)
    return TraditionForm(
        initial={"opening_words": kept.opening_words, "closing_words": kept.closing_words, "history": lines}
    )


def _sent(request: HttpRequest, member: Member, kept: Tradition) -> HttpResponse:
    form = TraditionForm(request.POST)
    seen = int(typed) if (typed := request.POST.get("seen", "")).isdecimal() and len(typed) < 10 else 0
    if not form.is_valid():
        return _page(request, member, kept, form, status=400, open=True, seen=seen)
    try:
        acts.keep_tradition(group=member.group, given=form.cleaned_data, seen=seen)
    except acts.Overtaken as first:
        more = {"open": True, "overtaken": gettext(str(first)), "seen": first.now.version}
        return _page(request, member, first.now, form, status=409, **more)
    return away("groups:tradition", member.group.ref)


def _page(
    request: HttpRequest, member: Member, kept: Tradition, form: TraditionForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    group, today = member.group, timezone.now().date()
    versions = list(Charter.objects.filter(group=group))
    content = versions[0].content if versions else queries.written(group=group, answers=queries.answers_of(group=group))
    since = (group.opened_at or group.created_at).date()
    given = {
        "tradition": kept,
        "form": form,
        "seen": kept.version,
        "purpose": next(one for one in sections(content=content) if one.question.key == "where-to"),
        "core": core_of(version=content["core"]),
        "preset_rules": content["rules"],
        "own_norms": own_norms(content=content),
        "since": since,
        "years": years(since=since, today=today),
        "anniversary": is_anniversary(since=since, today=today),
        "turns": Turn.objects.filter(group=group).order_by("on_date", "pk"),
        "changes": [_change(one) for one in versions if one.content.get("change")],
        "disturbances": disturbances(),
        "opening_examples": OPENING_WORDS,
        "closing_examples": CLOSING_WORDS,
        "aims": group.aims.all(),
        "kept": Tradition.about_people["history"],
    }
    return told(request, "groups/tradition.html", member, given | more, status=status)


def _change(charter: Charter) -> dict[str, Any]:
    """One change of the charter as a line of history."""
    change = charter.content["change"]
    return {"charter": charter, "question": CAN_CHANGE[change["question"]], "why": change["why"]}
