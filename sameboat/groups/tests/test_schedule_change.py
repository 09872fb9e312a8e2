"""Settling day and place."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from sameboat.base.when_form import zone_of
from sameboat.groups.forms.schedule import ScheduleForm
from sameboat.groups.models import Role, Schedule
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db
GIVEN = {
    "rhythm": "weekly", "day": "TU", "local_time": "19:30", "duration_min": "90", "mode": "in_person",
    "place_name": "The old school", "street": "Skolegaten 1", "locality": "Bergen", "country": "NO",
    "place_told": "area", "join_told": "on_request", "seen": "0",
}  # fmt: skip


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


@pytest.fixture
def page(client, group):
    client.force_login(group.members.get(name="Alder").account)
    return reverse("groups:schedule_change", args=[group.ref])


def form(**changed):
    return ScheduleForm(GIVEN | changed, now=NOW)


def test_a_facilitator_settles_it(client, page, group):
    assert client.get(page).status_code == 200
    answer = client.post(page, GIVEN)
    assert answer.url == reverse("groups:schedule", args=[group.ref])
    kept = Schedule.objects.get(group=group)
    assert (kept.rule, kept.local_time, kept.timezone) == ("FREQ=WEEKLY;BYDAY=TU", time(19, 30), "Europe/Oslo")
    assert kept.first_date.weekday() == 1
    text = client.get(page).content.decode()
    assert 'value="Skolegaten 1"' in text and 'value="19:30"' in text


def test_of_two_facilitators_the_first_one_stays_and_the_other_keeps_the_words(client, page, group):
    a_schedule(group=group)
    answer = client.post(page, GIVEN | {"street": "Strandgaten 2"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Strandgaten 2" in text and "Every Tuesday at 19:00" in text
    assert Schedule.objects.get(group=group).street == "Skolegaten 1"
    seen = Schedule.objects.get(group=group).version
    assert client.post(page, GIVEN | {"street": "Strandgaten 2", "seen": str(seen)}).status_code == 303


def test_bad_input_is_told_beside_its_field_and_stays(client, page, group):
    answer = client.post(page, GIVEN | {"local_time": "half past", "directions": "Second bell."})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Write a time like 19:30." in text and "Second bell." in text
    assert not Schedule.objects.exists()


def test_a_member_who_does_not_facilitate_finds_nothing(client, page, group):
    client.force_login(group.members.get(name="Birch").account)
    assert client.get(page).status_code == client.post(page, GIVEN).status_code == 404
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_while_nobody_facilitates_every_member_may_and_no_newcomer(client, page, group):
    Role.objects.filter(group=group).delete()
    client.force_login(group.members.get(name="Birch").account)
    assert client.get(page).status_code == 200
    group.members.filter(name="Birch").update(standing="newcomer")
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("changed", "rule", "first"),
    [
        ({}, "FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24)),
        ({"day": "MO"}, "FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 30)),
        ({"first_date": "2028-11-14"}, "FREQ=WEEKLY;BYDAY=TU", date(2028, 11, 14)),
        ({"rhythm": "fortnightly", "first_date": "2026-12-01"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 12, 1)),
        ({"rhythm": "-1", "day": "FR"}, "FREQ=MONTHLY;BYDAY=-1FR", date(2026, 11, 27)),
        ({"rhythm": "other", "rule": "rrule:freq=weekly;byday=mo,th"}, "FREQ=WEEKLY;BYDAY=MO,TH", date(2026, 11, 26)),
    ],
)
def test_rhythms_become_rules_with_a_first_date(changed, rule, first):
    made = form(**changed)
    assert made.is_valid(), made.errors
    assert (made.cleaned_data["rule"], made.cleaned_data["first_date"]) == (rule, first)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"rhythm": "other"}, "rule", "choose a rhythm"),
        ({"rhythm": "other", "rule": "FREQ=SECONDLY"}, "rule", "by the day"),
        ({"rhythm": "sometimes"}, "rhythm", "Choose one"),
        ({"first_date": "2026-12-02"}, "first_date", "Tuesday 8 December 2026"),
        ({"first_date": "soon"}, "first_date", "2027-01-31"),
        ({"first_date": "2028-12-05"}, "first_date", "more than two years away"),
        ({"first_date": "9999-12-28"}, "first_date", "more than two years away"),
        ({"locality": ""}, "locality", "which town"),
        ({"country": ""}, "country", "country"),
        ({"country": "XX"}, "country", "Choose one"),
        ({"place_told": "exact", "street": "", "place_name": ""}, "street", "only the town"),
        ({"mode": "online", "join_told": "public"}, "online_address", "fewer people"),
        ({"mode": "online", "online_address": "javascript:alert(1)"}, "online_address", "whole link"),
        ({"mode": "online", "online_address": "http://example.org/room"}, "online_address", "whole link"),
        ({"mode": "online", "locality": "", "country": ""}, "timezone", "Europe/Oslo"),
        ({"timezone": "Mars/Olympus"}, "timezone", "Europe/Oslo"),
        ({"duration_min": "9000"}, "duration_min", "Choose one"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(changed, field, words):
    made = form(**changed)
    assert not made.is_valid()
    assert words in " ".join(made.errors[field]), made.errors


@pytest.mark.parametrize(
    ("town", "country", "zone"),
    [
        ("Bergen", "NO", "Europe/Oslo"),
        ("Nowhere at all", "NO", "Europe/Oslo"),
        ("Nowhere", "US", ""),
        ("Bergen", "", ""),
    ],
)
def test_the_zone_is_that_of_the_town_or_of_the_only_one_in_the_country(town, country, zone):
    assert zone_of(locality=town, country=country) == zone


def test_that_another_was_faster_is_said_also_when_something_has_to_be_put_right(client, page, group):
    a_schedule(group=group, now=datetime.now(UTC))
    answer = client.post(page, GIVEN | {"local_time": "half past", "seen": "0"})
    text = answer.content.decode()
    assert answer.status_code == 400 and "Write a time like 19:30." in text and "Something has to be put right" in text
    assert "Somebody changed this answer while you were writing" in text and "It stands now as:" in text
    assert 'name="seen" value="1"' in text, "both stand before them now: saving puts theirs in its place"


def test_when_only_the_weekday_changes_the_next_such_day_is_taken(client, page, group):
    client.post(page, GIVEN)
    kept = Schedule.objects.get(group=group)
    stood = {"seen": str(kept.version), "first_date": kept.first_date.isoformat()}
    assert client.post(page, GIVEN | stood | {"day": "TH"}).status_code == 303
    changed = Schedule.objects.get(group=group)
    assert changed.rule == "FREQ=WEEKLY;BYDAY=TH" and changed.first_date.weekday() == 3
    assert changed.first_date >= datetime.now(UTC).date()


def test_a_date_that_was_typed_anew_and_is_none_of_the_days_is_told(client, page, group):
    client.post(page, GIVEN)
    kept = Schedule.objects.get(group=group)
    typed = {"seen": str(kept.version), "first_date": (kept.first_date + timedelta(days=7)).isoformat(), "day": "TH"}
    answer = client.post(page, GIVEN | typed)
    assert answer.status_code == 400 and "The rhythm does not name this day" in answer.content.decode()
    assert Schedule.objects.get(group=group).rule == kept.rule


def test_with_the_day_as_it_was_the_first_date_stays(client, page, group):
    client.post(page, GIVEN)
    kept = Schedule.objects.get(group=group)
    Schedule.objects.update(first_date=kept.first_date - timedelta(days=70))
    stood = {"seen": str(kept.version), "first_date": (kept.first_date - timedelta(days=70)).isoformat()}
    assert client.post(page, GIVEN | stood | {"local_time": "20:00"}).status_code == 303
    assert Schedule.objects.get(group=group).first_date == kept.first_date - timedelta(days=70)


@pytest.mark.parametrize(("place", "afar"), [("online", True), ("på nett", True), ("Bergen", False), ("", False)])
def test_a_group_that_was_planned_online_finds_it_chosen_and_is_asked_for_its_zone_openly(
    client, page, group, place, afar
):
    type(group).objects.filter(pk=group.pk).update(place=place)
    text = client.get(page).content.decode()
    assert (re.search(r'value="online"[^>]* checked', text) is not None) is afar
    assert text.count('name="timezone"') == 1
    assert (text.index('name="timezone"') < text.index("Another rhythm, another time zone")) is afar
    assert ("In which time zone the time is meant" in text) is afar
    looked_at = client.get(page.removesuffix("change/")).content.decode()
    for shown in (text, looked_at):
        assert ("same way to join" in shown, "same place" in shown) == (afar, not afar)


@pytest.mark.parametrize(("place", "opened"), [("", True), ("Bergen", False)])
def test_without_a_town_the_time_zone_stands_open_and_the_browser_can_offer_its_own(client, page, group, place, opened):
    type(group).objects.filter(pk=group.pk).update(place=place)
    text = client.get(page).content.decode()
    assert ("<details open><summary>Another rhythm" in text) is opened and "groups/zone" in text


def test_without_a_town_the_zone_is_asked_for_and_no_town_is_blamed():
    told = form(mode="online", locality="", country="", timezone="", place_told="area")
    assert not told.is_valid() and told.errors["timezone"] == [
        "Write in which time zone the time is meant, like Europe/Oslo."
    ]
    assert told.zone_asked is not None and form().zone_asked is None


@pytest.mark.parametrize(("typed", "right"), [("abc", False), ("ask Robin 3", False), ("+47 555 01 234", True), ("", True),
                                              ("116 123", True), ("٠٣١٢", True)])  # fmt: skip
def test_a_number_to_call_has_digits(typed, right):
    made = form(mode="hybrid", phone_number=typed)
    assert made.is_valid() is right
    assert right or "A phone number has digits." in made.errors["phone_number"][0]


def test_a_first_date_that_is_past_is_refused_and_no_past_one_is_proposed():
    for day in ("2020-01-01", "2020-01-07"):
        made = form(first_date=day)
        assert not made.is_valid() and "This day is past." in made.errors["first_date"][0]
        assert "next one would be" not in str(made.errors)


def test_what_is_today_is_said_by_the_clock_of_the_place():
    late = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # in Bergen it is Wednesday already
    assert "first_date" in ScheduleForm(GIVEN | {"first_date": "2026-12-01"}, now=late).errors
    there = GIVEN | {"first_date": "2026-12-01", "timezone": "America/Lima"}
    assert "first_date" not in ScheduleForm(there, now=late).errors


def test_a_rule_that_is_over_is_told_beside_the_rule():
    made = form(rhythm="other", rule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20200131")
    assert not made.is_valid() and "no day to come" in made.errors["rule"][0] and "–." not in str(made.errors)
