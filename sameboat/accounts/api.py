"""What other apps may ask of accounts."""

from __future__ import annotations

from sameboat.accounts.entry.asking import current, operator_only, signed_in
from sameboat.accounts.models import Account

__all__ = ["Account", "current", "operator_only", "signed_in"]
