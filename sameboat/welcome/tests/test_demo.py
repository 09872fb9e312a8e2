"""The invented newcomer of the demonstration."""

from __future__ import annotations

from sameboat.welcome.api import load_demo_newcomers
from sameboat.welcome.models import Ask, Volunteer
from sameboat.welcome.tests.makers import NOW


def test_somebody_answers_and_one_question_waits_once(group):
    Volunteer.objects.all().delete()
    assert load_demo_newcomers(group=group, now=NOW) and not load_demo_newcomers(group=group, now=NOW)
    assert Ask.objects.get().volunteer is not None and Volunteer.objects.filter(answers=True).count() == 2
