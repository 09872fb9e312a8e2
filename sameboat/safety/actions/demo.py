"""Two invented people of trust for the demonstration. What is told to one of them the demonstration's operator reads."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from sameboat.accounts.api import Account, operators
from sameboat.safety.models import PersonOfTrust

NOBODY = "demo-nobody"  # a log-in name without words: nobody can sign in with it
READ = gettext_noop("Invented for this demonstration. Its operator reads what is told to Signe.")
UNREAD = gettext_noop("Invented for this demonstration. Nobody reads what is told to Tomas.")


@transaction.atomic
def load_demo_people(*, now: datetime) -> list[PersonOfTrust]:
    """The invented people, made when they are not there; none before there is an operator."""
    operator = operators().order_by("pk").first()
    if operator is None:
        return []
    nobody = Account.objects.filter(handle=NOBODY).first() or Account.objects.create_user(
        handle=NOBODY, joined_on=now.date()
    )
    shown = ((operator, "Signe", PersonOfTrust.Gender.WOMAN, READ), (nobody, "Tomas", PersonOfTrust.Gender.MAN, UNREAD))
    return [_person(account, name, gender, about, now=now) for account, name, gender, about in shown]


def _person(account: Account, name: str, gender: str, about: str, *, now: datetime) -> PersonOfTrust:
    told = {
        "name": name, "gender": gender, "about": about, "languages": ["en", "nb"], "takes_concerns": True,
        "added_on": now.date(), "agreed_on": now.date(),
    }  # fmt: skip
    return PersonOfTrust.objects.get_or_create(account=account, defaults=told)[0]
