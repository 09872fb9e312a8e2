"""A group that is listed and answers, and its people's browsers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from sameboat.base.outbox import waiting
from sameboat.directory.tests.makers import a_need
from sameboat.groups.api import Group, Member
from sameboat.groups.tests.makers import a_group, a_schedule, is_published
from sameboat.welcome.models import Ask
from sameboat.welcome.tests.makers import a_question, answers


@pytest.fixture(autouse=True)
def nobody_asked_this_hour() -> None:
    """How many asked within the hour is counted in passing: the tests before this one do not count."""
    cache.clear()


@pytest.fixture
def group(db: None) -> Group:
    """A group of five that is listed. Robin answers."""
    now = datetime.now(UTC)
    a_need(slug="grief")
    group = a_group(members=5, now=now)
    a_schedule(group=group, now=now)
    answers(member=group.members.get(name="Robin"), now=now)
    return group


@pytest.fixture
def now() -> datetime:
    """This moment, the same for a whole test."""
    return datetime.now(UTC)


@pytest.fixture
def question(group: Group, now: datetime) -> tuple[Ask, str]:
    """A newcomer's question to the group, and the code that opens it."""
    return a_question(group=group, now=now)


@pytest.fixture
def slug(group: Group) -> str:
    """Where it stands in the directory."""
    return is_published(group=group, now=datetime.now(UTC))


def browser_of(member: Member) -> Client:
    """The browser of this member."""
    client = Client()
    client.force_login(member.account)
    return client


@pytest.fixture
def robin(group: Group) -> Client:
    """The browser of the one who answers."""
    return browser_of(group.members.get(name="Robin"))


@pytest.fixture
def sent(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> Callable[..., list[Any]]:
    """Do something as if it were committed; answers the letters that came of it."""

    def do(act: Callable[..., Any], *given: Any, **more: Any) -> list[Any]:
        before = {number for number, _letter in waiting()}
        with django_capture_on_commit_callbacks(execute=True):
            act(*given, **more)
        return [letter for number, letter in waiting() if number not in before]

    return do
