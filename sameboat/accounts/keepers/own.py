"""The keepers of this app's own tables."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers.labels import label_in_words
from sameboat.accounts.keepers.registry import Keeper, Tie, register, register_names, sayings_of
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
from sameboat.accounts.rules import CODE_STEP_S

_ONLY_COMPARES = _("It only compares; nothing can be read from it.")
_FOR_THE_SERVER = _("Only the server can use it, and only to know you again on this device.")
_KEPT_AWAY = _("Nobody is told who keeps them away.")


def _last_code(step: int) -> str:
    """The half minute of the last code, as a moment: 0 stands for none."""
    if not step:
        return gettext("none yet")
    moment = date_format(datetime.fromtimestamp(step * CODE_STEP_S, tz=UTC), "DATETIME_FORMAT")
    return gettext("%(moment)s, time of Greenwich (UTC)") % {"moment": moment}


def _let_in_again(numbers: Collection[int], account: Account) -> dict[int, str]:
    """For whom somebody vouched, as a copy says it: whoever else it was is not named."""
    found = Reintroduction.objects.filter(pk__in=numbers)
    return {one.pk: _vouched(one, mine=one.account_id == account.pk) for one in found}


def _vouched(one: Reintroduction, *, mine: bool) -> str:
    say = sayings_of(model=Reintroduction).get("group_ref", str)
    told = {"moment": date_format(one.ends_at.astimezone(UTC), "DATETIME_FORMAT"), "group": say(one.group_ref)}
    if mine:
        return gettext("you; a member of the group %(group)s vouched for you, until %(moment)s (UTC)") % told
    return gettext("somebody of the group %(group)s; you vouched for them, until %(moment)s (UTC)") % told


register_names(model=Reintroduction, names=_let_in_again)

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
        said={"last_step": _last_code},
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
        withheld={"half": _ONLY_COMPARES, "opens": _KEPT_AWAY, "place": _KEPT_AWAY},
    )
)
register(keeper=Keeper(model=SafetyNote, what=_("Notes about changes to how you sign in"), ties=(Tie(to="account"),)))
