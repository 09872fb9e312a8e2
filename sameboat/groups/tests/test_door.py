"""The page of the door: who asks, who waits, links, a break. For facilitators alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions import choosing
from sameboat.groups.actions import coming_in as acts
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Asking, Group, Invitation, Split
from sameboat.groups.rules import STATES
from sameboat.groups.tests.makers import a_group, an_account, divides, keeps_away

pytestmark = pytest.mark.django_db


def now():
    return datetime.now(UTC)


@pytest.fixture
def group(me):
    return a_group(by=me, members=5, now=now())


@pytest.fixture
def page(group):
    return f"/groups/{group.ref}/door/"


def asks(group, name="Wren", account=None) -> Asking:
    return acts.ask(group=group, by=account or an_account(), name=name, fits=True, guest=False, now=now())


def text(answer) -> str:
    return answer.content.decode()


def test_a_facilitator_sees_who_asks_and_says_welcome(own, page, group):
    asked = asks(group)
    assert "Wren" in text(own.get(page))
    answer = own.post(page, {"do": "welcome", "number": asked.pk})
    assert answer.status_code == 400 and "unresolved" in text(answer) and "Wren" in text(answer)
    assert own.post(page, {"do": "welcome", "number": asked.pk, "resolved": "on"})["Location"] == page
    assert Asking.objects.get().state == "offered" and "a seat is kept until" in text(own.get(page))


CALLED_SO = "Somebody in the group is called so."


def test_whoever_asks_by_a_name_that_is_taken_is_told_to_those_at_the_door(own, page, group):
    asks(group, name="Linnet"), asks(group, name="ALDER")
    assert text(own.get(page)).count(CALLED_SO) == 1
    own.post(page, {"do": "welcome", "number": Asking.objects.get(name="ALDER").pk, "resolved": "on"})
    shown = text(own.get(page))
    assert CALLED_SO in shown.split("Who waits for a seat")[1] and shown.count(CALLED_SO) == 1


def test_something_else_fits_better(own, page, group):
    own.post(page, {"do": "elsewhere", "number": asks(group).pk})
    assert Asking.objects.get().state == "elsewhere" and "Wren" not in text(own.get(page))


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "²"])
def test_a_number_that_is_none_is_told(own, page, group, number):
    asks(group)
    answer = own.post(page, {"do": "elsewhere", "number": number})
    assert answer.status_code == 400 and "not asked any more" in text(answer)


def test_whoever_is_kept_apart_is_not_on_the_page_nor_counted(own, page, group, me):
    wren = an_account()
    keeps_away(one=wren, other=group.members.get(name="Cedar").account)
    nothing = text(own.get(page))
    asks(group, account=wren)
    assert strip(text(own.get(page))) == strip(nothing)
    assert "asks to come in" not in text(own.get("/groups/")) + text(own.get(f"/groups/{group.ref}/"))


def strip(page: str) -> str:
    """Without the tokens of forms, which differ each time."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_link_is_shown_once_and_can_be_taken_back(own, page, group):
    made = own.post(page, {"do": "invite"})
    assert made.status_code == 200 and "/groups/invited/" in text(made)
    assert "/groups/invited/" not in text(own.get(page))
    own.post(page, {"do": "take-back", "number": Invitation.objects.get().pk})
    assert not Invitation.objects.exists()


def test_a_link_of_another_group_is_not_taken_back_here(own, page, group):
    other = a_group(members=2, now=now())
    acts.invite_in(by=other.members.get(name="Robin"), now=now())
    own.post(page, {"do": "take-back", "number": Invitation.objects.get().pk})
    assert Invitation.objects.exists()


def test_one_tap_pauses_and_one_opens_again_and_no_reason_is_kept(own, page, group):
    assert own.post(page, {"do": "pause", "reason": "a quarrel"})["Location"] == page
    assert Group.objects.get().state == "paused" and "takes nobody in for now" in text(own.get(page))
    assert own.post(page, {"do": "invite"}).status_code == 400
    own.post(page, {"do": "pause"})
    assert Group.objects.get().state == "paused"
    own.post(page, {"do": "go-on"})
    assert Group.objects.get().state == "running"


@pytest.mark.parametrize("state", ["recruiting", "starting"])
def test_a_group_that_has_only_begun_pauses_too_and_goes_on_where_it_was(own, page, group, state):
    Group.objects.filter(pk=group.pk).update(state=state)
    assert "Take nobody in for now" in text(own.get(page))
    own.post(page, {"do": "pause"})
    assert Group.objects.get().state == "paused"
    life = text(own.get(reverse("groups:life", args=[group.ref])))
    assert STATES[state] in life and STATES["running"] not in life and "Rest for a while" not in life
    own.post(page, {"do": "go-on"})
    assert Group.objects.get().state == state


@pytest.mark.parametrize(
    ("given", "says"),
    [({"newcomers_most": "2", "meetings": "4"}, ""), ({"newcomers_most": "0", "meetings": "3"}, "from 1 to 5"),
     ({"newcomers_most": "x", "meetings": "3"}, "whole number"), ({"newcomers_most": "1", "meetings": ""}, "whole number")],
)  # fmt: skip
def test_how_people_are_taken_in_is_settled(own, page, given, says):
    answer = own.post(page, {"do": "intake", **given})
    if says:
        assert answer.status_code == 400 and says in text(answer)
        assert "Something has to be put right. It stands beside the field." in text(answer), "above, as in other forms"
        return
    assert answer["Location"] == page and Group.objects.get().newcomers_most == 2
    assert 'value="4"' in text(own.get(page))


def test_other_members_and_strangers_find_nothing(client, page, group):
    for somebody in (group.members.get(name="Birch").account, an_account()):
        client.force_login(somebody)
        assert client.get(page).status_code == client.post(page, {"do": "pause"}).status_code == 404
    assert Group.objects.get().state == "running"


def test_the_page_does_not_speak_of_facilitators_where_there_are_none(own, page, group):
    assert "Only the facilitators see this page." in text(own.get(page))
    group.roles.all().delete()
    assert "all of you see this page" in text(own.get(page))


def test_while_people_choose_sides_the_door_says_so_and_makes_no_links(own, me):
    group = a_group(by=me, members=8, now=now())
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=now())
    choosing.begin_split(group=group, name="Morning circle", now=now())
    page = f"/groups/{group.ref}/door/"
    assert "You are choosing how to become two." in text(own.get(page)) and "Make a link" not in text(own.get(page))
    assert own.post(page, {"do": "invite"}).status_code == 400 and not Invitation.objects.exists()


def test_when_every_seat_is_taken_the_door_says_so_and_makes_no_links(own, me):
    group = a_group(by=me, members=10, now=now())
    page = f"/groups/{group.ref}/door/"
    shown = text(own.get(page))
    assert (
        "Every seat is taken." in shown and "How one group becomes two" in shown and "Make a link</button>" not in shown
    )
    assert own.post(page, {"do": "invite"}).status_code == 400 and not Invitation.objects.exists()
    assert "Whoever asks waits for your answer. Whom you have welcomed stands in the line" in shown
    group.members.filter(name="Fir").delete()
    assert own.post(page, {"do": "invite"}).status_code == 200 and Invitation.objects.exists()


def test_what_whoever_opens_a_link_would_read_stands_beside_it(own, me):
    group = a_group(by=me, members=8, now=now())
    Group.objects.filter(pk=group.pk).update(most=8)
    divides(group=group, now=now(), Robin="stays")
    page = f"/groups/{group.ref}/door/"
    assert "a link lets nobody in, because the seats are kept" in text(own.get(page))
    Split.objects.update(ends_at=now())
    Group.objects.filter(pk=group.pk).update(type="closed", newcomers_most=1)
    let_in(group=group, account=an_account(), name="Wren", way="invitation", now=now())
    assert "Whoever opens a link at this moment reads:" in text(own.get(page))
    assert "enough of them have come for the next meeting" in text(own.get(page))


def test_a_drop_in_group_is_asked_for_no_number_of_new_people(own, page, group):
    Group.objects.filter(pk=group.pk).update(type="drop_in")
    text = own.get(page).content.decode()
    assert 'name="newcomers_most"' not in text and "people come without asking" in text
    assert own.post(page, {"do": "intake", "meetings": "5"})["Location"] == page
    assert Group.objects.get().newcomers_most == 1
    assert 'value="5"' in own.get(page).content.decode()
    assert "New people at one meeting" not in own.get(f"/groups/{group.ref}/life/").content.decode()


def test_while_the_door_is_closed_nobody_is_told_to_welcome(own, page, group, me):
    asks(group)
    assert 'value="welcome"' in text(own.get(page)) and "until the person is in" in text(own.get(page))
    acts.pause(by=group.members.get(account=me), now=now())
    shown = text(own.get(page))
    assert 'value="welcome"' not in shown and 'value="elsewhere"' in shown
    assert "when the door is open again" in shown and "until you are in" not in shown


def test_why_nobody_in_the_line_is_offered_a_seat_is_said(own, page, group):
    for name in ("Wren", "Lark"):
        own.post(page, {"do": "welcome", "number": asks(group, name).pk, "resolved": "on"})
    assert sorted(Asking.objects.values_list("state", flat=True)) == ["line", "offered"], (
        "one new person at one meeting"
    )
    assert "After the next meeting it goes on" in text(own.get(page))
    own.post(page, {"do": "intake", "newcomers_most": "2", "meetings": "3"})
    assert "Nobody in the line is offered" not in text(own.get(page))
    Asking.objects.update(state="line", offered_until=None)
    Group.objects.filter(pk=group.pk).update(state="resting")
    assert "Nobody in the line is offered a seat just now: This group takes nobody in" in " ".join(
        text(own.get(page)).split()
    )


def test_who_reads_the_name_is_said_also_while_nobody_facilitates(group):
    assert "or its members while it has none" in str(Asking.about_people["name"].audience)
