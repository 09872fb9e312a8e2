"""No. 69: whatever people write for a few is heard by the canary, a new column too (private.py)."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import models

from sameboat.base.kept import Kept
from sameboat.base.outbox import Subject, send_letter
from sameboat.groups.actions.errands import add_errand
from sameboat.groups.models import Errand, Matter
from sameboat.groups.tests.makers import a_group
from sameboat.safety.tests.makers import a_concern, a_person_of_trust
from tests.house import private
from tests.house.canary import HEARD

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ERRAND = "Ask the vicar about the cellar"
NAMED = [name for names in (*private.NOT_HEARD.values(), *private.MAY_STAND.values()) for name in names]


@pytest.fixture(autouse=True)
def _planted():
    yield
    HEARD.begin()  # the test itself must not fail of what it planted


def test_what_is_named_is_there_and_what_is_not_heard_stands_nowhere_else():
    columns = {".".join(column) for column in private.about_people()}
    assert set(NAMED) - columns == set(), "strike what is not there any more, or holds no words about people"
    unheard = [name for names in private.NOT_HEARD.values() for name in names]
    assert len(unheard) == len(set(unheard))
    assert not {name for names in private.MAY_STAND.values() for name in names} & set(unheard)


@pytest.mark.parametrize(
    "column",
    ["groups_disagreement.question", "groups_errand.text", "groups_offering.looks_for", "groups_tradition.history",
     "groups_proposal.why", "safety_concern.text", "safety_concernword.text", "welcome_askword.text",
     "welcome_help.words", "welcome_ask.when", "directory_correction.text", "accounts_account.email"],
)  # fmt: skip
def test_words_for_a_few_are_heard(column):
    assert tuple(column.split(".")) in private.private()


def test_a_new_column_of_words_about_people_is_heard_without_further_ado(monkeypatch):
    words = models.TextField()
    words.set_attributes_from_name("said")
    meta = SimpleNamespace(db_table="groups_new", local_concrete_fields=[words])
    kept = {"said": Kept("So that they know.", "The people in the group.", "When it ends.")}
    monkeypatch.setattr(private, "telling_models", lambda: [SimpleNamespace(_meta=meta)])
    monkeypatch.setattr(private, "kept_of", lambda *, model: kept)
    assert private.about_people.__wrapped__() == {("groups_new", "said")}


@pytest.mark.django_db
def test_what_a_group_writes_is_heard_in_the_log_in_letters_and_elsewhere():
    group = a_group()
    add_errand(group=group, text=ERRAND)
    assert Errand.objects.filter(text=ERRAND).exists() and not HEARD.sings()
    logging.getLogger("sameboat.groups").warning("added: %s", ERRAND)
    send_letter(
        key="x", to="lamp@example.org", wanted=True, language="en", subject=Subject.MESSAGE, body=lambda: ERRAND, now=NOW
    )  # fmt: skip
    assert {found.partition(":")[0] for found in HEARD.sings()} == {"log", "letters and jobs"}


@pytest.mark.django_db
def test_beside_its_like_it_may_stand_and_in_another_part_it_may_not():
    group = a_group()
    add_errand(group=group, text=ERRAND)
    Matter.objects.create(group=group, key="own", text=ERRAND)
    assert not HEARD.sings()
    a_concern(reader=a_person_of_trust(), text="He came to the door again.")
    Matter.objects.create(group=group, key="own", text="He came to the door again.")
    assert [found for found in HEARD.sings() if found.startswith("groups_matter.text: He came")]


def test_an_address_is_where_letters_go_and_what_is_published_stands_in_the_directory():
    street, email = ("groups_schedule", "street"), ("accounts_account", "email")
    assert private.may_stand(own=email, where="letters") and not private.may_stand(own=email, where="log")
    assert private.may_stand(own=street, where="directory_place.street")
    assert not private.may_stand(own=street, where="log") and not private.may_stand(own=street, where="letters")
