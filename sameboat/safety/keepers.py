"""How the tables of safety are given out and forgotten."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.api import Account
from sameboat.accounts.keepers import Keeper, Tie, register
from sameboat.safety.models import Block, Concern, Decision, PersonOfTrust, Suspension

TOLD_BY_OTHERS = _("What others told you is theirs, not yours: it stays with them.")


def _named_in(account: Account) -> Q:
    return Q(kind="account", ref=str(account.pk))


register(
    keeper=Keeper(
        model=PersonOfTrust,
        what=_("Reading concerns of others, if you agreed to"),
        ties=(Tie(to="account"),),
    )
)
register(
    keeper=Keeper(
        model=Concern,
        what=_("Concerns you read"),
        ties=(
            Tie(
                to="reader__account",
                cut={"reader": F("second_reader"), "second_reader": None},
                hidden=TOLD_BY_OTHERS,
            ),
            Tie(to="second_reader__account", cut={"second_reader": None}, hidden=TOLD_BY_OTHERS),
        ),
        stays=dict.fromkeys(("kind", "about_kind", "about_ref", "about_name", "text"), TOLD_BY_OTHERS),
    )
)
register(
    keeper=Keeper(
        model=Block,
        what=_("People you keep away"),
        ties=(
            Tie(to="blocker"),
            Tie(to="blocked", hidden=_("Nobody is told who keeps them away.")),
        ),
    )
)
register(
    keeper=Keeper(
        model=Suspension,
        what=_("Pauses you decided"),
        ties=(Tie(to="decided_by", cut={"decided_by": None}),),
        stays={"sentence": _("Everyone may read why something is paused.")},
    )
)
register(
    keeper=Keeper(
        model=Decision,
        what=_("What you decided as an operator, and what operators decided about your account"),
        ties=(
            Tie(to="decided_by", cut={"decided_by": None}),
            Tie(to=_named_in, cut={"ref": ""}),
        ),
        stays={"ref": _("What a decision was about can be looked up for two years.")},
    )
)
