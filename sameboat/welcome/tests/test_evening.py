"""The plan for a first evening: for members, and it names nobody."""

from __future__ import annotations

from datetime import UTC, datetime

from django.urls import reverse

from sameboat.groups.tests.makers import a_schedule, an_account
from sameboat.welcome.tests.makers import a_question


def test_it_names_nobody_and_counts_the_round(group, robin):
    a_question(group=group, now=datetime.now(UTC))
    page = robin.get(reverse("welcome:evening", args=[group.ref]))
    text = page.content.decode()
    assert page.status_code == 200 and "10 minutes" in text, "five people, two minutes each"
    assert "as if all 5 members of the group came, 2 minutes each" in text and "is not in it" in text
    assert not any(name in text for name in ("Linnet", "Alder", "Birch"))


def test_to_a_stranger_it_is_not_there(group, client):
    client.force_login(an_account(is_operator=True))
    assert client.get(reverse("welcome:evening", args=[group.ref])).status_code == 404


def test_from_afar_the_plan_speaks_of_no_paper(group, robin):
    page = reverse("welcome:evening", args=[group.ref])
    assert "alone with a screen" in robin.get(page).content.decode()
    a_schedule(group=group, now=datetime.now(UTC), mode="online")
    text = robin.get(page).content.decode()
    assert "alone with a screen" not in text and "each where they are" in text
