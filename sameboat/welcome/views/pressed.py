"""What the buttons on a newcomer’s page do. Each answers why it cannot be done, so that the page says no more than is so."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from sameboat.base.form_key import read_key
from sameboat.base.rulebook import Refused
from sameboat.welcome import queries
from sameboat.welcome.actions import afterwards, answering, declining, helping, meeting_first
from sameboat.welcome.actions import asking as acts
from sameboat.welcome.forms import WishesForm
from sameboat.welcome.models import Ask
from sameboat.welcome.rules import HELPS, NEXT
from sameboat.welcome.views.shown import number_of
from sameboat.welcome.views.whom import member_of


def did(*, request: HttpRequest, found: Ask, do: str, which: str, text: str, now: datetime) -> str:
    """Carry out what one button says; answers why it cannot be done. `text`: the word that goes along."""
    key, _open = read_key(given=request.POST.get("key", ""), now=now)
    if do == "decline":
        return _declines(found, which, now)
    if do in {"agree", "not-yet", "not-met"}:
        return _appointment(found, do, number_of(typed=which or request.POST.get("number", "")), now)
    if do == "wishes":
        return _wishes(request, found, now)
    if do == "anybody":
        answering.anybody_may_answer(ask=found, now=now)
    if do == "not-there":
        afterwards.not_there(ask=found, appointment=number_of(typed=which), now=now, themselves=True)
    if do == "stop":
        acts.stop(ask=found, goodbye=text, form_key=key, now=now)
    if do == "say":
        acts.say(ask=found, text=text, by_seeker=True, form_key=key, now=now)
    if do in NEXT:
        acts.say(ask=found, text=gettext(NEXT[do]), by_seeker=True, form_key=key, now=now)
    return ""


def _wishes(request: HttpRequest, found: Ask, now: datetime) -> str:
    """Keep what would help them; answers what is wrong."""
    form = WishesForm(request.POST, offered=list(HELPS))
    if not form.is_valid():
        return str(next(iter(form.errors.values()))[0])
    try:
        wished = form.cleaned_data
        helping.say_wishes(ask=found, place=wished["place_wish"], helps=wished["helps"], now=now)
    except Refused as no:
        return gettext(str(no))
    return ""


def _declines(found: Ask, which: str, now: datetime) -> str:
    """They would rather not meet, or speak with, whom their page named; answers why that cannot be kept."""
    try:
        declining.decline(ask=found, member=member_of(ask=found.pk, typed=which), now=now)
    except Refused as no:
        return gettext(str(no))
    return ""


def _appointment(found: Ask, do: str, which: int, now: datetime) -> str:
    """Carry out what they decided; answers why it cannot be done."""
    try:
        if do == "not-met":
            afterwards.not_met(ask=found, appointment=which, now=now)
            return ""
        if do == "agree":
            meeting_first.must_stand(ask=found, appointment=which, now=now)
        kept = meeting_first.respond(ask=found, appointment=which, yes=do == "agree", now=now)
    except Refused as no:
        return gettext(str(no))
    if kept:
        return ""
    if not queries.offers_another(ask=found, now=now):
        return gettext("Meanwhile that evening is full. It has nothing to do with you.")
    return gettext("Meanwhile that evening is full. It has nothing to do with you: they offer you another one.")
