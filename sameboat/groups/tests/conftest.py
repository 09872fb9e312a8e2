"""The catalogue of needs, somebody who plans, and a browser in which they are signed in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from sameboat.accounts.api import Account
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_plan, an_account


@pytest.fixture
def needs(the_catalogue: None) -> None:
    """The needs that one can choose from."""


@pytest.fixture
def me(db: Any) -> Account:
    """Somebody with an account."""
    return an_account()


@pytest.fixture
def own(client: Client, me: Account) -> Client:
    """Their browser."""
    client.force_login(me)
    return client


@pytest.fixture
def plan(me: Account) -> Group:
    """A plan they have begun today."""
    return a_plan(by=me, now=datetime.now(UTC))


@pytest.fixture
def answered(me: Account) -> Group:
    """A plan with all its answers."""
    return a_plan(by=me, answered=True, now=datetime.now(UTC))
