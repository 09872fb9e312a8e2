"""Whatever somebody pastes into a form of a group comes back whole, with a sentence beside it, when it is too long."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions import choosing
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, a_plan, a_schedule

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
PASTED = "Whoever comes reads this to the end. " * 120
TOO_LONG = "This is too long. Please keep it to"

PLANNED = [
    ("name", {}, "name"),
    ("name", {}, "place"),
    *(("question:who", {}, name) for name in ("shared", "differ", "conditions")),
    ("question:empower", {}, "norm_0_text"),
    ("question:empower", {"norm_0_text": "We begin on time."}, "norm_0_why"),
]
INSIDE = [
    ("venues", {"do": "keep"}, "name"),
    ("venues", {"do": "keep"}, "note"),
    ("publicity", {"do": "add"}, "name"),
    ("errands", {"do": "add"}, "text"),
    ("projects", {"do": "add"}, "text"),
    ("wishes", {"do": "add"}, "text"),
    ("decisions", {"do": "add"}, "text"),
    ("roles", {"do": "use", "key": "own"}, "name"),
    ("tradition", {}, "opening_words"),
    ("split", {"do": "begin"}, "name"),
    ("wording", {"do": "propose"}, "organisation"),
    ("members", {"do": "offer"}, "offers"),
    ("shared_aim", {"do": "keep"}, "aim"),
    ("publish", {"do": "look"}, "mission"),
    ("publish", {"do": "look"}, "website"),
    ("schedule_change", {}, "directions"),
    ("schedule_change", {}, "online_address"),
    ("merge", {"do": "take-up"}, "code"),
]


def _comes_back(own, address, sent, field):
    text = "https://example.org/" + "a" * 600 if field in {"website", "online_address"} else PASTED.strip()
    answer = own.post(address, {**sent, field: text})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 400 and TOO_LONG in page
    assert text in page, "it is given back whole"


@pytest.mark.parametrize(("page", "sent", "field"), PLANNED)
def test_in_a_plan(own, needs, me, page, sent, field):
    name, _, key = page.partition(":")
    group = a_plan(by=me, answered=True, now=NOW)
    _comes_back(own, reverse(f"groups:{name}", args=[group.ref, *key.split()]), sent, field)


@pytest.mark.parametrize(("page", "sent", "field"), INSIDE)
def test_in_a_group(own, needs, me, page, sent, field):
    group = a_group(by=me, members=8, now=NOW)
    a_schedule(group=group, now=NOW)
    for one in group.members.filter(name__in=["Birch", "Cedar"]):
        choosing.imagine(member=one, could=True, now=NOW)  # else nobody can choose a name for the second group
    _comes_back(own, reverse(f"groups:{page}", args=[group.ref]), sent, field)


@pytest.mark.parametrize("field", ["borrow", "pseudonym", "name", "place"])
def test_at_the_start(own, needs, field):
    _comes_back(own, reverse("groups:start"), {"need": "alcohol", "language": "en"}, field)
    assert not Group.objects.exists()
