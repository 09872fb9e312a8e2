"""The rules of accounts. Pure: no Django, no clock, no neighbours."""

from sameboat.accounts.rules.keeping import UNUSED_YEARS, WARNED_DAYS, Unused, may_forget, unused_account

__all__ = ["UNUSED_YEARS", "WARNED_DAYS", "Unused", "may_forget", "unused_account"]
