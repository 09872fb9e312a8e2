"""What the buttons on a newcomer’s page do. Each answers why it cannot be done, so that the page says no more than is so."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from sameboat.base.form_key import read_key
from sameboat.base.rulebook import Refused, gettext_noop
from sameboat.welcome import queries
from sameboat.welcome.actions import afterwards, answering, declining, helping, meeting_first
from sameboat.welcome.actions import asking as acts
from sameboat.welcome.forms import WishesForm
from sameboat.welcome.models import Ask
from sameboat.welcome.rules import HELPS, NEXT
from sameboat.welcome.views.shown import number_of
from sameboat.welcome.views.whom import member_of

FULL = gettext_noop("Meanwhile that evening is full. It has nothing to do with you.")
FULL_ANOTHER = gettext_noop(
    "Meanwhile that evening is full. It has nothing to do with you: they offer you another one."
)


def did(*, request: HttpRequest, found: Ask, do: str, which: str, text: str, now: datetime) -> str:
    """Carry out what one button says; answers why it cannot be done. `text`: the word that goes along."""
    if do == "wishes":
        return _wishes(request, found, now)
    try:
        _press(request, found, do, which, text, now)
    except Refused as no:
        return gettext(str(no))
    return ""


def _press(request: HttpRequest, found: Ask, do: str, which: str, text: str, now: datetime) -> None:
    """Raises Refused."""
    key, _open = read_key(given=request.POST.get("key", ""), now=now)
    number = number_of(typed=which or request.POST.get("number", ""))
    if do == "decline":
        declining.decline(ask=found, member=member_of(ask=found.pk, typed=which), now=now)
    if do in {"agree", "not-yet"}:
        _respond(found, number, now, yes=do == "agree")
    if do == "not-met":
        afterwards.not_met(ask=found, appointment=number, now=now)
    if do == "anybody":
        answering.anybody_may_answer(ask=found, now=now)
    if do == "not-there" and not afterwards.not_there(ask=found, appointment=number, now=now, themselves=True):
        raise Refused(afterwards.NOT_KEPT)
    if do == "stop":
        acts.stop(ask=found, goodbye=text, form_key=key, now=now)
    if do == "say":
        acts.say(ask=found, text=text, by_seeker=True, form_key=key, now=now)
    if do in NEXT:
        acts.say(ask=found, text=gettext(NEXT[do]), by_seeker=True, form_key=key, now=now)


def _respond(found: Ask, which: int, now: datetime, *, yes: bool) -> None:
    """Yes, or “not yet”. Raises Refused, also when the evening is full by now."""
    if yes:
        meeting_first.must_stand(ask=found, appointment=which, now=now)
    if meeting_first.respond(ask=found, appointment=which, yes=yes, now=now):
        return
    raise Refused(FULL_ANOTHER if queries.offers_another(ask=found, now=now) else FULL)


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
