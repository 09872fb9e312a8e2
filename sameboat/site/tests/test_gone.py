"""What was deleted since a backup was made stays deleted when it is put back. The whole way: test_restore.py."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError

from sameboat.accounts.api import Account
from sameboat.accounts.keepers import forget
from sameboat.accounts.tests.makers import NOW, make_account, signed_in_as
from sameboat.safety.tests.makers import a_concern, a_person_of_trust
from sameboat.site.archive import gone

pytestmark = pytest.mark.django_db
Concern, ConcernMark = apps.get_model("safety.Concern"), apps.get_model("safety.ConcernMark")
Instance, Passkey, Session = (apps.get_model(f"accounts.{name}") for name in ("Instance", "Passkey", "Session"))


@pytest.fixture
def people():
    """Two accounts, one with two passkeys and a session, and two concerns: as they are when a backup comes back."""
    Instance.objects.create(pk=1, name="boat-of-ours")
    anna, bea = make_account(), make_account()
    signe = a_person_of_trust()
    for text in ("stays", "was taken back"):
        a_concern(reader=signe, text=text)
    for number in range(2):
        Passkey.objects.create(
            account=bea, credential_id=str(number), credential="x", host="x", name="x", added_on=NOW.date()
        )
    signed_in_as(bea)
    return anna, bea


def without(known: gone.Known, **missing: set[int]) -> gone.Known:
    """As the database before says it in which these are gone."""
    labels = {"account": gone.PEOPLE, "passkey": "accounts.Passkey", "concern": "safety.Concern"}
    tables = dict(known.tables)
    for word, numbers in missing.items():
        there = tables[labels[word]]
        tables[labels[word]] = gone.Numbers(there.there - numbers, there.highest)
    return gone.Known(known.instance, tables)


def test_people_passkeys_and_concerns_that_are_gone_stay_gone(people):
    anna, bea = people
    told = Concern.objects.get(text="was taken back")
    known = without(gone.what_is_there(), account={anna.pk}, passkey={Passkey.objects.first().pk}, concern={told.pk})
    assert gone.delete_again(known=known) == 1
    assert not Account.objects.filter(pk=anna.pk).exists() and Account.objects.filter(pk=bea.pk).exists()
    assert [key.credential_id for key in Passkey.objects.all()] == ["1"]
    assert [one.text for one in Concern.objects.all()] == ["stays"] and ConcernMark.objects.count() == 1
    assert not Session.objects.exists(), "whoever was signed out meanwhile stays signed out"


def test_whoever_came_after_the_old_database_is_not_taken_for_deleted(people):
    """A newer backup is put back over an older state: its people have numbers that were not given there yet."""
    anna, _bea = people
    known = gone.what_is_there()
    before = gone.Known(known.instance, {label: gone.Numbers(frozenset(), anna.pk - 1) for label in known.tables})
    assert gone.delete_again(known=before) == 0 and Account.objects.count() == 3


def test_the_numbers_of_another_server_mean_other_people(people):
    known = gone.what_is_there()
    other = gone.Known("boat-of-others", {label: gone.Numbers(frozenset(), 10**6) for label in known.tables})
    assert gone.delete_again(known=other) is None and Account.objects.count() == 3
    assert gone.delete_again(known=None) is None and Account.objects.count() == 3
    gone.count_on(known=other)
    assert make_account().pk < 10**6


def test_the_newest_number_counts_though_its_account_is_gone(people):
    new = make_account()
    forget(account_id=new.pk)
    assert gone.what_is_there().tables[gone.PEOPLE].highest == new.pk


def test_no_number_is_given_twice(people):
    known = gone.what_is_there()
    far = known.tables[gone.PEOPLE].highest + 5000  # PostgreSQL counts on from test to test
    tables = {label: gone.Numbers(numbers.there, far) for label, numbers in known.tables.items()}
    gone.count_on(known=gone.Known(known.instance, tables))
    assert make_account().pk == far + 1
    gone.count_on(known=known)
    assert make_account().pk == far + 2, "never back"


def test_where_nothing_can_be_read_nothing_is_known(monkeypatch):
    Instance.objects.all().delete()
    assert gone.what_is_there() is None, "no server has begun here"
    Instance.objects.create(pk=1, name="boat-of-ours")

    def away(model: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(gone, "_numbers", away)
    assert gone.what_is_there() is None
