"""The page of tasks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sameboat.groups.actions import tasks
from sameboat.groups.models import Candidate, Group, Role, Task
from sameboat.groups.rules.members import ROLES, term_ends_on
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


def now():
    return datetime.now(UTC)


@pytest.fixture
def group(me):
    return a_group(by=me, members=5, now=now())


@pytest.fixture
def page(group):
    return f"/groups/{group.ref}/roles/"


def text(answer) -> str:
    return answer.content.decode()


def do(own, page, what, **more):
    return own.post(page, {"do": what, **more})


def test_a_task_is_used_taken_and_handed_back(own, page, me):
    assert do(own, page, "use", key="tea", name="")["Location"] == page
    assert "Tea and coffee" in text(own.get(page))
    do(own, page, "take", key="tea")
    assert Role.objects.get(key="tea").member.account == me and "until" in text(own.get(page))
    do(own, page, "hand-back", key="tea")
    assert not Role.objects.filter(key="tea").exists()
    do(own, page, "drop", key="tea")
    assert not Task.objects.exists()


def test_a_task_of_our_own_and_a_name_for_a_known_one(own, page):
    do(own, page, "use", key="own-", name="Flowers")
    do(own, page, "use", key="contact", name="Voice on the phone")
    assert "Flowers" in text(own.get(page)) and "Voice on the phone" in text(own.get(page))


@pytest.mark.parametrize(
    ("given", "status", "says"),
    [
        ({"do": "use", "key": "own-", "name": ""}, 409, "what the task is called"),
        ({"do": "use", "key": "boss", "name": "Boss"}, 409, "no such task"),
        ({"do": "use", "key": "own-", "name": "x" * 61}, 400, "too long"),
        ({"do": "use", "key": "own-", "name": "a\x00"}, 400, "cannot be kept"),
        ({"do": "take", "key": "tea"}, 409, "does not have this task"),
        ({"do": "yes", "number": "x"}, 409, "not asked any more"),
    ],
)
def test_bad_input_is_told(own, page, given, status, says):
    answer = own.post(page, given)
    assert answer.status_code == status and says in text(answer)


def test_of_two_at_once_the_other_is_told(own, page, group):
    do(own, page, "use", key="reader", name="")
    tasks.take(member=group.members.get(name="Birch"), key="reader", shares_it=False, now=now())
    answer = do(own, page, "take", key="reader")
    assert answer.status_code == 409 and "Somebody was faster" in text(answer)


def test_who_has_not_had_it_is_named_and_who_does_not_want_to_is_not(own, page, group):
    do(own, page, "use", key="reader", name="")
    assert "Not had it yet:" in text(own.get(page))
    assert "Alder, Birch, Cedar, Dogwood, Robin" in text(own.get(page))
    own.post(f"/groups/{group.ref}/members/", {"do": "unasked"})
    assert "Alder, Birch, Cedar, Dogwood</span>" in text(own.get(page))


def test_one_person_with_most_of_the_tasks_is_said(own, page):
    for key in ("tea", "room", "greeter"):
        do(own, page, "use", key=key, name="")
        do(own, page, "take", key=key)
    assert "Robin carries 4 of 5 tasks." in text(own.get(page))


def test_standing_for_an_office_and_saying_yes(own, page, group, client):
    Role.objects.filter(member__name="Alder").delete()
    cedar = group.members.get(name="Cedar")
    tasks.take(member=cedar, key="facilitator", shares_it=True, now=now())
    assert "Cedar" in text(own.get(page)) and "you are asked" in text(own.get(f"/groups/{group.ref}/"))
    number = Candidate.objects.get().pk
    do(own, page, "no", number=number)
    assert 'value="no" aria-pressed="true"' in text(own.get(page)).replace("\n", " ")
    do(own, page, "yes", number=number)
    assert "you are asked" not in text(own.get(f"/groups/{group.ref}/"))
    tasks.say(by=group.members.get(name="Birch"), number=number, yes=True, now=now())
    assert Role.objects.filter(key="facilitator").count() == 2 and "Who is ready" not in text(own.get(page))


def test_that_it_did_not_come_to_it_is_for_the_eyes_of_whoever_stood(own, page, group, me, client):
    Role.objects.filter(key="facilitator").delete()
    tasks.take(member=group.members.get(name="Alder"), key="facilitator", shares_it=True, now=now())
    mine = group.members.get(account=me)
    tasks.take(member=mine, key="facilitator", shares_it=True, now=now())
    number = Candidate.objects.get().pk
    for name in ("Alder", "Birch", "Cedar"):
        tasks.say(by=group.members.get(name=name), number=number, yes=False, now=now())
    assert "It did not come to it this time: Facilitator." in text(own.get(page))
    client.force_login(group.members.get(name="Birch").account)
    assert "did not come to it" not in text(client.get(page))
    own.force_login(me)
    do(own, page, "read", number=number)
    assert not Candidate.objects.exists()


def test_a_newcomer_is_offered_light_tasks_alone(own, page, group, me):
    do(own, page, "use", key="tea", name="")
    do(own, page, "use", key="opener", name="")
    Role.objects.filter(key="facilitator").exclude(member__account=me).delete()
    group.members.filter(account=me).update(standing="newcomer")
    offered = text(own.get(page)).split("More tasks</h2>")[0]
    assert offered.count('value="take"') == 1 and "Tea and coffee</span></button>" in offered


def test_the_group_hears_that_nobody_looks_after_the_meetings(own, group):
    home = f"/groups/{group.ref}/"
    assert "Nobody looks after the meetings" not in text(own.get(home))
    Role.objects.filter(member__name="Alder").delete()
    assert "One person looks after the meetings alone." in text(own.get(home))
    Role.objects.all().delete()
    assert "Nobody looks after the meetings at the moment." in text(own.get(home))


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"do": "drop", "key": "tea"}).status_code == 404


def test_the_page_asks_no_more_for_more_tasks(own, page, group, django_assert_max_num_queries):
    for key in ("tea", "room", "greeter", "reader", "opener"):
        tasks.use_task(by=group.members.get(name="Robin"), key=key, name="", now=now())
    own.get(page)
    with django_assert_max_num_queries(22):
        own.get(page)


def test_terms_are_shown_with_their_last_day(own, page, me):
    do(own, page, "take", key="contact")
    last = Role.objects.get(key="contact").until_date
    assert last == term_ends_on(kind=ROLES["contact"], since=now().date()) and str(last.year) in text(own.get(page))


@pytest.mark.parametrize("standing", ["newcomer", "guest"])
def test_whoever_is_new_neither_names_nor_takes_off_a_task(own, page, group, me, standing):
    tasks.use_task(by=group.members.get(name="Alder"), key="tea", name="", now=now())
    group.members.filter(account=me).update(standing=standing)
    shown = text(own.get(page))
    assert "Get to know the group first." in shown and "Save the name" not in shown
    assert 'value="drop"' not in shown and 'value="use"' not in shown
    assert do(own, page, "use", key="tea", name="Whatever").status_code == 409
    assert do(own, page, "drop", key="tea").status_code == 409
    assert Task.objects.get().name == ""


def test_a_stranger_of_a_drop_in_group_changes_no_task_though_they_feel_at_home(own, me, group, page, client):
    long_ago = now() - timedelta(days=100)
    Group.objects.filter(pk=group.pk).update(type="drop_in", most=20, opened_at=long_ago)
    group.members.exclude(account=me).update(joined_at=long_ago)
    group.members.filter(account=me).update(joined_at=now() - timedelta(days=2), standing="member")
    tasks.use_task(by=group.members.get(name="Alder"), key="tea", name="", now=now())
    shown = text(own.get(page))
    assert "have been in it for six weeks" in shown and "Save the name" not in shown and 'value="drop"' not in shown
    assert do(own, page, "use", key="own-", name="Whatever").status_code == 409
    assert do(own, page, "drop", key="tea").status_code == 409
    assert [one.key for one in Task.objects.all()] == ["tea"]
    group.members.filter(account=me).update(joined_at=now() - timedelta(days=43))
    assert do(own, page, "drop", key="tea").status_code == 303 and not Task.objects.exists()
