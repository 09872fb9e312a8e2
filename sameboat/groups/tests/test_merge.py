"""Two groups become one."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import coming_in, merging, people
from sameboat.groups.actions.publishing import forget
from sameboat.groups.models import Asking, Group, HadIt, Home, Merge, Note, Offering, Promise, Signature, Unasked
from sameboat.groups.tests.makers import (
    a_group,
    a_schedule,
    an_account,
    divides,
    ends,
    is_published,
    is_withdrawn,
    says_in_its_charter,
)

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:merge", args=[group.ref])


@pytest.fixture
def small(me):
    return a_group(by=me, members=2, now=NOW)


@pytest.fixture
def large(db):
    return a_group(members=4, name="Morning circle", now=NOW)


def browser(member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def offered(own, small) -> str:
    key = re.search(r'name="key" value="([^"]+)"', own.get(page(small)).content.decode())[1]
    shown = own.post(page(small), {"do": "offer", "key": key}).content.decode()
    return "".join(re.findall(r"<span>([0-9A-Z]{4})</span>", shown))


def test_a_code_is_shown_once_typed_by_the_other_and_everybody_decides(own, small, large, me):
    code = offered(own, small)
    assert len(code) == 20 and code[:4] not in own.get(page(small)).content.decode()
    there = browser(large.members.get(name="Robin"))
    assert there.post(page(large), {"do": "take-up", "code": code.lower()}).status_code == 303
    assert "Morning circle" in own.get(page(small)).content.decode()
    answer = own.post(page(small), {"do": "come-along", "pseudonym": "Rowan"})
    assert answer.url == reverse("groups:home", args=[large.ref])
    assert large.members.get(account=me).name == "Rowan" and small.members.count() == 1


def test_a_wrong_code_stays_in_its_field(own, small):
    answer = own.post(page(small), {"do": "take-up", "code": "not a code"})
    assert answer.status_code == 409 and 'value="not a code"' in answer.content.decode()
    assert own.post(page(small), {"do": "take-up", "code": ""}).status_code == 400
    assert own.post(page(small), {}).status_code == 400


def test_a_taken_name_is_said_and_survives(own, small, large):
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    answer = own.post(page(small), {"do": "come-along", "pseudonym": "Alder"})
    text = answer.content.decode()
    assert answer.status_code == 409 and 'value="Alder"' in text and "choose another name" in text
    assert own.post(page(small), {"do": "come-along", "pseudonym": ""}).status_code == 400
    assert small.members.count() == 2


def test_who_keeps_away_is_not_brought_together_and_hears_no_reason(own, small, large, me):
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    birch = large.members.get(name="Birch").account
    block = apps.get_model("safety", "Block")
    block.objects.create(blocker=birch, blocked=me, kind="member", ref="1", known_as="Robin", blocked_on=NOW.date())
    answer = own.post(page(small), {"do": "come-along", "pseudonym": "Rowan"})
    assert answer.status_code == 409 and "takes nobody in at the moment" in answer.content.decode()
    assert small.members.filter(account=me).exists()


def test_before_anybody_goes_along_the_other_group_says_what_it_is_for(own, small, large):
    says_in_its_charter(
        group=large, question="who", conditions=["You have lost a child."], not_for="Whoever looks for advice."
    )
    a_schedule(group=large, now=NOW)
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    text = own.get(page(small)).content.decode()
    assert "You have lost a child." in text and "Whoever looks for advice." in text and "We lost somebody" in text
    assert "does not stand in the directory" in text
    assert "Every Tuesday" not in text and "Bergen" not in text, "what nobody outside reads is told after signing"
    slug = is_published(group=large, now=NOW)
    text = own.get(page(small)).content.decode()
    assert reverse("directory:listing", args=[slug]) in text and "does not stand in the directory" not in text
    assert "Every Tuesday at 19:00" in text and "Bergen" in text and "Skolegaten" not in text
    a_schedule(group=large, now=NOW, mode="online", online_address="https://meet.example.org/x")
    text = own.get(page(small)).content.decode()
    assert "Online" in text and "Bergen" not in text and "meet.example.org" not in text


def test_an_offer_is_taken_back(own, small):
    offered(own, small)
    assert own.post(page(small), {"do": "take-back"}).status_code == 303 and not Merge.objects.exists()


@pytest.mark.parametrize("do", ["offer", "take-up", "take-back"])
def test_only_facilitators_begin_it(large, do):
    assert browser(large.members.get(name="Birch")).post(page(large), {"do": do, "code": "x"}).status_code == 404


def test_a_stranger_finds_nothing(client, small):
    client.force_login(an_account())
    assert client.get(page(small)).status_code == 404 and client.post(page(small), {"do": "offer"}).status_code == 404
    assert Group.objects.filter(pk=small.pk).exists()


def test_a_full_group_is_not_asked_for_a_code(client):
    full = a_group(members=7, now=NOW)
    client.force_login(full.members.get(name="Robin").account)
    text = client.get(page(full)).content.decode()
    assert "You have no free seat just now" in text and "Take them in" not in text and "0 free seats" not in text


def test_seats_that_are_kept_are_not_free(own, me):
    group = a_group(by=me, members=8, now=NOW)
    divides(group=group, now=NOW, Robin="stays")
    assert "You have 2 free seats." in own.get(page(group)).content.decode(), "ten seats, four people, four kept"
    Group.objects.filter(pk=group.pk).update(most=8)
    shown = own.get(page(group)).content.decode()
    assert "the seats for it are kept" in shown and "free seat" not in shown


def joined(small, large) -> None:
    """Both are shown; the code was taken up and everybody of the small one has gone along."""
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    for member, name in zip(list(small.members.order_by("pk")), ("Rowan", "Willow"), strict=True):
        merging.come_along(member=member, name=name, now=NOW)


def test_whoever_went_along_is_led_on_from_the_old_addresses_and_strangers_are_not(own, client, small, large, me):
    home, charter = (reverse(f"groups:{name}", args=[small.ref]) for name in ("home", "charter"))
    joined(small, large)
    assert not Group.objects.filter(pk=small.pk).exists()
    there = reverse("groups:home", args=[large.ref])
    assert own.get(home).url == own.get(charter).url == there
    stranger = Client()
    assert stranger.get(home).status_code == 404
    stranger.force_login(an_account())
    assert stranger.get(home).status_code == stranger.get(charter).status_code == 404


def test_the_public_is_led_from_the_old_entry_to_the_group_it_joined(client, small, large):
    before, after = is_published(group=small, now=NOW), is_published(group=large, now=NOW)
    old, new = (reverse("directory:listing", args=[slug]) for slug in (before, after))
    assert client.get(old).status_code == 200
    joined(small, large)
    answer = client.get(old)
    assert answer.status_code == 302 and answer.url == f"{new}?joined=1"
    assert "has joined this one" in client.get(answer.url).content.decode()
    assert "has joined this one" not in client.get(new).content.decode()
    asked = client.get(reverse("groups:ask", args=[before]), follow=True)
    assert asked.redirect_chain[-1][0] == f"{new}?joined=1"
    assert is_published(group=a_group(members=3, now=NOW, name=small.name), now=NOW) != before, "it is nobody else's"


@pytest.mark.parametrize("how", ["withdrawn", "forgotten", "never shown"])
def test_where_the_other_group_is_not_shown_nobody_is_led_there(client, small, large, how):
    before = is_published(group=small, now=NOW)
    if how != "never shown":
        is_published(group=large, now=NOW)
    joined(small, large)
    if how == "withdrawn":
        is_withdrawn(group=large, now=NOW)
    if how == "forgotten":
        forget(groups=[large.pk], now=NOW)
    assert client.get(reverse("directory:listing", args=[before])).status_code == 404


def asks(group, account, state="line") -> Asking:
    """This account has asked the group, and stands in its line."""
    asking = coming_in.ask(group=group, by=account, name="Heather", fits=True, guest=False, now=NOW)
    until = NOW + timedelta(days=14) if state == "offered" else None
    Asking.objects.filter(pk=asking.pk).update(state=state, offered_until=until)
    return asking


@pytest.mark.parametrize("state", ["asked", "line", "offered"])
def test_whoever_waited_reads_where_the_group_is_and_asks_there_themselves(client, small, large, state):
    slug, waits = is_published(group=large, now=NOW), an_account()
    asks(small, waits, state)
    old = reverse("groups:asked", args=[small.ref])
    joined(small, large)
    client.force_login(waits)
    assert "This group has joined another one" in client.get(reverse("groups:groups")).content.decode()
    text = client.get(old, follow=True).content.decode()
    assert "Evening circle" in text and "Morning circle" in text
    assert reverse("directory:listing", args=[slug]) in text
    door = browser(large.members.get(name="Robin")).get(reverse("groups:door", args=[large.ref])).content.decode()
    assert "Heather" not in door, "nobody there learns of somebody who has not asked them"
    assert client.get(reverse("groups:ask", args=[slug])).status_code == 200
    client.post(reverse("groups:ask", args=[slug]), {"pseudonym": "Heather", "fits": "on"})
    assert [(one.group, one.state) for one in Asking.objects.filter(account=waits)] == [(large, "asked")]


def test_a_group_that_shows_itself_nowhere_is_not_named_to_those_who_waited(client, small, large):
    waits = an_account()
    asks(small, waits)
    joined(small, large)
    client.force_login(waits)
    mine = client.get(reverse("groups:groups")).content.decode()
    text = client.get(reverse("groups:asked", args=[large.ref])).content.decode()
    assert "Morning circle" not in mine + text and "Look for other groups" in text
    assert client.post(reverse("groups:asked", args=[large.ref]), {"do": "back"}).status_code == 303
    assert not Asking.objects.filter(account=waits).exists()


def test_whoever_waited_reads_that_the_other_group_has_ended_too(client, small, large):
    waits = an_account()
    asks(small, waits)
    joined(small, large)
    client.force_login(waits)
    page, hides = reverse("groups:asked", args=[large.ref]), "does not show itself in the directory"
    assert hides in client.get(page).content.decode()
    ends(group=large, now=NOW)
    text = client.get(page).content.decode()
    assert "The other one has ended, too" in text and hides not in text and "Morning circle" not in text
    assert "Look for other groups" in text and "has not been told of you" not in text


def test_an_answer_given_before_is_still_read_and_whoever_is_there_is_told_nothing(client, small, large):
    told, there = an_account(), large.members.get(name="Birch").account
    asks(small, told, "elsewhere")
    asks(small, there)
    joined(small, large)
    client.force_login(told)
    text = client.get(reverse("groups:asked", args=[large.ref])).content.decode()
    assert "Something else fits you better" in text and "Morning circle" not in text
    assert not Asking.objects.filter(account=there).exists()


def test_the_line_is_told_also_when_the_last_one_leaves_and_the_others_have_gone_along(small, large):
    waits = an_account()
    asks(small, waits)
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    merging.come_along(member=small.members.get(name="Robin"), name="Rowan", now=NOW)
    people.leave(group=small, by=small.members.get().account, now=NOW)
    assert Asking.objects.get(account=waits).state == "joined"


def test_its_people_are_led_on_also_when_the_other_group_joins_a_third(own, client, small, me):
    second, third = a_group(members=3, name="Morning circle", now=NOW), a_group(members=2, name="Night circle", now=NOW)
    waits, homes = an_account(), [reverse("groups:home", args=[one.ref]) for one in (small, second, third)]
    asks(small, waits)
    joined(small, second)
    merging.take_up(group=third, code=merging.offer(group=second, form_key="b-key", now=NOW), now=NOW)
    for number, member in enumerate(second.members.order_by("pk")):
        merging.come_along(member=member, name=f"Willow {number}", now=NOW)
    assert own.get(homes[0]).url == own.get(homes[1]).url == homes[2]
    assert third.turns.filter(kind="took_in").count() == 1 and third.turns.filter(kind="earlier").count() == 1
    stranger = Client()
    stranger.force_login(an_account())
    assert stranger.get(homes[0]).status_code == 404
    client.force_login(waits)
    assert client.get(reverse("groups:asked", args=[small.ref])).url == reverse("groups:asked", args=[third.ref])
    assert "Evening circle" in client.get(reverse("groups:groups")).content.decode()


def test_what_they_said_of_themselves_comes_along(small, large, me):
    there = small.members.get(account=me)
    Signature.objects.filter(member=there).update(stays=True)
    Home.objects.create(member=there)
    Offering.objects.create(member=there, offers="A lift", looks_for="")
    Unasked.objects.create(member=there)
    HadIt.objects.create(member=there, key="tea")
    came = _comes(small, large, there)
    assert Home.objects.get().member == came and Offering.objects.get().member == came
    assert Unasked.objects.get().member == came
    assert not HadIt.objects.exists(), "turns were at tasks of the other group"
    line = Promise.objects.get()
    assert (line.group, line.name) == (small, there.name)


def test_without_the_wish_no_line_stays_and_another_home_group_stays_the_one(small, large, me):
    there, third = small.members.get(account=me), a_group(members=2, by=me, name="Noon circle", now=NOW)
    type(third).objects.filter(pk__in=[third.pk, large.pk]).update(need="divorce")
    kept = Home.objects.create(member=third.members.get(account=me))
    Home.objects.create(member=there)
    came = _comes(small, large, there)
    assert Home.objects.get() == kept and not Home.objects.filter(member=came).exists()
    assert not Promise.objects.exists()


def _comes(small, large, member):
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    merging.come_along(member=member, name="Rowan", now=NOW)
    return large.members.get(name="Rowan")


def test_everybody_of_the_group_that_takes_another_in_reads_which_and_what_they_can_do(own, small, large, me):
    member, home = browser(large.members.get(name="Birch")), reverse("groups:home", args=[large.ref])
    assert "about to join you" not in member.get(home).content.decode()
    there = browser(large.members.get(name="Robin"))
    there.post(page(large), {"do": "take-up", "code": offered(own, small)})
    text = member.get(home).content.decode()
    assert small.name in text and "is about to join you" in text and page(large) in text
    text = member.get(page(large)).content.decode()
    assert small.name in text and "can take it back" in text and 'value="let-go"' not in text
    assert "about to join you" not in own.get(reverse("groups:home", args=[small.ref])).content.decode()


def test_whoever_typed_the_code_can_take_it_back_and_whoever_has_come_stays(own, small, large, me):
    there = browser(large.members.get(name="Robin"))
    there.post(page(large), {"do": "take-up", "code": offered(own, small)})
    own.post(page(small), {"do": "come-along", "pseudonym": "Rowan"})
    assert browser(large.members.get(name="Birch")).post(page(large), {"do": "let-go"}).status_code == 404
    assert 'value="let-go"' in there.get(page(large)).content.decode()
    assert there.post(page(large), {"do": "let-go"}).status_code == 303 and not Merge.objects.exists()
    assert large.members.filter(account=me).exists() and small.members.count() == 1
    last = browser(small.members.get())
    assert last.post(page(small), {"do": "come-along", "pseudonym": "Ash"}).status_code == 409
    assert "about to join you" not in there.get(reverse("groups:home", args=[large.ref])).content.decode()


LET_GO, ASKED = "has taken back that you could join it", "Another group has a seat for each of you"


def test_when_it_is_taken_back_each_who_is_still_in_the_small_group_reads_it_once_and_is_asked_no_more(
    own, small, large, me
):
    home, there = reverse("groups:home", args=[small.ref]), browser(large.members.get(name="Robin"))
    there.post(page(large), {"do": "take-up", "code": offered(own, small)})
    assert ASKED in own.get(home).content.decode()
    there.post(page(large), {"do": "let-go"})
    for text in (own.get(home).content.decode(), own.get(page(small)).content.decode()):
        assert LET_GO in text and ASKED not in text and 'value="come-along"' not in text and large.name not in text
    assert LET_GO not in there.get(reverse("groups:home", args=[large.ref])).content.decode()
    own.post(home, {"do": "read"})
    assert LET_GO not in own.get(home).content.decode() + own.get(page(small)).content.decode()
    other = browser(small.members.exclude(account=me).get())
    assert LET_GO in other.get(home).content.decode(), "each reads it for themselves"


def test_when_a_group_has_seats_for_them_again_nothing_says_that_it_was_taken_back(own, small, large):
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    merging.let_go(group=large, now=NOW)
    merging.take_up(group=large, code=merging.offer(group=small, form_key="b-key", now=NOW), now=NOW)
    text = own.get(reverse("groups:home", args=[small.ref])).content.decode()
    assert ASKED in text and LET_GO not in text


def test_of_an_offer_that_had_run_out_nothing_is_said(small, large):
    merging.take_up(group=large, code=merging.offer(group=small, form_key="a-key", now=NOW), now=NOW)
    merging.let_go(group=large, now=NOW + timedelta(days=31))
    assert not Merge.objects.exists() and not Note.objects.exists()
