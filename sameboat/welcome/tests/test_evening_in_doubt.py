"""The group rests, is paused, or meets at another time since a first evening was agreed: all who count on it read so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from sameboat.groups.api import Group, Schedule, schedule_of, starts_of
from sameboat.groups.tests.makers import a_schedule, operators_pause
from sameboat.welcome.actions import meeting_first
from sameboat.welcome.models import Appointment, Expected
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question

WHY = {
    "rests": "The group rests now.",
    "paused": "The group is paused now.",
    "moved": "The group does not meet at this time any more.",
}


TOLD = {
    "rests": "Nobody meets there on this day, unless they write to you.",
    "paused": "Nobody new is met there on this day, so you need not go.",
    "moved": "The group has changed its time since you were invited. Ask below before you go.",
}


@pytest.fixture
def agreed(question, group, now):
    """The next evening of the group, to which they said yes; Robin and Alder wait for them."""
    ask, _code = question
    meets = schedule_of(group=group)
    begins = starts_of(schedule=meets, after=now + timedelta(days=1), count=1)[0]
    made = meeting_first.first_evening(
        ask=ask, member=group.members.get(name="Robin"), other=group.members.get(name="Alder"), meeting_at=begins,
        timezone="Europe/Oslo", minutes_before=20, place="Gate", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    meeting_first.respond(ask=ask, appointment=made.pk, yes=True, now=now)
    return made


def changes(group: Group, how: str, now: datetime) -> None:
    if how == "rests":
        Group.objects.filter(pk=group.pk).update(state="resting")
    elif how == "paused":
        operators_pause(group=group)
    else:
        a_schedule(group=group, now=now, rule="FREQ=WEEKLY;BYDAY=TH", first_date=date(2026, 12, 3))


def of_members(group, ask):
    """The pages on which members read of that evening: the home of each who waits there and of others, and their rooms."""
    robin, alder, other = (browser_of(group.members.get(name=name)) for name in ("Robin", "Alder", "Birch"))
    home, newcomers = (reverse(name, args=[group.ref]) for name in ("groups:home", "welcome:newcomers"))
    plan = reverse("welcome:evening", args=[group.ref])
    answer = reverse("welcome:answer", args=[group.ref, ask.ref])
    pages = [(robin, answer), (robin, home), (alder, home), (other, home), (alder, newcomers), (other, newcomers)]
    return [*pages, (other, plan)]


@pytest.mark.parametrize(("how", "then"), [("rests", "when you meet again"), ("paused", "when the pause is over")])
def test_nobody_is_said_to_count_on_an_invitation_they_have_not_answered(agreed, question, group, now, how, then):
    changes(group, how, now)
    address = reverse("welcome:answer", args=[group.ref, question[0].ref])
    browser = browser_of(group.members.get(name="Robin"))
    assert "They count on this day" in browser.get(address).content.decode()
    Appointment.objects.update(state="proposed")
    Expected.objects.update(sure=False)
    text = browser.get(address).content.decode()
    assert "They count on this day" not in text and f"that it does not stand, and invite them {then}." in text


@pytest.mark.parametrize("how", list(WHY))
def test_members_read_that_an_evening_is_in_doubt(agreed, question, group, now, how):
    pages = of_members(group, question[0])
    before = [client.get(address).content.decode() for client, address in pages]
    assert not any(why in text for why in WHY.values() for text in before)
    assert all("You meet somebody new:" in text for text in before[1:3])
    changes(group, how, now)
    after = [client.get(address).content.decode() for client, address in pages]
    assert [WHY[how] in text for text in after] == [True] * len(pages)
    assert not any("You meet somebody new:" in text or "Somebody new comes on" in text for text in after)


@pytest.mark.parametrize("how", list(WHY))
def test_the_newcomer_reads_it_with_the_day_and_with_the_place(client, agreed, question, group, now, how):
    def page():
        return client.post("/conversation/", {"code": question[1]}).content.decode()

    sentence = TOLD[how]
    assert "They expect you on" in page() and sentence not in page() and "In doubt" not in page()
    changes(group, how, now)
    text = page()
    assert "They expect you on" not in text and text.count(sentence) == 1 and "In doubt" in text
    said = ["does not meet at the moment", "have paused this group", WHY["rests"], WHY["paused"]]
    assert sum(text.count(one) for one in said) == (how != "moved"), "that it rests or is paused is said once"
    assert text.count("It has nothing to do with you") == (how != "paused")


def test_a_meeting_before_the_group_stands_while_the_group_rests(question, group, now):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    meeting_first.propose(
        ask=question[0], companions=both, starts_at=now + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café", now=now,
    )  # fmt: skip
    changes(group, "rests", now)
    home = browser_of(both[1]).get(reverse("groups:home", args=[group.ref])).content.decode()
    assert "You meet somebody new:" in home and WHY["rests"] not in home


UNKNOWN = "When the group meets is written down nowhere here"


def test_a_group_that_has_written_down_no_time_is_said_to_meet_at_no_other(client, agreed, question, group, now):
    Schedule.objects.filter(group=group).delete()
    texts = [browser.get(address).content.decode() for browser, address in of_members(group, question[0])]
    assert all(UNKNOWN in text and "In doubt" not in text for text in texts)
    assert not any(why in text for why in WHY.values() for text in texts)
    assert "You meet somebody new:" in texts[1] and "Somebody new comes on" in texts[3]
    theirs = client.post("/conversation/", {"code": question[1]}).content.decode()
    assert "They expect you on" in theirs and theirs.count(UNKNOWN) == 1 and "ask below before you go" in theirs
    assert "In doubt" not in theirs and "Nobody meets there" not in theirs


@pytest.mark.parametrize("how", ["rests", "paused"])
def test_that_it_rests_or_is_paused_is_known_all_the_same(client, agreed, question, group, now, how):
    Schedule.objects.filter(group=group).delete()
    changes(group, how, now)
    theirs = client.post("/conversation/", {"code": question[1]}).content.decode()
    assert TOLD[how] in theirs and UNKNOWN not in theirs


@pytest.mark.parametrize("day_alone", [False, True])
@pytest.mark.parametrize("without_time", [False, True])
def test_a_pause_that_ends_before_the_evening_casts_no_doubt(
    client, agreed, question, group, now, day_alone, without_time
):
    if day_alone:
        Appointment.objects.all().delete()
    if without_time:
        Schedule.objects.filter(group=group).delete()
    operators_pause(group=group)
    pauses = apps.get_model("safety", "Suspension").objects

    def texts():
        pages = [browser.get(address).content.decode() for browser, address in of_members(group, question[0])]
        return [*pages, client.post("/conversation/", {"code": question[1]}).content.decode()]

    pauses.update(until_at=now + timedelta(minutes=5))
    assert not any(words in text for text in texts() for words in (WHY["paused"], TOLD["paused"], "In doubt"))
    begins = agreed.starts_at + timedelta(minutes=agreed.minutes_before)
    pauses.update(until_at=begins + timedelta(minutes=1))
    assert TOLD["paused"] in texts()[-1] and sum(WHY["paused"] in text for text in texts()) >= 3


def test_what_is_unknown_is_said_once_to_whoever_comes_along(agreed, group):
    Schedule.objects.filter(group=group).delete()
    address = reverse("welcome:newcomers", args=[group.ref])
    for name in ("Robin", "Birch"):  # one who comes along, and one who reads the day alone
        text = browser_of(group.members.get(name=name)).get(address).content.decode()
        assert text.count(UNKNOWN) == 1 and "Somebody new comes</h2>" in text


@pytest.mark.parametrize("how", list(WHY))
def test_whoever_comes_along_reads_a_doubt_once_and_what_to_do_once(agreed, group, now, how):
    changes(group, how, now)
    tasks = ("so that one of you tells the newcomer", "Whoever writes with them tells them.")
    for name, task in (("Robin", 0), ("Alder", 0), ("Birch", 1)):
        browser = browser_of(group.members.get(name=name))
        for page in ("groups:home", "welcome:newcomers"):
            text = browser.get(reverse(page, args=[group.ref])).content.decode()
            assert text.count(WHY[how]) == text.count(tasks[task]) == 1 and tasks[1 - task] not in text


def test_a_doubt_of_somebody_else_is_read_beside_ones_own(agreed, group, now):
    made = a_question(group=group, now=now)[0]
    Expected.objects.create(ask=made, group=group, on_date=Expected.objects.get().on_date, sure=True)
    changes(group, "rests", now)
    alder, page = browser_of(group.members.get(name="Alder")), reverse("welcome:newcomers", args=[group.ref])
    text = alder.get(page).content.decode()
    assert text.count("so that one of you tells the newcomer") == text.count("Whoever writes with them tells") == 1


def test_moved_within_the_day_every_page_says_the_same(client, agreed, question, group, now):
    """An hour later: the day still stands, and what was agreed at the door does not."""
    kept = schedule_of(group=group)
    later = (datetime.combine(now.date(), kept.local_time) + timedelta(hours=1)).time()
    Schedule.objects.filter(group=group).update(local_time=later)
    texts = [browser.get(address).content.decode() for browser, address in of_members(group, question[0])]
    assert [text.count(WHY["moved"]) for text in texts] == [1] * len(texts)
    assert not any("Somebody new comes on" in text for text in texts)
    assert TOLD["moved"] in client.post("/conversation/", {"code": question[1]}).content.decode()


@pytest.mark.parametrize("how", list(WHY))
def test_whoever_waits_there_alone_reads_of_themselves(agreed, group, now, how):
    agreed.companions.exclude(member__name="Robin").delete()
    changes(group, how, now)
    robin = browser_of(group.members.get(name="Robin"))
    for page in ("groups:home", "welcome:newcomers"):
        text = robin.get(reverse(page, args=[group.ref])).content.decode()
        assert "Speak with each other" not in text
        assert text.count("Tell the newcomer, or ask whoever writes with them to.") == 1


@pytest.mark.parametrize("how", list(WHY))
def test_to_an_evening_that_does_not_stand_there_is_no_yes_to_say(client, agreed, question, group, now, how):
    Appointment.objects.update(state="proposed")
    Expected.objects.update(sure=False)
    changes(group, how, now)
    text = client.post("/conversation/", {"code": question[1]}).content.decode()
    assert "Yes, I will come" not in text and "there is nothing to say yes to." in text and "Not yet" in text
    page = client.post("/conversation/", {"code": question[1], "do": f"agree:{agreed.pk}"})
    assert page.status_code == 400 and "You said yes" not in page.content.decode()
    assert "there is nothing to say yes to. Below you read why." in page.content.decode()
    assert Appointment.objects.get().state == "proposed" and not Expected.objects.get().sure


def test_it_can_be_answered_again_when_it_stands_again(client, agreed, question, group, now):
    Appointment.objects.update(state="proposed")
    changes(group, "rests", now)
    Group.objects.filter(pk=group.pk).update(state="running")
    page = client.post("/conversation/", {"code": question[1], "do": f"agree:{agreed.pk}"})
    assert page.status_code == 200 and Appointment.objects.get().state == "agreed"


def test_whoever_answers_reads_what_to_press_before_another_evening(agreed, question, group, robin, now):
    changes(group, "moved", now)
    text = robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()
    said, button = "“Another time” below takes this invitation back", 'value="not-expected">Another time'
    assert text.index(said) < text.index(button)
