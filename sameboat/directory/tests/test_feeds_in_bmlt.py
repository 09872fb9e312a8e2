"""BMLT: search results with the server's formats and service bodies, and the table for world services."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from sameboat.directory.feeds.reading import Companions, RefusedRow, companion, sort_of
from sameboat.directory.tests.feed_rows import feed, read_all


@pytest.fixture(scope="module")
def rows():
    return {row.key: row for row in read_all(feed("bmlt.json"))}


def test_days_count_from_sunday_as_one(rows):
    assert (rows["7"].rule, rows["7"].local_time, rows["7"].duration_min) == ("FREQ=WEEKLY;BYDAY=SU", time(19, 30), 90)
    assert (rows["8"].rule, rows["8"].duration_min) == ("FREQ=WEEKLY;BYDAY=SA", None)
    assert isinstance(rows["9"], RefusedRow) and "no day of the week" in rows["9"].reason


def test_formats_are_told_by_the_servers_own_table(rows):
    assert rows["7"].formats == ("discussion", "open") and rows["7"].languages == ("no",)
    assert rows["7"].unknown == ("Zz",)


def test_drafts_are_withdrawn(rows):
    assert rows["10"].withdrawn and "not published" in rows["10"].reason


def test_where_and_how(rows):
    near, far = rows["7"], rows["8"]
    assert (near.mode, near.place.street, near.place.country, near.timezone) == (
        "in_person",
        "Pylimo 4",
        "LT",
        "Europe/Vilnius",
    )
    assert near.place.directions == "Second floor\nBus: 1, 2"
    assert (far.mode, far.online_url, far.online_note) == ("online", "https://meet.example.org/far", "No password")
    assert far.place.street == "" and far.notices == ()


def test_contacts_stay_contacts(rows):
    assert ("name", "Ona Example", "Contact 1") in rows["7"].contacts and ("email", "ona@example.org", "") in rows[
        "7"
    ].contacts


def test_service_bodies_read_beside_it_give_their_name():
    bodies = Companions(bodies=companion(body=feed("bmlt_bodies.json")))
    assert read_all(feed("bmlt.json"), companions=bodies)[0].body == "Lists of the Hill"


def test_a_table_of_formats_read_beside_it_is_used():
    meetings = json.loads(feed("bmlt.json"))["meetings"][:1]
    meetings[0] |= {"formats": "D", "format_shared_id_list": "", "root_server_uri": ""}
    body = json.dumps(meetings).encode()
    assert read_all(body)[0].formats == ("discussion",)  # as a fresh server means it
    own = Companions(formats=companion(body=feed("bmlt_formats.json")))
    row = read_all(body, companions=own)[0]
    assert (row.formats, row.for_whom) == ((), ("women",))


@pytest.mark.parametrize(
    ("name", "sort"), [("bmlt.json", "bmlt"), ("bmlt_bodies.json", "bmlt-bodies"), ("bmlt_formats.json", "bmlt-formats"), ("naws.csv", "naws")]
)  # fmt: skip
def test_each_answer_is_recognised(name, sort):
    assert sort_of(body=feed(name)) == sort


def test_the_table_for_world_services():
    near, draft, back = read_all(feed("naws.csv"))
    assert (near.key, near.name, near.body) == ("21", "Harbour", "Lists of the Hill")
    assert (near.rule, near.local_time, near.timezone) == ("FREQ=WEEKLY;BYDAY=SU", time(7, 30), "Europe/Oslo")
    assert (near.formats, near.languages, near.access) == (
        ("beginners", "closed", "step-study"),
        ("es",),
        ("wheelchair",),
    )
    assert near.unknown == ("ODD",) and near.changed_date == date(2021, 6, 10)
    assert ("name", "Per Example", "") in near.contacts and "Per" not in near.notes
    assert draft.withdrawn and back.withdrawn


def test_what_the_servers_own_table_names_and_we_do_not_know_stays_in_its_words():
    formats = [
        {"key_string": "CH", "name_string": "Helligdager stengt", "lang": "nb", "id": "1", "world_id": ""},
        {"key_string": "CH", "name_string": "Closed <b>Holidays</b>", "lang": "en", "id": "1", "world_id": ""},
        {"key_string": "ID", "name_string": "ID kreves", "lang": "nb", "id": "2", "world_id": ""},
        {"key_string": "O", "name_string": "Open", "lang": "en", "id": "3", "world_id": "OPEN"},
        {"key_string": "Q", "name_string": "Q", "lang": '"><script>', "id": "4", "world_id": ""},
    ]
    meetings = json.loads(feed("bmlt.json"))["meetings"][:1]
    meetings[0] |= {"formats": "O,CH,ID,Q,Zz", "format_shared_id_list": ""}
    row = read_all(json.dumps({"meetings": meetings, "formats": formats}).encode())[0]
    assert row.formats == ("open",)
    assert row.list_words == (("Closed Holidays", "en"), ("ID kreves", "nb"), ("Q", ""))
    assert set(row.unknown) == {"CH", "ID", "Q", "Zz"}, "the desk still learns which codes nobody has translated"
