"""Who has to do with most newcomers is named to the other facilitators, as long as it is so (SAFE-04)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.base.outbox import waiting
from sameboat.welcome.actions.meeting_first import propose
from sameboat.welcome.actions.sharing import tell_of_most
from sameboat.welcome.models import Ask, Pair
from sameboat.welcome.queries import with_most
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question

SAID = "has to do with 3 of the 4 newcomers"


@pytest.fixture
def touched(group):
    """Four newcomers; Robin has answered two and goes along to a third, whom Birch proposed to meet."""
    now = datetime.now(UTC)
    named = {one.name: one for one in group.members.all()}
    asks = [a_question(group=group, name=name, now=now)[0] for name in ("Wren", "Finch", "Tern", "Gull")]
    robin = asks[0].volunteer
    Ask.objects.filter(group=group).update(in_touch=True, state="answered", volunteer=None)
    Ask.objects.filter(pk__in=[one.pk for one in asks[:2]]).update(volunteer=robin)
    propose(
        ask=asks[2], companions=[named["Birch"], named["Robin"]], starts_at=now + timedelta(days=2), place="Café",
        timezone="Europe/Oslo", place_sort="public", now=now,
    )  # fmt: skip
    return named


def test_the_number_is_counted_from_what_stands(group, touched):
    (one,) = with_most(group=group, today=datetime.now(UTC).date())
    assert (one.member, one.number, one.newcomers) == (touched["Robin"], 3, 4)
    Pair.objects.create(
        newcomer=touched["Cedar"], buddy=touched["Birch"], proposed_date=datetime.now(UTC).date()
    )  # one more newcomer, with somebody else
    (one,) = with_most(group=group, today=datetime.now(UTC).date())
    assert (one.number, one.newcomers) == (3, 5)
    Ask.objects.filter(name="Wren").delete()
    assert not with_most(group=group, today=datetime.now(UTC).date())


def test_the_other_facilitators_read_it_and_nobody_of_themselves(group, touched):
    for page in ("welcome:newcomers", "groups:home"):
        text = browser_of(touched["Alder"]).get(reverse(page, args=[group.ref])).content.decode()
        assert SAID in text and "Wren" not in text
        for name in ("Robin", "Birch"):
            assert SAID not in browser_of(touched[name]).get(reverse(page, args=[group.ref])).content.decode()


def test_they_are_told_once_a_month_that_there_is_something_new(group, touched, django_capture_on_commit_callbacks):
    for name in ("Alder", "Robin"):
        touched[name].account.email = f"{name.lower()}@example.org"
        touched[name].account.save()
    before = len(waiting())
    with django_capture_on_commit_callbacks(execute=True):
        assert [tell_of_most(now=datetime.now(UTC)) for _ in range(2)] == [1, 1]
    letters = [letter for _number, letter in waiting()[before:]]
    assert [one.to for one in letters] == ["alder@example.org"]
    assert "Robin" not in letters[0].body and "newcomer" not in letters[0].body
