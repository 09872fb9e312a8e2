"""People I keep away."""

from __future__ import annotations

import pytest

from sameboat.safety import api
from sameboat.safety.actions.blocks import block
from sameboat.safety.models import Block
from sameboat.safety.tests.makers import NOW, a_kind, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/blocked/"


@pytest.fixture
def me():
    return an_account()


@pytest.fixture
def them():
    return an_account()


@pytest.fixture
def kept_away(me, them):
    with a_kind(kind="member", words="a member", account_of=lambda ref, asker: them.pk):
        yield block(by=me.pk, kind="member", ref="moon", now=NOW)


def test_i_see_whom_i_keep_away_and_can_change_my_mind(client, me, them, kept_away):
    client.force_login(me)
    assert "Circle moon" in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, {"number": kept_away.pk}).status_code == 302
    assert not api.blocked_between(one=me.pk, other=them.pk)
    assert "You keep nobody away." in client.get(ADDRESS).content.decode()


def test_the_other_person_sees_nothing_of_it(client, them, kept_away):
    client.force_login(them)
    text = client.get(ADDRESS).content.decode()
    assert "You keep nobody away." in text and "moon" not in text


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²", "0"])
def test_a_number_that_is_none_is_nobodys(client, me, kept_away, number):
    client.force_login(me)
    assert client.post(ADDRESS, {"number": number}).status_code == 404
    assert Block.objects.count() == 1


def test_nobody_takes_back_what_somebody_else_asked_for(client, them, kept_away):
    client.force_login(them)
    assert client.post(ADDRESS, {"number": kept_away.pk}).status_code == 404
    assert Block.objects.count() == 1


def test_a_stranger_signs_in_first(client):
    assert client.get(ADDRESS).status_code == 303


def test_both_ways_without_saying_which(me, them, kept_away):
    third = an_account()
    assert api.blocked_between(one=me.pk, other=them.pk) and api.blocked_between(one=them.pk, other=me.pk)
    assert not api.blocked_between(one=me.pk, other=third.pk)
    assert api.kept_apart(account=me.pk) == {them.pk}
    assert api.kept_apart(account=them.pk) == {me.pk}
    assert api.kept_apart(account=third.pk) == frozenset()


def test_a_list_of_candidates_takes_one_query(me, them, kept_away, django_assert_num_queries):
    with django_assert_num_queries(1):
        api.kept_apart(account=me.pk)


def test_two_names_of_one_person_stay_two_rows(me, them):
    """Blocking both must not show that they are one; taking one back leaves the other in force."""
    with a_kind(kind="member", account_of=lambda ref, asker: them.pk):
        first = block(by=me.pk, kind="member", ref="moon", now=NOW)
        second = block(by=me.pk, kind="member", ref="kari", now=NOW)
        again = block(by=me.pk, kind="member", ref="moon", now=NOW)
    assert first.pk != second.pk and again == first
    first.delete()
    assert api.blocked_between(one=me.pk, other=them.pk)
