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
    `by_signs`: whoever acts would learn from it which account the concern was about.
    """
    account = accounts.Account.objects.filter(pk=number).first()
    if account is None:
        raise Refused(gettext("There is no account with this number."))
    try:
        if what == "on":
            accounts.enable(account=account, by=by)
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
    note(what=WHAT[what], kind="account", ref=kept, reason=reason, by=by.pk, now=now)
