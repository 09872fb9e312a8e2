"""What a page promises is so: letters only where mail goes out, readers only those who read, an answer only where somebody is."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.welcome.models import Ask
from sameboat.welcome.tests.makers import a_question, answers

GIVEN = {"name": "Linnet", "way": "email", "reach": "linnet@example.org", "first": "one", "who": "anybody"}
NONE = "This server sends no letters just now"


@pytest.fixture(params=[True, False])
def mail(request, settings):
    settings.SAMEBOAT_SMTP = "smtp://localhost:25" if request.param else ""
    return request.param


def test_whoever_asks_is_promised_a_letter_only_where_one_goes_out(client, slug, mail):
    here = reverse("welcome:ask", args=[slug])
    form = client.get(here).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', form).group(1)
    text = client.post(here, GIVEN | {"key": key}).content.decode()
    assert (NONE in form) is (NONE in text) is not mail
    assert ("You get a letter that says only" in text) is mail


def test_where_nobody_answers_neither(client, slug, group, mail):
    form = client.get(reverse("welcome:ask", args=[slug])).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', form).group(1)
    text = client.post(reverse("welcome:ask", args=[slug]), GIVEN | {"who": "woman", "key": key}).content.decode()
    assert ("you get a letter that says no more than that" in text) is mail and (NONE in text) is not mail


def test_members_are_promised_none_either(group, robin, client, mail):
    ask, _code = a_question(group=group, way="email", reach="linnet@example.org", now=datetime.now(UTC))
    text = robin.get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()
    assert ("They get a letter by themselves" in text) is mail and (NONE in text) is not mail
    text = robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert ("You have given no address for letters." in text) is mail and (NONE in text) is not mail
    assert (NONE in client.get(reverse("welcome:waiting")).content.decode()) is not mail


def test_an_address_is_read_by_nobody_of_the_group_and_that_is_said(client, slug, group, robin):
    assert "An e-mail address none of them reads" in client.get(reverse("welcome:ask", args=[slug])).content.decode()
    assert "An e-mail address: nobody in the group" in str(Ask.about_people["reach"].audience)
    ask, _code = a_question(group=group, way="email", reach="linnet@example.org", now=datetime.now(UTC))
    assert "linnet@example.org" not in robin.get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()


def test_they_can_ask_why_only_where_somebody_answers(client, group):
    now = datetime.now(UTC)
    ask, code = a_question(group=group, with_companion=True, now=now)
    Ask.objects.filter(pk=ask.pk).update(companion_said="one")
    why = "You can ask below why it is so."
    assert why in client.post("/conversation/", {"code": code}).content.decode()
    answers(member=group.members.get(name="Robin"), answers=False, now=now)
    text = client.post("/conversation/", {"code": code}).content.decode()
    assert why not in text and "into the group itself not" in text and "ask them why" not in text
