"""A group of ten becomes two, and one again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import choosing, coming_in, splitting, undoing
from sameboat.groups.actions.door import let_in
from sameboat.groups.jobs import tidy
from sameboat.groups.models import (
    Group,
    Member,
    Role,
    Side,
    Signature,
    Split,
    SteppedBack,
    Tradition,
    Turn,
    WayBack,
    Willing,
)
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account, divides, is_published, signs

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def of(group, name) -> Member:
    return group.members.get(name=name)


def names(group) -> set[str]:
    return set(group.members.values_list("name", flat=True))


@pytest.fixture
def ten():
    """Ten people; Robin and Alder look after the meeting, Birch and Cedar could."""
    group = a_group(members=10)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=of(group, name), could=True, now=NOW)
    return group


def all_choose(group, **wishes) -> None:
    choosing.begin_split(group=group, name="Morning circle", now=NOW)
    for one in group.members.all():
        choosing.choose_side(member=one, wish=wishes.get(one.name, "either"), now=NOW)


def all_agree(group, buddies=()) -> str:
    seen = shown(group, buddies).digest
    for one in group.members.all():
        choosing.agree(member=one, seen=seen, buddies=buddies, now=NOW)
    return seen


def shown(group, buddies=(), now=NOW):
    return queries.choosing(split=Split.objects.get(group=group), buddies=buddies, now=now)


def test_ten_become_two_in_one_step(ten):
    a_schedule(group=ten)
    slug = is_published(group=ten)
    all_choose(ten, Robin="stays", Alder="goes", Birch="goes", Cedar="stays", Dogwood="goes")
    other = splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    ten.refresh_from_db()
    assert (ten.state, other.state, other.parent) == ("running", "running", ten)
    assert len(names(ten)) == len(names(other)) == 5 and not names(ten) & names(other)
    assert {"Alder", "Birch", "Dogwood"} <= names(other) and {"Robin", "Cedar"} <= names(ten)
    for group, pair in ((ten, {"Robin", "Cedar"}), (other, {"Alder", "Birch"})):
        assert {role.member.name for role in group.roles.filter(key="facilitator")} == pair
    assert other.name == "Morning circle" and other.charters.get().content["group"]["name"] == "Morning circle"
    assert other.schedule.local_time == ten.schedule.local_time
    assert other.publication.key != ten.publication.key and other.publication.listed and slug
    assert not Side.objects.exists() and not Willing.objects.exists()
    assert queries.turns_of(group=other)[0].kind == "came_of" and queries.turns_of(group=ten)[0].other == other


def test_who_moves_signs_the_declaration_of_the_new_group(ten):
    all_choose(ten)
    other = splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    assert other.declarations.get().content["name"] == "Morning circle"
    assert not Signature.objects.filter(member__group=other).exists()
    assert Signature.objects.filter(member__group=ten).count() == 5


def test_buddies_stay_together(ten):
    all_choose(ten)
    pair = (of(ten, "Gorse").pk, of(ten, "Hazel").pk)
    other = splitting.split(group=ten, seen=all_agree(ten, (pair,)), buddies=(pair,), now=NOW)
    assert len({"Gorse", "Hazel"} & names(other)) in {0, 2}


def test_while_people_choose_nobody_comes_in(ten):
    choosing.begin_split(group=ten, name="Morning circle", now=NOW)
    ten.members.filter(name="Ivy").delete()
    with pytest.raises(Refused, match="at the moment"):
        let_in(group=ten, account=an_account(), name="Wren", way="request", now=NOW)


def test_a_seven_cannot_begin():
    with pytest.raises(Refused, match="too few"):
        choosing.begin_split(group=a_group(members=7), name="Morning circle", now=NOW)


def test_nothing_is_shown_that_tells_a_wish(ten):
    choosing.begin_split(group=ten, name="Morning circle", now=NOW)
    choosing.choose_side(member=of(ten, "Robin"), wish="goes", now=NOW)
    assert shown(ten).division is None and shown(ten).answered == 1
    assert shown(ten, now=NOW + 7 * DAY).division is not None


def test_a_new_wish_makes_the_yeses_void(ten):
    all_choose(ten)
    seen = all_agree(ten)
    mover = ten.members.exclude(pk__in=shown(ten).division.goes).exclude(name__in=["Robin", "Alder"])[0]
    choosing.choose_side(member=mover, wish="goes", now=NOW)
    with pytest.raises(Refused, match="chosen anew"):
        splitting.split(group=ten, seen=seen, buddies=(), now=NOW)
    assert shown(ten).agreed == 0 and ten.members.count() == 10


def test_it_takes_everybody_or_a_week_and_more_than_half(ten):
    all_choose(ten)
    seen = shown(ten).digest
    for one in list(ten.members.all())[:6]:
        choosing.agree(member=one, seen=seen, buddies=(), now=NOW)
    with pytest.raises(Refused, match="Not everybody"):
        splitting.split(group=ten, seen=seen, buddies=(), now=NOW)
    assert splitting.split(group=ten, seen=seen, buddies=(), now=NOW + 7 * DAY)


def test_before_two_more_are_found_nobody_begins_to_choose():
    group = a_group(members=8)
    for name in ("Birch", "Cedar"):
        with pytest.raises(Refused, match="two who look after"):
            choosing.begin_split(group=group, name="Morning circle", now=NOW)
        choosing.imagine(member=of(group, name), could=True, now=NOW)
    assert choosing.begin_split(group=group, name="Morning circle", now=NOW)


def test_without_a_pair_for_each_side_it_is_not_done(ten):
    all_choose(ten)
    choosing.imagine(member=of(ten, "Cedar"), could=False, now=NOW)
    seen = all_agree(ten)
    with pytest.raises(Refused, match="two who look after"):
        splitting.split(group=ten, seen=seen, buddies=(), now=NOW)
    assert "two who look after" in shown(ten).division.lacks[0]


def waits(group, name):
    """Somebody who was told yes and stands in the line."""
    asked = coming_in.ask(group=group, by=an_account(), name=name, fits=True, guest=False, now=NOW)
    coming_in.welcome(by=of(group, "Robin"), number=asked.pk, nothing_unresolved=True, now=NOW)
    asked.refresh_from_db()
    return asked


def test_a_seat_that_becomes_free_by_it_is_offered_at_once(ten):
    wren = waits(ten, "Wren")
    assert wren.state == "line"
    all_choose(ten)
    splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    wren.refresh_from_db()
    assert (wren.state, wren.offered_until) == ("offered", NOW + 14 * DAY)


def test_taking_it_back_puts_whoever_was_offered_a_seat_back_where_they_stood(ten):
    wren = waits(ten, "Wren")
    all_choose(ten)
    splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    undoing.undo_split(split=Split.objects.get(), now=NOW + DAY)
    since = wren.since
    wren.refresh_from_db()
    assert (wren.state, wren.since, ten.members.count()) == ("line", since, 10)


@pytest.mark.parametrize("way", ["said", "time is over"])
def test_staying_one_group_offers_a_free_seat_at_once(ten, way):
    wren = waits(ten, "Wren")
    all_choose(ten)
    ten.members.filter(name="Ivy").delete()
    if way == "said":
        choosing.stop_split(group=ten, now=NOW)
    else:
        choosing.end_splits(now=NOW + 60 * DAY)
    wren.refresh_from_db()
    assert wren.state == "offered"


def test_twice_is_once(ten):
    all_choose(ten)
    seen = all_agree(ten)
    splitting.split(group=ten, seen=seen, buddies=(), now=NOW)
    with pytest.raises(Refused, match="choosing"):
        splitting.split(group=ten, seen=seen, buddies=(), now=NOW)
    assert Group.objects.count() == 2


def test_a_closed_group_in_its_run_can_become_two_and_the_run_goes_on():
    group = a_group(members=10)
    Group.objects.filter(pk=group.pk).update(type="closed")
    group.refresh_from_db()
    a_schedule(group=group, first_date=(NOW - 70 * DAY).date())
    group.runs.create(number=1, meetings=12, first_at=NOW - 9 * DAY, locks_at=NOW - 9 * DAY, asks_from=NOW + 60 * DAY,
                      last_at=NOW + 70 * DAY)  # fmt: skip
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=of(group, name), could=True, now=NOW)
    all_choose(group)
    other = splitting.split(group=group, seen=all_agree(group), buddies=(), now=NOW)
    assert other.runs.get().last_at == NOW + 70 * DAY and queries.in_a_run(group=other, now=NOW)
    undoing.undo_split(split=Split.objects.get(), now=NOW + DAY)
    assert group.members.count() == 10, "also in the middle of a run the way back is open"


@pytest.fixture
def divided(ten):
    all_choose(ten, Alder="goes", Birch="goes", Robin="stays", Cedar="stays")
    other = splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    for one in other.members.all():
        signs(member=one)
    ten.refresh_from_db()
    return ten, other


def test_for_a_week_it_can_be_taken_back_as_if_nothing_had_been(divided):
    ten, other = divided
    undoing.undo_split(split=Split.objects.get(), now=NOW + 6 * DAY)
    assert len(names(ten)) == 10 and not Group.objects.filter(pk=other.pk).exists()
    assert {role.member.name for role in ten.roles.all()} == {"Robin", "Alder"}
    assert Signature.objects.filter(member__group=ten).count() == 10
    assert not Turn.objects.exists() and not Split.objects.exists() and not WayBack.objects.exists()


def test_after_a_week_the_way_back_is_closed_and_forgotten(divided):
    split = Split.objects.get()
    with pytest.raises(Refused, match="week"):
        undoing.undo_split(split=split, now=NOW + 7 * DAY)
    tidy(now=NOW + 7 * DAY)
    assert not Split.objects.exists() and not WayBack.objects.exists() and Group.objects.count() == 2


def test_a_seat_that_was_taken_meanwhile_is_not_taken_away(divided):
    ten, other = divided
    let_in(group=ten, account=an_account(), name="Wren", way="request", now=NOW)
    with pytest.raises(Refused, match="no seat for everybody"):
        undoing.undo_split(split=Split.objects.get(), now=NOW + DAY)
    assert other.members.count() == 5 and "Wren" in names(ten)


def test_whoever_left_or_came_in_meanwhile_is_not_forgotten(divided):
    ten, other = divided
    other.members.exclude(name__in=["Alder", "Birch"])[0].delete()
    let_in(group=other, account=an_account(), name="Wren", way="request", now=NOW)
    undoing.undo_split(split=Split.objects.get(), now=NOW + DAY)
    assert "Wren" in names(ten) and len(names(ten)) == 10
    assert not Signature.objects.filter(member__name="Wren").exists(), "new people read the declaration first"


def test_taking_it_back_twice_is_once(divided):
    split = Split.objects.get()
    undoing.undo_split(split=split, now=NOW)
    with pytest.raises(Refused, match="a moment ago"):
        undoing.undo_split(split=split, now=NOW)


def test_staying_together_deletes_every_wish(ten):
    all_choose(ten)
    choosing.stop_split(group=ten, now=NOW)
    ten.refresh_from_db()
    assert ten.state == "running" and not Side.objects.exists()
    with pytest.raises(Refused):
        choosing.stop_split(group=ten, now=NOW)


def test_a_split_that_nobody_carries_out_ends_by_itself(ten):
    all_choose(ten)
    tidy(now=NOW + 59 * DAY)
    assert Split.objects.exists()
    tidy(now=NOW + 60 * DAY)
    ten.refresh_from_db()
    assert ten.state == "running" and not Split.objects.exists()


def test_who_could_look_after_meetings_says_so_and_takes_it_back(ten):
    birch, robin = of(ten, "Birch"), of(ten, "Robin")
    choosing.imagine(member=birch, could=True, now=NOW)
    choosing.imagine(member=robin, could=True, now=NOW)
    assert [one.name for one in queries.willing_in(group=ten)] == ["Birch", "Cedar"], "Robin does it already"
    choosing.imagine(member=birch, could=False, now=NOW)
    assert not queries.is_willing(member=birch)


def test_tasks_customs_and_a_step_back_go_along(ten):
    dogwood = of(ten, "Dogwood")
    Role.objects.create(group=ten, member=dogwood, key="contact", since_date=NOW.date())
    SteppedBack.objects.create(member=dogwood, keys=["reader"], ends_on=NOW.date())
    Tradition.objects.create(group=ten, closing_words="Come home well.", history=[])
    other = divides(group=ten, Dogwood="goes")
    moved = of(other, "Dogwood")
    assert other.roles.get(key="contact").member == moved and moved.stepped_back.keys == ["reader"]
    assert other.tradition.closing_words == ten.tradition.closing_words == "Come home well."
    undoing.undo_split(split=Split.objects.get(), now=NOW)
    assert of(ten, "Dogwood").stepped_back.keys == ["reader"] and ten.roles.get(key="contact").member.name == "Dogwood"
