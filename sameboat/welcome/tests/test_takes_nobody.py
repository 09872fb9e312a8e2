"""A group that takes nobody in for now: whoever writes with it and whoever answers read so, once and without a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from sameboat.directory.tests.makers import a_need
from sameboat.groups.api import Group
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, is_published
from sameboat.welcome.actions.asking import say
from sameboat.welcome.models import Ask
from sameboat.welcome.queries import volunteer_of
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

THEIRS, OURS = "The group takes no new people just now.", "Your group takes no new people just now"


def test_both_read_it_once_and_no_reason(client, question, group, robin):
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])

    def texts():
        theirs = client.post("/conversation/", {"code": question[1]}).content.decode()
        return theirs, robin.get(address).content.decode()

    before = texts()
    assert THEIRS not in before[0] and OURS not in before[1] and "Invite to an evening" in before[1]
    Group.objects.filter(pk=group.pk).update(state="paused", paused_in="running")
    theirs, ours = texts()
    assert theirs.count(THEIRS) == ours.count(OURS) == 1
    assert theirs.index(THEIRS) < theirs.index('name="text"') and ours.index(OURS) < ours.index('name="text"')
    assert "Propose to meet before" in ours and "Invite to an evening" not in ours
    assert "takes nobody in at the moment" not in ours and "paused" not in theirs + ours


def test_of_a_group_that_rests_is_paused_or_has_ended_it_is_not_said_besides(client, question, group, robin):
    for state in ("resting", "closed"):
        Group.objects.filter(pk=group.pk).update(state=state)
        assert THEIRS not in client.post("/conversation/", {"code": question[1]}).content.decode()
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    assert OURS not in robin.get(address).content.decode()


def test_a_link_that_waits_says_that_it_opens_nothing(client, question, group, robin):
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    robin.post(address, {"do": "link"})
    Group.objects.filter(pk=group.pk).update(state="paused", paused_in="running")
    theirs = client.post("/conversation/", {"code": question[1]}).content.decode()
    said = "Just now it opens nothing, because the group takes nobody in."
    assert said in theirs and "Open the link" not in theirs and said in robin.get(address).content.decode()


def in_a_run(group, now):
    apps.get_model("groups", "Run").objects.create(
        group=group, number=1, meetings=8, first_at=now - timedelta(days=8), locks_at=now - timedelta(days=7),
        asks_from=now + timedelta(days=30), last_at=now + timedelta(days=60),
    )  # fmt: skip


SHUT = {
    "full": ({"most": 5}, "Every seat in this group is taken.", True),
    "becoming two": ({"state": "splitting"}, "This group takes nobody in at the moment.", False),
    "ten who drop in": ({"type": "drop_in"}, "So many are in this group that it first decides how to go on.", False),
    "a closed run": ({"type": "closed"}, "This group is in the middle of a run.", True),
}


@pytest.mark.parametrize("why", SHUT)
def test_both_read_what_the_door_says_and_nothing_is_offered_that_would_be_refused(client, db, why, now):
    changed, sentence, waits = SHUT[why]
    group = a_group(members=10 if why == "ten who drop in" else 5, need=a_need(slug="grief").slug, now=now)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now)
    robin = group.members.get(name="Robin")
    answers(member=robin, now=now)
    question, code = a_question(group=group, now=now)
    say(
        ask=question, text="I know.", by_seeker=False, by_name="Robin", form_key="r", now=now,
        answered_by=volunteer_of(member=robin),
    )  # fmt: skip
    where, evening = (reverse(f"welcome:{page}", args=[group.ref, question.ref]) for page in ("answer", "arrive"))
    robin = browser_of(robin)
    robin.post(where, {"do": "link"})  # it was given before, where the group has room

    def texts():
        return client.post("/conversation/", {"code": code}).content.decode(), robin.get(where).content.decode()

    if why != "ten who drop in":
        theirs, ours = texts()
        assert sentence not in theirs + ours and "Open the link" in theirs and "Invite to an evening" in ours
        assert "<form" in robin.get(evening).content.decode().split("<main")[1]
    Group.objects.filter(pk=group.pk).update(**changed)
    if why == "a closed run":
        in_a_run(group, now)
    theirs, ours = texts()
    assert theirs.count(sentence) == ours.count(sentence) == 1
    assert "one to one you can still meet" in theirs and "They read that on their page." in ours
    assert "Open the link" not in theirs and "Invite to an evening" not in ours
    assert (
        sentence in robin.get(evening).content.decode() and "Which meeting" not in robin.get(evening).content.decode()
    )
    Ask.objects.update(link_from=None)
    theirs, _ours = texts()
    assert ("stands in the line until there is room" in theirs) is waits
    assert ("I would like to come in" in theirs) is waits and "and the group answers you" not in theirs


def test_a_link_that_would_be_used_up_at_a_shut_door_stays(client, question, group, robin):
    robin.post(reverse("welcome:answer", args=[group.ref, question[0].ref]), {"do": "link"})
    line_of_one = apps.get_model("groups", "Asking").objects.create
    Group.objects.filter(pk=group.pk).update(most=6)
    line_of_one(
        group=group, account=an_account(), name="Wren", state="line", since=datetime.now(UTC),
        ends_on=datetime.now(UTC).date() + timedelta(days=90),
    )  # fmt: skip
    page = client.post("/conversation/", {"code": question[1]}).content.decode()
    assert "The seats that are free go to people who have waited longer." in page and "Open the link" not in page
    pressed = client.post("/conversation/", {"code": question[1], "do": "come-in"})
    assert pressed.status_code == 400 and Ask.objects.get().link_from is not None
    ours = robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()
    assert "Just now it opens nothing; their page says why." in ours
