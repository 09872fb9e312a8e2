"""Vouching for a member who has lost every way into their account (security.md 2.3): the group says who knows whom."""

from __future__ import annotations

from datetime import date, datetime

from sameboat.accounts import api as accounts
from sameboat.groups.actions.pausing import MEMBER, ref_of
from sameboat.groups.models import CameAlong, Member
from sameboat.groups.queries.own import came_along_of
from sameboat.groups.rules.belonging import GUEST, NEWCOMER
from sameboat.groups.rules.vouching import known_since, may_be_vouched_for, may_vouch_for_kept_away, words_open
from sameboat.safety import api as safety


def vouch(*, by: Member, person: Member, now: datetime) -> accounts.Vouched:
    """This member has spoken with the other. Answers five words, told once. Raises Refused with the sentence."""
    theirs, mine = came_along_of(member=person), came_along_of(member=by)
    together = theirs is not None and mine is not None and theirs.was_ref == mine.was_ref
    may_be_vouched_for(
        member_since=_known_since(person, theirs, together=together), today=now.date(),
        came_along=theirs is not None and not together,
    ).require()  # fmt: skip
    kept_away = safety.names_kept_away(account=by.account_id, kind=MEMBER)
    may_vouch_for_kept_away(by_this_name=ref_of(member=person) in kept_away).require()
    apart = safety.blocked_between(one=by.account_id, other=person.account_id)
    return accounts.vouch(
        account=person.account,
        by=by.account,
        group_ref=by.group.ref,
        both_in_group=by.group_id == person.group_id,
        member_since=_known_since(by, mine, together=together),
        settled=by.standing not in {NEWCOMER, GUEST},
        opens=words_open(kept_apart=apart),
        now=now,
    )


def _known_since(member: Member, came: CameAlong | None, *, together: bool) -> date:
    return known_since(joined_on=member.joined_at.date(), before=came.since_date if came else None, together=together)


def vouch_again(*, by: Member, person: Member, now: datetime) -> accounts.Vouched:
    """Five other words for whoever has lost theirs. Raises Refused."""
    return accounts.vouch_again(account=person.account, by=by.account, group_ref=by.group.ref, now=now)


def take_back(*, by: Member, person: Member) -> None:
    """This member is not sure any more: their words open nothing."""
    accounts.take_back(by=by.account, group_ref=by.group.ref, account=person.account)
