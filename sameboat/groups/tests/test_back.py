"""Coming back after leaving."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.accounts.keepers import forget
from sameboat.groups.actions import closing, merging
from sameboat.groups.actions.coming_in import ask
from sameboat.groups.actions.people import leave, leave_with_a_way_back
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Alumnus, Asking, Group, Member, Publication, Split, Turn
from sameboat.groups.tests.makers import (
    a_group,
    an_account,
    comes_along,
    divides,
    ends,
    is_published,
    takes_back,
    takes_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return a_group(members=4, now=datetime.now(UTC))


@pytest.fixture
def left(client, group):
    """Birch has left; their browser, and the address of the way back."""
    birch = group.members.get(name="Birch")
    client.force_login(birch.account)
    token = leave_with_a_way_back(member=birch, in_touch=False, now=datetime.now(UTC))
    return client, reverse("groups:back", args=[token])


def test_the_one_who_left_comes_back(left, group):
    browser, page = left
    assert browser.get(f"/groups/{group.ref}/").status_code == 404
    answer = browser.get(page)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert not any(one.name in answer.content.decode() for one in group.members.all())
    assert browser.post(page, {"do": "come", "pseudonym": "Birch"})["Location"] == f"/groups/{group.ref}/declaration/"
    assert group.members.get(name="Birch").standing == "member"
    for again in (browser.post(page, {"do": "come", "pseudonym": "Birch"}), browser.get(page)):
        assert again.status_code == 303 and again["Location"] == f"/groups/{group.ref}/", "it leads in"
    leave(group=group, by=group.members.get(name="Birch").account, now=datetime.now(UTC))
    assert browser.get(page).status_code == browser.post(page, {"pseudonym": "Birch"}).status_code == 404, "used up"


def test_with_the_link_of_somebody_else_nobody_comes_in(left, group):
    _browser, page = left
    for somebody in (None, an_account(), group.members.get(name="Robin").account):
        other = Client()
        if somebody:
            other.force_login(somebody)
        assert other.get(page).status_code == other.post(page, {"pseudonym": "Wren"}).status_code == 404
    assert group.members.count() == 3


AGAIN = "The two are one group again, and your way back leads there"


@pytest.mark.parametrize("of", ["first", "second"])
def test_the_way_back_leads_into_the_group_that_is_one_again(client, of):
    """Whoever left one of two in their week finds the door of the one that came of them again."""
    now = datetime.now(UTC)
    first = a_group(members=10, now=now)
    second = divides(group=first, now=now, Alder="goes", Dogwood="goes", Robin="stays", Elder="stays")
    who = (first if of == "first" else second).members.get(name="Elder" if of == "first" else "Dogwood")
    client.force_login(who.account)
    name, token = who.name, leave_with_a_way_back(member=who, in_touch=False, now=now)
    page = reverse("groups:back", args=[token])
    assert AGAIN not in client.get(page).content.decode()
    takes_back(split=Split.objects.get(), now=now)
    answer = client.get(page)
    assert answer.status_code == 200 and AGAIN in answer.content.decode()
    assert client.post(page, {"pseudonym": name})["Location"] == f"/groups/{first.ref}/declaration/"
    assert first.members.count() == 10
    assert client.get(page)["Location"] == reverse("groups:home", args=[first.ref])


def test_of_a_group_that_was_one_again_before_nothing_is_said(left, group):
    browser, page = left
    Turn.objects.create(group=group, kind="one", on_date=datetime.now(UTC).date() - timedelta(days=3))
    assert AGAIN not in browser.get(page).content.decode()


def test_whoever_stays_in_touch_with_the_second_group_stays_in_touch_with_the_one(client):
    now = datetime.now(UTC)
    first = a_group(members=9, now=now)
    Group.objects.filter(pk=first.pk).update(type="closed")
    second = divides(group=first, now=now, Alder="goes", Robin="stays", Dogwood="goes")
    dogwood = second.members.get(name="Dogwood")
    client.force_login(dogwood.account)
    leave_with_a_way_back(member=dogwood, in_touch=True, now=now)
    takes_back(split=Split.objects.get(), now=now)
    assert Alumnus.objects.get().group == first
    assert AGAIN in client.get(reverse("groups:back", args=[first.ref])).content.decode()


@pytest.mark.parametrize(("name", "says"), [("", "Choose a name."), ("robin", "choose another name")])
def test_a_name_that_does_not_do_is_said(left, name, says):
    browser, page = left
    answer = browser.post(page, {"pseudonym": name})
    assert answer.status_code == 400 and says in answer.content.decode()
    assert browser.get(page).status_code == 200


def test_a_full_group_says_so_and_the_link_stays(left, group):
    browser, page = left
    Group.objects.filter(pk=group.pk).update(most=3)
    assert "Every seat" in browser.post(page, {"pseudonym": "Birch"}).content.decode()
    assert browser.get(page).status_code == 200


def test_before_anything_is_typed_a_full_group_says_so(left, group):
    browser, page = left
    assert "The door is open" in browser.get(page).content.decode()
    Group.objects.filter(pk=group.pk).update(most=3)
    text = browser.get(page).content.decode()
    assert "Every seat" in text and "Your way back stays until" in text and "The door is open" not in text


def test_whoever_stayed_in_touch_comes_back_without_a_link_or_loses_touch(client, group):
    Group.objects.filter(pk=group.pk).update(type="closed")
    for name in ("Birch", "Cedar"):
        member = Member.objects.get(name=name)
        leave_with_a_way_back(member=member, in_touch=True, now=datetime.now(UTC))
        client.force_login(member.account)
        page = reverse("groups:back", args=[group.ref])
        assert f'value="{name}"' in client.get(page).content.decode()
        if name == "Cedar":
            assert client.post(page, {"do": "lose"})["Location"] == "/groups/"
            assert client.get(page).status_code == 404
        else:
            assert client.post(page, {"do": "come", "pseudonym": name}).status_code == 303
            again = client.post(page, {"do": "come", "pseudonym": name})
            assert again["Location"] == client.get(page)["Location"] == f"/groups/{group.ref}/"
    assert not Alumnus.objects.exists() and group.members.count() == 3


def in_touch(client, group, name="Birch") -> str:
    """This member has left and stays in touch; answers the address of their way back, with their browser signed in."""
    member = Member.objects.get(group=group, name=name)
    leave_with_a_way_back(member=member, in_touch=True, now=datetime.now(UTC))
    client.force_login(member.account)
    return reverse("groups:back", args=[group.ref])


def everybody_goes(group, how="leave") -> None:
    for one in list(group.members.select_related("account").order_by("pk")):
        if how == "leave":
            leave(group=group, by=one.account, now=datetime.now(UTC))
        else:
            forget(account_id=one.account_id)


@pytest.mark.parametrize("how", ["leave", "forget"])
def test_when_the_last_one_goes_whoever_waits_or_left_reads_that_it_has_ended(client, left, group, how):
    browser, page = left
    old, waits = is_published(group=group, whose=["child"], now=datetime.now(UTC)), an_account()
    ask(group=group, by=waits, name="Heather", fits=True, guest=False, now=datetime.now(UTC))
    everybody_goes(group, how)
    assert not Group.objects.filter(pk=group.pk).exists() and not Publication.objects.filter(listed=True).exists()
    assert Client().get(reverse("directory:listing", args=[old])).status_code == 404
    back = browser.get(page)
    assert back.status_code == 200 and "This group has ended" in back.content.decode()
    assert "whose=child" in back.content.decode() and 'name="pseudonym"' not in back.content.decode()
    browser.post(page, {"do": "come", "pseudonym": "Birch"})
    client.force_login(waits)
    shown = client.get(reverse("groups:asked", args=[group.ref])).content.decode()
    assert "This group has ended" in shown and "gone other ways" in shown and "agreed" not in shown
    assert "whose=child" in shown and "This group has ended" in client.get("/groups/").content.decode()
    assert Client().get(reverse("groups:asked", args=[group.ref])).status_code == 404
    assert not Member.objects.exists(), "nobody comes into what has ended"


def test_with_nobody_waiting_nothing_stays_and_what_stays_goes_after_a_month(client, group):
    alone = a_group(members=1, now=datetime.now(UTC))
    everybody_goes(alone)
    assert not Group.objects.filter(ref=alone.ref).exists()
    Group.objects.filter(pk=group.pk).update(type="closed")
    in_touch(client, group)
    everybody_goes(group)
    sign = Group.objects.get(ref=group.ref)
    assert not sign.declarations.exists() and not sign.turns.exists()
    tidy(now=datetime.now(UTC) + timedelta(days=31))
    assert not Group.objects.exists() and not Alumnus.objects.exists()


def test_an_answer_given_before_is_still_read(client, group):
    told = an_account()
    ask(group=group, by=told, name="Heather", fits=True, guest=False, now=datetime.now(UTC))
    Asking.objects.update(state="elsewhere")
    everybody_goes(group)
    client.force_login(told)
    assert "Something else fits you better" in client.get(reverse("groups:asked", args=[group.ref])).content.decode()


def test_whoever_stays_in_touch_with_a_group_that_ended_is_told_and_loses_touch(client, group):
    Group.objects.filter(pk=group.pk).update(type="closed")
    page, now = in_touch(client, group), datetime.now(UTC)
    for one in group.members.all():
        closing.want_to_end(member=one, yes=True, now=now)
    closing.close(group=group, now=now + timedelta(days=8))
    shown = client.get(page).content.decode()
    assert "This group has ended" in shown and "Look for other groups" in shown
    assert "It is over: where to look now" in client.get("/groups/").content.decode()
    assert client.post(page, {"do": "lose"}).status_code == 303 and client.get(page).status_code == 404


@pytest.mark.parametrize("listed", [True, False])
def test_the_way_back_into_a_group_that_joined_another_one_leads_on(left, group, listed):
    browser, page = left
    now, large = datetime.now(UTC), a_group(members=3, name="Morning circle", now=datetime.now(UTC))
    slug = is_published(group=large, now=now) if listed else ""
    merging.take_up(group=large, code=merging.offer(group=group, form_key="a-key", now=now), now=now)
    for number, one in enumerate(group.members.order_by("pk")):
        merging.come_along(member=one, name=f"Willow {number}", now=now)
    shown = browser.get(page).content.decode()
    assert "This group has joined another one" in shown and ("Morning circle" in shown) is listed
    assert not listed or reverse("directory:listing", args=[slug]) in shown
    browser.post(page, {"do": "come", "pseudonym": "Birch"})
    assert large.members.count() == 6, "they ask there themselves"


def test_that_the_group_it_joined_has_ended_too_is_said(left, group):
    browser, page = left
    now, large = datetime.now(UTC), a_group(members=3, name="Morning circle", now=datetime.now(UTC))
    takes_in(group=large, small=group, now=now)
    for one in group.members.order_by("pk"):
        comes_along(member=one, now=now)
    assert "does not show itself in the directory" in browser.get(page).content.decode()
    ends(group=large, now=now + timedelta(minutes=1))
    text = browser.get(page).content.decode()
    assert "The other one has ended, too" in text and "Morning circle" not in text
    assert "does not show itself" not in text and "can ask you in" not in text


def test_whoever_went_along_later_is_led_to_the_group_itself(left, group):
    browser, page = left
    now, large = datetime.now(UTC), a_group(members=3, name="Morning circle", now=datetime.now(UTC))
    account = browser.get(page).wsgi_request.user
    merging.take_up(group=large, code=merging.offer(group=group, form_key="a-key", now=now), now=now)
    for number, one in enumerate(group.members.order_by("pk")):
        merging.come_along(member=one, name=f"Willow {number}", now=now)
    Member.objects.create(group=large, account=account, name="Birch again", joined_at=now)
    assert browser.get(page).url == reverse("groups:home", args=[large.ref])
