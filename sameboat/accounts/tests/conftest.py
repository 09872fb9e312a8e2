"""People for the tests of accounts."""

from __future__ import annotations

import hashlib

import pytest

from sameboat.accounts.models import Account
from sameboat.accounts.tests.makers import make_account, signed_in_as


@pytest.fixture
def account(db) -> Account:
    """Somebody with an account."""
    return make_account()


@pytest.fixture
def mine(account):
    """A browser in which they are signed in."""
    return signed_in_as(account)


@pytest.fixture
def solve():
    """What a browser's worker does with a puzzle."""

    def work(told: dict) -> str:
        answer = 0
        while int.from_bytes(hashlib.sha256(f"{told['puzzle']}:{answer}".encode()).digest(), "big") >> (
            256 - told["bits"]
        ):
            answer += 1
        return str(answer)

    return work
