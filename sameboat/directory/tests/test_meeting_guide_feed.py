"""/feeds/meeting-guide.json: every reader takes it, nothing private leaves, and it is asked for again for nothing."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import jsonschema
import pytest

from sameboat.directory.feeds.vocabulary import MEETING_GUIDE
from sameboat.directory.feeds.writing import version as version_room
from sameboat.directory.feeds.writing.meeting_guide import rows, short_slug
from sameboat.directory.models import Change, ContactWay, Meeting, Place
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place, a_programme

pytestmark = pytest.mark.django_db
ADDRESS = "/feeds/meeting-guide.json"
SCHEMA = json.loads((Path(__file__).parent / "meeting_guide_schema.json").read_text())


@pytest.fixture(autouse=True)
def fresh_version(monkeypatch):
    """Each test asks the database anew."""
    monkeypatch.setattr(version_room, "_kept", None)
    monkeypatch.setattr(version_room, "KEPT_S", 0.0)


def body(answer):
    whole = b"".join(answer.streaming_content)
    return gzip.decompress(whole) if answer.get("Content-Encoding") == "gzip" else whole


def read(client, **headers):
    return json.loads(body(client.get(ADDRESS, headers=headers)))


def one_row(**fields):
    a_meeting(**fields)
    (row,) = rows(now=NOW, base_url="https://groups.example.org")
    return row


def everything():
    """A meeting of every sort."""
    group = a_listing(
        slug="all-of-it", needs=("drugs", "grief"), programme=a_programme(slug="al-anon"), spiritual="secular",
        languages=["en", "no"], access=["wheelchair"], for_whom=["women"], website="https://example.org/",
        size_min=4, size_max=8, seats_free=2, first_visit="Come in.", verified_by="the group itself", verified_at=NOW,
    )  # fmt: skip
    ContactWay.objects.create(
        listing=group, sort="email", value="hello@example.org", audience="public", verified_at=NOW
    )
    a_meeting(
        listing=group,
        slug="tuesday",
        formats=["discussion", "closed"],
        notes="Ring the bell.",
        list_words=[["ID required", "en"], ["Chips given", ""]],
        skipped_dates=["2026-12-22"],
    )
    a_meeting(listing=group, slug="two-days", rule="FREQ=WEEKLY;BYDAY=MO,TH", local_time=time(23, 30), duration_min=90)
    a_meeting(
        listing=group,
        slug="daily",
        rule="FREQ=DAILY",
        mode="online",
        online_url="https://meet.example.org/a",
        duration_min=None,
    )
    a_meeting(
        listing=group,
        slug="first-monday",
        rule="FREQ=MONTHLY;BYDAY=1MO",
        place=a_place(precision="area", street="", name=""),
    )
    a_meeting(
        listing=group,
        slug="fortnight",
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        first_date=date(2026, 11, 4),
        mode="phone",
        phone_number="+47 555 01 234 #",
    )
    a_meeting(listing=group, slug="once", rule="", first_date=date(2026, 12, 5))
    a_meeting(listing=group, slug="over", rule="FREQ=WEEKLY;BYDAY=FR;UNTIL=20260601", first_date=date(2026, 3, 6))
    a_meeting(listing=group, slug="ask", rule="", local_time=None, timezone="", place=None)
    a_meeting(
        listing=group,
        slug="resting",
        state="suspended",
        mode="hybrid",
        join_audience="on_request",
        online_url="https://secret.example.org/",
    )
    a_listing(slug="no-meeting-yet")
    return group


def test_an_empty_directory_is_an_empty_list(client):
    assert read(client) == []


def test_the_feed_is_valid_for_every_reader(client):
    everything()
    feed = read(client)
    jsonschema.validate(feed, SCHEMA)
    assert len(feed) == 1 + 2 + 7 + 1 + 1 + 1 + 1 + 1 + 1 + 1
    assert len({row["slug"] for row in feed}) == len(feed)
    assert {code for row in feed for code in row.get("types", ())} <= set(MEETING_GUIDE) - {"ONL"}


def test_a_weekly_meeting_as_others_know_it():
    row = one_row(slug="tuesday", formats=["discussion"])
    assert (row["slug"], row["day"], row["time"], row["end_time"], row["timezone"]) == (
        "tuesday",
        2,
        "19:00",
        "21:00",
        "Europe/Oslo",
    )
    assert row["formatted_address"] == "Skolegaten 1, Bergen, Norway"
    assert row["approximate"] == "no" and (row["latitude"], row["longitude"]) == (60.388, 5.318)
    assert row["regions"] == ["Norway", "Bergen"] and row["region"] == "Bergen"
    assert row["types"] == ["D"] and row["sameboat_every_week"] is True and "notes" not in row
    assert row["url"] == "https://groups.example.org/meetings/tuesday/"
    assert row["feedback_url"].startswith("https://groups.example.org/listings/")
    assert row["updated"] == "2026-11-24 12:00:00"


@pytest.mark.parametrize(
    ("fields", "days", "every_week", "words"),
    [
        ({"rule": "FREQ=WEEKLY;BYDAY=SU"}, [0], True, None),
        ({"rule": "FREQ=WEEKLY;BYDAY=MO,FR"}, [1, 5], True, None),
        ({"rule": "FREQ=DAILY"}, [1, 2, 3, 4, 5, 6, 0], True, None),
        ({"rule": "FREQ=MONTHLY;BYDAY=1MO"}, [1], False, "Not every week. First Monday of the month at 19:00."),
        ({"rule": "FREQ=MONTHLY;BYDAY=1MO,3FR"}, [1, 5], False, "Not every week."),
        ({"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "first_date": date(2026, 11, 4)}, [3], False, "Not every week."),
        ({"rule": "FREQ=WEEKLY;INTERVAL=2", "first_date": date(2026, 11, 5)}, [4], False, "Not every week."),
        ({"rule": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301"}, [2], False, "until 1 March 2027"),
        ({"rule": "FREQ=MONTHLY;BYMONTHDAY=15"}, [None], False, "Not every week. Day 15 of the month"),
        ({"rule": "FREQ=DAILY;INTERVAL=3", "first_date": date(2026, 11, 5)}, [None], False, "Not every week."),
        ({"rule": "", "first_date": date(2026, 12, 5)}, [None], False, "Takes place once."),
        ({"rule": "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260601"}, [None], False, "This is over."),
        ({"rule": "FREQ=WEEKLY;BYDAY=TU", "skipped_dates": ["2026-01-06", "2026-12-22"]}, [2], True, "Not on 22 December 2026."),
        ({"rule": "FREQ=WEEKLY;BYDAY=TU", "first_date": date(2027, 1, 5)}, [2], True, "Starts on 5 January 2027."),
        ({"rule": "", "local_time": None, "timezone": ""}, [None], None, None),
    ],
)  # fmt: skip
def test_what_programs_that_know_only_weeks_are_told(fields, days, every_week, words):
    a_meeting(**fields)
    told = list(rows(now=NOW))
    assert [row.get("day") for row in told] == days
    assert {row.get("sameboat_every_week") for row in told} == {every_week}
    assert all(("time" in row) == (row.get("day") is not None) for row in told)
    assert words in (None, told[0].get("notes")) or words in told[0]["notes"]
    assert all(row["sameboat_rule"] == fields["rule"] for row in told)


def test_each_day_has_a_slug_that_no_other_meeting_can_have():
    a_meeting(slug="evening", rule="FREQ=WEEKLY;BYDAY=MO,FR")
    a_meeting(slug="evening-mon")
    assert [row["slug"] for row in rows(now=NOW)] == ["evening--mon", "evening--fri", "evening-mon"]


def test_long_slugs_are_shortened_and_stay_apart():
    one, other = short_slug(slug="a" * 90, ending="--mon"), short_slug(slug="a" * 89 + "b", ending="--mon")
    assert len(one) == len(other) == 64 and one != other and one.endswith("--mon")
    assert short_slug(slug="b" * 64) == "b" * 64


def test_an_area_shows_no_street():
    row = one_row(place=a_place(precision="area", street="", name="", postal_code=""))
    assert row["approximate"] == "yes" and row["formatted_address"] == "Bergen, Norway"
    assert "address" not in row and "street" not in row["sameboat_place"]


@pytest.mark.parametrize(
    ("mode", "said"), [("online", "Online"), ("phone", "By phone"), ("in_person", "Ask the group")]
)
def test_without_a_place_there_is_still_an_address(mode, said):
    row = one_row(mode=mode, place=None)
    assert row["formatted_address"] == said and row["approximate"] == "yes"


@pytest.mark.parametrize("audience", ["relayed", "on_request", "office"])
def test_how_to_join_and_contacts_leave_only_when_everyone_may_see_them(audience):
    group = a_listing()
    for sort, value in (
        ("email", "private@example.org"),
        ("phone", "+4755512345"),
        ("web", "https://private.example.org/"),
    ):
        ContactWay.objects.create(listing=group, sort=sort, value=value, audience=audience)
    ContactWay.objects.create(listing=group, sort="name", value="Anna Private", audience="office")
    a_meeting(
        listing=group, mode="hybrid", join_audience=audience, online_url="https://private.example.org/room",
        online_note="private code", phone_number="+4755599999", phone_note="private number",
    )  # fmt: skip
    told = json.dumps(list(rows(now=NOW))).lower()
    assert "private" not in told and "555" not in told


@pytest.mark.parametrize("change", [{"state": "hidden"}, {"state": "gone"}], ids=["hidden", "gone"])
def test_a_group_that_is_not_public_is_not_in_it(change):
    a_meeting(listing=a_listing(**change))
    assert list(rows(now=NOW)) == []


def test_a_meeting_that_is_gone_is_not_in_it():
    a_meeting(state=Meeting.State.GONE, gone_at=NOW)
    assert [row.get("sameboat_meeting") for row in rows(now=NOW)] == [None]


def test_a_pausing_meeting_is_told_as_closed():
    row = one_row(state="suspended")
    assert row["attendance_option"] == "inactive" and "TC" in row["types"]


def test_an_address_that_is_no_web_address_is_no_link():
    row = one_row(mode="online", place=None, online_url="javascript:alert(1)")
    assert "conference_url" not in row


def test_scripts_and_commas_are_only_text(client):
    a_meeting(listing=a_listing(name='</script>"><svg onload=x>, the group'), notes="one\r\ntwo\t\u202e")
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "application/json" and answer["X-Content-Type-Options"] == "nosniff"
    assert json.loads(body(answer))[0]["group"].startswith("</script>")


# Asked again


def test_other_sites_may_read_it_and_it_sets_no_cookie(client):
    answer = client.get(ADDRESS, {"1732270000": ""})
    assert answer.status_code == 200 and answer.streaming
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies and "Accept-Encoding" in answer["Vary"]


def test_a_page_of_another_site_may_ask_first(client):
    answer = client.options(ADDRESS)
    assert answer.status_code == 204 and "GET" in answer["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_can_only_be_read(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_head_tells_the_version_and_nothing_else(client):
    a_meeting()
    answer = client.head(ADDRESS)
    assert answer.status_code == 200 and answer["ETag"] and answer.content == b""


def test_the_same_version_is_not_sent_again(client, django_assert_num_queries):
    a_meeting()
    Change.objects.create(sort="everything", at=NOW)
    first = client.get(ADDRESS)
    with django_assert_num_queries(1):  # the newest change, whatever the size of the directory
        again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and again.content == b"" and again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert client.get(ADDRESS, headers={"If-None-Match": f'"other", W/{first["ETag"]}'}).status_code == 304
    assert client.get(ADDRESS, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304


def test_within_a_second_the_database_is_not_even_asked(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(version_room, "KEPT_S", 1e9)
    tag = client.get(ADDRESS)["ETag"]
    with django_assert_num_queries(0):
        assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_a_change_is_another_version(client):
    a_meeting()
    Change.objects.create(sort="meeting", ref=1, at=NOW)
    before = client.get(ADDRESS)["ETag"]
    Change.objects.create(sort="meeting", ref=1, at=NOW)
    answer = client.get(ADDRESS, headers={"If-None-Match": before})
    assert answer.status_code == 200 and answer["ETag"] != before


def test_another_host_is_another_version(client, settings):
    settings.ALLOWED_HOSTS = ["one.example.org", "two.example.org"]
    one, two = (client.get(ADDRESS, headers={"Host": host})["ETag"] for host in settings.ALLOWED_HOSTS)
    assert one != two


def test_a_new_day_is_another_version():
    state = version_room.Version(7, NOW)
    today, tomorrow = (state.tag(of="x", now=NOW + timedelta(days=days)) for days in (0, 1))
    assert today != tomorrow and state.tag(of="x", now=NOW + timedelta(hours=1)) == today
    assert state.modified_at(now=NOW + timedelta(days=1)) == datetime(2026, 11, 25, tzinfo=UTC)
    assert state.modified_at(now=NOW + timedelta(hours=1)) == NOW


def test_packed_and_unpacked_have_tags_of_their_own(client):
    everything()
    plain, packed = client.get(ADDRESS), client.get(ADDRESS, headers={"Accept-Encoding": "br;q=1, gzip;q=0.8"})
    assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
    assert plain["ETag"] != packed["ETag"] and not packed["ETag"].startswith("W/")
    raw = b"".join(packed.streaming_content)
    assert gzip.decompress(raw) == body(plain) and len(raw) < len(body(client.get(ADDRESS))) / 3
    again = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert b"".join(again.streaming_content) == raw, "the same version is the same bytes"


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br", "gzip; q=0.0"])
def test_who_does_not_take_gzip_gets_none(client, accepted):
    assert "Content-Encoding" not in client.get(ADDRESS, headers={"Accept-Encoding": accepted})


def test_the_size_of_the_directory_does_not_change_the_number_of_questions(django_assert_max_num_queries):
    for _ in range(12):
        a_meeting(listing=a_listing())
    with django_assert_max_num_queries(6):
        assert len(list(rows(now=NOW))) == 12


def test_places_that_are_unknown_in_part_are_still_told():
    Place.objects.all().delete()
    row = one_row(place=a_place(name="", street="", locality="", country="", latitude=None, longitude=None))
    assert row["formatted_address"] == "Ask the group" and "regions" not in row and "latitude" not in row
