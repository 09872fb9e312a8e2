"""What happens to a group while it is formed: words of founders, rooms, places told, decisions, errands, projects."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import deciding, errands, forming, publicity, venues
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.opening import become, open_group
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Errand, Forming, Heard, Matter, Outlet, Project, StandsBy, Venue, Wish
from sameboat.groups.queries import answers_of
from sameboat.groups.queries.forming import coming_dates, done_of, forming_of, loads_of
from sameboat.groups.rules.beginning.deciding import MATTERS
from sameboat.groups.rules.beginning.errands import Votes
from sameboat.groups.tests.makers import NOW, a_group, a_plan, a_schedule, an_account, is_published, joins

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=8)


def ready_plan(planners):
    plan = a_plan(answered=True)
    make_charter(group=plan, now=NOW)
    for number in range(planners - 1):
        joins(group=plan, account=an_account(), name=f"Planner {number}")
    return plan


def test_a_group_opens_on_the_word_of_three_and_not_before():
    plan = ready_plan(4)
    members = list(plan.members.order_by("pk"))
    for word in ("Nobody", "Too few", "Too few"):
        with pytest.raises(Refused, match=word):
            open_group(group=plan, now=NOW)
        forming.stand_by(member=members.pop(), now=NOW)
    assert open_group(group=plan, now=NOW).state == "recruiting"
    assert {one.key for one in Matter.objects.filter(group=plan)} == set(MATTERS)


def test_a_word_taken_back_or_a_person_who_left_does_not_count(settings):
    settings.SAMEBOAT_FOUNDERS = 2
    plan = ready_plan(3)
    one, two, three = plan.members.order_by("pk")
    for member in (one, two, three):
        forming.stand_by(member=member, now=NOW)
        forming.stand_by(member=member, now=NOW)
    assert StandsBy.objects.count() == 3, "twice is once"
    forming.take_word_back(member=three)
    two.delete()
    with pytest.raises(Refused, match="Too few"):
        open_group(group=plan, now=NOW)


def test_words_are_gone_once_the_group_meets():
    group = a_group(members=2, state="starting")
    assert tidy(now=NOW)["words"] == 0
    become(group=group, then="running", now=NOW)
    assert tidy(now=NOW)["words"] == 1 and not StandsBy.objects.exists()


def test_only_things_we_know_are_ticked():
    group = a_plan()
    for thing, there in (("power", True), ("moon", True), ("chairs", True), ("power", False)):
        forming.tick(group=group, thing=thing, there=there)
    assert forming_of(group=group).ticked == ["chairs"]


def test_the_steps_are_worked_out_from_what_is_there():
    plan = a_plan()
    assert done_of(group=plan, answers=answers_of(group=plan)) == frozenset()
    group = a_group(members=3, state="recruiting")
    done = done_of(group=group, answers=answers_of(group=group))
    assert done == {"planned", "chartered", "committed", "opened"}
    a_schedule(group=group)
    is_published(group=group)
    outlet = publicity.add_outlet(group=group, given={"channel": "school", "name": "X", "note": ""}, now=NOW)
    publicity.outlet_done(group=group, number=outlet.pk, done=True, now=NOW)
    forming.note_first_meeting(group=group, now=NOW)
    done = done_of(group=group, answers=answers_of(group=group))
    assert done >= {"room", "scheduled", "listed", "told", "met"} and "settled" not in done


def test_the_first_meeting_needs_a_next_date_and_begins_the_group():
    group = a_group(members=3, state="recruiting")
    with pytest.raises(Refused, match="Settle when you meet again"):
        forming.note_first_meeting(group=group, now=NOW)
    a_schedule(group=group)
    assert len(coming_dates(group=group, now=NOW, most=2)) == 2
    forming.note_first_meeting(group=group, now=NOW)
    group.refresh_from_db()
    assert group.state == "starting" and forming_of(group=group).met_on == NOW.date()
    with pytest.raises(Refused, match="already"):
        forming.note_first_meeting(group=group, now=NOW)


def test_who_helps_is_asked_with_a_day_of_handing_over_only_where_a_professional_began():
    group = a_plan()
    given = {"affiliation": "alone", "help": "began", "hand_over_on": LATER.date()}
    forming.say_who_helps(group=group, now=NOW, **given)
    assert forming_of(group=group).hand_over_on == LATER.date()
    forming.say_who_helps(group=group, now=NOW, **(given | {"help": "adviser"}))
    assert forming_of(group=group).hand_over_on is None
    with pytest.raises(KeyError):
        forming.say_who_helps(group=group, now=NOW, **(given | {"help": "moon"}))


GIVEN = {"kind": "church", "name": "St Olav", "place": "Bergen", "reach": "post@example.org", "note": "Ring first."}


def test_of_all_places_one_is_chosen_and_of_a_home_nothing_is_kept():
    group = a_plan()
    church = venues.keep_venue(group=group, given=GIVEN, number=None, now=NOW)
    home = venues.keep_venue(group=group, given=GIVEN | {"kind": "home"}, number=None, now=NOW)
    assert (home.name, home.place, home.reach) == ("", "", "")
    for one in (church, home):
        venues.set_venue(group=group, number=one.pk, state="chosen", now=NOW)
    assert set(Venue.objects.values_list("kind", "state")) == {("church", "offered"), ("home", "chosen")}
    venues.set_venue(group=group, number=church.pk, state="moon", now=NOW)
    changed = venues.keep_venue(group=group, given=GIVEN | {"name": "The chapel"}, number=church.pk, now=NOW)
    assert (changed.name, changed.state) == ("The chapel", "offered")
    venues.strike_venue(group=group, number=church.pk)
    assert venues.keep_venue(group=group, given=GIVEN, number=church.pk, now=NOW) is None
    assert Venue.objects.count() == 1


def test_places_of_another_group_are_out_of_reach():
    mine, other = a_plan(), a_plan()
    venue = venues.keep_venue(group=other, given=GIVEN, number=None, now=NOW)
    venues.strike_venue(group=mine, number=venue.pk)
    venues.set_venue(group=mine, number=venue.pk, state="chosen", now=NOW)
    assert venues.keep_venue(group=mine, given=GIVEN, number=venue.pk, now=NOW) is None
    venue.refresh_from_db()
    assert venue.state == "thought_of"


def test_notes_of_the_way_end():
    group = a_group(members=2)
    venues.keep_venue(group=group, given=GIVEN, number=None, now=NOW)
    publicity.add_outlet(group=group, given={"channel": "school", "name": "X", "note": ""}, now=NOW)
    ended = tidy(now=NOW + timedelta(days=179))
    assert ended["venues"] == ended["outlets"] == 0
    assert tidy(now=NOW + timedelta(days=180))["venues"] == 1
    assert tidy(now=NOW + timedelta(days=365))["outlets"] == 1


def test_one_goes_there_and_the_other_is_told():
    group = a_group(members=2)
    one, two = group.members.order_by("pk")
    outlet = publicity.add_outlet(group=group, given={"channel": "school", "name": "X", "note": ""}, now=NOW)
    publicity.take_outlet(member=one, number=outlet.pk, now=NOW)
    with pytest.raises(Refused, match="faster"):
        publicity.take_outlet(member=two, number=outlet.pk, now=NOW)
    publicity.hand_outlet_back(member=two, number=outlet.pk)
    assert Outlet.objects.get().taker == one
    publicity.hand_outlet_back(member=one, number=outlet.pk)
    publicity.take_outlet(member=two, number=outlet.pk, now=NOW)
    two.delete()
    assert Outlet.objects.get().taker is None, "the place stays on the plan"
    publicity.strike_outlet(group=group, number=outlet.pk)
    with pytest.raises(Refused, match="struck"):
        publicity.take_outlet(member=one, number=outlet.pk, now=NOW)


def test_nothing_is_told_before_the_group_is_open():
    plan = a_plan()
    outlet = publicity.add_outlet(group=plan, given={"channel": "school", "name": "X", "note": ""}, now=NOW)
    with pytest.raises(Refused, match="Open the group first"):
        publicity.outlet_done(group=plan, number=outlet.pk, done=True, now=NOW)
    assert Outlet.objects.get().done_on is None


def test_where_people_heard_of_it_is_a_number():
    group = a_plan()
    for channel, more in (("school", 1), ("school", 1), ("school", -1), ("friends", -1), ("moon", 1), ("friends", 100)):
        publicity.heard(group=group, channel=channel, more=more)
    assert dict(Heard.objects.values_list("channel", "people")) == {"school": 1, "friends": 0}


def test_a_wish_becomes_a_question_that_the_members_decide_at_a_later_meeting():
    group = a_group(members=2, state="recruiting")
    a_schedule(group=group)
    wish = deciding.add_wish(group=group, sort="wish", text="A walk once a month.")
    deciding.sort_wish(group=group, number=wish.pk, heading="Outside", dots=-3)
    assert Wish.objects.get().dots == 0
    matter = deciding.decide_about(group=group, number=wish.pk)
    assert not Wish.objects.exists() and matter.place > max(
        Matter.objects.filter(group=group).exclude(pk=matter.pk).values_list("place", flat=True)
    )
    with pytest.raises(Refused, match="First you meet"):
        deciding.adopt_matter(group=group, number=matter.pk, now=NOW)
    forming.note_first_meeting(group=group, now=NOW)
    with pytest.raises(Refused, match="Sleep on it"):
        deciding.adopt_matter(group=group, number=matter.pk, now=NOW)
    deciding.adopt_matter(group=group, number=matter.pk, now=LATER)
    with pytest.raises(Refused, match="already"):
        deciding.adopt_matter(group=group, number=matter.pk, now=LATER)
    deciding.reopen_matter(group=group, number=matter.pk)
    matter.refresh_from_db()
    assert matter.adopted_on is None
    deciding.strike_matter(group=group, number=matter.pk)
    assert group.matters.count() == len(MATTERS)
    for number in list(group.matters.values_list("pk", flat=True)):
        deciding.strike_matter(group=group, number=number)
    assert group.matters.count() == len(MATTERS), "those that every group has stay"


def test_a_question_put_off_comes_last():
    group = a_group(members=2)
    first = group.matters.first()
    deciding.put_off(group=group, number=first.pk)
    assert list(group.matters.all())[-1] == first


def test_first_what_then_who():
    group = a_group(members=3)
    one, two, _ = group.members.order_by("pk")
    with pytest.raises(Refused, match="Collect first"):
        errands.ask_who(group=group)
    tea, keys = (errands.add_errand(group=group, text=text) for text in ("Buy tea", "Fetch the keys"))
    with pytest.raises(Refused, match="already"):
        errands.add_errand(group=group, text="buy TEA")
    errands.raise_errand(group=group, number=keys.pk)
    errands.raise_errand(group=group, number=keys.pk)
    assert list(group.errands.all()) == [keys, tea]
    with pytest.raises(Refused, match="still collecting"):
        errands.take_errand(member=one, number=tea.pk)
    errands.ask_who(group=group)
    errands.take_errand(member=one, number=tea.pk)
    errands.take_errand(member=one, number=tea.pk)
    with pytest.raises(Refused, match="faster"):
        errands.take_errand(member=two, number=tea.pk)
    errands.collect_again(group=group)
    tea.refresh_from_db()
    assert tea.taker == one and loads_of(group=group) == [1]
    errands.hand_errand_back(member=two, number=tea.pk)
    errands.hand_errand_back(member=one, number=tea.pk)
    assert loads_of(group=group) == []
    errands.strike_errand(group=group, number=tea.pk)
    with pytest.raises(Refused, match="struck"):
        errands.take_errand(member=one, number=tea.pk)
    assert Errand.objects.count() == 1 and Forming.objects.get().asks_who is False


def test_small_projects_first():
    group = a_group(members=3)
    small = errands.add_project(group=group, text="A shelf for books", large=False)
    large = errands.add_project(group=group, text="A house", large=True)
    with pytest.raises(Refused, match="small project"):
        errands.begin_project(group=group, number=large.pk)
    with pytest.raises(Refused, match="no majority"):
        errands.begin_project(group=group, number=large.pk, votes=Votes(1, 1))
    errands.begin_project(group=group, number=small.pk)
    errands.finish_project(group=group, number=small.pk)
    errands.begin_project(group=group, number=large.pk)
    assert dict(Project.objects.values_list("text", "state")) == {"A shelf for books": "done", "A house": "going_on"}
    errands.strike_project(group=group, number=large.pk)
    with pytest.raises(Refused, match="struck"):
        errands.begin_project(group=group, number=large.pk)


def test_a_vote_of_the_members_begins_a_large_one():
    group = a_group(members=3)
    large = errands.add_project(group=group, text="A house", large=True)
    errands.begin_project(group=group, number=large.pk, votes=Votes(2, 1))
    assert Project.objects.get().state == "going_on"
