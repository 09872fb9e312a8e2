"""A concern goes to another reader: nobody is told that it was opened by somebody who has not seen it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.accounts.keepers import forget
from sameboat.base.outbox import waiting
from sameboat.safety.actions import concerns as acts
from sameboat.safety.actions.people import decide_about
from sameboat.safety.actions.trust import release
from sameboat.safety.models import Concern
from sameboat.safety.tests.makers import a_concern, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def two(db):
    first, second = (a_person_of_trust(account=an_account(), name=name) for name in ("Signe", "Tomas"))
    account = second.account
    type(account).objects.filter(pk=account.pk).update(email="tomas@example.org")
    return first, second


@pytest.fixture
def told(two):
    concern, code = a_concern(reader=two[0], second=two[1])
    acts.open_for_reading(concern=concern, now=NOW)
    acts.say(concern=concern, text="I have read it.", by_reader=True, form_key="a", now=NOW)
    acts.close(concern=concern, closed=True, now=NOW)
    return concern, code


def forgets(first):
    forget(account_id=first.account_id)


def is_released(first):
    release(number=first.pk, by=an_account(operator=True).pk, now=NOW)


def is_switched_off(first):
    decide_about(number=first.account_id, what="off", reason="other", by=an_account(operator=True), now=NOW)


@pytest.mark.parametrize("goes", [forgets, is_released, is_switched_off])
def test_the_next_reader_has_opened_nothing_and_is_told(goes, two, told, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        goes(two[0])
    assert str(waiting()).count("tomas@example.org") == 1
    page = client.post("/concern/talk/", {"code": told[1]}).content.decode()
    assert "Tomas reads it." in page and "It has not been opened yet." in page
    assert "They have done what they can" not in page and "Whoever read it before" in page


def test_a_second_reader_who_is_switched_off_gets_nothing(two, told, client):
    is_switched_off(two[1])
    is_released(two[0])
    assert Concern.objects.get().reader is None
    assert (
        "Nobody is here any more who could read it" in client.post("/concern/talk/", {"code": told[1]}).content.decode()
    )


def test_the_desk_says_whose_account_is_switched_off(two, client):
    client.force_login(an_account(operator=True))
    is_switched_off(two[0])
    assert "The account is switched off" in client.get("/desk/people/").content.decode()


def test_the_new_reader_reads_who_answered_before(two, told, client):
    is_released(two[0])
    client.force_login(two[1].account)
    page = client.get(f"/concerns/{told[0].ref}/").content.decode()
    assert "Whoever read it before" in page and "I have read it." in page
