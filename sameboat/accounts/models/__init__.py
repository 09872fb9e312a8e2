"""A person without a name, and what lets them come back."""

from sameboat.accounts.models.coming_back import OperatorCode, RecoverySheet, Reintroduction, Voucher
from sameboat.accounts.models.house import Attempt, Instance, Reservation, Spent
from sameboat.accounts.models.people import Account, AccountManager, AskedAddress
from sameboat.accounts.models.signing_in import OneTimeCodes, Passkey, SafetyNote, Session

__all__ = [
    "Account",
    "AccountManager",
    "AskedAddress",
    "Attempt",
    "Instance",
    "OneTimeCodes",
    "OperatorCode",
    "Passkey",
    "RecoverySheet",
    "Reintroduction",
    "Reservation",
    "SafetyNote",
    "Session",
    "Spent",
    "Voucher",
]
