"""A code that is lost: what the pages say of it, and what whoever writes again can say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.models import Ask
from sameboat.welcome.queries import wrote_again_with
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.tests.test_ask import GIVEN

AGAIN, BEFORE = "Somebody says that they wrote to you before", "They say that they wrote to you before"


@pytest.fixture
def two(group):
    """An older question with Robin, and one of somebody who says that they wrote before, with Birch."""
    now = datetime.now(UTC)
    old, _code = a_question(group=group, words="We have not slept.", now=now)
    say(ask=old, text="I know.", by_seeker=False, by_name="Robin", form_key="r", now=now, answered_by=old.volunteer)
    birch = answers(member=group.members.get(name="Birch"), now=now)
    new, _code = a_question(group=group, name="Heron", wrote_before=True, now=now)
    Ask.objects.filter(pk=new.pk).update(volunteer=birch)
    return old, Ask.objects.get(pk=new.pk)


def test_the_page_for_codes_says_what_a_lost_one_means(client, db):
    for text in (client.get("/conversation/"), client.post("/conversation/", {"code": "0" * 20})):
        text = text.content.decode()
        assert "If you have lost it" in text and "opens nothing and takes nothing back" in text
        assert "30 days after the last word" in text and "end the old one" not in text


def test_the_code_stands_with_the_address_where_it_works(client, slug):
    text = client.post(reverse("welcome:ask", args=[slug]), GIVEN).content.decode()
    assert "http://testserver/<wbr>conversation/" in text and "lose nothing" not in text
    given = {"need": "grief", "place": "", "months": "3"}
    assert "http://testserver/<wbr>waiting/code/" in client.post("/waiting/", given).content.decode()


def test_writing_again_one_can_say_so(client, slug, group, robin):
    client.post(reverse("welcome:ask", args=[slug]), GIVEN | {"wrote_before": "on"})
    ask = Ask.objects.get()
    assert (
        ask.wrote_before and BEFORE in robin.get(reverse("welcome:answer", args=[group.ref, ask.ref])).content.decode()
    )
    assert AGAIN not in robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()


def test_whoever_may_know_them_reads_with_whom_they_are_and_no_more(group, robin, two):
    page = reverse("welcome:newcomers", args=[group.ref])
    text = robin.get(page).content.decode()
    assert AGAIN in text and "Birch" in text and "Heron" not in text
    assert BEFORE not in robin.get(reverse("welcome:answer", args=[group.ref, two[0].ref])).content.decode()
    alder = group.members.get(name="Alder")
    answers(member=alder, now=datetime.now(UTC))
    assert AGAIN not in browser_of(alder).get(page).content.decode(), "nobody they have a question of can be meant"


def test_whoever_was_declined_by_them_does_not_learn_of_it(group, two):
    old, new = two
    now = datetime.now(UTC)
    Ask.objects.filter(pk=new.pk).update(volunteer=old.volunteer)
    decline(ask=new, member=old.volunteer.member_id, now=now)
    assert wrote_again_with(volunteer=old.volunteer, today=now.date()) == []


def test_it_takes_nothing_back(two):
    old, _new = two
    old.refresh_from_db()
    assert old.state == "answered" and old.words.count() == 2
