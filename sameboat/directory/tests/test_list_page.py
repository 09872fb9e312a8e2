"""Where one may learn what a page leaves out: the page of the row in its list, or the list itself."""

from __future__ import annotations

import pytest

from sameboat.directory.models import Listing, Meeting
from sameboat.directory.tests.feed_rows import read_one
from sameboat.directory.tests.imports import a_row, run

pytestmark = pytest.mark.django_db
PAGE = "https://lists.example.org/meetings/circle/"
LINK = "The page of this meeting in the list it comes from"
FAR = {
    "attendance_option": "online", "conference_url": "https://meet.example.org/a", "notes": "Passcode: 7777. Call Ann L. 555-010-0134",
}  # fmt: skip


def shown(client):
    return " ".join(client.get(Listing.objects.get().get_absolute_url()).content.decode().split())


def test_the_page_of_the_row_is_kept_and_shown_where_something_is_left_out(client):
    run([a_row(**FAR, url=PAGE)])
    text = shown(client)
    assert Meeting.objects.get().list_page == PAGE
    assert text.count(f'<a href="{PAGE}" rel="noreferrer noopener">{LINK}</a>') == 2
    assert "What is left out here may stand there." in text and "7777" not in text
    assert text.index("No phone or mail is public.") < text.index("The list it comes from may tell more:")


def test_several_meetings_have_their_pages_beside_them(client):
    run([a_row(**FAR, url=PAGE), a_row(**{**FAR, "day": 2}, slug="circle-2", url=f"{PAGE}2")])
    text = shown(client)
    assert text.count(LINK) == 2 and "each meeting above has its page there" in text


def test_without_a_page_the_list_itself_is_named(client):
    run([a_row(**FAR)], address="https://lists.example.org/feed.json")
    text = shown(client)
    assert 'may tell more: <a href="https://lists.example.org/" rel="noreferrer noopener">lists.example.org</a>' in text
    assert "What is left out here may stand there." in text and LINK not in text


def test_also_beside_a_web_page_of_the_group(client):
    run([a_row(**FAR, website="https://circle.example.org")], address="https://lists.example.org/feed.json")
    assert "What is left out here may stand there." in shown(client)


def test_the_name_of_a_file_is_nobodys_list(client):
    run([a_row(**FAR)], address="mg_2024.json")
    text = shown(client)
    assert "mg_2024" not in text
    assert "This entry comes from a public list." in text and "The public list it comes from may tell more." in text
    assert "From a public list, last seen there" in text


def test_a_list_that_was_given_a_name_is_called_so(client):
    run([a_row(**FAR)], address="mg_2024.json", source="Groups of the coast")
    text = shown(client)
    assert "This entry comes from the list of Groups of the coast." in text
    assert "may tell more: Groups of the coast" in text


@pytest.mark.parametrize("name", ["Al-Anon list", "Al-Anon meeting list", "Al-Anon"])
def test_a_list_that_calls_itself_so_is_called_so_once(client, name):
    run([a_row(**FAR)], address="mg_2024.json", source=name)
    assert "This entry comes from the list of Al-Anon." in shown(client)


@pytest.mark.parametrize(
    "url", ["http://lists.example.org/a", "javascript:alert(1)", "", None, 7, "https://me@example.org/a"]
)
def test_no_02_what_is_no_https_address_is_no_page(url):
    assert read_one(url=url).list_page == ""


def test_a_page_that_is_called_after_a_number_is_not_kept():
    assert (
        read_one(name="Ring Gudrun 01632 960124", url="https://lists.example.org/ring-gudrun-01632-960124").list_page
        == ""
    )


def test_a_number_in_a_name_is_found_there_too(client):
    run([a_row(name="Harbour 555-010-0134", group="Harbour")], address="https://lists.example.org/feed.json")
    assert "What is left out here may stand there." in shown(client)


def test_where_nothing_is_left_out_nothing_is_said_of_it(client):
    run([a_row(name="Harbour", url=PAGE)])
    assert "What is left out here" not in shown(client) and LINK in shown(client)


def test_how_to_join_told_to_few_takes_the_page_along(client):
    run([a_row(**FAR, url=PAGE)])
    Meeting.objects.update(join_audience="office")
    assert PAGE not in shown(client)
