"""The page of members."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import belonging
from sameboat.groups.actions.pausing import ref_of
from sameboat.groups.models import CoreWish, Group, Home, Member, Offering, Unasked
from sameboat.groups.rules.belonging import CORE_ASKED_DAYS
from sameboat.groups.tests.makers import a_group, an_account, divides, keeps_away
from sameboat.safety.tests.makers import a_person_of_trust

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
NAMES = ["Alder", "Birch", "Cedar", "Dogwood", "Robin"]


@pytest.fixture
def group(me):
    return a_group(by=me, members=5, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return f"/groups/{group.ref}/members/"


def text(answer) -> str:
    return answer.content.decode()


def shown(answer) -> list[str]:
    return re.findall(r'<li><h2><span translate="no">(\w+)</span>', text(answer))


def test_all_by_name_and_nobody_above_another(own, page, group):
    assert shown(own.get(page)) == NAMES
    assert sorted(shown(own.get(f"{page}?order=random"))) == NAMES
    assert "joined" not in text(own.get(page)) and str(datetime.now(UTC).year) not in text(own.get(page))


def test_an_order_of_chance_changes(own, page):
    assert len({tuple(shown(own.get(f"{page}?order=random"))) for _ in range(9)}) > 1


def test_somebody_who_keeps_another_away_is_in_the_list_as_before(own, page, group, me):
    keeps_away(one=me, other=group.members.get(name="Birch").account)
    assert shown(own.get(page)) == NAMES


def test_whoever_is_new_where_one_can_depend_on_something_is_told_that_it_may_be_replaced(own, page, group, me):
    Group.objects.filter(pk=group.pk).update(need="alcohol")
    assert "A look for you alone" not in text(own.get(page))
    Member.objects.filter(account=me).update(standing="newcomer")
    assert 'href="/something-else/">A look for you alone' in text(own.get(page))
    Group.objects.filter(pk=group.pk).update(need="grief")
    assert "A look for you alone" not in text(own.get(page))


def test_whoever_is_kept_away_is_not_offered_to_be_kept_away_again(own, page, group):
    birch = group.members.get(name="Birch")
    block = f"/block/?kind=member&amp;ref={ref_of(member=birch)}"
    assert block in text(own.get(page)) and "You keep this person away" not in text(own.get(page))
    own.post("/block/", {"kind": "member", "ref": ref_of(member=birch)})
    assert block not in text(own.get(page)) and "You keep this person away" in text(own.get(page))
    other = Client()
    other.force_login(birch.account)
    assert "You keep this person away" not in text(other.get(page)), "they see what they saw before"


def test_keeping_away_and_telling_a_concern_are_two_taps_away(own, page, group, me):
    birch = group.members.get(name="Birch")
    ref = ref_of(member=birch)
    block = f"{reverse('safety:block')}?kind=member&ref={ref}"
    assert block.replace("&", "&amp;") in text(own.get(page))
    assert "Birch" in text(own.get(block))
    own.post(reverse("safety:block"), {"kind": "member", "ref": ref})
    kept = apps.get_model("safety", "Block").objects.get()
    assert (kept.blocker_id, kept.blocked_id, kept.known_as) == (me.pk, birch.account_id, "Birch")
    a_person_of_trust()
    concern = f"/concern/?kind=member&ref={ref}"
    assert "Birch" in text(own.get(concern))


@pytest.mark.parametrize("asker", ["stranger", "ex-member"])
def test_to_others_a_member_s_ref_says_nothing(client, group, asker):
    birch, cedar = group.members.get(name="Birch"), group.members.get(name="Cedar")
    client.force_login(an_account() if asker == "stranger" else cedar.account)
    cedar.delete()
    ref = ref_of(member=birch)
    assert client.get(f"{reverse('safety:block')}?kind=member&ref={ref}").status_code == 404
    assert "Birch" not in text(client.get(f"/concern/?kind=member&ref={ref}"))
    assert "Evening circle" not in text(client.get(f"/concern/?kind=group&ref={group.ref}"))


@pytest.mark.parametrize("ref", ["1", "-1", "x-1", "x-x", "x-²"])
def test_no_ref_can_be_guessed(own, group, ref):
    assert own.get(reverse("safety:block"), {"kind": "member", "ref": ref}).status_code == 404


def do(own, page, what, **more):
    return own.post(page, {"do": what, **more})


def test_a_newcomer_says_that_they_feel_at_home(own, page, me):
    Member.objects.filter(account=me).update(standing="newcomer")
    assert do(own, page, "settle")["Location"] == page
    assert Member.objects.get(account=me).standing == "member"
    assert do(own, page, "settle").status_code == 409


def test_core_home_and_being_asked_are_one_s_own_word(own, page, group, me):
    mine = Member.objects.get(account=me)
    group.members.filter(standing="core").update(standing="member")
    for what, model in (("core", CoreWish), ("home", Home), ("unasked", Unasked)):
        do(own, page, what)
        assert model.objects.filter(member=mine).exists()
    for what, model in (("no-core", CoreWish), ("no-home", Home), ("asked", Unasked)):
        do(own, page, what)
        assert not model.objects.filter(member=mine).exists()
    assert do(own, page, "crown").status_code == 303


def test_another_member_agrees_to_a_core_member(own, page, group):
    birch = group.members.get(name="Birch")
    belonging.wish_core(member=birch, now=datetime.now(UTC))
    assert "Would like to carry" in text(own.get(page)) and "as a core member" in text(own.get(f"/groups/{group.ref}/"))
    do(own, page, "agree", number=birch.pk)
    assert Member.objects.get(pk=birch.pk).standing == "core"
    assert do(own, page, "agree", number=birch.pk).status_code == 409
    assert shown(own.get(page)) == NAMES, "a core member stands where they stood"


def test_the_page_asks_no_more_for_more_people(own, page, group, django_assert_max_num_queries):
    own.get(page)
    with django_assert_max_num_queries(18):
        own.get(page)


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_everybody_says_what_they_offer_and_look_for_and_takes_it_back(own, page, group):
    assert (
        own.post(page, {"do": "offer", "offers": "Soup on Thursdays.", "looks_for": "A lift home."}).status_code == 303
    )
    birch = Client()
    birch.force_login(group.members.get(name="Birch").account)
    told = text(birch.get(page))
    assert "Soup on Thursdays." in told and "A lift home." in told
    long = own.post(page, {"do": "offer", "offers": "x" * 121, "looks_for": "Rest."})
    assert long.status_code == 400 and "too long" in text(long) and "Rest." in text(long)
    own.post(page, {"do": "offer", "offers": "", "looks_for": ""})
    assert not Offering.objects.exists()


def test_what_is_offered_moves_with_whoever_moves(own, me):
    ten = a_group(by=me, members=10, now=NOW)
    belonging.offer(member=ten.members.get(account=me), offers="Soup.", looks_for="")
    other = divides(group=ten, now=NOW, Robin="goes")
    assert Offering.objects.get().member == other.members.get(account=me)


def test_somebody_new_is_shown_something_small_to_carry(own, page, group, me):
    group.members.filter(account=me).update(standing="newcomer")
    assert "something small from the first evening" in text(own.get(page))


def test_what_is_said_of_a_wish_is_what_the_clock_does():
    end = str(CoreWish.about_people["ends_on"].end)
    assert f"after {CORE_ASKED_DAYS} days if nobody does" in end
    assert "controls this server" in str(Unasked.about_people["member"].audience)
