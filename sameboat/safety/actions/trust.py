"""Ask somebody to be a person of trust; agree; stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from sameboat.accounts.api import Account
from sameboat.base.rulebook import Refused
from sameboat.safety.actions.passing import hand_on
from sameboat.safety.actions.trail import note
from sameboat.safety.models import Decision, PersonOfTrust


@transaction.atomic
def ask(*, account: int, by: int, now: datetime) -> PersonOfTrust:
    """Ask the account with this number to read concerns. Nothing is shown before they agree.

    Raises Refused when there is no such account, or it was asked before.
    """
    if not Account.objects.filter(pk=account, is_active=True).exists():
        raise Refused(gettext("There is no account with this number."))
    asked, new = PersonOfTrust.objects.get_or_create(account_id=account, defaults={"added_on": now.date()})
    if not new:
        raise Refused(gettext("This person has been asked already."))
    note(what=Decision.What.ASKED, kind="account", ref=str(account), reason="", by=by, now=now)
    return asked


@transaction.atomic
def agree(
    *, person: PersonOfTrust, name: str, gender: str, gender_words: str, languages: Sequence[str], about: str,
    takes_concerns: bool, now: datetime,
) -> None:  # fmt: skip
    """The person says how they want to be shown, and whether they take concerns now."""
    person.name, person.gender, person.about = name, gender, about
    person.gender_words = gender_words if gender == PersonOfTrust.Gender.OWN else ""
    person.languages, person.takes_concerns = list(languages), takes_concerns
    person.agreed_on = person.agreed_on or now.date()
    person.save()


@transaction.atomic
def release(*, number: int, by: int, now: datetime) -> None:
    """Somebody no longer is a person of trust. Concerns addressed to them wait for those who told them, or go to the
    second person named. Raises Refused when there is none of this number."""
    person = PersonOfTrust.objects.filter(pk=number).first()
    if person is None:
        raise Refused(gettext("This person is not on the list any more."))
    account = person.account_id
    hand_on(account=account, now=now)
    person.delete()
    note(what=Decision.What.RELEASED, kind="account", ref=str(account), reason="", by=by, now=now)
