"""The page of a group, opened at one meeting."""

from __future__ import annotations

from datetime import time

import pytest
from django.urls import reverse

from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = pytest.mark.django_db


def test_the_meeting_asked_for_comes_first_and_the_group_is_canonical(client):
    listing = a_listing()
    a_meeting(listing=listing, name="Early", local_time=time(8, 0))
    late = a_meeting(listing=listing, name="Late", local_time=time(22, 0))
    answer = client.get(reverse("directory:meeting", args=[late.slug]))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.index("<h3>Late</h3>") < text.index("<h3>Early</h3>")
    assert f'<link rel="canonical" href="http://testserver{listing.get_absolute_url()}">' in text
    assert f"/meetings/{late.slug}.ics" in text


def test_a_meeting_that_vanished_leads_to_the_rest_of_its_group(client):
    listing = a_listing()
    gone = a_meeting(listing=listing, state="gone", gone_at=NOW)
    answer = client.get(reverse("directory:meeting", args=[gone.slug]))
    assert answer.status_code == 410
    assert f'href="{listing.get_absolute_url()}"' in answer.content.decode()


def test_a_meeting_of_a_hidden_group_and_an_unknown_one_are_both_unknown(client):
    hidden = a_meeting(listing=a_listing(state="hidden"))
    assert client.get(reverse("directory:meeting", args=[hidden.slug])).status_code == 404
    assert client.get(reverse("directory:meeting", args=["nobody-knows-this"])).status_code == 404


def test_it_asks_the_database_as_often_as_the_page_of_the_group(client, django_assert_num_queries):
    meeting = a_meeting(name="Late")
    with django_assert_num_queries(5):
        client.get(reverse("directory:meeting", args=[meeting.slug]))


def test_what_the_list_says_besides_stands_there_in_its_own_language(client):
    meeting = a_meeting(list_words=[["Closed Holidays", "en"], ["Nur mit <Ausweis>", "de"], ["Chips given", ""]])
    text = client.get(reverse("directory:meeting", args=[meeting.slug])).content.decode()
    assert (
        'The list says besides: <span lang="en">Closed Holidays</span>, <span lang="de">Nur mit &lt;Ausweis&gt;</span>, '
        "<span>Chips given</span></p>"
    ) in text


def test_a_business_meeting_says_that_it_is_no_first_visit(client):
    meeting = a_meeting(formats=["business"], accepts_newcomers=False)
    text = client.get(reverse("directory:meeting", args=[meeting.slug])).content.decode()
    assert "Here members talk about running the group. For a first visit choose another meeting." in text
    assert "takes no new people" not in text


def test_the_zone_is_said_as_people_say_it(client):
    meeting = a_meeting(timezone="America/New_York")
    text = client.get(reverse("directory:meeting", args=[meeting.slug])).content.decode()
    assert "(New York time)" in text and ">(time in" not in text
