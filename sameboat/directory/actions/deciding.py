"""An operator deals with what was told to the desk: decided once, and written into the trail in the same breath."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.rulebook import Refused
from sameboat.directory.actions.checking import check_entry
from sameboat.directory.actions.proposals import accept_proposal, refuse_proposal
from sameboat.directory.actions.settling import settle_correction, settle_suggestion
from sameboat.directory.models import Proposal
from sameboat.directory.queries.told import alike, number_waiting
from sameboat.safety import api as safety

What = safety.Decision.What
MAY = {
    "correction": frozenset({"settle", "checked"}),
    "suggestion": frozenset({"settle"}),
    "proposal": frozenset({"accept", "refuse"}),
}


def put_on_desk() -> None:
    """Tell safety what waits here: called once, when Sameboat starts."""
    safety.put_on_desk(
        waiting=safety.Waiting(words=_("Told about the directory"), page="directory:told", number=number_waiting)
    )


@transaction.atomic
def decide(*, sort: str, number: int, doing: str, by: int, now: datetime, first_date: date | None = None) -> None:
    """Carry out what an operator (the number of their account) decided, and note it.

    `doing`: settle, checked (the entry is right as it stands), accept or refuse. Raises Refused with a sentence when that cannot be done to it, or when somebody
    else was quicker: then nothing is changed and nothing noted.
    """
    if doing not in MAY[sort]:
        raise Refused(gettext("We did not understand what to do with that. Nothing was changed."))
    if doing == "checked":
        check_entry(listing=settle_correction(number=number, now=now).listing, by=by, now=now)
        return
    for one in _together(sort=sort, number=number, now=now):
        what, ref = _done(sort=sort, number=one, doing=doing, first_date=first_date, now=now)
        safety.note_decision(what=what, kind=sort, ref=ref, reason="", by=by, now=now)


def _together(*, sort: str, number: int, now: datetime) -> list[int]:
    """What is decided at once: a proposal that two lists make is one question."""
    if sort != "proposal":
        return [number]
    one = Proposal.objects.select_related("meeting__listing", "meeting__place").filter(pk=number).first()
    return [number, *(other.pk for other in alike(one=one, now=now) if other.pk != number)] if one else [number]


def _done(*, sort: str, number: int, doing: str, first_date: date | None, now: datetime) -> tuple[What, str]:
    """What stands in the trail, and of what: a public address, never what somebody wrote."""
    if sort == "correction":
        return What.SETTLED, settle_correction(number=number, now=now).listing.slug
    if sort == "suggestion":
        return What.SETTLED, str(settle_suggestion(number=number, now=now).pk)
    if doing == "accept":
        return What.ACCEPTED, accept_proposal(number=number, first_date=first_date, now=now).meeting.slug
    return What.REFUSED, refuse_proposal(number=number, now=now).meeting.slug
