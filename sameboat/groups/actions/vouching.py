"""Vouching for a member who has lost every way into their account (security.md 2.3): the group says who knows whom."""

from __future__ import annotations

from datetime import datetime

from sameboat.accounts import api as accounts
from sameboat.groups.actions.pausing import MEMBER, ref_of
from sameboat.groups.models import Member
from sameboat.groups.rules.belonging import GUEST, NEWCOMER
from sameboat.groups.rules.vouching import may_be_vouched_for, may_vouch_for_kept_away, words_open
from sameboat.safety import api as safety


def vouch(*, by: Member, person: Member, now: datetime) -> accounts.Vouched:
    """This member has spoken with the other. Answers five words, told once. Raises Refused with the sentence."""
    may_be_vouched_for(member_since=person.joined_at.date(), today=now.date()).require()
    kept_away = safety.names_kept_away(account=by.account_id, kind=MEMBER)
    may_vouch_for_kept_away(by_this_name=ref_of(member=person) in kept_away).require()
    apart = safety.blocked_between(one=by.account_id, other=person.account_id)
    return accounts.vouch(
        account=person.account,
        by=by.account,
        group_ref=by.group.ref,
        both_in_group=by.group_id == person.group_id,
        member_since=by.joined_at.date(),
        settled=by.standing not in {NEWCOMER, GUEST},
        opens=words_open(kept_apart=apart),
        now=now,
    )


def vouch_again(*, by: Member, person: Member, now: datetime) -> accounts.Vouched:
    """Five other words for whoever has lost theirs. Raises Refused."""
    return accounts.vouch_again(account=person.account, by=by.account, group_ref=by.group.ref, now=now)


def take_back(*, by: Member, person: Member) -> None:
    """This member is not sure any more: their words open nothing."""
    accounts.take_back(by=by.account, group_ref=by.group.ref, account=person.account)
