"""Switch an account off or on, or delete it: by its number, or by signs; with a line in the trail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from sameboat.accounts import api as accounts
from sameboat.accounts.keepers import forget
from sameboat.base.rulebook import Refused
from sameboat.safety.actions.passing import hand_on
from sameboat.safety.actions.trail import note
from sameboat.safety.models import Decision

WHAT = {"off": Decision.What.SWITCHED_OFF, "on": Decision.What.SWITCHED_ON, "delete": Decision.What.DELETED}


@transaction.atomic
def decide_about(
    *, number: int, what: str, reason: str, by: accounts.Account, now: datetime, by_signs: bool = False
) -> None:
    """Switch the account with this number "off" or "on", or "delete" it with all it holds.

    Raises Refused with a sentence: no such account, one's own, the last operator. The number of a deleted account does
    not stand in the trail: it would be the one thing left of a person. Nor does that of an account which was named
    `by_signs`: whoever acts would learn from it which account the concern was about. What the trail says already, with
    nothing after it that could have changed it, it does not say twice.
    """
    account = accounts.Account.objects.filter(pk=number).first()
    if account is None:
        raise Refused(gettext("There is no account with this number."))
    try:
        if what == "on":
            accounts.enable(account=account, by=by, now=now)
        else:
            accounts.disable(account=account, by=by)
    except Refused as no:
        raise Refused(gettext(str(no))) from no
    if what == "off":
        hand_on(account=number, now=now)
    if what == "delete":
        forget(account_id=number)
        accounts.wipe_afterwards()
    kept = "" if what == "delete" or by_signs else str(number)
    if not (kept and _stands_there(what=WHAT[what], number=kept)):
        note(what=WHAT[what], kind="account", ref=kept, reason=reason, by=by.pk, now=now)


def _stands_there(*, what: Decision.What, number: str) -> bool:
    """Whether the newest line that may be about this account says the same of it. Only the trail is asked, never the account:
    that it was switched off already would tell an operator that a line without a number is about this one."""
    switched = Decision.objects.filter(kind="account", what__in=(WHAT["off"], WHAT["on"]))
    newest = switched.filter(ref__in=(number, "")).order_by("-id").first()
    return newest is not None and (newest.what, newest.ref) == (what, number)
