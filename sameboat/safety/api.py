"""What other apps may ask of safety.

    safety.is_suspended(kind="listing", ref=slug, now=now)            # of a group ask groups.api: a pause of its entry counts
    safety.paused_refs(kind="listing", now=now)                       # one query for a list
    safety.may_share_a_list(blocked=…)                                # the rule: may these two be brought together?
    safety.blocked_between(one=account.pk, other=newcomer.pk)         # then neither is told that the other is there
    safety.kept_apart(account=account.pk)                             # one query for a list of candidates
    safety.names_kept_away(account=me.pk, kind="member")              # for their own eyes: no second offer
    safety.apart_among(accounts=[…], others=[…])                      # one query for two lists
    safety.part_them(name="pairs", part=…, says=…)                    # what ends when somebody keeps another away
    safety.know(kind=Kind(                                            # once, in the app's ready()
        kind="member", words=_("a member"), concern="person",
        find=lambda ref: None,                                        # what everybody may see: of a member nothing
        seen_by=…, account_of=…, behind=…))                           # see queries/things.py, tests/test_kinds.py
    safety.concern_address(kind="member", ref=member.ref)             # the link on a page of the group

    safety.heard_in(text=words).danger                                # tells this that somebody may be in danger?
    safety.heard_now(text=words)                                      # of words typed into a search; "" for none

    safety.is_a_choice()                                              # are there enough people of trust?
    safety.put_on_desk(waiting=safety.Waiting(                        # a heap on the first page of the desk
        words=_("…"), page="directory:told", number=count))
    safety.note_decision(what=safety.Decision.What.SETTLED, …)        # a line of the trail, in the same transaction

A block is never shown to either of the two. What an app answers must be what it answers when nobody was found:
no count that differs, no other sentence, no name missing from a list of members that both can read
(docs/decisions/0016-concerns-and-blocks.md).
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from sameboat.safety.actions.blocks import part_them
from sameboat.safety.actions.concerns import delete_concerns
from sameboat.safety.actions.demo import load_demo_people
from sameboat.safety.actions.trail import note as note_decision
from sameboat.safety.models import Decision, Suspension
from sameboat.safety.queries import (
    HOME,
    LEAVE_THE_GROUP,
    Kind,
    Thing,
    Waiting,
    apart_among,
    blocked_between,
    countries,
    is_a_choice,
    keeps_away,
    kept_apart,
    know,
    names_kept_away,
    pause_of,
    paused_refs,
    pauses,
    pauses_at,
    put_on_desk,
)
from sameboat.safety.queries.danger import HANDS, heard_in, heard_now
from sameboat.safety.rules import may_leave_to, may_share_a_list
from sameboat.safety.rules.danger import Heard

__all__ = [
    "HANDS",
    "LEAVE_THE_GROUP",
    "Decision",
    "Heard",
    "Kind",
    "Suspension",
    "Thing",
    "Waiting",
    "apart_among",
    "blocked_between",
    "concern_address",
    "delete_concerns",
    "heard_in",
    "heard_now",
    "is_a_choice",
    "is_suspended",
    "keeps_away",
    "kept_apart",
    "know",
    "load_demo_people",
    "may_share_a_list",
    "names_kept_away",
    "note_decision",
    "part_them",
    "pause_of",
    "paused_refs",
    "pauses",
    "pauses_at",
    "put_on_desk",
    "way_out",
]

AWAY_WHEN_UNSET = "https://www.wikipedia.org/"


@cache
def _way_out(address: str) -> str:
    return address if may_leave_to(address=address) else AWAY_WHEN_UNSET


def way_out() -> str:
    """Where Leave now goes: the operator's address, or a plain one when that cannot be used."""
    return _way_out(settings.SAMEBOAT_EXIT_TO)


def help_address(*, country: str, violence: bool = False) -> str:
    """The page of help at once: of this country (two letters) when we know its numbers, else where one chooses. With
    `violence`, lines about it come first."""
    asked = ([f"country={country}"] if country in countries() else []) + ([f"first={HOME}"] if violence else [])
    page = reverse("safety:help_now")
    return f"{page}?{'&'.join(asked)}" if asked else page


def is_suspended(*, kind: str, ref: str, now: datetime) -> bool:
    """Whether this group or listing is paused at this moment. One query (rules.in_force)."""
    return pause_of(kind=kind, ref=ref, now=now) is not None


def concern_address(*, kind: str, ref: str) -> str:
    """The page on which a concern about this can be told. Works without an account and without JavaScript."""
    return f"{reverse('safety:concern')}?{urlencode({'kind': kind, 'ref': ref})}"
