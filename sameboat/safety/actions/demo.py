"""Three invented people of trust for the demonstration. What is told to one of them the demonstration's operator reads."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from sameboat.accounts.api import Account, operators
from sameboat.safety.models import PersonOfTrust

NOBODY = ("demo-nobody", "demo-nobody-else")  # log-in names without words: nobody can sign in with them
READ = gettext_noop("Invented for this demonstration. Its operator reads what is told to Signe.")
UNREAD = gettext_noop("Invented for this demonstration. Nobody reads what is told to Tomas.")
UNREAD_TOO = gettext_noop("Invented for this demonstration. Nobody reads what is told to Noor.")


@transaction.atomic
def load_demo_people(*, now: datetime) -> list[PersonOfTrust]:
    """The invented people, made when they are not there; none before there is an operator."""
    operator = operators().order_by("pk").first()
    if operator is None:
        return []
    tomas, noor = (_nobody(handle, now=now) for handle in NOBODY)
    shown = (
        (operator, "Signe", PersonOfTrust.Gender.WOMAN, READ),
        (tomas, "Tomas", PersonOfTrust.Gender.MAN, UNREAD),
        (noor, "Noor", PersonOfTrust.Gender.WOMAN, UNREAD_TOO),
    )
    return [_person(account, name, gender, about, now=now) for account, name, gender, about in shown]


def _nobody(handle: str, *, now: datetime) -> Account:
    made = Account.objects.filter(handle=handle).first()
    return made or Account.objects.create_user(handle=handle, joined_on=now.date())


def _person(account: Account, name: str, gender: str, about: str, *, now: datetime) -> PersonOfTrust:
    told = {
        "name": name, "gender": gender, "about": about, "languages": ["en", "nb"], "takes_concerns": True,
        "added_on": now.date(), "agreed_on": now.date(),
    }  # fmt: skip
    return PersonOfTrust.objects.get_or_create(account=account, defaults=told)[0]
