"""What came of asking, for the one who asked and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.directory.tests.makers import a_listing, a_meeting
from sameboat.groups.actions import coming_in as acts
from sameboat.groups.actions import resting
from sameboat.groups.models import Asking, Group, Member, Run
from sameboat.groups.queries.publishing import entry_of
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, is_published, operators_pause

pytestmark = pytest.mark.django_db


def now():
    return datetime.now(UTC)


@pytest.fixture
def group():
    return a_group(members=5, now=now())


@pytest.fixture
def asked(group, me):
    return acts.ask(group=group, by=me, name="Wren", fits=True, guest=False, now=now())


@pytest.fixture
def page(asked, group):
    return f"/groups/{group.ref}/asked/"


@pytest.fixture
def offered(asked, group):
    acts.welcome(by=group.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=now())
    return asked


def text(answer) -> str:
    return answer.content.decode()


def test_one_reads_that_one_has_asked_and_nothing_of_the_group(own, page, group):
    answer = own.get(page)
    assert "You have asked" in text(answer) and "Wren" in text(answer) and "no-store" in answer["Cache-Control"]
    assert not any(one.name in text(answer) for one in group.members.all())
    assert own.post(page, {"do": "back"})["Location"] == "/groups/" and not Asking.objects.exists()
    assert own.get(page).status_code == 404


def test_a_seat_is_taken_and_the_declaration_comes_next(own, page, me, group, offered):
    assert "A seat is free for you" in text(own.get(page))
    assert own.post(page, {"do": "take", "pseudonym": "Wren"})["Location"] == f"/groups/{group.ref}/declaration/"
    assert Member.objects.get(account=me).standing == "newcomer" and not Asking.objects.exists()


def closes(group, how) -> None:
    robin = group.members.get(name="Robin")
    if how == "pause":
        acts.pause(by=robin, now=now())
    elif how == "operators":
        operators_pause(group=group)
    elif how == "rest":
        resting.rest(group=group, now=now())
    else:
        Group.objects.filter(pk=group.pk).update(type="closed")
        Run.objects.create(
            group=group, number=1, meetings=6, first_at=now() - timedelta(days=8), locks_at=now() - timedelta(days=8),
            asks_from=now() + timedelta(days=30), last_at=now() + timedelta(days=40),
        )  # fmt: skip


@pytest.mark.parametrize("how", ["pause", "operators", "rest", "run"])
def test_behind_a_door_that_has_closed_no_seat_is_said_to_be_kept(own, page, group, offered, how):
    assert "A seat is free for you" in text(own.get(page)) and "A seat is free" in text(own.get("/groups/"))
    closes(group, how)
    taken = own.post(page, {"do": "take", "pseudonym": "Wren"})
    assert taken.status_code == 409 and not Member.objects.filter(name="Wren").exists()
    assert "fourteen days" not in text(taken) and ("so the seat that was offered is not given" in text(taken)) is (
        how in {"pause", "rest"}
    )
    for shown in (taken, own.get(page), own.get("/groups/")):
        assert "seat is free" not in text(shown) and "kept for you" not in text(shown)
    stands = (
        "You stand in the line" if how == "run" else "The group takes nobody in just now. Your place in the line stays"
    )
    assert stands in text(own.get(page)) and "You are welcome, and wait" in text(own.get("/groups/"))
    robin = Client()
    robin.force_login(group.members.get(name="Robin").account)
    door = text(robin.get(f"/groups/{group.ref}/door/"))
    assert "in the line" in door and "a seat is kept until" not in door
    assert how == "pause" or "Nobody in the line is offered a seat just now:" in door


def stands_in_the_line(asked) -> None:
    Asking.objects.filter(pk=asked.pk).update(state=Asking.State.LINE)


GENERAL = "Every seat is taken, or the next time for new people has not come yet."


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("core", "This group takes nobody in just now: those who receive new people are lacking."),
        ("run", "This group is in the middle of a run. New people join before the next one."),
        ("full", "Every seat in this group is taken."),
    ],
)
def test_whoever_stands_in_the_line_reads_what_the_door_says(own, page, group, asked, how, says):
    stands_in_the_line(asked)
    if how == "core":
        Group.objects.filter(pk=group.pk).update(type="replacement")
        group.members.update(standing=Member.Standing.MEMBER)
    elif how == "full":
        Group.objects.filter(pk=group.pk).update(most=5)
    else:
        closes(group, how)
    shown = text(own.get(page))
    assert (
        f"{says} You stand in the line, and nobody who asked after you overtakes you." in shown and GENERAL not in shown
    )


def test_whoever_asks_a_full_group_reads_that_the_line_begins_with_the_welcome(own, page, group, asked):
    assert "by when you asked" not in text(own.get(page))
    Group.objects.filter(pk=group.pk).update(most=5)
    shown = text(own.get(page))
    assert (
        "Every seat in this group is taken. When they have welcomed you, you stand in the line, by when you asked"
        in shown
    )
    assert "If nobody has answered by " in shown and "you can ask again" in shown


@pytest.mark.parametrize("state", ["asked", "line", "offered"])
def test_whoever_is_welcome_by_a_name_that_is_taken_reads_that_another_is_needed(own, page, group, asked, state):
    until = now() + timedelta(days=9) if state == "offered" else None
    Asking.objects.filter(pk=asked.pk).update(state=state, name="birch", offered_until=until)
    shown = text(own.get(page))
    assert ("Please choose another name for this group." in shown) is (state != "asked"), "a stranger learns no names"
    assert ('value="birch"' not in shown and "You choose it when a seat is free" in shown) or state != "line"
    Asking.objects.filter(pk=asked.pk).update(name="Linnet")
    assert "choose another name" not in text(own.get(page))


def test_without_a_core_whoever_has_asked_reads_that_nobody_is_taken_in(own, page, group, asked):
    group.members.update(standing=Member.Standing.MEMBER)
    assert "The group takes nobody in just now. What you asked stays" in text(own.get(page))


@pytest.mark.parametrize("state", ["asked", "line"])
@pytest.mark.parametrize("by_its_entry", [False, True])
def test_what_operators_say_to_everybody_is_told_to_whoever_waits_too(own, page, group, asked, state, by_its_entry):
    Asking.objects.update(state=state)
    if not by_its_entry:
        is_published(group=group, now=now())
    operators_pause(group=group, by_its_entry=by_its_entry)
    shown = text(own.get(page))
    assert "have paused this group. They say:" in shown and "We look into it." in shown


def test_of_a_group_that_is_not_listed_nobody_outside_reads_what_operators_say(own, page, group, asked):
    operators_pause(group=group)
    assert "We look into it." not in text(own.get(page)) and "takes nobody in just now" in text(own.get(page))


WELCOME, CLOSED = "New people are welcome now", "Not taking new people just now"


def test_while_every_free_seat_is_offered_the_entry_welcomes_nobody(own, page, group, asked):
    Group.objects.filter(pk=group.pk).update(most=6)
    entry = reverse("directory:listing", args=[is_published(group=group, now=now())])
    assert WELCOME in text(Client().get(entry))
    acts.welcome(by=group.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=now())
    assert CLOSED in text(Client().get(entry))
    own.post(page, {"do": "back"})
    assert WELCOME in text(Client().get(entry))


def test_a_seat_that_one_let_pass_in_another_window_is_not_said_to_be_late(own, page, offered):
    own.post(page, {"do": "pass"})
    Asking.objects.update(state=Asking.State.LINE, offered_until=None)
    taken = own.post(page, {"do": "take", "pseudonym": "Wren"})
    assert taken.status_code == 409 and "is not kept for you any more" in text(taken)


@pytest.mark.parametrize("how", ["pause", "operators", "rest"])
def test_whoever_has_no_answer_yet_reads_that_the_door_is_closed(own, page, group, asked, how):
    assert "need some days" in text(own.get(page))
    closes(group, how)
    shown = text(own.get(page))
    assert "The group takes nobody in just now. What you asked stays" in shown and "need some days" not in shown


def test_while_operators_have_paused_the_group_its_door_says_so_and_welcomes_nobody(page, group, asked):
    robin = Client()
    robin.force_login(group.members.get(name="Robin").account)
    door = f"/groups/{group.ref}/door/"
    before = text(robin.get(door))
    assert 'value="welcome"' in before and 'value="pause"' in before and "have paused your group" not in before
    operators_pause(group=group)
    shown = text(robin.get(door))
    assert "have paused your group, or its entry" in shown and 'value="elsewhere"' in shown
    assert 'value="welcome"' not in shown and 'value="pause"' not in shown


def test_when_the_door_is_open_again_the_seat_is_offered_anew(own, page, group, offered):
    robin = group.members.get(name="Robin")
    acts.pause(by=robin, now=now())
    assert Asking.objects.get().state == "line"
    acts.go_on(by=robin, now=now())
    assert Asking.objects.get().state == "offered" and "A seat is free for you" in text(own.get(page))


@pytest.mark.parametrize(
    ("name", "says", "status"), [("", "Choose a name.", 400), ("ROBIN", "choose another name", 409)]
)
def test_a_name_that_does_not_do_is_said_and_the_seat_stays(own, page, offered, name, says, status):
    answer = own.post(page, {"do": "take", "pseudonym": name})
    assert answer.status_code == status and says in text(answer) and Asking.objects.get().state == "offered"


def test_a_seat_can_pass(own, page, offered, group):
    other = acts.ask(group=group, by=an_account(), name="Ash", fits=True, guest=False, now=now())
    type(group).objects.filter(pk=group.pk).update(most=6)
    acts.welcome(by=group.members.get(name="Robin"), number=other.pk, nothing_unresolved=True, now=now())
    assert own.post(page, {"do": "pass"})["Location"] == page
    assert "You are welcome" in text(own.get(page))
    assert Asking.objects.get(name="Ash").state == "offered"


def test_something_else_fits_better_is_said_kindly(own, page, asked, group, needs):
    acts.redirect(by=group.members.get(name="Robin"), number=asked.pk, now=now())
    answer = text(own.get(page))
    assert "Something else fits you better" in answer and "It says nothing about you" in answer
    assert "/find/?need=grief" in answer and "refused" not in answer and "rejected" not in answer


def test_nobody_else_finds_it(page, group):
    robin = group.members.get(name="Robin").account
    for somebody in (None, an_account(), an_account(is_operator=True), robin):
        browser = Client()
        if somebody:
            browser.force_login(somebody)
        assert browser.get(page).status_code == 404
        assert browser.post(page, {"do": "back"}).status_code == (404 if somebody else 303)
    assert Asking.objects.exists()


def test_whoever_only_asked_sees_no_page_of_the_group(own, page, group):
    for name in ("", "members/", "roles/", "door/", "declaration/", "charter/", "schedule/", "leave/"):
        assert own.get(f"/groups/{group.ref}/{name}").status_code == 404


@pytest.mark.parametrize(("whose", "asks"), [(["child"], "whose=child"), (["child", "self"], "")])
def test_others_are_looked_for_for_the_same_need_people_and_place(own, group, page, whose, asks):
    is_published(group=group, now=now(), whose=whose)
    found = own.get(page).content.decode().split("Look for other groups")[0].rsplit('href="', 1)[1]
    assert f"need={group.need}" in found and (asks in found if asks else "whose=" not in found)


@pytest.mark.parametrize("welcomed", [False, True])
def test_whoever_waits_at_a_group_that_becomes_open_is_led_through_the_door(own, me, group, asked, page, welcomed):
    entry = is_published(group=group)
    if welcomed:
        Asking.objects.update(state=Asking.State.LINE)
    Group.objects.filter(pk=group.pk).update(type="drop_in", most=20)
    door = reverse("groups:ask", args=[entry])
    shown = text(own.get(page))
    assert "The group is open now" in shown and door in shown and "overtakes you" not in shown
    assert own.get(door).status_code == 200
    assert own.post(door, {"pseudonym": "Wren", "fits": "on"})["Location"] == f"/groups/{group.ref}/declaration/"
    assert Member.objects.filter(account=me, group=group).exists() and not Asking.objects.exists()


def test_whoever_is_sent_on_is_not_sent_back_to_the_same_group(own, group, page, asked):
    a_meeting(listing=a_listing(needs=(group.need,), name="Another circle"))
    a_schedule(group=group, now=now())
    is_published(group=group, now=now())
    Asking.objects.filter(pk=asked.pk).update(state=Asking.State.ELSEWHERE)
    entry = entry_of(group=group)
    assert entry is not None
    shown = text(own.get(page))
    assert "Another circle" in shown and f'href="{entry.address}"' not in shown
