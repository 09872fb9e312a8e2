"""An account that was switched off: its owner can ask why, take a copy along, and delete it. No session, no scripts."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.accounts.actions.signing_in import switched_off as sentence_of
from sameboat.accounts.keepers import AlreadyForgotten, forget
from sameboat.accounts.models import Account
from sameboat.accounts.queries import has_codes
from sameboat.accounts.rules import may_take_along
from sameboat.accounts.views.answers import away, page, typed
from sameboat.accounts.views.keeping import as_zip, word_to_type, wrong_word

_OFF, LASTS = "sameboat.off", 900


def ticket_of(*, account: Account, with_second: bool = False) -> str:
    """What lets whoever has just shown their words copy or delete this account, for a quarter of an hour; "" for nobody."""
    codes = has_codes(account=account)
    if not may_take_along(switched_off=not account.is_active, codes_asked_for=codes, with_second=with_second):
        return ""
    return signing.dumps([account.pk, account.get_session_auth_hash()], salt=_OFF)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def switched_off(request: HttpRequest) -> HttpResponse:
    """What can still be done. The ticket travels in the form, never in an address."""
    ticket = typed(request, "ticket")
    account = _of(ticket) if request.method == "POST" else None
    if account is None:
        return away(reverse("accounts:sign_in"))
    given = {"sentence": sentence_of(account=account), "ticket": ticket, "word": word_to_type()}
    if request.POST.get("do") == "copy":
        return as_zip(account=account, now=timezone.now())
    if request.POST.get("do") == "delete":
        return _deleted(request, account, given)
    return page(request, "accounts/switched_off.html", given)


def _of(ticket: str) -> Account | None:
    """Whose ticket it is; nobody's when it is late, forged, or the account was switched on meanwhile."""
    try:
        number, proof = signing.loads(ticket, salt=_OFF, max_age=LASTS)
    except signing.BadSignature:
        return None
    account = Account.objects.filter(pk=number, is_active=False).first()
    return account if account is not None and account.get_session_auth_hash() == proof else None


def _deleted(request: HttpRequest, account: Account, given: dict[str, Any]) -> HttpResponse:
    if wrong := wrong_word(request=request):
        return page(request, "accounts/switched_off.html", given | wrong, status=400)
    with suppress(AlreadyForgotten):
        forget(account_id=account.pk)
    return away(reverse("accounts:forgotten"))
