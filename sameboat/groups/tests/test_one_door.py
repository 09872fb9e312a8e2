"""The one door: nowhere else is a member made, every way asks the same, and two seats stay two. On SQLite at once:
sameboat/site/tests/test_one_door_at_once.py."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import belonging
from sameboat.groups.actions.coming_in import ask, invite_in, offer_seats, take_seat, welcome
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.people import come_back, come_in, leave_with_a_way_back
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Asking, Group, Invitation, Member
from sameboat.groups.queries import invitation, way_back
from sameboat.groups.rules import FROM_OUTSIDE, RE_FORMATION, WAYS_IN
from sameboat.groups.rules.door import STRANGERS
from sameboat.groups.tests import one_door
from sameboat.groups.tests.makers import NOW, a_core, a_group, a_schedule, an_account, keeps_away, operators_pause

GROUPS = Path(__file__).parent.parent
MAKES = {"create", "get_or_create", "update_or_create", "bulk_create", "acreate", "abulk_create"}


def makes_a_member(node: ast.AST) -> bool:
    """`Member(…)`, `Member.objects.create(…)`, `group.members.create(…)`, and whatever else makes a row."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "Member"
    if not isinstance(node.func, ast.Attribute):
        return False
    of = ast.unparse(node.func.value)
    return node.func.attr in MAKES and (of.startswith("Member.") or of.endswith(".members"))


def test_nowhere_else_is_a_member_made():
    found = []
    for path in sorted(GROUPS.parent.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            tree = ast.parse(path.read_text())
            found += [path.relative_to(GROUPS).as_posix() if path.is_relative_to(GROUPS) else str(path)
                      for node in ast.walk(tree) if makes_a_member(node)]  # fmt: skip
    assert found == ["actions/door.py"]


@pytest.mark.parametrize(
    "code",
    ["Member(name='x')", "Member.objects.create()", "held.members.get_or_create()", "Member.objects.bulk_create([])"],
)
def test_the_reader_of_code_sees_what_makes_a_member(code):
    assert makes_a_member(ast.parse(code, mode="eval").body)


@pytest.fixture
def full(db):
    return a_group(members=7)


@pytest.mark.parametrize("way", WAYS_IN)
def test_a_full_group_lets_nobody_in_by_any_way(full, way):
    with pytest.raises(Refused, match="Every seat"):
        let_in(group=full, account=an_account(), name="Wren", way=way, now=NOW)
    full.members.get(name="Birch").delete()
    let_in(group=full, account=an_account(), name="Wren", way=way, now=NOW)
    assert full.members.count() == 7


@pytest.mark.parametrize("way", [*sorted(FROM_OUTSIDE), RE_FORMATION])
def test_at_ten_intake_pauses_by_the_rule_itself_whatever_the_charter_allows(db, way):
    ten = a_group(members=10)
    Group.objects.filter(pk=ten.pk).update(most=12)
    asked = ask(group=ten, by=an_account(), name="Quick", fits=True, guest=False, now=NOW)
    welcome(by=ten.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=NOW)
    asked.refresh_from_db()
    assert asked.state == "line" and offer_seats(group=ten, now=NOW) == 0, "nor is a seat offered"
    with pytest.raises(Refused, match="Every seat"):
        invite_in(by=ten.members.get(name="Robin"), now=NOW)
    with pytest.raises(Refused, match="Every seat"):
        let_in(group=ten, account=an_account(), name="Wren", way=way, now=NOW)
    assert ten.members.count() == 10


@pytest.mark.parametrize("by_its_entry", [False, True])
@pytest.mark.parametrize("way", WAYS_IN)
def test_while_operators_have_paused_it_nobody_comes_in_by_any_way(db, way, by_its_entry):
    group = a_group(members=2)
    operators_pause(group=group, by_its_entry=by_its_entry)
    with pytest.raises(Refused, match="at the moment"):
        let_in(group=group, account=an_account(), name="Wren", way=way, now=NOW)


@pytest.mark.parametrize("way", WAYS_IN)
@pytest.mark.parametrize("turned", [False, True])
def test_people_who_are_kept_apart_are_not_brought_together_and_not_told(db, way, turned):
    group, wren = a_group(members=2), an_account()
    pair = [wren, group.members.get(name="Alder").account]
    one, other = reversed(pair) if turned else pair
    keeps_away(one=one, other=other)
    if way not in FROM_OUTSIDE:  # people who are in it together already move together
        let_in(group=group, account=wren, name="Wren", way=way, now=NOW)
        return
    with pytest.raises(Refused) as no:
        let_in(group=group, account=wren, name="ALDER", way=way, now=NOW)
    assert str(no.value) == "This group takes nobody in at the moment.", "nor do they learn who has which name"


@pytest.mark.parametrize("way", WAYS_IN)
def test_without_its_core_an_open_group_takes_no_strangers_in(db, way):
    group = a_group(members=4, core=False)
    if way not in STRANGERS:  # somebody in the group has asked them, or they were in it: so a core can come together
        let_in(group=group, account=an_account(), name="Wren", way=way, now=NOW)
        return
    with pytest.raises(Refused, match="those who receive new people are lacking"):
        let_in(group=group, account=an_account(), name="Wren", way=way, now=NOW)


def test_a_seat_is_offered_when_the_core_is_there_and_not_before(db):
    group = a_group(members=4, core=False)
    a_core(group=group, names=("Robin",))
    asked = ask(group=group, by=an_account(), name="Wren", fits=True, guest=False, now=NOW)
    welcome(by=group.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=NOW)
    tidy(now=NOW)
    asked.refresh_from_db()
    assert asked.state == "line", "the entry says that nobody is taken in, and the door says the same"
    belonging.wish_core(member=group.members.get(name="Alder"), now=NOW)
    belonging.agree_core(by=group.members.get(name="Birch"), number=group.members.get(name="Alder").pk, now=NOW)
    asked.refresh_from_db()
    assert asked.state == "offered"


def test_links_mind_how_many_new_people_come_at_a_time(db):
    """One, in this group: when Quick is in, Wren comes after the next meeting, and the link is still good."""
    group = a_group(members=4)
    a_schedule(group=group, first_date=(NOW - timedelta(days=28)).date(), rule="FREQ=WEEKLY;BYDAY=TU")
    robin, came = group.members.get(name="Robin"), NOW - timedelta(days=3)
    tokens = [invite_in(by=robin, now=came) for _ in range(2)]
    Member.objects.filter(group=group).update(joined_at=came - timedelta(days=90))
    come_in(invitation=invitation(token=tokens[0], now=came), by=an_account(), name="Quick", now=came)
    later = {"by": an_account(), "name": "Wren"}
    with pytest.raises(Refused, match="enough of them have come for the next meeting"):
        come_in(invitation=invitation(token=tokens[1], now=came), now=came, **later)
    after = came + timedelta(days=4)
    assert come_in(invitation=invitation(token=tokens[1], now=after), now=after, **later).name == "Wren"


def by_asking(group, account):
    asked = ask(group=group, by=account, name="Wren", fits=True, guest=False, now=NOW)
    welcome(by=group.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=NOW)
    take_seat(group=group, by=account, name="Wren", now=NOW)


def by_link(group, account):
    token = invite_in(by=group.members.get(name="Robin"), now=NOW)
    come_in(invitation=invitation(token=token, now=NOW), by=account, name="Wren", now=NOW)


def by_way_back(group, account):
    member = let_in(group=group, account=account, name="Wren", way="request", now=NOW)
    token = leave_with_a_way_back(member=member, in_touch=False, now=NOW)
    let_in(group=group, account=an_account(), name="Quick", way="request", now=NOW)
    if group.members.count() == 7:
        raise Refused("Every seat in this group is taken.")
    come_back(group=group, by=account, name="Wren", invitation=way_back(token=token, person=account, now=NOW), now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("way", [by_asking, by_link, by_way_back])
def test_people_come_in_as_they_do_in_earnest(way):
    group, wren = a_group(members=5), an_account()
    way(group, wren)
    assert group.members.get(account=wren).name == "Wren"
    assert not Asking.objects.exists() and not Invitation.objects.exclude(way="used").exists(), (
        "what let them in is used up"
    )


def test_a_link_at_the_limit_is_refused_and_stays(full):
    full.members.get(name="Birch").delete()
    wren, token = an_account(), invite_in(by=full.members.get(name="Robin"), now=NOW)
    let_in(group=full, account=an_account(), name="Birch", way="return", now=NOW)
    with pytest.raises(Refused, match="Every seat"):
        come_in(invitation=invitation(token=token, now=NOW), by=wren, name="Wren", now=NOW)
    assert invitation(token=token, now=NOW)


def test_a_seat_that_is_offered_is_kept_for_whoever_was_asked(full):
    wren, robin = an_account(), full.members.get(name="Robin")
    asked = ask(group=full, by=wren, name="Wren", fits=True, guest=False, now=NOW)
    welcome(by=robin, number=asked.pk, nothing_unresolved=True, now=NOW)
    with pytest.raises(Refused):
        take_seat(group=full, by=wren, name="Wren", now=NOW)
    full.members.get(name="Birch").delete()
    assert offer_seats(group=full, now=NOW) == 1
    with pytest.raises(Refused, match="Every seat"):
        let_in(group=full, account=an_account(), name="Quick", way="request", now=NOW)
    assert isinstance(take_seat(group=full, by=wren, name="Wren", now=NOW), Member)


@pytest.mark.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_by_all_ways_and_two_get_in():
    group, people = one_door.prepare()
    told = one_door.rush(group=group, people=people)
    assert len(told) == 20 and told.count("") == 2
    assert set(told) <= {"", one_door.FULL, one_door.FEW} and told.count(one_door.FULL) > 10
    assert Group.objects.get(pk=group).members.count() == one_door.SEATS
