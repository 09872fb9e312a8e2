"""Showing a group in the directory: what of it is shown, and that every change of the group changes the entry at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from sameboat.accounts.keepers import forget as forget_account
from sameboat.base.rulebook import Refused
from sameboat.directory.tests.makers import a_need
from sameboat.groups.actions import people
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.opening import become
from sameboat.groups.actions.publishing import publish, publish_like, refresh, republish, withdraw
from sameboat.groups.actions.runs import leave_out_meeting, plan_run
from sameboat.groups.actions.schedule import copy_schedule, settle
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Group, Publication, Schedule
from sameboat.groups.queries import starts_of
from sameboat.groups.queries.publishing import group_listed
from sameboat.groups.tests.makers import (
    NOW,
    a_core,
    a_group,
    a_schedule,
    an_account,
    changes,
    is_published,
    says_in_its_charter,
)

pytestmark = pytest.mark.django_db
Change, ContactWay, Listing, Place, SourceRow = (
    apps.get_model("directory", name) for name in ("Change", "ContactWay", "Listing", "Place", "SourceRow")
)
HERE = "this-directory"
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def grief(db):
    return a_need(slug="grief")


@pytest.fixture
def group(grief):
    group = a_group(members=4)
    a_schedule(group=group)
    is_published(group=group)
    return group


def listing() -> Any:
    return Listing.objects.get(source_rows__source__slug=HERE)


def test_what_is_shown_comes_from_charter_schedule_and_type(group):
    shown = listing()
    assert (shown.name, shown.kind, shown.led, shown.provenance) == (
        "Evening circle", "replacement", "peer", "self_submitted",
    )  # fmt: skip
    assert shown.mission == "We lost somebody close to us, and the evenings are long. What we want: To sleep again."
    assert "Somebody close to you has died." in shown.who_for and "separation" in shown.who_not_for
    assert [need.slug for need in shown.needs.all()] == ["grief"]
    assert (shown.size_min, shown.size_max, shown.seats_free) == (4, 7, None)
    meeting = shown.meetings.get()
    assert (meeting.rule, meeting.timezone, meeting.place.locality) == ("FREQ=WEEKLY;BYDAY=TU", "Europe/Oslo", "Bergen")


def test_nothing_of_the_people_and_nothing_of_the_address_is_in_the_directory(group):
    rows = [
        *Listing.objects.values(), *listing().meetings.values(), *Place.objects.values(),
        *SourceRow.objects.values(), *ContactWay.objects.values(),
    ]  # fmt: skip
    for secret in (*group.members.values_list("name", flat=True), group.ref, "Skolegaten", "old school", "Second bell"):
        assert secret not in repr(rows), secret


@pytest.mark.parametrize(
    ("told", "street", "town"), [("exact", "Skolegaten 1", "Bergen"), ("area", "", "Bergen"), ("later", "", "")]
)
def test_the_place_is_shown_as_the_group_chose(group, told, street, town):
    a_schedule(group=group, place_told=told)
    place = listing().meetings.get().place
    assert (place.street, place.locality) == (street, town)


@pytest.mark.parametrize(
    ("told", "address"), [("public", "https://meet.example.org/x"), ("on_request", ""), ("signed", "")]
)
def test_how_to_join_is_shown_as_the_group_chose(group, told, address):
    a_schedule(group=group, mode="online", online_address="https://meet.example.org/x", join_told=told)
    meeting = listing().meetings.get()
    assert (meeting.mode, meeting.online_url, meeting.place) == ("online", address, None)


def test_before_a_day_is_settled_the_town_of_the_group_is_enough():
    is_published(group=a_group(members=2))
    meeting = listing().meetings.get()
    assert (meeting.local_time, meeting.place.locality, meeting.place.precision) == (None, "Bergen", "area")


def test_conditions_are_asked_for_before_anything_is_shown():
    group = a_group(members=2)
    a_core(group=group)
    charter = group.charters.get()
    charter.content["answers"]["who"]["conditions"] = []
    charter.save()
    with pytest.raises(Refused, match="conditions"):
        publish(group=group, given={}, now=NOW)
    assert not Listing.objects.filter(source_rows__source__slug=HERE).exists()


def test_an_open_group_names_its_core_first():
    group = a_group(members=3, core=False)
    with pytest.raises(Refused, match="core"):
        publish(group=group, given={}, now=NOW)
    a_core(group=group, names=("Birch", "Alder"))
    assert publish(group=group, given={}, now=NOW).state == "published"


def test_new_people_are_welcome_while_the_door_would_let_one_in(group):
    assert listing().accepts_newcomers is True
    for number in range(3):
        let_in(group=group, account=an_account(), name=f"New {number}", way="request", now=LATER)
    assert listing().accepts_newcomers is False
    people.leave(group=group, by=group.members.get(name="New 1").account, now=LATER)
    assert listing().accepts_newcomers is True


@pytest.mark.parametrize(
    ("then", "state", "welcome"), [("paused", "published", False), ("resting", "gone", True), ("closed", "gone", True)]
)
def test_the_state_of_the_group_is_followed(group, then, state, welcome):
    become(group=group, then=then, now=LATER)
    assert listing().state == state
    assert state == "gone" or listing().accepts_newcomers is welcome


def test_a_group_that_meets_again_comes_back_to_its_address(group):
    slug = listing().slug
    become(group=group, then="resting", now=LATER)
    become(group=group, then="running", now=LATER)
    assert (listing().slug, listing().state) == (slug, "published")
    assert listing().meetings.get().place.locality == "Bergen"


def test_a_visitor_reads_why_the_group_has_another_size(client, group):
    assert listing().size_note == "", "4 to 7 needs no reason"
    changes(group=group, question="how-many", now=LATER, most=9, size_reason="The room is large, and some travel far.")
    assert listing().size_note == "The room is large, and some travel far."
    assert listing().size_note in client.get(listing().get_absolute_url()).content.decode()


def test_a_new_charter_changes_the_entry(group):
    changes(group=group, question="who", now=LATER, conditions=["You miss somebody."])
    assert listing().who_for.startswith("You miss somebody.\n")


def test_the_schedule_changes_the_entry_and_of_two_the_first_one_stays(group):
    kept = Schedule.objects.get(group=group)
    settle(group=group, given={"duration_min": 120}, seen=kept.version, now=LATER)
    assert listing().meetings.get().duration_min == 120
    with pytest.raises(Refused):
        settle(group=group, given={"duration_min": 60}, seen=kept.version, now=LATER)
    assert listing().meetings.get().duration_min == 120


def test_taken_out_it_stays_out_whatever_changes(group):
    withdraw(group=group, now=LATER)
    a_schedule(group=group, duration_min=120)
    let_in(group=group, account=an_account(), name="Wren", way="request", now=LATER)
    assert listing().state == "gone"
    assert publish(group=group, given={"cost": "fee"}, now=LATER).state == "published"
    assert listing().cost == "fee"


def test_nothing_is_written_while_nothing_changes(group):
    before = Change.objects.count()
    republish(group=group, now=LATER)
    refresh(now=LATER)
    assert Change.objects.count() == before


def test_a_group_that_never_showed_itself_is_not_shown_by_a_change():
    become(group=a_group(members=2), then="paused", now=LATER)
    assert not Listing.objects.filter(source_rows__source__slug=HERE).exists()


def test_paused_by_operators_it_is_hidden(group, monkeypatch):
    monkeypatch.setattr("sameboat.safety.api.is_suspended", lambda *, kind, ref, now: kind == "group")
    republish(group=group, now=LATER)
    assert listing().state == "hidden"


def test_with_the_last_member_everything_goes(group):
    for account in [one.account for one in group.members.all()]:
        people.leave(group=group, by=account, now=LATER)
    assert not Listing.objects.exists() and not SourceRow.objects.exists()


def test_with_the_account_of_the_only_member_everything_goes():
    group = a_group(members=2)
    is_published(group=group)
    group.members.get(name="Alder").delete()
    forget_account(account_id=group.members.get().account_id)
    assert not Group.objects.exists() and not SourceRow.objects.exists()


def test_what_no_group_stands_behind_is_ended_by_the_clock(group):
    Group.objects.all().delete()
    assert Listing.objects.exists()
    assert tidy(now=LATER)["entries"] == 1
    assert not Listing.objects.exists() and tidy(now=LATER)["entries"] == 0


def test_two_groups_of_one_each_have_an_entry_of_their_own(group):
    other = a_group(members=3)
    a_core(group=other)
    copy_schedule(source=group, to=other, now=LATER)
    publish_like(source=group, to=other, now=LATER)
    publish_like(source=group, to=other, now=LATER)
    assert Listing.objects.filter(state="published", source_rows__source__slug=HERE).count() == 2
    assert Publication.objects.values("key").distinct().count() == 2
    assert copy_schedule(source=a_group(members=2), to=other, now=LATER) is None


def test_an_entry_leads_to_its_group_while_it_is_shown(group):
    slug = listing().slug
    assert group_listed(slug=slug) == group and group_listed(slug="another") is None
    withdraw(group=group, now=LATER)
    assert group_listed(slug=slug) is None


def test_a_talking_group_says_that_it_costs_nothing():
    group = a_group(members=3)
    a_core(group=group)
    Group.objects.filter(pk=group.pk).update(preset="talking-group")
    with pytest.raises(Refused, match="costs nothing"):
        publish(group=group, given={"cost": "fee"}, now=NOW)


def closed(*, state="running", **says):
    group = a_group(members=4, state=state)
    Group.objects.filter(pk=group.pk).update(type="closed")
    group.refresh_from_db()
    says_in_its_charter(group=group, **says)
    a_schedule(group=group)
    is_published(group=group)
    return group


def shown_dates():
    meeting = listing().meetings.get()
    return meeting.rule.removeprefix("FREQ=WEEKLY;BYDAY=TU"), meeting.first_date


def test_the_entry_tells_of_the_meetings_of_the_run_as_soon_as_it_is_planned(grief):
    group = closed()
    assert shown_dates() == ("", date(2026, 12, 1))
    second = starts_of(schedule=group.schedule, after=NOW, count=2)[1]
    run = plan_run(group=group, meetings=6, first_at=second, now=NOW)
    assert shown_dates() == (";COUNT=6", date(2026, 12, 8)) and listing().accepts_newcomers
    on = second + timedelta(days=1)
    leave_out_meeting(group=group, seen=0, now=on)
    assert shown_dates() == (";COUNT=7", date(2026, 12, 8)) and not listing().accepts_newcomers
    run.refresh_from_db()
    refresh(now=run.last_at)
    assert shown_dates() == ("", date(2026, 12, 1)), "the run is over"


def test_before_it_has_met_it_tells_of_as_many_meetings_as_its_charter_says(grief):
    group = closed(state="recruiting", sessions="run", count=8)
    assert shown_dates() == (";COUNT=8", date(2026, 12, 1))
    for then in ("starting", "running"):
        become(group=group, then=then, now=NOW)
    assert shown_dates() == ("", date(2026, 12, 1)), "nobody has planned a run, and it meets"


def test_a_group_that_has_no_runs_tells_of_its_schedule_alone(grief):
    group = a_group(members=4, state="recruiting")
    says_in_its_charter(group=group, sessions="run", count=8)
    a_schedule(group=group)
    is_published(group=group)
    assert shown_dates() == ("", date(2026, 12, 1))
