"""An operator enters a group that somebody told of, changes the entry, or takes it out (FIND-12)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.base.when_form import FAR, HERE
from sameboat.directory.actions import publishing
from sameboat.directory.actions.publishing import Entry
from sameboat.directory.actions.settling import settle_suggestion
from sameboat.directory.actions.told import Told, When, Where
from sameboat.directory.models import DESK, Listing, Provenance
from sameboat.directory.queries.entries import key_at_desk
from sameboat.safety import api as safety

What = safety.Decision.What


@transaction.atomic
def enter(*, given: Mapping[str, Any], by: int, now: datetime, suggestion: int = 0) -> Entry:
    """List a group. `given`: what EntryForm cleaned; `by`: the number of an account; `suggestion`: what is dealt with by it.

    Raises Refused when somebody else dealt with that suggestion meanwhile, or when something needed is not said.
    """
    if suggestion:
        settle_suggestion(number=suggestion, now=now)
    shown = publishing.publish(key=secrets.token_urlsafe(16), told=told_of(given=given, now=now), now=now, source=DESK)
    safety.note_decision(what=What.ENTERED, kind="listing", ref=shown.slug, reason="", by=by, now=now)
    return shown


@transaction.atomic
def change(*, listing: Listing, given: Mapping[str, Any], seen: str, by: int, now: datetime) -> Entry:
    """Bring an entry of the desk up to date; that is a check as well. `seen`: `version` of what the operator had before them.

    Raises Refused when somebody else changed it meanwhile, or when it is not an entry of the desk.
    """
    key = _held(listing=listing, seen=seen)
    shown = publishing.publish(key=key, told=told_of(given=given, now=now), now=now, source=DESK)
    safety.note_decision(what=What.CHANGED, kind="listing", ref=shown.slug, reason="", by=by, now=now)
    return shown


@transaction.atomic
def take_out(*, listing: Listing, seen: str, by: int, now: datetime) -> None:
    """The group is no more: its address says so, and contacts and place go at once. Raises Refused as `change` does."""
    publishing.withdraw(key=_held(listing=listing, seen=seen), now=now, source=DESK)
    safety.note_decision(what=What.TAKEN_OUT, kind="listing", ref=listing.slug, reason="", by=by, now=now)


def version(*, listing: Listing) -> str:
    """What changes whenever the entry does."""
    return listing.changed_at.isoformat()


def told_of(*, given: Mapping[str, Any], now: datetime) -> Told:
    """What the entry tells."""
    same = ("name", "mission", "who_for", "who_not_for", "kind", "led", "spiritual", "cost", "cost_note", "first_visit",
            "website")  # fmt: skip
    return Told(
        **{name: given[name] for name in same},
        needs=tuple(given["needs"]),
        whose=tuple(given["whose"]),
        languages=(given["language"],) if given["language"] else (),
        accepts_newcomers={"yes": True, "no": False}.get(given["takes_new"]),
        provenance=Provenance.DESK_ASKED if given["asked"] == "yes" else Provenance.DESK,
        confirmed_at=now,
        contacts=tuple((sort, given[sort]) for sort in ("email", "phone") if given[sort]),
        meeting=_when(given),
    )


def _when(given: Mapping[str, Any]) -> When:
    same = ("rule", "first_date", "local_time", "timezone", "duration_min", "mode", "join_audience")
    afar = {
        "online_url": given["online_address"], "phone_number": given["phone_number"], "join_note": given["join_note"],
    }  # fmt: skip
    return When(
        **{name: given[name] for name in same},
        where=_where(given) if given["mode"] in HERE else None,
        **(afar if given["mode"] in FAR else {}),
    )


def _where(given: Mapping[str, Any]) -> Where:
    same = ("street", "postal_code", "locality", "country", "directions")
    return Where(
        **{name: given[name] for name in same}, name=given["place_name"], exact=given["place_shown"] == "exact"
    )


def _held(*, listing: Listing, seen: str) -> str:
    held = Listing.objects.select_for_update().get(pk=listing.pk)
    key = key_at_desk(listing=held)
    if not key or held.state == Listing.State.GONE:
        raise Refused(gettext("This entry is not kept at the desk, or it is no longer listed."))
    if version(listing=held) != seen:
        raise Refused(
            gettext(
                "Somebody else has changed this entry meanwhile. What you typed is still here; look at theirs before you save it over."
            )
        )
    return key
