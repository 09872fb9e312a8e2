"""The keepers of this app's own tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sameboat.accounts.keepers.registry import Keeper, Tie, register
from sameboat.accounts.models import Account

register(
    keeper=Keeper(
        model=Account,
        what=_("Your account"),
        ties=(Tie(to="pk"),),
        withheld={"password": _("It only compares; nothing can be read from it.")},
    )
)
