"""No. 69: the canary that sings after the whole suite (conftest.py) would sing."""

from __future__ import annotations

import logging

import pytest

from conftest import HANDLE, Watched
from sameboat.accounts.rules.names import ANIMALS, THINGS
from sameboat.accounts.tests.makers import SECRET


@pytest.mark.parametrize(
    ("said", "sings"),
    [
        ("signed in: otter-lamp-4271", True),
        (f"compared {SECRET} with what is kept", True),
        ("otter-lamp-4271@example.org bounced", True),
        ("three letters wait, 2026-11-28", False),
        ("a letter could not be delivered (no_answer)", False),
        ("in /srv/sameboat/accounts/actions/signing_in.py:57", False),
    ],
)
def test_it_sings_at_log_in_names_and_secrets(said, sings):
    watched = Watched()
    watched.handle(logging.LogRecord("sameboat.accounts", logging.WARNING, "", 0, said, None, None))
    assert bool(watched.found) is sings


def test_it_knows_every_log_in_name_there_can_be():
    assert all(HANDLE.search(f"{word}-{word}-1000") for word in (*ANIMALS, *THINGS))
