"""A group of ten becomes two, and one again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import choosing, coming_in, splitting, undoing
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.opening import become
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
from sameboat.groups.rules import WAYS_IN
from sameboat.groups.tests.makers import (
    NOW,
    a_core,
    a_group,
    a_schedule,
    an_account,
    divides,
    is_published,
    keeps_away,
    signs,
    stays_one,
    takes_back,
)

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


def test_a_seat_that_becomes_free_by_it_is_kept_for_a_week_and_offered_then(ten):
    wren = waits(ten, "Wren")
    all_choose(ten, Robin="stays", Alder="stays")
    splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    tidy(now=NOW + 6 * DAY)
    wren.refresh_from_db()
    assert wren.state == "line", "so long it can be taken back"
    tidy(now=NOW + 7 * DAY)
    wren.refresh_from_db()
    assert (wren.state, wren.offered_until) == ("offered", NOW + 21 * DAY)


@pytest.mark.parametrize("days", [0, 6])
def test_with_people_in_the_line_it_can_be_taken_back_all_the_same(ten, days):
    wren = waits(ten, "Wren")
    all_choose(ten)
    splitting.split(group=ten, seen=all_agree(ten), buddies=(), now=NOW)
    tidy(now=NOW + days * DAY)
    takes_back(split=Split.objects.get(), now=NOW + days * DAY)
    since = wren.since
    wren.refresh_from_db()
    assert (wren.state, wren.since, ten.members.count()) == ("line", since, 10)


def test_a_seat_that_was_offered_before_and_is_free_anyway_can_be_taken():
    """Eight people and ten seats: two are free, however often they become two and one again."""
    group = a_group(members=8)
    other = divides(group=group, Robin="stays", Alder="stays")
    let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW)
    let_in(group=other, account=an_account(), name="Quick", way="invitation", now=NOW)
    for one in (group, other):
        with pytest.raises(Refused, match="kept for those who may come back"):
            let_in(group=one, account=an_account(), name="Late", way="invitation", now=NOW)
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    assert names(group) >= {"Wren", "Quick"} and group.members.count() == 10


def test_whoever_asked_the_second_group_stands_in_the_line_of_the_first_when_it_is_taken_back(divided):
    ten, other = divided
    asked = coming_in.ask(group=other, by=an_account(), name="Wren", fits=True, guest=False, now=NOW)
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    asked.refresh_from_db()
    assert (asked.group, asked.state) == (ten, "asked")


@pytest.mark.parametrize("state", ["paused", "resting"])
def test_a_break_from_new_people_keeps_nobody_from_coming_back(divided, state):
    ten, _other = divided
    become(group=ten, then=state, now=NOW)
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    assert ten.members.count() == 10


def test_in_its_week_nobody_comes_in_under_a_name_or_beside_somebody_that_would_bar_the_way_back():
    group = a_group(members=8)
    other = divides(group=group, Robin="stays", Dogwood="goes")
    with pytest.raises(Refused, match="choose another name"):
        let_in(group=group, account=an_account(), name="Dogwood", way="invitation", now=NOW)
    wren = an_account()
    keeps_away(one=of(other, "Dogwood").account, other=wren)
    with pytest.raises(Refused, match="at the moment"):
        let_in(group=group, account=wren, name="Wren", way="invitation", now=NOW)
    after = NOW + 7 * DAY
    assert let_in(group=group, account=wren, name="Dogwood", way="invitation", now=after)


def test_in_its_week_no_new_choosing_begins_that_would_end_the_way_back():
    group = a_group(members=16, type="drop_in")
    other = divides(group=group)
    for name in ("Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"):
        for one in Member.objects.filter(group__in=[group, other], name=name):
            choosing.imagine(member=one, could=True, now=NOW)
    with pytest.raises(Refused, match="less than a week ago"):
        choosing.begin_split(group=group, name="Third circle", now=NOW + DAY)
    assert Split.objects.get().other == other


def test_a_group_that_became_smaller_cannot_take_it_back_and_is_told_why(divided):
    ten, other = divided
    Group.objects.filter(pk=ten.pk).update(most=7)
    with pytest.raises(Refused, match="You have made the group smaller"):
        takes_back(split=Split.objects.get(), now=NOW + DAY)
    assert other.members.count() == 5


@pytest.mark.parametrize("way", ["said", "time is over"])
def test_staying_one_group_offers_a_free_seat_at_once(ten, way):
    wren = waits(ten, "Wren")
    all_choose(ten)
    ten.members.filter(name="Ivy").delete()
    if way == "said":
        stays_one(group=ten)
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
    takes_back(split=Split.objects.get(), now=NOW + DAY)
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
    takes_back(split=Split.objects.get(), now=NOW + 6 * DAY)
    assert len(names(ten)) == 10 and not Group.objects.filter(pk=other.pk).exists()
    assert {role.member.name for role in ten.roles.all()} == {"Robin", "Alder"}
    assert Signature.objects.filter(member__group=ten).count() == 10
    assert (
        [turn.kind for turn in Turn.objects.all()] == ["one"]
        and not Split.objects.exists()
        and not WayBack.objects.exists()
    )


def test_after_a_week_the_way_back_is_closed_and_forgotten(divided):
    split = Split.objects.get()
    with pytest.raises(Refused, match="week"):
        takes_back(split=split, now=NOW + 7 * DAY)
    tidy(now=NOW + 7 * DAY)
    assert not Split.objects.exists() and not WayBack.objects.exists() and Group.objects.count() == 2


@pytest.mark.parametrize("way", [way for way in WAYS_IN if way not in {"split", "restore"}])
def test_in_its_week_nobody_takes_a_seat_that_is_needed_for_the_way_back(divided, way):
    for group in divided:
        a_core(group=group, names=("Robin", "Cedar", "Alder", "Birch"))
        with pytest.raises(Refused, match="kept for those who may come back"):
            let_in(group=group, account=an_account(), name="Wren", way=way, now=NOW + 6 * DAY)
        let_in(group=group, account=an_account(), name="Wren", way=way, now=NOW + 7 * DAY)


def test_whoever_left_or_came_in_meanwhile_is_not_forgotten(divided):
    ten, other = divided
    other.members.exclude(name__in=["Alder", "Birch"])[0].delete()
    let_in(group=other, account=an_account(), name="Wren", way="invitation", now=NOW)
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    assert "Wren" in names(ten) and len(names(ten)) == 10
    assert not Signature.objects.filter(member__name="Wren").exists(), "new people read the declaration first"


def test_whoever_came_in_meanwhile_does_not_dissolve_the_other_group(divided):
    _ten, other = divided
    split, new = Split.objects.get(), an_account()
    Member.objects.create(group=other, account=new, name="Wren", joined_at=NOW)
    split.ways_back.update(wants_back=True)
    with pytest.raises(Refused, match="before you came"):
        undoing.undo_split(split=split, by=new.pk, now=NOW + DAY)
    assert Group.objects.filter(pk=other.pk).exists()


def test_nobody_alone_takes_back_what_all_have_agreed_on(divided):
    ten, other = divided
    Member.objects.filter(group=ten, name="Robin").update(standing="guest")
    for number, one in enumerate([*ten.members.exclude(name="Robin"), *other.members.all()][:5]):
        assert queries.back_of(split=Split.objects.get()).wanted == number
        with pytest.raises(Refused, match="More than half"):
            undoing.undo_split(split=Split.objects.get(), by=other.members.first().account_id, now=NOW + DAY)
        undoing.want_back(member=one, yes=True, now=NOW + DAY)
    assert queries.back_of(split=Split.objects.get()).voices == 9
    undoing.undo_split(split=Split.objects.get(), by=other.members.first().account_id, now=NOW + DAY)
    assert ten.members.count() == 10 and queries.turns_of(group=ten)[0].kind == "one"


def test_who_has_no_voice_in_taking_it_back_and_when_it_is_too_late(divided):
    ten, other = divided
    alder = of(other, "Alder")
    with pytest.raises(Refused, match="A week has passed"):
        undoing.want_back(member=alder, yes=True, now=NOW + 7 * DAY)
    undoing.want_back(member=alder, yes=True, now=NOW)
    undoing.want_back(member=alder, yes=False, now=NOW)
    assert queries.back_of(split=Split.objects.get(), account=alder.account_id) == queries.Back(0, 10, True, False)
    ten.members.exclude(name__in=["Robin", "Cedar"])[0].delete()
    wren = let_in(group=ten, account=an_account(), name="Wren", way="invitation", now=NOW)
    with pytest.raises(Refused, match="before you came"):
        undoing.want_back(member=wren, yes=True, now=NOW)
    with pytest.raises(Refused, match="guest"):
        undoing.want_back(member=Member(group=ten, account=alder.account, standing="guest"), yes=True, now=NOW)
    assert queries.back_of(split=Split.objects.get()).voices == 9, "nobody waits for whoever has left"


def test_that_the_group_stays_one_is_said_for_two_weeks_and_kept_with_its_day(ten):
    all_choose(ten)
    stays_one(group=ten)
    shown = queries.signs_of(group=ten, member=of(ten, "Birch"), now=NOW + 13 * DAY)
    assert (shown.turned, shown.turned_on, shown.stayed_on) == ("stayed", NOW.date(), NOW.date())
    shown = queries.signs_of(group=ten, member=of(ten, "Birch"), now=NOW + 14 * DAY)
    assert (shown.turned, shown.stayed_on) == (None, NOW.date())


def test_a_wish_to_stay_one_has_one_voice_each_and_takes_the_place_of_a_yes(ten):
    all_choose(ten)
    all_agree(ten)
    birch, kept = of(ten, "Birch"), Split.objects.get()
    choosing.want_one(member=birch, yes=True, now=NOW)
    assert shown(ten).agreed == 9 and queries.staying_one(split=kept, member=birch) == queries.Back(1, 10, True, True)
    choosing.choose_side(member=birch, wish="goes", now=NOW)
    assert queries.staying_one(split=kept, member=birch).mine, (
        "where one would be, if it comes to that, is another thing"
    )
    choosing.agree(member=birch, seen=shown(ten).digest, buddies=(), now=NOW)
    assert queries.staying_one(split=kept, member=birch).wanted == 0
    wren = let_in_while_choosing(ten)
    for act in (choosing.want_one, choosing.stop_split):
        given = {"by": wren} if act == choosing.stop_split else {"member": wren, "yes": True}
        with pytest.raises(Refused, match="before you came"):
            act(**given, now=NOW + DAY)
    ten.members.filter(name="Fir").update(standing="guest")
    with pytest.raises(Refused, match="guest"):
        choosing.want_one(member=of(ten, "Fir"), yes=True, now=NOW)


def let_in_while_choosing(group) -> Member:
    """Somebody who came after it was asked, whichever way."""
    return Member.objects.create(group=group, account=an_account(), name="Wren", standing="member", joined_at=NOW + DAY)


def test_taking_it_back_twice_is_once(divided):
    split = Split.objects.get()
    takes_back(split=split, now=NOW)
    with pytest.raises(Refused, match="a moment ago"):
        takes_back(split=split, now=NOW)


def test_staying_together_deletes_every_wish(ten):
    all_choose(ten)
    stays_one(group=ten)
    ten.refresh_from_db()
    assert ten.state == "running" and not Side.objects.exists()
    with pytest.raises(Refused, match="Nobody is choosing"):
        choosing.stop_split(by=of(ten, "Robin"), now=NOW)


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
    until = (NOW + 300 * DAY).date()
    Role.objects.create(group=ten, member=dogwood, key="contact", since_date=NOW.date(), until_date=until)
    Role.objects.filter(group=ten, key="facilitator").update(until_date=until)
    SteppedBack.objects.create(member=dogwood, keys=["reader"], ends_on=NOW.date())
    Tradition.objects.create(group=ten, closing_words="Come home well.", history=[])
    other = divides(group=ten, Dogwood="goes")
    moved = of(other, "Dogwood")
    assert other.roles.get(key="contact").member == moved and moved.stepped_back.keys == ["reader"]
    assert other.tradition.closing_words == ten.tradition.closing_words == "Come home well."
    takes_back(split=Split.objects.get(), now=NOW)
    assert of(ten, "Dogwood").stepped_back.keys == ["reader"] and ten.roles.get(key="contact").member.name == "Dogwood"


def terms(group) -> dict:
    return {
        (one.member.name, one.key): (one.since_date, one.until_date) for one in group.roles.select_related("member")
    }


def test_tasks_end_when_they_would_have_ended_without_it(ten):
    since, until = (NOW - 90 * DAY).date(), (NOW + 90 * DAY).date()
    Role.objects.filter(group=ten).update(since_date=since, until_date=until)
    Role.objects.create(group=ten, member=of(ten, "Dogwood"), key="tea", since_date=since, until_date=until)
    before = terms(ten)
    other = divides(group=ten, Dogwood="goes", Alder="goes", Robin="stays")
    divided = terms(ten) | terms(other)
    assert before.items() <= divided.items(), "who had a task has it until the same day"
    new = {pair: term for pair, term in divided.items() if pair not in before}
    assert {name for name, _ in new} == {"Birch", "Cedar"}
    assert set(new.values()) == {(NOW.date(), NOW.date().replace(year=NOW.year + 1))}, (
        "who begins to look after it has a term, too"
    )
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    assert terms(ten) == before


def test_a_task_handed_back_in_the_week_is_as_it_was_when_it_is_taken_back(ten):
    until = (NOW + 90 * DAY).date()
    Role.objects.filter(group=ten).update(until_date=until)
    other = divides(group=ten, Alder="goes", Robin="stays")
    other.roles.filter(member__name="Alder").delete()
    takes_back(split=Split.objects.get(), now=NOW + DAY)
    assert terms(ten)["Alder", "facilitator"] == (NOW.date(), until)


def test_who_could_imagine_it_could_imagine_it_again_when_it_is_taken_back(ten):
    choosing.imagine(member=of(ten, "Dogwood"), could=True, now=NOW)
    other = divides(group=ten, Dogwood="goes", Alder="goes", Robin="stays")
    elder = Member.objects.get(name="Elder", group__in=[ten, other])
    choosing.imagine(member=elder, could=True, now=NOW + DAY)
    takes_back(split=Split.objects.get(), now=NOW + 2 * DAY)
    assert {one.name for one in queries.willing_in(group=ten)} == {"Birch", "Cedar", "Dogwood", "Elder"}
    assert of(ten, "Birch").willing.since_date == NOW.date()
