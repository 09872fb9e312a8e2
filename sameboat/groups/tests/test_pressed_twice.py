"""A button pressed twice leads where it led the first time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Proposal, Review, Role
from sameboat.groups.tests.makers import a_group
from sameboat.groups.tests.plans import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]

PROPOSED = ANSWERS["like"] | {"expectations": "Tea.", "why": "We like tea.", "trial_weeks": "0"}


@pytest.fixture
def group(me):
    return a_group(by=me, members=4, now=datetime.now(UTC))


@pytest.mark.parametrize(
    ("page", "more", "sent"),
    [
        ("review", (), {"do": "begin"}),
        ("propose", ("like",), PROPOSED),
        ("roles", (), {"do": "take", "key": "contact"}),
        ("step_back", (), {"do": "step"}),
    ],
)
def test_twice_is_once(own, group, page, more, sent):
    address = reverse(f"groups:{page}", args=[group.ref, *more])
    first = own.post(address, sent)
    kept = [list(model.objects.filter(group=group).values()) for model in (Proposal, Review, Role)]
    second = own.post(address, sent)
    assert first.status_code == second.status_code == 303 and first["Location"] == second["Location"]
    assert kept == [list(model.objects.filter(group=group).values()) for model in (Proposal, Review, Role)]


def test_another_proposal_to_the_same_question_is_still_none(own, group):
    address = reverse("groups:propose", args=[group.ref, "like"])
    assert own.post(address, PROPOSED).status_code == 303
    for other in ({"expectations": "Cake."}, {"why": "Cake."}, {"trial_weeks": "6"}):
        answer = own.post(address, PROPOSED | other)
        assert answer.status_code == 409 and "There is a proposal to this question already." in answer.content.decode()
