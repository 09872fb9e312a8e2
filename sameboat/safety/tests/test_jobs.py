"""Everything temporary ends, once a day, whether the clock is late or runs twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from sameboat.safety.actions.concerns import open_for_reading, say
from sameboat.safety.actions.trail import note
from sameboat.safety.jobs import tidy
from sameboat.safety.models import Concern, ConcernMark, ConcernWord, Decision, PersonOfTrust
from sameboat.safety.rules import passes_on
from sameboat.safety.tests.makers import NOW, a_concern, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet_hour():
    cache.clear()


@pytest.fixture
def signe():
    return a_person_of_trust(name="Signe")


@pytest.fixture
def tomas():
    return a_person_of_trust(name="Tomas", gender="man")


@pytest.mark.parametrize(("days", "left"), [(89, 1), (90, 0), (93, 0)])
def test_a_concern_ends_90_days_after_the_last_word(signe, days, left):
    concern, _code = a_concern(reader=signe)
    later = NOW + timedelta(days=50)
    say(concern=concern, text="And again.", by_reader=False, form_key="w", now=later)
    tidy(now=later + timedelta(days=days))
    assert Concern.objects.count() == ConcernMark.objects.count() == ConcernWord.objects.count() == left
    tidy(now=later + timedelta(days=days))


@pytest.mark.parametrize("days", [13, 14, 40])
@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_what_nobody_opens_goes_to_the_second_person(signe, tomas, days, opened, second):
    concern, _code = a_concern(reader=signe, second=tomas if second else None)
    if opened:
        open_for_reading(concern=concern, now=NOW)
    today = NOW + timedelta(days=days)
    tidy(now=today)
    tidy(now=today)
    moved = passes_on(told_on=NOW.date(), opened=opened, second=second, today=today.date())
    assert Concern.objects.get().reader == (tomas if moved else signe)


def test_a_second_person_who_stopped_gets_nothing(signe, tomas):
    a_concern(reader=signe, second=tomas)
    PersonOfTrust.objects.filter(pk=tomas.pk).update(takes_concerns=False)
    tidy(now=NOW + timedelta(days=20))
    assert Concern.objects.get().reader == signe


def test_a_concern_without_a_reader_goes_to_the_second_person(signe, tomas):
    a_concern(reader=signe, second=tomas)
    signe.account.delete()
    tidy(now=NOW + timedelta(days=1))
    assert Concern.objects.get().reader == tomas


def test_the_trail_ends_after_two_years():
    operator = an_account(operator=True)
    note(what=Decision.What.PAUSED, kind="listing", ref="x", reason="harm", by=operator.pk, now=NOW)
    tidy(now=NOW + timedelta(days=729))
    assert Decision.objects.count() == 1
    tidy(now=NOW + timedelta(days=730))
    assert not Decision.objects.exists()


def test_a_question_nobody_answered_ends():
    a_person_of_trust(name="", gender="", takes_concerns=False, agreed_on=None)
    a_person_of_trust(name="Signe")
    tidy(now=NOW + timedelta(days=60))
    assert PersonOfTrust.objects.get().name == "Signe"
