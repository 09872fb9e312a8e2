"""Notes of feeds: what was typed for people who know the group is left out, what only looks like it stays."""

from __future__ import annotations

import pytest

from sameboat.directory.feeds.reading.withheld import withheld
from sameboat.directory.tests.feed_rows import read_all, read_one

PHONE, NAMED = "(left out: a phone number)", "(left out: a name and a phone number)"
MAIL = "(left out: an e-mail address)"


@pytest.mark.parametrize(("text", "plain"), [
    ("Call Bob S. at 555-010-0123 before you come", f"Call {NAMED} before you come"),
    ("Please call George B. at (555) 010-1977", f"Please call {NAMED}"),
    ("Questions: contact Tony R 555.010.8480.", f"Questions: contact {NAMED}."),
    ("Phone: Tammy 555 010 0185 x12, evenings", f"Phone: {NAMED}, evenings"),
    ("Phone No.: 555-013-8493", f"Phone No.: {PHONE}"),
    ("call 555-0134", f"call {PHONE}"),
    ("Ring Kari 912 34 567", f"Ring {NAMED}"),
    ("tlf 91234567", f"tlf {PHONE}"),
    ("Kontor 22 33 44 55", f"Kontor {PHONE}"),
    ("+47 912 34 567 19:30", f"{PHONE} 19:30"),
    ("0047 91234567", PHONE),
    ("Tel. 020 7946 0000", f"Tel. {PHONE}"),
    ("Anrufen: 030/123456", f"Anrufen: {PHONE}"),
    ("06 12 34 56 78", PHONE),
    ("Teléfono 612 345 678", f"Teléfono {PHONE}"),
    ("tel. 8 612 34567", f"tel. {PHONE}"),
    ("телефон 8 912 345-67-89", f"телефон {PHONE}"),
    ("write to Ann.Lee+grp@mail.example.org.", f"write to {MAIL}."),
    ("bob (at) example (dot) org", MAIL),
    ("bob at example dot org", MAIL),
    ("Contact Laura at 555-010-6797 or laura@example.org", f"Contact {NAMED} or {MAIL}"),
    ("For password: 555-010-0123", f"For password: {PHONE}"),
])  # fmt: skip
def test_numbers_and_addresses_of_persons_are_left_out(text, plain):
    taken = withheld(text=text)
    assert taken.text == plain
    assert taken.contacts and not taken.passcode


@pytest.mark.parametrize(("text", "plain"), [
    ("Meeting ID: 869 1234 5678 Passcode: 123456", "Meeting ID: 869 1234 5678 Passcode: (left out)"),
    ("ID 000 0000 0000Password: example AND a meeting", "ID 000 0000 0000Password: (left out) AND a meeting"),
    ("Dial 5-550-123-0470, enter password 411 264-472 and press #", "Dial 5-550-123-0470, enter password (left out) and press #"),
    ("PW 61240 -- Topic", "PW (left out) -- Topic"),
    ("PW / sober1", "PW / (left out)"),
    ("Password 7646 AA history", "Password (left out) AA history"),
    ("Pswrd: 149489", "Pswrd: (left out)"),
    ("ID 347 6515 2774 PASS: 557137", "ID 347 6515 2774 PASS: (left out)"),
    ("PIN 4411", "PIN (left out)"),
    ("Kennwort: Hafen", "Kennwort: (left out)"),
    ("The door code is 4455, second floor", "The door code is (left out), second floor"),
    ("Passcode: 1234 2026-01-05", "Passcode: (left out) 2026-01-05"),
    ("ID 12\nDial-In-passcode:\n\nexample Business meeting", "ID 12\nDial-In-passcode:\n\n(left out) Business meeting"),
])  # fmt: skip
def test_passcodes_are_left_out(text, plain):
    taken = withheld(text=text)
    assert (taken.text, taken.passcode, taken.contacts) == (plain, True, ())


@pytest.mark.parametrize("text", [
    "7:30-8:30 pm, 19.30-21.00, 1830-2030 and from 630-1130",
    "01.02.2024 - 05.03.2024, 2024-03-01, 12/25/2023, as of 9/15/21",
    "Contact us before 12.05.2024, call between 1830-2030",
    "Room 101, 10388 Bonny Drive, Cupertino, CA 94103-1234",
    "Storgata 12, 0150 Oslo; SW1A 1AA; 00-950 Warszawa; PO Box 6, PA 19342",
    "Meeting ID: 869 1234 5678, Zoom 555-014-0443, meeting # 196 2411 1251",
    "https://zoom.us/j/2226725290?pwd=abc123 and https://www.example.org/@60.1,5.3",
    "GSO #528740516, group no. 668840691, 30795307 Lincoln AFG",
    "Dial-In: 555-010-0658, conference call 555-010-8493 ID: 24255#",
    "Zoom ID: 000 0000 0000 Dial-In Phone No.: 555-013-8493 Dial-In ID: 555 014 0443",
    "Helpline +44 800 9177 650",
    "Basic Text pages 1234-5678, steps 21 22 23 24, 12x12, 4@4 group",
    "No password required. A password is required; password: please ask the group.",
    "This meeting is password-protected. Pin your badge on.",
    "Text study at 7. The phone list is kept by the group.",
    "Passcode:\n\nDial-In ID: 24255#",
    "Passcode:\n\n2nd Mondays are open",
    "Passcode:\n\nRoom: 12",
    "Passcode\n\nexample",
    "Password: (left out), PW (left out) and for the passcode: (left out: a name and a phone number)",
])  # fmt: skip
def test_what_only_looks_like_it_stays(text):
    assert withheld(text=text) == type(withheld(text=""))(text)


def test_fields_for_joining_keep_their_codes_and_lose_persons():
    text = "Meeting ID: 869 1234 5678 Password: 123456, or +1 555 010 0134"
    assert withheld(text=text, joining=True).text == text
    assert withheld(text="Text Ann B. at 555-010-0134", joining=True).text == f"Text {NAMED}"
    assert withheld(text="Mail ann@example.org", joining=True).text == f"Mail {MAIL}"


def test_names_keep_bare_digits_and_lose_surely_phones():
    assert withheld(text="30811706 Serenity Seekers 0301234567", name=True).contacts == ()
    assert withheld(text="Harbour (555) 010-0134", name=True).text == f"Harbour {PHONE}"
    assert withheld(text="Text study 2023-2024, District 54 Meeting 0123 4567", name=True).contacts == ()


@pytest.mark.parametrize(("name", "plain", "way"), [
    ("Harbour, ring Gudrun 01632 960124", f"Harbour, ring {NAMED}", "01632 960124"),
    ("Harbour 01632 960124", f"Harbour {PHONE}", "01632 960124"),
    ("Harbour, ring Kari 91234567", f"Harbour, ring {NAMED}", "91234567"),
    ("Harbour ann@example.org", f"Harbour {MAIL}", "ann@example.org"),
    ("Ring Gudrun 01632 960124", "Meeting", "01632 960124"),
])  # fmt: skip
def test_a_name_is_no_way_to_reach_somebody(name, plain, way):
    row = read_one(name=name, slug="ring-gudrun-01632-960124")
    assert (row.name, row.slug) == (plain, "")
    assert [value for _, value, _ in row.contacts] == [way]


@pytest.mark.parametrize(
    "text", ["1 " * 5000, "call " * 2000 + "1-" * 3000, "a." * 3000 + "@", "0 0-" * 2500, "pw :" * 2500]
)
def test_no_text_takes_long(text):
    withheld(text=text[:10_000])


def test_a_row_keeps_them_for_the_desk_only():
    row = read_one(
        notes="Call Bob S. at 555-010-0123. PW: 757970", group_notes="Mail ann@example.org", phone="(555) 010-0123",
        conference_url="https://zoom.us/j/1", conference_url_notes="Password: 4321", location_notes="Door code 99",
        name="Harbour 555-010-0199",
    )  # fmt: skip
    assert row.notes == f"Call {NAMED}. PW: (left out)\n\nMail {MAIL}"
    assert row.place.directions == "Door code (left out)"
    assert row.name == f"Harbour {PHONE}"
    assert row.online_note == "Password: 4321"
    assert [(sort, value) for sort, value, _ in row.contacts] == [
        ("phone", "(555) 010-0123"), ("phone", "555-010-0199"), ("email", "ann@example.org"),
    ]  # fmt: skip
    assert any("passcode" in notice for notice in row.notices)


@pytest.mark.parametrize(("joining", "stays"), [
    ({"conference_url": "https://zoom.us/j/1?pwd=abc"}, True),
    ({"conference_url": "https://zoom.us/j/1", "conference_url_notes": "Passcode: example"}, True),
    ({"conference_phone": "+1 555 010 0123,,86912345678#,,,,*757970#"}, True),
    ({"conference_url": "https://zoom.us/j/1", "conference_url_notes": "Ask for the password"}, False),
    ({}, False),
])  # fmt: skip
def test_the_report_says_where_a_passcode_stays(joining, stays):
    row = read_one(notes="PW: 757970", **joining)
    said = [notice for notice in row.notices if "passcode" in notice]
    assert len(said) == 1 and ("there it stays" in said[0]) is stays
    assert (row.online_url, row.online_note) == (
        joining.get("conference_url", ""),
        joining.get("conference_url_notes", ""),
    )


def test_calendars_and_bmlt_lose_them_too():
    bmlt = (
        b'[{"id_bigint":"7","meeting_name":"Dawn","weekday_tinyint":"2","start_time":"19:00:00","venue_type":"1",'
        b'"location_text":"Hall","location_street":"1 Main St","location_municipality":"Albany","location_province":"NY",'
        b'"location_nation":"USA","latitude":"42.65","longitude":"-73.75","location_info":"Text 555-010-0123",'
        b'"comments":"Ask ann@example.org","formats":""}]'
    )
    row = read_all(bmlt)[0]
    assert row.notes == f"Ask {MAIL}" and row.place.directions == f"Text {PHONE}"
    assert {value for _, value, _ in row.contacts} == {"555-010-0123", "ann@example.org"}
