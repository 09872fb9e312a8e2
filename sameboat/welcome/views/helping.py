"""For members: a ride, or somebody for the children, offered and needed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.actions import helping as acts
from sameboat.welcome.forms import HelpForm
from sameboat.welcome.models import Help
from sameboat.welcome.rules import HELPS
from sameboat.welcome.views.done import away, was_done


@groups.inside
def help(request: HttpRequest, member: groups.Member) -> HttpResponse:
    """What I offer or need, what others offer, and what they need from those who offer the same."""
    now, sent = timezone.now(), request.method == "POST"
    if sent and (kind := request.POST.get("over", "")):
        acts.take_help_back(member=member, kind=kind)
        return away("welcome:help", member.group.ref, done="help-back")
    form = HelpForm(request.POST if sent else None, initial={"way": "offers", "gender": "", "months": "3"})
    if sent and form.is_valid():
        acts.keep_help(member=member, now=now, **form.cleaned_data)
        return away("welcome:help", member.group.ref, done="help")
    given = {
        "done": was_done(request),
        "form": form,
        "mine": queries.help_of(member=member, today=now.date()),
        "others": queries.help_for(member=member, today=now.date()),
        "sorts": HELPS.values(),
        "kept": Help.about_people["words"],
    }
    return groups.told(request, "welcome/help.html", member, given, status=400 if sent else 200)
