"""The Meeting Guide family: every trap of real feeds, one row each (feeds/traps.json)."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from sameboat.directory.feeds.reading import RefusedRow, Row
from sameboat.directory.tests.feed_rows import feed, read_all, read_one


@pytest.fixture(scope="module")
def traps() -> dict[str, list[Row | RefusedRow]]:
    found: dict[str, list[Row | RefusedRow]] = {}
    for row in read_all(feed("traps.json")):
        found.setdefault(row.key, []).append(row)
    return found


WHEN = [
    # key, rule, local time, minutes
    ("day-number", "FREQ=WEEKLY;BYDAY=TU", time(19, 30), 90),
    ("day-string", "FREQ=WEEKLY;BYDAY=WE", time(19, 30), None),
    ("day-name", "FREQ=WEEKLY;BYDAY=SU", time(20, 15), None),
    ("day-seven", "FREQ=WEEKLY;BYDAY=SU", time(8, 0), None),
    ("day-list", "FREQ=WEEKLY;BYDAY=MO,WE,FR", time(7, 0), 45),
    ("overnight", "FREQ=WEEKLY;BYDAY=FR", time(23, 30), 75),
    ("a-whole-day", "FREQ=WEEKLY;BYDAY=FR", time(0, 0), None),
    ("ends-as-it-starts", "FREQ=WEEKLY;BYDAY=FR", time(10, 0), None),
    ("no-time", "", None, None),
    ("day-without-time", "", None, None),
    ("time-without-day", "", None, None),
]


@pytest.mark.parametrize(("key", "rule", "at", "minutes"), WHEN)
def test_days_and_times(traps, key, rule, at, minutes):
    row = traps[key][0]
    assert (row.rule, row.local_time, row.duration_min) == (rule, at, minutes)


REFUSED = {
    "day-wrong": "no day of the week",
    "time-wrong": "cannot be read",
    "no-name": "no name",
    "zone-nowhere": "no time zone and no place",
    "zone-several": "could be in several",
}


@pytest.mark.parametrize(("key", "words"), REFUSED.items())
def test_rows_that_cannot_be_used_say_why(traps, key, words):
    row = traps[key][0]
    assert isinstance(row, RefusedRow) and words in row.reason and row.number > 0


def test_rows_without_a_name_of_their_own_are_refused_by_number(traps):
    broken = {row.number: row.reason for row in traps[""]}
    assert len(broken) == 4
    assert all(reason for reason in broken.values())


def test_everything_else_is_taken(traps):
    refused = [row.key for rows in traps.values() for row in rows if isinstance(row, RefusedRow)]
    assert sorted(set(refused)) == sorted([*REFUSED, ""])


NOTICED = {
    "a-whole-day": "1439 minutes",
    "ends-as-it-starts": "ends when it starts",
    "day-without-time": "day but no time",
    "time-without-day": "time but no day",
    "coordinates-null-island": "middle of Oslo",
    "coordinates-too-far": "no place on earth",
    "zone-unknown": "“Eastern Time” is not known",
    "zone-contradicts": "says America/New_York",
    "link-javascript": "not a web address",
}


@pytest.mark.parametrize(("key", "words"), NOTICED.items())
def test_nothing_is_put_right_in_silence(traps, key, words):
    assert words in " ".join(traps[key][0].notices)


@pytest.mark.parametrize("key", ["day-number", "overnight", "link-own-host", "by-phone", "first-monday"])
def test_good_rows_need_no_notice(traps, key):
    assert traps[key][0].notices == ()


ZONES = {
    "day-number": ("Europe/Oslo", "coordinates"),
    "day-name": ("Europe/Oslo", "town"),
    "zone-unknown": ("Europe/Oslo", "coordinates"),
    "zone-contradicts": ("Europe/Oslo", "coordinates"),
    "zone-of-a-region": ("America/Chicago", "region"),
    "link-own-host": ("Europe/Oslo", "row"),
}


@pytest.mark.parametrize(("key", "zone"), ZONES.items())
def test_zones_and_where_they_come_from(traps, key, zone):
    assert (traps[key][0].timezone, traps[key][0].zone_from) == zone


def test_coordinates_as_text_are_coordinates(traps):
    place = traps["day-string"][0].place
    assert (place.latitude, place.longitude, place.exact) == (60.388, 5.318, True)


def test_missing_coordinates_are_those_of_the_town_and_said_so(traps):
    place = traps["day-name"][0].place
    assert place.exact and place.street == "Skolegaten 1"
    assert abs(place.latitude - 60.39) < 0.1 and "not the house" in place.directions


def test_an_approximate_place_keeps_only_its_town(traps):
    place = traps["approximate"][0].place
    assert not place.exact and (place.name, place.street, place.postal_code, place.directions) == ("", "", "", "")
    assert place.locality == "Bergen" and (place.latitude, place.longitude) != (60.395, 5.3301)


def test_markup_becomes_plain_text(traps):
    row = traps["markup"][0]
    assert row.name == "Fish & Bread group"
    assert row.notes == "Bring a friend.\nRing twice. Café…"


def test_contacts_are_kept_apart_and_taken_out_of_texts(traps):
    row = traps["contact-names"][0]
    assert set(row.contacts) == {
        ("name", "Ada Example", "Contact 1"), ("email", "ada@example.org", "Contact 1"), ("phone", "+47 555 01 234", "Contact 1"),
    }  # fmt: skip
    assert "Ada" not in f"{row.name} {row.notes}" and "@" not in row.notes
    assert "Editor" not in repr(row)


MODES = {
    "day-number": ("in_person", False),
    "link-own-host": ("online", False),
    "by-phone": ("phone", False),
    "closed-venue-with-link": ("online", False),
    "closed-venue": ("in_person", True),
}


@pytest.mark.parametrize(("key", "mode"), MODES.items())
def test_how_people_come_together(traps, key, mode):
    assert (traps[key][0].mode, traps[key][0].suspended) == mode


def test_a_closed_venue_with_a_link_shows_no_door(traps):
    place = traps["closed-venue-with-link"][0].place
    assert place.street == "" and not place.exact


def test_links_to_unknown_hosts_are_taken_and_scripts_are_not(traps):
    assert traps["link-own-host"][0].online_url == "https://meet.example.org/quiet-room"
    assert traps["link-javascript"][0].online_url == ""


def test_types_of_all_sorts(traps):
    row = traps["types-of-all-sorts"][0]
    assert row.formats == ("accessible-bathroom", "as-bill-sees-it", "closed")
    assert row.languages == ("es", "it")
    assert row.access == ("childcare", "sign-language", "wheelchair")
    assert row.for_whom == ("bipoc", "older", "women", "youth")
    assert row.secular


def test_types_as_text_as_names_and_unknown_ones(traps):
    assert traps["day-string"][0].formats == ("closed",)
    assert (traps["day-name"][0].formats, traps["day-name"][0].access) == (("open", "step-study"), ("wheelchair",))
    assert traps["day-list"][0].formats == ("meditation",) and traps["day-list"][0].unknown == ("XX", "7")
    assert traps["day-seven"][0].formats == ()


def test_numbers_for_names_are_keys_but_no_addresses(traps):
    assert [row.name for row in traps["41"]] == ["Number for a name", "Another with that number", "Number for a name"]
    assert traps["41"][0].slug == ""


def test_repetition_in_words_is_a_proposal_and_no_rule(traps):
    row = traps["first-monday"][0]
    assert row.rule == "FREQ=WEEKLY;BYDAY=MO"
    assert row.proposals == (("FREQ=MONTHLY;BYDAY=1MO", "first Monday of the month"),)


def test_every_other_week_is_a_proposal_too():
    row = read_one(name="Every other Monday circle")
    assert [rule for rule, _ in row.proposals] == ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"]


DAYS = [
    (0, "SU"), (6, "SA"), (7, "SU"), (3.0, "WE"), ("0", "SU"), (" Monday ", "MO"), ("mondays", "MO"), ("Thu", "TH"),
    ("thurs", "TH"), ("1,3", "MO,WE"), ("Monday, Friday", "MO,FR"), ([0, 0, 7], "SU"), (list(range(7)), "MO,TU,WE,TH,FR,SA,SU"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "by_day"), DAYS)
def test_spellings_of_days(day, by_day):
    assert read_one(day=day).rule == f"FREQ=WEEKLY;BYDAY={by_day}"


@pytest.mark.parametrize("day", [8, -1, "8", "m", "someday", 1.5, True, {"a": 1}, [[1]], "1;drop", list(range(7)) * 3])
def test_what_is_no_day(day):
    assert "no day of the week" in read_one(day=day).reason


TIMES = [
    ("19:30", time(19, 30)), ("8:00", time(8)), ("8:15 PM", time(20, 15)), ("8:15pm", time(20, 15)), ("12 AM", time(0)),
    ("12:30 p.m.", time(12, 30)), ("noon", time(12)), ("Midnight", time(0)), ("0730", time(7, 30)), ("20:00:00", time(20)),
    ("7.30", time(7, 30)), ("20:00 PM", time(20)), (" 9 am ", time(9)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at"), TIMES)
def test_spellings_of_times(text, at):
    assert read_one(time=text).local_time == at


@pytest.mark.parametrize(
    "text", ["25:00", "24:00", "9", "nine", "10:60", "13 am", 930, 0.5, True, [], "1" * 5000, {"h": 9}]
)
def test_what_is_no_time(text):
    row = read_one(time=text)
    assert (isinstance(row, RefusedRow) and "cannot be read" in row.reason) or (text == [] and row.local_time is None)


def test_a_bad_end_does_not_lose_the_row():
    row = read_one(end_time="whenever")
    assert row.local_time == time(19) and row.duration_min is None


PLACES = [
    # fields, (street, locality, region, postal code, country), exact
    ({"formatted_address": "1600 Dell Ave, Campbell, CA 95008, USA"}, ("1600 Dell Ave", "Campbell", "CA", "95008", "US"), True),
    ({"formatted_address": "Storgata 1, 0155 Oslo, Norway"}, ("Storgata 1", "Oslo", "", "0155", "NO"), True),
    ({"formatted_address": "10 Quay Street, Bristol BS1 4DJ, UK"}, ("10 Quay Street", "Bristol", "", "BS1 4DJ", "GB"), True),
    ({"formatted_address": "Torstr. 5, 10119 Berlin, DE"}, ("Torstr. 5", "Berlin", "", "10119", "DE"), True),
    ({"formatted_address": "San Jose, CA, USA"}, ("", "San Jose", "CA", "", "US"), False),
    ({"formatted_address": "San Jose, CA"}, ("", "San Jose", "CA", "", "US"), False),
    ({"formatted_address": "London, UK"}, ("", "London", "", "", "GB"), False),
    ({"address": "Storgata 1, 0155 Oslo, Norway"}, ("Storgata 1", "Oslo", "", "0155", "NO"), True),
    ({"full_address": "Pylimo 4, LT-01117 Vilnius, Lithuania"}, ("Pylimo 4", "Vilnius", "", "LT-01117", "LT"), True),
    ({"address": "1 Main St", "city": "Alpena", "state": "MI"}, ("1 Main St", "Alpena", "MI", "", "US"), True),
    ({"city": "Alpena", "state": "MI", "zip": 49707}, ("", "Alpena", "MI", "", "US"), False),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "parts", "exact"), PLACES)
def test_addresses(fields, parts, exact):
    blank = {"address": "", "city": "", "country": "", "latitude": None, "longitude": None, "timezone": "Europe/Oslo"}
    place = read_one(**{**blank, **fields}).place
    assert (place.street, place.locality, place.region, place.postal_code, place.country) == parts
    assert place.exact is exact


NAMED = {"address": "", "location": "Hall in the park", "latitude": 60.39123, "longitude": 5.32456}


def test_a_named_place_with_exact_coordinates_needs_no_street():
    row = read_one(**NAMED, location_notes="Behind the pond")
    assert (row.place.name, row.place.street, row.place.exact) == ("Hall in the park", "", True)
    assert (row.place.latitude, row.place.longitude) == (60.39123, 5.32456)
    assert (row.place.directions, row.notes) == ("Behind the pond", "")
    assert read_one(**NAMED, conference_url="https://meet.example.org/a").mode == "hybrid"


@pytest.mark.parametrize("fields", [
    {"approximate": "yes"}, {"latitude": 60.39, "longitude": 5.32}, {"latitude": None, "longitude": None},
    {"location": "Bergen"}, {"location": ""}, {"formatted_address": "Bergen, Norway"},
    {"attendance_option": "online", "conference_url": "https://meet.example.org/a"},
])  # fmt: skip
def test_a_place_that_may_be_the_middle_of_a_town_stays_an_area(fields):
    place = read_one(**{**NAMED, **fields}).place
    assert (place.name, place.exact) == ("", False) and place.latitude != 60.39123


def test_the_format_may_say_that_a_short_address_is_exact():
    assert read_one(**NAMED, formatted_address="Bergen, Norway", approximate="no").place.exact


@pytest.mark.parametrize("words", ["Online", "Virtual Meeting", "zoom"])
def test_online_is_no_place(words):
    row = read_one(
        formatted_address=words, address="", city="", country="", latitude=None, longitude=None,
        timezone="Europe/Oslo", conference_url="https://meet.example.org/a",
    )  # fmt: skip
    assert row.place is None and row.mode == "online"


def test_the_attendance_option_of_the_source_counts():
    link = {"conference_url": "https://meet.example.org/a"}
    assert read_one(**link).mode == "hybrid"
    assert read_one(**link, attendance_option="in_person").mode == "in_person"
    assert read_one(attendance_option="online").mode == "online"
    assert read_one(attendance_option="inactive").suspended


def test_a_far_meeting_whose_words_contradict_its_place_is_refused():
    far = {"attendance_option": "online", "time": "02:00"}
    assert "2am Eastern" in read_one(name="Readings 2am Eastern", **far).reason
    assert read_one(name="Readings 2am CET", **far).timezone == "Europe/Oslo"
    assert read_one(name="Readings 8pm Eastern", **far).timezone == "Europe/Oslo"
    assert read_one(name="Readings 2am Eastern", timezone="America/New_York", **far).timezone == "America/New_York"


HYBRID = {"slug": "a", "day": 1, "time": "20:30", "attendance_option": "hybrid", "latitude": 44.058, "longitude": -121.321,
          "address": "1 Hill St", "city": "Bend", "state": "OR", "country": "USA"}  # fmt: skip


def test_a_meeting_at_a_door_and_online_whose_words_contradict_the_door_is_refused():
    """Nobody can tell whether the time is of the door or of those who call from elsewhere."""
    refused = read_one(**HYBRID, name="Living in Recovery - 8:30pm Eastern - Hybrid")
    assert "“8:30pm Eastern”" in refused.reason and "America/Los_Angeles" in refused.reason
    assert read_one(**HYBRID, name="Living in Recovery - 8:30pm Pacific").timezone == "America/Los_Angeles"
    assert read_one(**HYBRID, name="Living in Recovery - 11:30pm Eastern").timezone == "America/Los_Angeles"
    assert read_one(**{**HYBRID, "time": "12:00"}, name="Noon", notes="12 Mountain Avenue").timezone


@pytest.mark.parametrize(("said", "zone"), [
    ("America/New_York", "America/New_York"), ("America/Los_Angeles", "America/Los_Angeles"), ("Europe/Oslo", ""),
])  # fmt: skip
def test_the_operator_may_say_which_of_the_two_is_meant_but_no_third(said, zone):
    row = {**HYBRID, "name": "Living in Recovery - 8:30pm Eastern - Hybrid"}
    found = read_all(json.dumps([row]).encode(), timezone=said)[0]
    assert getattr(found, "timezone", "") == zone


def test_who_only_comes_to_the_door_looks_at_its_clock_and_the_desk_is_told():
    row = read_one(**{**HYBRID, "attendance_option": "in_person"}, name="Bend - 8:30pm Eastern")
    assert row.timezone == "America/Los_Angeles"
    assert any("8:30pm Eastern" in notice for notice in row.notices)
    berlin = {"latitude": 52.53, "longitude": 13.4, "city": "Berlin", "country": "Germany", "state": ""}
    said = "Berlin - 8:30pm Central European Time"
    assert not read_one(**{**HYBRID, "attendance_option": "in_person", **berlin}, name=said).notices


def test_what_the_operator_says_helps_rows_without_a_zone():
    row = {"slug": "a", "name": "A", "day": 1, "time": "19:00", "conference_url": "https://meet.example.org/a"}
    found = read_all(json.dumps([row]).encode(), timezone="Europe/Vilnius")[0]
    assert (found.timezone, found.zone_from) == ("Europe/Vilnius", "operator")


UPDATED = [
    ("2026-03-01 12:00:00", date(2026, 3, 1)), ("2016-09-1005:15:00", date(2016, 9, 10)), ("8/29/2021", date(2021, 8, 29)),
    ("29/8/2021", date(2021, 8, 29)), ("6/10/2021", None), ("2099-01-01", None), ("0001-01-01", None), ("9999-12-31", None),
    ("yesterday", None), (None, None), ("2021-02-30", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), UPDATED)
def test_when_an_entry_was_last_looked_at(text, found):
    assert read_one(updated=text).changed_date == found


def test_own_codes_of_a_programme_count_only_where_it_is_known():
    assert read_one(types=["AC", "LGBTQIA"]).unknown == ("AC", "LGBTQIA")
    row = read_one(types=["AC", "LGBTQIA", "Y"], programme="al-anon")
    assert (row.formats, row.for_whom, row.unknown) == (("adult-children",), ("lgbtq", "youth"), ())
    assert (row.programme, row.needs) == ("alateen", ("a-family-that-drank",))
    assert read_one(types=["Y"]).programme == "", "young people of another programme"


@pytest.mark.parametrize(
    "identity", [{"slug": "a"}, {"slug": "", "post_name": "a"}, {"slug": None, "ID": "a"}, {"slug": [], "id": "a"}]
)
def test_names_of_rows(identity):
    assert read_one(**identity).key == "a"


def test_a_row_without_any_name_for_itself_is_named_by_what_it_says():
    assert read_one(slug=None).key == "Evening circle | 1 | 19:00 |"


def test_a_district_is_no_group():
    assert read_one(group="District 25", district="District 25").group == ""
    assert read_one(group="Harbour", district="District 25").group == "Harbour"


def test_a_name_that_is_too_long_is_refused_and_one_of_their_limit_is_cut():
    assert "longer than 255" in read_one(name="x" * 256).reason
    assert len(read_one(name="x" * 255).name) == 200


def test_sheets_as_json():
    rows = read_all(feed("sheet.json"))
    assert [row.key for row in rows] == ["harbour", "Harbour two | Tuesday | 7:30 PM |"]
    assert (rows[0].duration_min, rows[0].for_whom, rows[0].place.locality) == (60, ("women",), "Bergen")
    assert "no time zone" in rows[1].reason


def test_lists_with_warnings_around_them():
    assert [row.name for row in read_all(feed("wrapped.json"))] == ["One"]


def test_types_that_are_words_of_a_list_stay_in_its_words():
    row = read_one(types=["O", "Chips given", "ZZ", "QRS"])
    assert row.list_words == (("Chips given", ""),)
    assert row.unknown == ("Chips given", "ZZ", "QRS")


def test_a_business_meeting_is_marked_and_its_rhythm_goes_to_the_desk():
    row = read_one(name="Monthly Business Meeting", types=["O"])
    assert row.formats == ("business",), "no visitors are welcome there, whatever the list marks"
    assert row.proposals == (("FREQ=MONTHLY", "Monthly"),)
    told = read_one(name="Steering Committee", notes="Second Monday of the month")
    assert told.proposals == (("FREQ=MONTHLY;BYDAY=2MO", "Second Monday of the month"),)
    for name in ("None of your business", "Committee of one"):
        assert "business" not in read_one(name=name, notes="Business meeting: 1st Monday").formats


def test_words_about_another_weekday_are_no_proposal():
    assert read_one(day=1, notes="Last Friday of the month").proposals == ()
    assert read_one(day=5, notes="Last Friday of the month").proposals == (
        ("FREQ=MONTHLY;BYDAY=-1FR", "Last Friday of the month"),
    )
