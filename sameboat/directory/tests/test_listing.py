"""The page of a group."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from itertools import pairwise
from unittest.mock import patch

import pytest
from django.urls import reverse

from sameboat.directory.feeds.unsaid import UNSAID, in_readers_words
from sameboat.directory.models import ContactWay, Proposal, Provenance, Source, SourceRow
from sameboat.directory.queries import offered
from sameboat.directory.queries.offered import Way
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place, a_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday():
    with patch("sameboat.directory.views.listing.timezone.now", return_value=NOW):
        yield


def page(client, listing, status=200):
    answer = client.get(reverse("directory:listing", args=[listing.slug]))
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("group", "meeting", "says"),
    [
        (True, None, "New people are welcome now"),
        (None, True, "New people are welcome now"),
        (True, False, "Not taking new people just now"),
        (False, None, "Not taking new people just now"),
        (None, None, ""),
    ],
)
def test_it_says_only_what_was_stated_about_new_people(client, group, meeting, says):
    listing = a_listing(accepts_newcomers=group)
    a_meeting(listing=listing, accepts_newcomers=meeting)
    text = page(client, listing)
    both = {"New people are welcome now", "Not taking new people just now"}
    assert {words for words in both if words in text} == ({says} if says else set())


@pytest.mark.parametrize(
    ("kind", "welcome", "seats"),
    [
        ("drop_in", "New people are welcome now", "2 seats free."),
        ("replacement", "New people are welcome now", "2 seats free."),
        ("re_formed", "New people are welcome in the next set", "2 seats free in the next set."),
        ("course", "New people are welcome in the next course", "2 seats free in the next course."),
        ("closed", "New people are welcome in the next group", "2 seats free in the next group."),
    ],
)
def test_where_nobody_joins_on_the_way_it_speaks_of_the_next_time(client, kind, welcome, seats):
    listing = a_listing(kind=kind, accepts_newcomers=True, size_max=9, seats_free=2)
    meeting = a_meeting(listing=listing)
    own = client.get(reverse("directory:meeting", args=[meeting.slug])).content.decode()
    for text in (page(client, listing), " ".join(own.split())):
        assert f"{welcome}</span>" in text
        assert f"{seats} </figcaption>" in text


def test_a_change_in_a_list_is_no_check(client):
    listing = a_listing(provenance="limited", source_changed_date=(NOW - timedelta(days=1913)).date())
    a_meeting(listing=listing)
    text = page(client, listing)
    assert "It was last changed there about 5 years ago. Nobody has checked this entry yet." in text


@pytest.mark.parametrize(
    ("whose", "asked"),
    [(["partner"], "&whose=partner"), (["child", "partner"], "&whose=close"), (["self", "partner"], ""), ([], "")],
)
def test_other_groups_of_either_tone_are_for_the_same_people_and_near(client, whose, asked):
    listing = a_listing(whose=whose, spiritual="spiritual")
    a_meeting(listing=listing)
    answer = client.get(reverse("directory:listing", args=[listing.slug]))
    there = f"{reverse('directory:find')}?need=drugs&near=Bergen{asked}"
    assert (answer.context["similar"], answer.context["other_tone"]) == (there, f"{there}&spiritual=secular")


def test_it_says_what_when_where_and_for_whom(client):
    listing = a_listing(
        name="Tuesday circle", mission="We listen.", who_for="Parents of a child.", who_not_for="Journalists.",
        whose=["child"], kind="replacement", led="peer", cost="free", spiritual="secular", languages=["nb", "en"],
        access=["step-free"], size_min=5, size_max=9, seats_free=2, programme=a_programme(name="Mutual self-help"),
    )  # fmt: skip
    a_meeting(listing=listing)
    text = page(client, listing)
    for words in (
        "Tuesday circle", "We listen.", "Parents of a child.", "Journalists.", "For parents of people who",
        "The person you worry about does not have to agree or come.", "fixed number of seats", "Free", "Secular",
        "Norwegian", "English", "Step-free", "5 to 9 people.", "2 seats free.", "Mutual self-help",
        "Every Tuesday at 19:00", "Tuesday 24 November, 19:00–21:00", "Tuesday 1 December", "Europe/Oslo",
        "The old school", "Skolegaten 1", "does not replace treatment", "Nobody in a group may tell you",
        "Your first visit", "New people are welcome now",
    ):  # fmt: skip
        assert words in text, words
    assert (
        f'href="{reverse("directory:find")}?need=drugs&amp;near=Bergen&amp;whose=child&amp;spiritual=spiritual"' in text
    )
    assert f'<li><a href="{reverse("directory:find")}?need=drugs&amp;whose=child">' in text, (
        "the way back is for the same people"
    )
    others = f'href="{reverse("directory:find")}?need=drugs&amp;near=Bergen&amp;whose=child">Other groups about the same thing'
    assert others in text, "parents are not led to groups that are not for them"
    assert '<link rel="canonical" href="http://testserver/listings/' in text


def test_two_boroughs_share_a_street_so_the_borough_is_told(client):
    listing = a_listing()
    place = a_place(street="424 E 19th St", locality="New York", sub_region="Brooklyn", postal_code="11226")
    row = a_meeting(listing=listing, place=place)
    assert "424 E 19th St<br>Brooklyn<br>11226 New York" in page(client, listing)
    calendar = client.get(reverse("directory:meeting_ics", args=[row.slug])).getvalue().decode().replace("\r\n ", "")
    assert "424 E 19th St\\, Brooklyn\\, 11226 New York" in calendar
    place.sub_region = "New York"
    assert not place.borough


def test_only_what_is_held_far_away_is_told_in_the_time_of_the_reader(client):
    listing = a_listing()
    row = a_meeting(listing=listing, place=a_place())
    assert "data-zone" not in page(client, listing)
    type(row).objects.filter(pk=row.pk).update(mode="hybrid")
    assert 'data-zone="Europe/Oslo"' in page(client, listing)


def test_what_a_list_does_not_know_is_not_called_a_wish(client):
    listing = a_listing(provenance=Provenance.LIMITED, website="")
    a_meeting(listing=listing, place=a_place(precision="area", name="", street="", postal_code="", locality="Kaunas"))
    text = page(client, listing)
    assert "Only the area is known here: the list gives no street." in text and "seen going in" not in text


def test_the_area_only_shows_no_street_and_says_why(client):
    listing = a_listing(provenance=Provenance.SELF_SUBMITTED)
    place = a_place(precision="area", name="", street="", postal_code="", locality="Kaunas")
    a_meeting(listing=listing, place=place)
    text = page(client, listing)
    assert "Kaunas" in text
    assert "Only the area is shown, so that nobody is seen going in." in text
    assert "geo:" not in text


@pytest.mark.parametrize(
    ("audience", "shown", "said"),
    [
        ("public", True, "leads to another service"),
        ("on_request", False, "The group tells you how to join when you ask it."),
        ("relayed", False, "The group tells you how to join when you ask it."),
        ("office", False, "How to join is not shown here."),
    ],
)
def test_how_to_join_is_shown_to_those_the_group_chose(client, audience, shown, said):
    listing = a_listing(website="https://circle.example.org/")
    a_meeting(
        listing=listing, mode="online", online_url="https://rooms.example.org/x1", online_note="Password: boat",
        phone_number="555-0100", join_audience=audience,
    )  # fmt: skip
    text = page(client, listing)
    assert said in text
    for secret in ("rooms.example.org", "Password: boat", "555-0100"):
        assert (secret in text) is shown


A_WAY_IN, A_WAY_TO_ASK = Way("Come in", "/in/"), Way("Ask first", "/ask/", gentle=True)


@pytest.mark.parametrize(
    ("ways", "website", "told"),
    [
        ([], "", "How to join is not shown here."),
        ([A_WAY_IN], "", "You learn how to join once you are in the group."),
        ([A_WAY_TO_ASK], "", "The group tells you how to join when you ask it."),
        ([A_WAY_IN, A_WAY_TO_ASK], "", "The group tells you how to join when you ask it."),
        ([], "https://circle.example.org/", "The group tells you how to join when you ask it."),
    ],
)
def test_an_answer_is_promised_only_where_there_is_somebody_to_ask(client, monkeypatch, ways, website, told):
    monkeypatch.setattr(offered, "_OFFERS", [lambda slug, way=way: way for way in ways])
    listing = a_listing(provenance=Provenance.SELF_SUBMITTED, website=website, whose=[])
    a_meeting(listing=listing, place=a_place(precision="area", name="", street=""), mode="hybrid", online_url="https://x.example.org/",
              join_audience="on_request")  # fmt: skip
    text = page(client, listing)
    assert told in text and "Only the area is shown" in text
    asks = "when you ask" in told
    assert ("tells you the address when you ask" in text) is ("Ask the group before you go" in text) is asks
    assert ("Ask before you go." in text) is asks and ("Ask here: your first step" in text) is (A_WAY_TO_ASK in ways)
    assert ("You learn the address once you are in the group" in text) is (told.startswith("You learn"))


def test_nobody_is_told_just_to_come_who_learns_inside_where_it_is(client, monkeypatch):
    monkeypatch.setattr(offered, "_OFFERS", [lambda slug: A_WAY_IN])
    listing = a_listing(provenance=Provenance.SELF_SUBMITTED, kind="drop_in")
    a_meeting(listing=listing, place=a_place(precision="area", name="", street=""))
    text = page(client, listing)
    assert "You learn the address once you are in the group" in text and "without asking first" not in text
    assert "Once you know where it meets, come when you like." in text


def test_nobody_is_told_just_to_come_who_has_to_ask_where_it_is(client, monkeypatch):
    monkeypatch.setattr(offered, "_OFFERS", [lambda slug: A_WAY_TO_ASK])
    listing = a_listing(provenance=Provenance.SELF_SUBMITTED, kind="drop_in", website="")
    a_meeting(listing=listing, place=a_place(precision="area", name="", street=""))
    text = page(client, listing)
    assert "The group tells you the address when you ask" in text and "without asking first" not in text
    assert "Once you know where it meets, come when you like." in text.split("No phone or mail is public.")[1]


def test_only_public_contacts_are_shown_and_only_safe_ones_are_links(client):
    listing = a_listing(website="https://circle.example.org/")
    for sort, value, audience in (
        ("phone", "+47 55 51 00 00", "public"), ("email", "circle@example.org", "public"),
        ("email", "desk@example.org", "office"), ("name", "Kari", "office"), ("web", "javascript:alert(1)", "public"),
        ("email", "a@example.org?subject=x", "public"),
    ):  # fmt: skip
        ContactWay.objects.create(listing=listing, sort=sort, value=value, audience=audience)
    text = page(client, listing)
    assert 'href="tel:+4755510000"' in text
    assert 'href="mailto:circle@example.org"' in text
    assert 'href="https://circle.example.org/"' in text
    assert "desk@example.org" not in text
    assert "Kari" not in text
    assert 'href="javascript' not in text
    assert "mailto:a@" not in text


def test_what_we_wrote_for_a_silent_list_is_in_the_readers_language(client):
    origin = UNSAID["origin"].format(source="St. Olav's list")
    listing = a_listing(
        mission=f"{origin} {UNSAID['no mission']}",
        who_for=f"{UNSAID['for whom?']} {UNSAID['open']}",
        who_not_for=UNSAID["not for whom?"],
    )
    assert "The list does not say who the group is for." in page(client, listing)
    client.cookies["language"] = "nb"
    text = page(client, listing)
    text = text[text.index("<main") :]
    assert "The list does not say" not in text and "This entry comes from" not in text
    assert "Listen sier ikke hvem gruppen er for." in text and "St. Olav&#x27;s list" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plain words.", "Plain words."),
        (UNSAID["for whom?"], UNSAID["for whom?"].upper()),
        (
            f"A circle. {UNSAID['origin'].format(source='A. B.')}",
            "A circle. THIS ENTRY COMES FROM THE LIST OF {SOURCE}.",
        ),
        ("This entry comes from the list of nobody", "This entry comes from the list of nobody"),
    ],
)
def test_only_our_own_sentences_are_put_into_other_words(text, said):
    told = in_readers_words(text=text, say=lambda one: one.upper().replace("{SOURCE}", "{{SOURCE}}"))
    assert told == said


def test_what_the_source_does_not_say_is_said_to_be_unknown(client):
    listing = a_listing(whose=[], cost="unknown")
    text = page(client, listing)
    assert text.count("Not stated") >= 4
    assert "This group does not say whose problem it must be." in text
    assert "No times are listed." in text


def test_provenance_and_sources_with_their_age(client):
    listing = a_listing(provenance="track_record", verified_by="the group itself", verified_at=NOW - timedelta(days=12))
    meeting = a_meeting(listing=listing)
    for name, days in (("Fresh feed", 1), ("Old feed", 30)):
        source = Source.objects.create(slug=name[:3].lower(), name=name, last_good_at=NOW - timedelta(days=days))
        SourceRow.objects.create(
            source=source,
            key="1",
            digest="d",
            meeting=meeting,
            first_seen_at=NOW,
            last_seen_at=NOW - timedelta(days=days),
        )
    text = page(client, listing)
    assert "Well known, with a track record. Last checked by the group itself on" in text
    assert "That was 12 days ago." in text
    assert "From Fresh feed, last seen there yesterday.</li>" in text
    assert "From Old feed, last seen there about 4 weeks ago. <strong>That is long" in text


@pytest.mark.parametrize(
    ("kind", "said", "unsaid"),
    [
        ("drop_in", "You can come to a meeting without asking first", "Ask when"),
        ("closed", "The entry does not say when the next group starts.", "without asking first"),
        ("replacement", "The entry names no way to ask for one.", "without asking first"),
        ("course", "The entry does not say when the next course begins.", "without asking first"),
        ("", "It does not say whether you should ask before you come.", "without asking first"),
    ],
)
def test_without_a_contact_the_kind_of_group_tells_how_to_come(client, kind, said, unsaid):
    listing = a_listing(kind=kind, website="")
    a_meeting(listing=listing)
    text = page(client, listing)
    assert said in text.split("No phone or mail is public.")[1]
    assert unsaid not in text
    assert ("Who may know more" in text) is (kind != "drop_in")


def test_who_can_be_asked_is_asked(client):
    listing = a_listing(kind="closed", website="https://example.org/")
    a_meeting(listing=listing)
    assert "Ask when the next group starts." in page(client, listing)


def test_the_calendar_is_also_offered_without_the_name(client):
    meeting = a_meeting()
    assert f'href="/meetings/{meeting.slug}.ics?discreet=1"' in page(client, meeting.listing)


def test_on_paper_the_address_of_the_page_stands_at_the_end(client):
    listing = a_listing()
    address = f"http://testserver{listing.get_absolute_url()}"
    assert f'<p class="print-only small">{address}</p>' in page(client, listing)


def test_a_pausing_meeting_has_no_dates_and_says_so(client):
    listing = a_listing()
    a_meeting(listing=listing, state="suspended")
    text = page(client, listing)
    assert "This meeting pauses for now." in text
    assert "Next dates" not in text


def test_the_wall_clock_stays_through_the_change_of_the_hour(client):
    with patch("sameboat.directory.views.listing.timezone.now", return_value=NOW.replace(year=2027, month=3, day=22)):
        listing = a_listing()
        a_meeting(listing=listing, rule="FREQ=WEEKLY;BYDAY=SU", local_time=time(19, 0))
        text = page(client, listing)
    assert 'datetime="2027-03-28T19:00:00+02:00"' in text


DOOR = "Until the first one is over new people can come in."
AHEAD = {"rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=6", "first_date": date(2026, 12, 1)}


@pytest.mark.parametrize("kind", ["course", "closed", "re_formed"])
def test_before_it_begins_it_says_when_how_many_and_until_when_one_can_come_in(client, kind):
    listing = a_listing(provenance="self_submitted", kind=kind, accepts_newcomers=True)
    a_meeting(listing=listing, **AHEAD)
    text = page(client, listing)
    assert f"It begins on 1 December 2026 and has 6 meetings. {DOOR}" in text
    assert "New people are welcome until 1 December 2026" in text and "in the next" not in text
    assert "Every Tuesday at 19:00, 6 times" in text


@pytest.mark.parametrize(
    ("changed", "said", "unsaid"),
    [
        ({"first_date": date(2026, 11, 24)}, "It begins on 24 November 2026", "in the next course"),  # tonight
        ({"first_date": date(2026, 11, 17)}, "New people are welcome in the next course", "It begins on"),
        ({"accepts_newcomers": False}, "It begins on 1 December 2026 and has 6 meetings.", DOOR),
        (
            {"rule": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261229"},
            f"It begins on 1 December 2026. {DOOR}",
            "in the next course",
        ),
        ({"rule": "FREQ=WEEKLY;BYDAY=TU"}, "New people are welcome in the next course", "It begins on"),
        ({"state": "suspended"}, "This meeting pauses for now.", "It begins on"),
    ],
)
def test_whether_a_course_is_still_to_begin(client, changed, said, unsaid):
    listing = a_listing(provenance="self_submitted", kind="course", accepts_newcomers=True)
    a_meeting(listing=listing, **AHEAD | changed)
    text = page(client, listing)
    assert said in text and unsaid not in text


def test_of_a_course_out_of_a_list_nobody_knows_until_when_one_can_come_in(client):
    listing = a_listing(kind="course", accepts_newcomers=True)
    a_meeting(listing=listing, **AHEAD)
    text = page(client, listing)
    assert "It begins on" not in text and DOOR not in text


def test_by_appointment_and_a_broken_rule_do_not_break_the_page(client):
    listing = a_listing(website="https://circle.example.org/")
    a_meeting(listing=listing, rule="", local_time=None, timezone="")
    a_meeting(listing=listing, rule="FREQ=SECONDLY")
    text = page(client, listing)
    assert "By appointment" in text
    assert "Ask the group when it meets." in text


@pytest.mark.parametrize(
    ("website", "said"),
    [("", "Its first date will stand here."), ("https://circle.example.org/", "ask it when it will meet.")],
)
def test_a_group_of_this_server_without_a_day_is_just_beginning(client, website, said):
    listing = a_listing(provenance="self_submitted", website=website)
    a_meeting(listing=listing, rule="", first_date=None, local_time=None, timezone="")
    text = page(client, listing)
    assert "No day is settled yet" in text and "The group is just beginning" in text and said in text
    assert "appointment" not in text


def test_what_feeds_wrote_is_never_markup(client):
    listing = a_listing(name="<script>alert(1)</script>", mission="<b>x</b>", who_for='"><img src=x>')
    a_meeting(listing=listing, notes="<i>note</i>", name="<u>n</u>")
    text = page(client, listing)
    for markup in ("<script>alert", "<b>x", "<img src=x", "<i>note", "<u>n"):
        assert markup not in text


def test_a_group_no_longer_listed_says_so_and_offers_others(client):
    listing = a_listing(state="gone")
    a_meeting(listing=listing, state="gone", gone_at=NOW - timedelta(days=3))
    text = page(client, listing, status=410)
    assert "Not listed any more" in text
    assert "need=drugs&amp;near=Bergen&amp;whose=child" in text
    assert "If it comes back, it comes back to this address." in text


def test_a_hidden_group_and_an_unknown_one_are_both_unknown(client):
    assert client.get(reverse("directory:listing", args=["nobody-knows-this"])).status_code == 404
    page(client, a_listing(state="hidden"), status=404)


def test_posting_to_it_is_refused(client):
    assert client.post(reverse("directory:listing", args=[a_listing().slug])).status_code == 405


def test_it_asks_the_database_as_often_for_ten_meetings_as_for_one(client, django_assert_num_queries):
    listing = a_listing()
    a_meeting(listing=listing)
    with django_assert_num_queries(5):
        page(client, listing)
    for _ in range(9):
        a_meeting(listing=listing)
    with django_assert_num_queries(5):
        page(client, listing)


def test_it_is_light(client):
    listing = a_listing()
    a_meeting(listing=listing)
    answer = client.get(reverse("directory:listing", args=[listing.slug]), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 10_000


@pytest.mark.parametrize("failures", [0, 1, 2])
def test_a_web_page_is_no_less_a_link_after_a_bad_day(client, failures):
    listing = a_listing(website="https://circle.example.org/", website_tried_at=NOW, website_failures=failures)
    assert "<s>" not in page(client, listing)


def test_a_web_page_that_does_not_answer_stays_struck_through(client):
    listing = a_listing(
        website="https://circle.example.org/", website_tried_at=NOW, website_failures=3,
        website_answered_at=NOW - timedelta(days=40),
    )  # fmt: skip
    text = page(client, listing)
    assert '<s><a href="https://circle.example.org/"' in text
    assert "it did on 15 October 2026" in text
    listing.website_answered_at = None
    listing.save()
    assert "It did not answer when we looked. You can try it all the same." in page(client, listing)


@pytest.mark.parametrize("page_of", ["listing", "meeting"])
@pytest.mark.parametrize("name", ["", "The late hour"])
def test_headings_go_down_one_level_at_a_time(client, name, page_of):
    meeting = a_meeting(name=name)
    slug = meeting.slug if page_of == "meeting" else meeting.listing.slug
    text = client.get(reverse(f"directory:{page_of}", args=[slug])).content.decode()
    assert ">Next dates</h" in text
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize(("free", "drawn"), [(None, "seat untold"), (0, "seat taken"), (3, "seat free")])
def test_a_group_that_tells_no_number_of_free_seats_is_not_drawn_as_full(client, free, drawn):
    listing = a_listing(size_min=4, size_max=7, seats_free=free)
    text = page(client, listing)
    assert drawn in text and ("seat taken" in text) is (free is not None)


def test_a_rhythm_that_is_doubted_is_said_until_somebody_decides(client):
    listing = a_listing(provenance="limited")
    meeting, other = a_meeting(listing=listing), a_meeting(listing=listing, name="Another evening")
    said = "tells of another rhythm. Nobody has checked that yet"
    assert said not in page(client, listing)
    waits = Proposal.objects.create(meeting=meeting, rule="FREQ=MONTHLY;BYDAY=1TU", words="1st Tue", created_at=NOW)
    text = page(client, listing)
    assert text.count(said) == 1 and text.index(said) < text.rindex("Another evening")
    assert said in " ".join(client.get(reverse("directory:meeting", args=[other.slug])).content.decode().split())
    waits.state, waits.decided_at = "refused", NOW
    waits.save()
    assert said not in page(client, listing)
