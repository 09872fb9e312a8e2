"""No. 69: the canary that listens to every test (canary.py, conftest.py) sings when a leak is planted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.db import SessionStore

from sameboat.accounts.actions.joining import instance_name
from sameboat.accounts.actions.operators import new_operator_code
from sameboat.accounts.queries import any_words
from sameboat.accounts.rules import HALF_WORDS, WORDS_IN_PASSPHRASE, login_secret
from sameboat.accounts.rules.names import ANIMALS, THINGS
from sameboat.accounts.tests.makers import SECRET, make_account
from sameboat.base.outbox import Subject, send_letter
from sameboat.base.work import job, later
from sameboat.groups.actions.people import invite
from sameboat.groups.tests.makers import a_plan
from sameboat.safety.models import Decision
from sameboat.safety.tests.makers import a_concern, a_person_of_trust
from tests.house.canary import HANDLE, HEARD

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
STORY = "He came to the door again,\nand “nobody” was there."


@pytest.fixture
def sings() -> Iterator[Callable[[], str]]:
    """What it sings; then it forgets, because the test itself must not fail of what it planted."""

    def heard() -> str:
        found = " | ".join(HEARD.sings())
        HEARD.begin()
        return found

    yield heard
    HEARD.begin()


def log(text: str) -> None:
    logging.getLogger("sameboat.accounts").warning("told: %s", text)


def letter(text: str) -> None:
    send_letter(
        key="x", to="lamp@example.org", wanted=True, language="en", subject=Subject.MESSAGE, body=lambda: text, now=NOW
    )  # fmt: skip


@job
def nothing(*, now: datetime, said: list[str]) -> None:
    """A job that is given something."""


def to_a_job(text: str) -> None:
    later(nothing, at=NOW.replace(year=2099), said=[text])


def column(text: str) -> None:
    """The trail of decisions, which holds no words of anybody's."""
    Decision.objects.create(what="off", kind="account", ref=text, decided_on=NOW.date(), ends_on=NOW.date())


def changed(text: str) -> None:
    make_account(email=text)


def json_column(text: str) -> None:
    a_person_of_trust(languages=["en", text])


def session(text: str) -> None:
    SessionStore().encode({"notes": [text]})


PLACES = pytest.mark.parametrize("plant", [log, letter, to_a_job, column, changed, json_column, session])


@pytest.mark.django_db
@PLACES
def test_a_log_in_name_stands_in_its_own_column_alone(plant, sings):
    account = make_account()
    assert not sings()
    plant(f"for {account.handle}")
    assert account.handle in sings()


@pytest.mark.django_db
@PLACES
@pytest.mark.parametrize("count", [HALF_WORDS, WORDS_IN_PASSPHRASE, 8])
@pytest.mark.parametrize("between", [" ", "-", "\n"])
def test_words_that_open_something_stand_nowhere(plant, sings, count, between):
    words = between.join(
        f"{number}. {word}" if between == "\n" else word for number, word in enumerate(any_words(count=count))
    )
    HEARD.begin()  # words of a browser: nobody has seen them made
    plant(words)
    assert sings()


@pytest.mark.django_db
@PLACES
@pytest.mark.parametrize(
    "secret",
    [
        lambda: SECRET if make_account() else "",
        lambda: login_secret(words="words of my own", instance=instance_name(), handle="x"),
        lambda: invite(group=a_plan(), now=NOW),
        lambda: a_concern(reader=a_person_of_trust())[1],
        lambda: new_operator_code(now=NOW),
    ],
    ids=["of a browser", "of words of one's own", "of an invitation", "of a concern", "of a first operator"],
)
def test_what_was_made_in_a_test_stands_nowhere(plant, sings, secret):
    made = secret()
    assert made and not sings()
    HEARD.secrets.add(made)  # forgotten with the rest a moment ago
    plant(made)
    assert made in sings()


@pytest.mark.django_db
@PLACES
def test_private_words_stand_in_their_own_column_alone(plant, sings):
    a_concern(reader=a_person_of_trust(), text=STORY)
    plant(f"concern: {STORY}")
    assert "He came to the door" in sings()
    a_concern(reader=a_person_of_trust(), text=STORY)
    assert not sings()


@pytest.mark.parametrize(
    ("said", "is_heard"),
    [
        ("signed in: otter-lamp-4271", True),
        (f"compared {SECRET} with what is kept", True),
        ("otter-lamp-4271@example.org bounced", True),
        ("three letters wait, 2026-11-28", False),
        ("a letter could not be delivered (no_answer)", False),
        ("in /srv/sameboat/accounts/actions/signing_in.py:57", False),
    ],
)
def test_it_sings_at_log_in_names_and_secrets(said, is_heard, sings):
    log(said)
    assert bool(sings()) is is_heard


def test_it_knows_every_log_in_name_there_can_be():
    assert all(HANDLE.search(f"{word}-{word}-1000") for word in (*ANIMALS, *THINGS))


def test_a_word_of_the_list_that_says_a_word_twice_is_heard_and_the_name_of_a_task_is_not(sings):
    log("yo-yo wobbling evade growing")
    assert sings()
    log("Task was destroyed but it is pending! task: <Task pending name='Task-64'>")
    assert not sings()
