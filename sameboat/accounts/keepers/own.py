"""The keepers of this app's own tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers.labels import label_in_words
from sameboat.accounts.keepers.registry import Keeper, Tie, register
from sameboat.accounts.models import (
    Account,
    AskedAddress,
    OneTimeCodes,
    Passkey,
    RecoverySheet,
    Reintroduction,
    SafetyNote,
    Session,
    Voucher,
)

_ONLY_COMPARES = _("It only compares; nothing can be read from it.")
_FOR_THE_SERVER = _("Only the server can use it, and only to know you again on this device.")

register(
    keeper=Keeper(
        model=Account,
        what=_("Your account, with the e-mail address if you gave one"),
        ties=(Tie(to="pk"),),
        withheld={"password": _ONLY_COMPARES},
    )
)
register(
    keeper=Keeper(
        model=AskedAddress,
        what=_("An e-mail address you have given and not confirmed yet"),
        ties=(Tie(to="account"),),
        withheld={"digest": _ONLY_COMPARES},
    )
)
register(
    keeper=Keeper(
        model=Session,
        what=_("Where you are signed in"),
        ties=(Tie(to="account"),),
        withheld={
            "session_key": _("It is a fingerprint of what your browser shows us, and only compares."),
            "session_data": _FOR_THE_SERVER,
        },
        said={"label": lambda label: label_in_words(label=label)},
    )
)
register(keeper=Keeper(model=Passkey, what=_("Your passkeys"), ties=(Tie(to="account"),)))
register(
    keeper=Keeper(
        model=OneTimeCodes,
        what=_("One-time codes"),
        ties=(Tie(to="account"),),
        withheld={"sealed_secret": _("Whoever has it can make your codes; it stays where it is.")},
    )
)
register(
    keeper=Keeper(
        model=RecoverySheet,
        what=_("Your recovery sheet"),
        ties=(Tie(to="account"),),
        withheld={"verifier": _ONLY_COMPARES},
    )
)
register(keeper=Keeper(model=Reintroduction, what=_("Being let in again by two members"), ties=(Tie(to="account"),)))
register(
    keeper=Keeper(
        model=Voucher,
        what=_("People you have vouched for, and who vouched for you"),
        ties=(Tie(to="by"), Tie(to="reintroduction__account")),
        withheld={"half": _ONLY_COMPARES, "opens": _("Nobody is told who keeps them away.")},
    )
)
register(keeper=Keeper(model=SafetyNote, what=_("Notes about changes to how you sign in"), ties=(Tie(to="account"),)))
