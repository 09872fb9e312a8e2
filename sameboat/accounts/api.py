"""What other apps may ask of accounts."""

from __future__ import annotations

from sameboat.accounts.actions.demo import OF_THE_GROUP, load_demo_accounts
from sameboat.accounts.actions.operators import disable, enable, hear_of_switched_off, new_operator_code
from sameboat.accounts.actions.reintroducing import Vouched, stop, take_back, vouch, vouch_again
from sameboat.accounts.entry.arriving import depart, freshness
from sameboat.accounts.entry.asking import current, operator_only, signed_in, signed_out, unless_signed_out
from sameboat.accounts.entry.offering import offer_on_my_page
from sameboat.accounts.keepers.demo_file import DemoAccount
from sameboat.accounts.keepers.forgetting import wipe_afterwards
from sameboat.accounts.letters import letter_to
from sameboat.accounts.models import Account, Reintroduction, Voucher
from sameboat.accounts.queries import Vouching, back_among, has_operator, operators, stopped_for, vouched_by
from sameboat.accounts.rules import SEALED_IDLE, SESSION_IDLE

__all__ = [
    "OF_THE_GROUP",
    "SEALED_IDLE",
    "SESSION_IDLE",
    "Account",
    "DemoAccount",
    "Reintroduction",
    "Vouched",
    "Voucher",
    "Vouching",
    "back_among",
    "current",
    "depart",
    "disable",
    "enable",
    "freshness",
    "has_operator",
    "hear_of_switched_off",
    "letter_to",
    "load_demo_accounts",
    "new_operator_code",
    "offer_on_my_page",
    "operator_only",
    "operators",
    "signed_in",
    "signed_out",
    "stop",
    "stopped_for",
    "take_back",
    "unless_signed_out",
    "vouch",
    "vouch_again",
    "vouched_by",
    "wipe_afterwards",
]
