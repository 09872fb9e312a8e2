"""An account that was switched off: its owner can ask why, take a copy along, and delete it. No session, no scripts."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.accounts.actions import reintroducing
from sameboat.accounts.actions.signing_in import switched_off as sentence_of
from sameboat.accounts.actions.telling import note_copying
from sameboat.accounts.keepers import AlreadyForgotten, forget, held, noticed_of
from sameboat.accounts.models import Account
from sameboat.accounts.queries import has_codes, notes_of_copying, open_reintroduction, was_stopped
from sameboat.accounts.rules import may_take_along
from sameboat.accounts.views.answers import away, page, typed
from sameboat.accounts.views.keeping import as_zip, word_to_type, wrong_word

_OFF, LASTS = "sameboat.switched-off", 900


def ticket_of(*, account: Account, with_second: bool = False, vouched: int | None = None) -> str:
    """What lets whoever has just shown their words copy or delete this account, for a quarter of an hour; "" for nobody.

    `vouched`: the number of what two members have said, when they have shown the ten words of these."""
    codes = has_codes(account=account)
    if not may_take_along(switched_off=not account.is_active, codes_asked_for=codes, with_second=with_second):
        return ""
    return signing.dumps([account.pk, account.get_session_auth_hash(), vouched], salt=_OFF)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def switched_off(request: HttpRequest) -> HttpResponse:
    """What can still be done. The ticket travels in the form, never in an address."""
    ticket = typed(request, "ticket")
    now = timezone.now()
    account, by_members = _of(ticket, now) if request.method == "POST" else (None, False)
    if account is None:
        return away(
            reverse("accounts:sign_in") + ("?over" if ticket else "")
        )  # there it is said that this page has ended
    if request.POST.get("do") == "not-lost" and not by_members:
        reintroducing.stop(account=account, now=now)
    given: dict[str, Any] = {
        "sentence": sentence_of(account=account), "ticket": ticket, "word": word_to_type(), "by_members": by_members,
    }  # fmt: skip
    given["noticed"] = noticed_of(ties=held(account=account))
    given["vouching"] = not by_members and open_reintroduction(account=account, now=now) is not None
    given["stopped"] = not by_members and was_stopped(account=account, now=now)
    given["copying"] = [] if by_members else notes_of_copying(account=account)
    if by_members and request.POST.get("do") != "delete":
        note_copying(account=account, taken=request.POST.get("do") == "copy", now=now)
    if request.POST.get("do") == "copy":
        return as_zip(account=account, now=now)
    if request.POST.get("do") == "delete":
        return _deleted(request, account, given)
    return page(request, "accounts/switched_off.html", given)


def _of(ticket: str, now: datetime) -> tuple[Account | None, bool]:
    """Whose ticket it is, and whether two members vouched for whoever holds it; nobody's when it is late, forged, or the
    account was switched on meanwhile, or what was vouched was taken back."""
    try:
        number, proof, vouched = signing.loads(ticket, salt=_OFF, max_age=LASTS)
    except signing.BadSignature:
        return None, False
    account = Account.objects.filter(pk=number, is_active=False).first()
    if account is None or account.get_session_auth_hash() != proof:
        return None, False
    if vouched is not None and not reintroducing.still_holds(number=vouched, account=account, now=now):
        return None, False
    return account, vouched is not None


def _deleted(request: HttpRequest, account: Account, given: dict[str, Any]) -> HttpResponse:
    if wrong := wrong_word(request=request):
        return page(request, "accounts/switched_off.html", given | wrong, status=400)
    with suppress(AlreadyForgotten):
        forget(account_id=account.pk)
    return away(reverse("accounts:forgotten"))
