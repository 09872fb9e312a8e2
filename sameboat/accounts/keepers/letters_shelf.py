"""Letters on their way to a person: they lie in the queue's own store and, without a mail server, in a folder."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers.registry import Shelf, register_shelf
from sameboat.accounts.letters import forget_code_letter
from sameboat.accounts.models import Account, AskedAddress
from sameboat.base.kept import Kept
from sameboat.base.outbox import forget_letters, laid_aside, waiting


def _copied(account: Account) -> list[dict[str, Any]]:
    """Letters that wait or could not be delivered. What was sent is with the person, and no longer here.

    A code to an address that is not theirs yet is left out: it is for whoever reads there.
    """
    if not account.email:
        return []
    mine = [
        letter for _number, letter in [*waiting(), *laid_aside()] if letter.to.casefold() == account.email.casefold()
    ]
    return [
        {"address": letter.to, "words": f"{letter.subject}\n\n{letter.body}", "day": date.fromisoformat(letter.day)}
        for letter in mine
    ]


def _forget(account: Account) -> None:
    for asked in AskedAddress.objects.filter(account=account):
        forget_code_letter(asked=asked)  # that address is not known to be theirs: others may wait for letters there
    if account.email:
        forget_letters(to=account.email)


_END = _("When the letter is sent; after 14 days when it cannot be delivered, or when you delete your account.")
register_shelf(
    shelf=Shelf(
        name="letters",
        what=_("Letters on their way to you"),
        about={
            "address": Kept(
                purpose=_("The letter goes to it."),
                audience=_("The mail server that carries the letter, and those who look after this server."),
                end=_END,
            ),
            "words": Kept(
                purpose=_("What the letter says: nothing about your group, and nothing that others may not see."),
                audience=_("You, the mail servers on the way, and those who look after this server."),
                end=_END,
            ),
            "day": Kept(
                purpose=_("A letter that cannot be delivered is given up after some days."),
                audience=_("Those who look after this server."),
                end=_("A month after the letter was sent; nothing says to whom it went."),
            ),
        },
        labels={"address": _("address"), "words": _("words"), "day": _("day")},
        copied=_copied,
        forget=_forget,
    )
)
