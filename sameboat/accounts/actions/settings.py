"""Two choices of one's own: an address for reminders, and discreet mode."""

from __future__ import annotations

from sameboat.accounts.keepers.forgetting import wipe_afterwards
from sameboat.accounts.models import Account
from sameboat.base.outbox import forget_letters
from sameboat.base.rulebook import Refused, gettext_noop


def set_email(*, account: Account, email: str) -> None:
    """Keep an address for reminders, or none. Letters that still wait for the old one are not sent. Raises Refused."""
    if any(not sign.isprintable() for sign in email) or len(email) > 254:
        raise Refused(gettext_noop("This is no e-mail address."))
    if account.email and account.email != email:
        forget_letters(to=account.email)
    Account.objects.filter(pk=account.pk).update(email=email)
    account.email = email
    wipe_afterwards()


def set_discreet(*, account: Account, discreet: bool) -> None:
    """Neutral titles, icon and subjects of letters."""
    Account.objects.filter(pk=account.pk).update(discreet=discreet)
    account.discreet = discreet
