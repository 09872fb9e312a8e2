"""How the tables of safety are given out and forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.api import Account
from sameboat.accounts.keepers import Keeper, Tie, register
from sameboat.safety import letters
from sameboat.safety.models import Block, Concern, ConcernMark, ConcernWord, Decision, PersonOfTrust, Suspension

TOLD_BY_OTHERS = _("What others told you is theirs, not yours: it stays with them.")


def _named_in(account: Account) -> Q:
    return Q(kind="account", ref=str(account.pk))


@transaction.atomic
def give(*, concern: Concern, to: PersonOfTrust | None, now: datetime) -> None:
    """Whoever read it before does not any more. What they answered stands there as theirs, not as the new one's."""
    Concern.objects.filter(pk=concern.pk).update(reader=to, second_reader=None)
    ConcernMark.objects.filter(pk=concern.mark_id).update(opened_on=None, closed_on=None)
    ConcernWord.objects.filter(concern=concern, by_reader=True).update(before=True)
    letters.something_waits(reader=to, key=f"{concern.ref}:to:{to.pk if to else 0}", now=now)


def next_reader(*, concern: Concern) -> PersonOfTrust | None:
    """The second person named, unless there is none, or their account is switched off."""
    second = concern.second_reader
    return second if second and second.account.is_active else None


def _go_on(concerns: QuerySet[Concern]) -> None:
    for one in list(concerns.select_related("second_reader__account")):
        give(concern=one, to=next_reader(concern=one), now=timezone.now())


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
                cut={"reader": None},
                before=_go_on,
                hidden=TOLD_BY_OTHERS,
            ),
            Tie(to="second_reader__account", cut={"second_reader": None}, hidden=TOLD_BY_OTHERS),
        ),
        stays=dict.fromkeys(
            ("kind", "about_kind", "about_ref", "about_name", "text", "one_of", "kept_from"), TOLD_BY_OTHERS
        ),
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
