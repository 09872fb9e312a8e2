"""Texts of feeds: what persons are called is left out, and the words of houses, services and days stay."""

from __future__ import annotations

import pytest

from sameboat.directory.feeds.reading.persons import person_called, without_persons
from sameboat.directory.models import Meeting
from sameboat.directory.tests.feed_rows import read_all, read_one
from sameboat.directory.tests.imports import a_row, counts, run

OUT = "(left out: a name)"


def told(text: str) -> str:
    return without_persons(text=text, names=frozenset())


@pytest.mark.parametrize(("text", "plain"), [
    ("Contact Mary Beth for location information.", f"Contact {OUT} for location information."),
    ("please get in touch with Mary Beth for specifics", f"please get in touch with {OUT} for specifics"),
    ("Our secretary is Margaret Oldfield-Brown", f"Our secretary is {OUT}"),
    ("Hosted by Rev. Peter Jones", f"Hosted by {OUT}"),
    ("Speak to Maria first", f"Speak to {OUT} first"),
    ("ask for Dave B. & Sue", f"ask for {OUT} & {OUT}"),
    ("call Tom", f"call {OUT}"),
    ("Call Mary Monday", f"Call {OUT} Monday"),
    ("Chairperson: Sue P, GSR - Bill W.", f"Chairperson: {OUT}, GSR - {OUT}"),
    ("Treasurer (Anne)", f"Treasurer ({OUT})"),
    ("Tyler is the host of this meeting.", f"{OUT} is the host of this meeting."),
    ("Sue P., secretary", f"{OUT}, secretary"),
    ("Please contact our secretary, Jennifer, for the code", f"Please contact our secretary, {OUT}, for the code"),
    ("Contact Gudrunn or the office", f"Contact {OUT} or the office"),
    ("Ansprechpartnerin ist Sabine Müller", f"Ansprechpartnerin ist {OUT}"),
    ("Bitte bei Hans melden", f"Bitte bei {OUT} melden"),
    ("Leitung: Frau Müller", f"Leitung: {OUT}"),
    ("Preguntar por Carmen", f"Preguntar por {OUT}"),
    ("Kontakt Kari", f"Kontakt {OUT}"),
    ("Spør etter Ola", f"Spør etter {OUT}"),
    ("kreiptis į Joną", f"kreiptis į {OUT}"),
    ("звоните Ивану", f"звоните {OUT}"),
])  # fmt: skip
def test_persons_are_left_out(text, plain):
    assert told(text) == plain
    assert told(plain) == plain


@pytest.mark.parametrize("text", [
    "Contact the office", "Contact us", "Contact Us", "Contact AA Intergroup", "Contact Central Office", "CONTACT MARY BETH",
    "Contact Al-Anon or call Al Anon", "Contact Narcotics Anonymous", "contact Marin County Teleservice for details",
    "Contact For Info", "Contact Marin AA", "Contact Grace church", "ask for the church hall", "Ask for Room 5",
    "Ask for Mary's Place", "call first", "Call Monday–Friday", "Call June 5", "Wake Up Call Living Sober", "Text Study",
    "speak to a member", "Hosted by Grace Lutheran Church", "St. Mary hosts us", "St. Mary's Church",
    "Chairperson's Choice", "Daily Reflections / Monday Chairperson's choice", "Reach Out Baptist Church",
    "Reach Bergen by train", "Kontakt Büro", "Kontakt Kirkens Bymisjon", "As Bill Sees It", "",
    f"Contact {OUT} or call (left out: a name and a phone number)",
])  # fmt: skip
def test_what_is_no_person_stays(text):
    assert told(text) == text


def test_a_name_that_was_left_out_once_is_left_out_again():
    text = "Contact Tom Haugen. Tom's car, St. Tom's Church, Tom's Place. Tom H. opens. As Bill Sees It."
    assert without_persons(text=text, names=frozenset({"Bill W."})) == (
        f"Contact {OUT}. {OUT}'s car, St. Tom's Church, Tom's Place. {OUT} opens. As Bill Sees It."
    )
    assert told("Contact Will. Will be open.") == f"Contact {OUT}. Will be open."


@pytest.mark.parametrize(("name", "person"), [
    ("Mary Beth", True), ("Dave B.", True), ("Central Office", False), ("District 5", False), ("Monday", False),
])  # fmt: skip
def test_the_name_of_a_contact_may_be_an_office(name, person):
    assert person_called(name=name) is person


@pytest.mark.parametrize(
    "text",
    ["Mary " * 2000, "contact " * 1250, "contact A" * 1100, "A-" * 5000, "Mary Beth, " * 900, "bei Hans " * 1100],
)
def test_no_text_takes_long(text):
    told(text[:10_000])


def test_every_text_of_a_row_loses_them_and_names_keep_them():
    row = read_one(
        name="Mary's meeting", notes="Contact Mary Beth Jones.", group_notes="Mary has the key", location="Mary's place",
        location_notes="Mary Beth opens at St. Mary's Church", conference_url="https://zoom.us/j/1",
        conference_url_notes="Mary lets you in; Ruth has the code", contact_1_name="Ruth Haugen",
    )  # fmt: skip
    assert row.notes == f"Contact {OUT}.\n\n{OUT} has the key"
    assert row.place.directions == f"{OUT} opens at St. Mary's Church"
    assert row.online_note == f"{OUT} lets you in; {OUT} has the code"
    assert (row.name, row.place.name) == ("Mary's meeting", "Mary's place")


def test_who_stands_beside_a_number_is_not_named_elsewhere():
    row = read_one(
        notes="Call Grace at 555-010-0123. Ann B. 555-010-0124", location_notes="Grace and Ann open the door"
    )
    assert row.place.directions == f"{OUT} and {OUT} open the door"
    assert "Grace" not in row.notes and "Ann" not in row.notes


def test_calendars_tables_and_bmlt_lose_them_too():
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:one@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
        "SUMMARY:Evening circle\r\nDTSTART;TZID=Europe/Oslo:20260901T190000\r\nRRULE:FREQ=WEEKLY\r\n"
        "DESCRIPTION:Ask for Kari\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    table = "Name,Day,Time,Timezone,City,Country,Notes\nCafé,1,19:00,Europe/Oslo,Bergen,Norway,Ask for Kari\n"
    bmlt = (
        '[{"id_bigint":"7","meeting_name":"Dawn","weekday_tinyint":"2","start_time":"19:00:00","venue_type":"1",'
        '"location_text":"Hall","location_street":"1 Main St","location_municipality":"Albany","location_province":"NY",'
        '"location_nation":"USA","latitude":"42.65","longitude":"-73.75","comments":"Ask for Kari","formats":""}]'
    )
    assert [read_all(body.encode())[0].notes for body in (calendar, table, bmlt)] == [f"Ask for {OUT}"] * 3


@pytest.mark.django_db
def test_no_page_and_no_feed_of_ours_names_them_and_the_next_import_changes_nothing(client):
    given = [a_row(name="Evening", slug="evening", notes="Contact Mary Beth for the code. Bring Mary a cup.")]
    run(given)
    assert Meeting.objects.get().notes == f"Contact {OUT} for the code. Bring {OUT} a cup."
    for address in (f"/meetings/{Meeting.objects.get().listing.slug}/", "/feeds/meeting-guide.json"):
        page = client.get(address)
        said = (b"".join(page.streaming_content) if page.streaming else page.content).decode()
        assert page.status_code == 200 and "Evening" in said and "Mary" not in said
    assert counts(run(given))["unchanged"] == 1


@pytest.mark.django_db
def test_the_import_says_that_a_business_meeting_is_not_found():
    report = run([a_row(name="Monthly Business Meeting District 18", slug="business"), a_row(slug="evening")])
    said = [(one.name, one.reason) for one in report.notices if "running the group" in one.reason]
    assert (
        said == [("Monthly Business Meeting District 18", said[0][1])] and "the search does not show it" in said[0][1]
    )
