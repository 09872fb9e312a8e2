"""Find a group: what the page says, and that every state of it is an address."""

from __future__ import annotations

import re
from datetime import time, timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse

from sameboat.directory import search
from sameboat.directory.actions.proposals import refuse_proposal
from sameboat.directory.models import NeedWord, Proposal, Source, SourceRow
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place, a_programme

pytestmark = pytest.mark.django_db
OSLO = {"latitude": 59.913, "longitude": 10.739, "locality": "Oslo"}


@pytest.fixture(autouse=True)
def tuesday():
    with patch("sameboat.directory.views.find.timezone.now", return_value=NOW):
        yield


@pytest.fixture
def drugs():
    return a_need(slug="drugs", name="Drugs", people="people who use drugs", whose=["self", "child", "partner"])


@pytest.fixture
def find(client):
    def ask(query="", status=200, **headers):
        search.rebuild(now=NOW)
        answer = client.get(reverse("directory:find") + query, headers=headers)
        assert answer.status_code == status, answer.content.decode()[-2000:]
        return " ".join(answer.content.decode().split())

    return ask


def names(text):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', text)


def test_the_first_visit_asks_two_questions_and_shows_what_begins_soon(find, drugs):
    a_meeting(listing=a_listing(name="In a room far away"))
    a_meeting(listing=a_listing(name="Night light"), mode="online", place=None)
    text = find()
    assert "What is it about?" in text
    assert "Whose is it?" in text
    assert names(text) == ["Night light"]
    assert 'href="?need=drugs"' in text


def test_a_result_says_that_its_list_tells_of_other_dates_until_somebody_decides(client, find, drugs):
    meeting, other = a_meeting(listing=a_listing(name="First Tuesday")), a_meeting(listing=a_listing(name="Sure"))
    said = "its dates may be wrong: the list it comes from also tells of another rhythm"
    waits = Proposal.objects.create(meeting=meeting, rule="FREQ=MONTHLY;BYDAY=1TU", words="1st Tue", created_at=NOW)
    row = find("?need=drugs").partition(f'data-keep="{meeting.listing.slug}"')[2].partition("</li>")[0]
    assert said in row and find("?need=drugs").count(said) == 1
    told = {one["slug"]: one["dates_doubted"] for one in client.get("/api/v1/meetings").json()["meetings"]}
    assert told == {meeting.slug: True, other.slug: False}
    refuse_proposal(number=waits.pk, now=NOW)
    assert said not in client.get(reverse("directory:find") + "?need=drugs").content.decode(), "without building anew"


def test_results_say_when_what_for_whom_and_why(find, drugs):
    a_meeting(
        listing=a_listing(
            name="Tuesday circle", whose=["child"], who_for="Your child does not have to come.", led="peer", cost="free",
            languages=["no", "en"], access=["step-free"], size_min=5, size_max=9, seats_free=2, spiritual="secular",
            verified_by="the group itself", verified_at=NOW - timedelta(days=12),
        )
    )  # fmt: skip
    text = find("?need=drugs&whose=child&near=Bergen")
    assert "<h1>For parents of people who use drugs</h1>" in text
    assert "Within 25 km of Bergen" in text
    assert "1 meeting</p>" in text
    assert '<h2 class="day">Today, Tuesday</h2>' in text
    assert '<time datetime="2026-11-24T19:00:00+01:00">19:00</time> <span>2 hours</span>' in text
    assert "<strong>For parents of people who use drugs.</strong> Your child does not have to come." in text
    for words in ("Bergen", "Step-free", "Norwegian, English", "free", "led by peers", "secular", "2 seats free",
                  "confirmed by the group itself 12 days ago"):  # fmt: skip
        assert f" · {words}" in text, words
    assert '<svg class="circle"' in text


@pytest.mark.parametrize(("kind", "said"), [("re_formed", "2 seats free in the next set"), ("drop_in", "2 seats free")])
def test_a_seat_in_the_next_set_is_no_seat_now(find, drugs, kind, said):
    a_meeting(listing=a_listing(kind=kind, size_max=9, seats_free=2, accepts_newcomers=True))
    assert f" · {said} · " in find("?need=drugs")


def test_a_sentence_is_understood_and_can_be_changed(find, drugs):
    drugs.words.create(word="drugs")
    a_meeting(listing=a_listing(whose=["child"]))
    text = find("?q=my+son+uses+drugs&near=Bergen&online=no")
    assert "Understood as: Drugs · My child&#x27;s." in text
    assert 'href="?near=Bergen&amp;online=no&amp;need=drugs&amp;whose=child#start">Change this</a>' in text
    assert "<h1>For parents of people who use drugs</h1>" in text


def test_a_short_name_with_two_meanings_asks_which(find, drugs):
    for slug, name in (
        ("schizophrenics-anonymous", "Schizophrenics Anonymous"),
        ("sexaholics-anonymous", "Sexaholics A"),
    ):
        programme = a_programme(slug=slug, name=name)
        programme.names.create(name="SA", sort="short")
        a_meeting(listing=a_listing(programme=programme))
    text = find("?q=sa")
    assert "“SA” can mean several things. Which one do you mean?" in text
    assert 'href="?programme=sexaholics-anonymous">Sexaholics A</a>' in text


def test_a_slip_of_the_finger_is_mended_and_said(find, drugs):
    drugs.words.create(word="heroin")
    a_meeting()
    text = find("?q=herion")
    assert "We looked for “heroin” instead of “herion”." in text
    assert len(names(text)) == 1


def test_groups_that_do_not_fit_are_not_offered_and_the_page_says_where_they_are(find, drugs):
    a_meeting(listing=a_listing(name="For parents", whose=["child"]))
    a_meeting(listing=a_listing(name="For those who use", whose=["self"]))
    text = find("?need=drugs&whose=child&near=Bergen")
    assert names(text) == ["For parents"]
    assert "Groups that say they are for others are left out" in text
    assert 'href="?near=Bergen&amp;need=drugs&amp;whose=self">For people who use drugs</a>' in text


def test_groups_whose_source_does_not_say_come_last_with_a_word(find, drugs):
    a_meeting(listing=a_listing(name="Says nothing", whose=[]), local_time=time(18, 0))
    a_meeting(listing=a_listing(name="For parents", whose=["child"]), local_time=time(20, 0))
    text = find("?need=drugs&whose=child&near=Bergen&online=no")
    assert names(text) == ["For parents", "Says nothing"]
    assert "These groups do not say whose problem it must be. Ask before you go." in text


def test_a_typed_town_wins_over_a_position_and_programs_must_say_which(client, find, drugs):
    a_meeting(listing=a_listing(name="In Bergen"))
    text = find("?need=drugs&near=Bergen&lat=1&lon=1")
    assert names(text) == ["In Bergen"] and "Within 25 km of Bergen" in text
    assert "lat=" not in text and 'name="lat"' not in text, "no link carries the position on"
    assert "Near me" in find("?need=drugs&near=&lat=60.39&lon=5.32"), "what the script sends"
    for asked, status in (
        ("near=Bergen&lat=1&lon=1", 400),
        ("near=&lat=60.39&lon=5.32", 200),
        ("near=Bergen&lat=&lon=", 200),
    ):
        answer = client.get(f"/api/v1/meetings?{asked}")
        assert answer.status_code == status, asked
        assert status == 200 or answer.json()["error"] == "near: please give near, or lat and lon, not both."
    calendar = client.get("/feeds/meetings.ics?near=Bergen&lat=1&lon=1")
    assert b"In Bergen" in b"".join(calendar.streaming_content)


def test_the_map_names_the_town_that_was_asked_for(find, drugs):
    a_meeting()
    assert ">Bergen</text>" in find("?need=drugs&near=Bergen")


def test_an_unknown_place_offers_the_nearest_spellings_and_keeps_what_was_typed(find, drugs):
    text = find("?q=drugs&whose=child&near=Bregenn&day=tue", status=400)
    assert "We do not know this place. Did you mean:" in text
    assert 'value="Bregenn"' in text
    assert 'value="drugs"' in text
    assert '<option value="child" selected>' in text
    assert '<input type="hidden" name="day" value="tue">' in text
    assert 'href="?q=drugs&amp;whose=child&amp;day=tue&amp;near=Bregenz' in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?km=far&near=Bergen&q=kept", "something about “Where” that cannot be. Choose it anew once you see groups."),
        ("?day=someday&q=kept", "something about “Days of the week” that cannot be."),
        ("?whose=aunt&q=kept", "Please give one of"),
        ("?from=25:00&q=kept", "something about “When” that cannot be."),
        ("?tz=Mars/Base&q=kept", "something about “Time zone” that cannot be."),
        ("?need=nonsense&q=kept", "What it is about: we do not know"),
        ("?view=globe&q=kept", "something about “List, map or week” that cannot be."),
        ("?map=1,2&q=kept", "does not say where on earth you look. Please type a town."),
        ("?map=nan,0,9&q=kept", "does not say where on earth you look. Please type a town."),
        ("?lat=91&lon=0&q=kept", "does not say where on earth you look. Please type a town."),
        ("?lat=1&q=kept", "does not say where on earth you look. Please type a town."),
        ("?sort=nearest&q=kept", "something about “Order” that cannot be."),
        ("?limit=0&q=kept", "Something in this address cannot be. Please ask anew."),
    ],
)
def test_a_wrong_value_gets_a_sentence_without_the_names_of_parameters_and_the_rest_is_kept(find, query, said):
    text = find(query, status=400)
    assert said in text and not re.search(r"[>\s](?:km|day|from|tz|need|view|map|lat|lon|limit): ", text)
    assert 'value="kept"' in text


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00", "?q=%ED%A0%80", "?q=<script>alert(1)</script>", "?near=%00", "?page=nonsense", "?page=999999999999",
        "?q=" + "a" * 5000, "?need=drugs&need=drugs", "?unknown=1&also[]=2", "?lat=60.39&lon=5.32", "?q=%25%27%22",
        "?" + "&".join(f"day={day}" for day in ("mon", "tue") * 90),
    ],
)  # fmt: skip
def test_odd_input_is_answered_never_an_error_of_ours(client, drugs, query):
    a_meeting()
    search.rebuild(now=NOW)
    answer = client.get(reverse("directory:find") + query)
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.content.decode()


def test_every_filter_is_a_link_with_its_count_and_what_is_chosen_can_be_taken_off(find, drugs):
    for language in ("nb", "en", "en"):
        a_meeting(listing=a_listing(languages=[language]))
    text = find("?need=drugs&near=Bergen&online=no")
    assert re.search(
        r'href="\?need=drugs&amp;near=Bergen&amp;online=no&amp;lang=en">.{0,90}English</span><span class="count">2<',
        text,
    )
    chosen = find("?need=drugs&near=Bergen&online=no&lang=en")
    assert len(names(chosen)) == 2
    assert re.search(r'href="\?need=drugs&amp;near=Bergen&amp;online=no" aria-current="true">', chosen)
    assert re.search(
        r'class="chip" href="\?need=drugs&amp;near=Bergen&amp;online=no"><span class="visually-hidden">Take off: </span>English',
        chosen,
    )


def test_taking_off_the_place_takes_off_what_only_made_sense_with_it(find, drugs):
    text = find("?need=drugs&near=Bergen&km=10")
    assert re.search(
        r'class="chip" href="\?need=drugs"><span class="visually-hidden">Take off: </span>Near Bergen', text
    )


def test_a_part_of_the_day_is_one_choice(find, drugs):
    a_meeting()
    text = find("?need=drugs&near=Bergen&online=no")
    assert "online=no&amp;from=17:00&amp;to=21:59" in text
    assert "Take off: </span>Evenings" in find("?need=drugs&from=17:00&to=21:59")
    assert "Take off: </span>18:30–23:59" in find("?need=drugs&from=18:30")


def test_online_times_are_on_the_visitors_clock_and_rooms_on_their_own(find, drugs):
    a_meeting(listing=a_listing(name="Room"))
    a_meeting(
        listing=a_listing(name="Screen"),
        mode="online",
        place=None,
        timezone="America/New_York",
        local_time=time(15, 30),
    )
    near = find("?need=drugs&near=Bergen&online=any")
    assert 'datetime="2026-11-24T21:30:00+01:00">21:30</time>' in near
    assert "Times of online groups: Oslo time." in near
    there = find("?need=drugs&online=any&tz=America/New_York")
    assert 'datetime="2026-11-24T15:30:00-05:00">15:30</time>' in there
    assert 'datetime="2026-11-24T19:00:00+01:00">19:00</time>' in there
    assert "Oslo time" in there
    nowhere = find("?need=drugs&online=only")
    assert "New York time" in nowhere


def test_few_near_takes_in_online_and_phone_groups_and_says_so(find, drugs):
    a_meeting(listing=a_listing(name="Near"))
    a_meeting(listing=a_listing(name="Phone"), mode="phone", place=None)
    text = find("?need=drugs&near=Bergen")
    assert sorted(names(text)) == ["Near", "Phone"]
    assert "Few groups meet near you, so online and phone groups are in the list too." in text


def test_whoever_says_of_a_loss_whose_it_was_is_left_out_of_no_group(find):
    a_need(slug="losing-a-sibling-or-friend", name="Losing a brother, sister or friend", whose=["self", "friend"])
    a_meeting(listing=a_listing(name="Who do I ring now", needs=("losing-a-sibling-or-friend",), whose=["self"]))
    for whose in ("self", "friend", "relative", "close"):
        assert names(find(f"?need=losing-a-sibling-or-friend&whose={whose}")) == ["Who do I ring now"]
    text = find("?need=losing-a-sibling-or-friend")
    assert "&amp;whose=self" not in text and "Whose it is" not in text.split("filter-groups")[1]


def test_nothing_near_looks_wider_and_says_how_far(find, drugs):
    a_meeting(listing=a_listing(name="Far"), place=a_place(latitude=60.63, longitude=6.42, locality="Voss"))
    text = find("?need=drugs&near=Bergen&online=no")
    assert names(text) == ["Far"]
    assert re.search(r"Nothing within 25 km, so we looked within \d+ km\.", text)


@pytest.mark.parametrize(("at", "branch", "told"), [((59.913, 10.739), "drugs", True), ((60.63, 6.42), "drugs", False),
                                                    ((59.913, 10.739), "substances", False)])  # fmt: skip
def test_far_for_the_very_trouble_tells_of_groups_near_for_the_one_above(find, drugs, at, branch, told):
    root = a_need(slug="substances", name="Substances")
    drugs.parent = root
    drugs.save()
    a_need(slug="opioids", name="Heroin", parent=drugs if branch == "drugs" else root)
    a_meeting(listing=a_listing(name="Just today", needs=(branch,), whose=["self"]))  # in Bergen
    a_meeting(listing=a_listing(name="Far", needs=("opioids",)), place=a_place(latitude=at[0], longitude=at[1]))
    text = find("?need=opioids&near=Bergen")
    assert names(text) == ["Far"]
    assert ("Within 25 km groups meet for more than just this:" in text) is told
    if told:
        link = re.search(r'more than just this: <a href="([^"]+)">Drugs</a>', text)[1].replace("&amp;", "&")
        assert names(find(link)) == ["Just today"]


def test_nothing_at_all_is_still_no_empty_page(find, drugs):
    drugs.related.add(a_need(slug="alcohol", name="Alcohol"))
    a_programme(slug="narcotics-anonymous", name="Narcotics Anonymous").needs.add(drugs)
    a_meeting(listing=a_listing(needs=("drugs",), whose=["child"]), mode="online", place=None)
    a_meeting(listing=a_listing(needs=("alcohol",), whose=["self"]))
    text = find("?need=drugs&whose=self&online=no&near=Bergen&for=women")
    beside = text.split("You could also look at")[1].split("</section>")[0]
    assert "need=alcohol" in beside and ">To read: Drugs</a>" in beside and ">Narcotics Anonymous</a>" in beside


def test_with_no_group_at_all_there_is_something_to_read(find, drugs):
    for asked in ("?need=drugs&near=Bergen", "?q=drugs"):
        text = find(asked)
        assert "Nothing found yet" in text and 'href="/needs/drugs/">To read: Drugs</a>' in text


def test_a_source_not_seen_for_long_is_marked(find, drugs):
    meeting = a_meeting()
    source = Source.objects.create(slug="old", name="Old feed", last_good_at=NOW - timedelta(days=30))
    SourceRow.objects.create(source=source, key="1", digest="d", meeting=meeting, first_seen_at=NOW, last_seen_at=NOW)
    assert "its source was last seen long ago" in find("?need=drugs&near=Bergen")


def test_the_name_of_a_file_is_told_to_nobody(find, drugs, client):
    meeting = a_meeting()
    source = Source.objects.create(slug="annas-list-csv", name="annas-list.csv", address="annas-list.csv")
    SourceRow.objects.create(
        source=source,
        key="1",
        digest="d",
        meeting=meeting,
        listing=meeting.listing,
        first_seen_at=NOW,
        last_seen_at=NOW,
    )
    Source.objects.filter(pk=source.pk).update(last_good_at=NOW - timedelta(days=30))
    assert "its source was last seen long ago" in find("?need=drugs&near=Bergen")
    for address in ("/api/v1/meetings?need=drugs", f"/api/v1/listings/{meeting.listing.slug}"):
        told = client.get(address)
        assert told.status_code == 200 and f'"list-{source.pk}"' in told.content.decode(), address
        assert "annas" not in told.content.decode(), address


def test_pages_follow_by_cursor_and_lead_back(find, drugs):
    for number in range(23):
        a_meeting(listing=a_listing(name=f"No. {number:02}"), local_time=time(10, number))
    first = find("?need=drugs&near=Bergen&online=no")
    link = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = find(link)
    assert len(names(first)) == 20
    assert names(first) + names(second) == [f"No. {number:02}" for number in range(23)]
    assert 'href="?need=drugs&amp;near=Bergen&amp;online=no">' in second


def test_sorted_by_distance_there_are_no_days_but_each_row_names_its_own(find, drugs):
    a_meeting()
    text = find("?need=drugs&near=Bergen&sort=nearest&online=no")
    assert 'class="day"' not in text
    assert "Tue 24 Nov" in text and "The nearest groups stand first." in text


def test_what_the_order_is_by_is_said(find, drugs):
    a_meeting(listing=a_listing(name="In Bergen"))
    assert "Groups stand in the order of their days." in find("?need=drugs&near=Bergen")
    assert "Groups that fit best stand first." in find("?need=drugs&near=Bergen&sort=relevance")
    far = find("?need=drugs&near=Madrid&online=no")  # nothing within any circle
    assert names(far) == ["In Bergen"] and "The nearest groups stand first." in far and "order of their days" not in far


def test_by_appointment_is_said(find, drugs):
    a_meeting(rule="", local_time=None, timezone="")
    assert '<h2 class="day">By appointment</h2>' in find("?need=drugs")


def test_a_group_of_this_server_without_a_day_has_none_settled_yet(find, drugs):
    a_meeting(rule="", local_time=None, timezone="")
    ours = a_listing(provenance="self_submitted")
    a_meeting(listing=ours, rule="", local_time=None, timezone="", first_date=None)
    text = find("?need=drugs")
    assert '<h2 class="day">No day is settled yet</h2>' in text and '<h2 class="day">By appointment</h2>' in text
    assert text.count("No day is settled yet") == 2, "its heading and its row"


def test_what_groups_write_is_never_markup(find, drugs):
    a_meeting(listing=a_listing(name="<b>bold</b>", who_for="<script>x</script>", languages=["<i>"], verified_by="<u>",
                                verified_at=NOW))  # fmt: skip
    text = find("?need=drugs&near=Bergen")
    for markup in ("<b>bold", "<script>x", "<i>", "<u>"):
        assert markup not in text


def test_a_wrong_method_is_refused(client):
    assert client.post(reverse("directory:find")).status_code == 405


def test_the_map_stands_beside_the_list_and_rows_carry_its_numbers(find, drugs):
    a_meeting(listing=a_listing(name="One"))
    a_meeting(listing=a_listing(name="Two"), place=a_place(latitude=60.47, longitude=5.33))
    text = find("?need=drugs&near=Bergen&online=no&view=map")
    assert 'id="map-1"' in text
    assert 'id="map-2"' in text
    assert text.count('class="pin" href="#map-') == 2
    assert re.search(r'<a class="map-spot" id="map-1" href="#r\d"', text)
    assert "2 of 2 results have a place" in text
    assert "nothing is asked from anyone else" in text
    assert re.search(r'class="map-plus" href="\?[^"]*view=map[^"]*"', text) or "map=" in text


def test_a_moved_map_keeps_the_search_and_shows_the_other_place(find, drugs):
    a_meeting()
    text = find("?need=drugs&near=Bergen&online=no&view=map&map=59.913,10.739,9")
    assert 'data-view="59.913,10.739,9"' in text
    assert 'class="map-spot' not in text
    assert "1 meeting</p>" in text
    assert re.search(
        r'href="\?need=drugs&amp;near=Bergen&amp;online=no&amp;view=map&amp;map=59\.913,10\.739,10#map"', text
    )


def test_a_group_that_shows_its_area_only_has_a_mark_of_its_own(find, drugs):
    a_meeting(place=a_place(precision="area", name="", street=""))
    text = find("?need=drugs&near=Bergen&online=no")
    assert 'class="map-spot map-area"' in text
    assert "Bergen (area only)" in text


def test_the_week_has_a_row_for_each_day_and_daily_meetings_in_every_row(find, drugs):
    a_meeting(listing=a_listing(name="Daily"), rule="FREQ=DAILY", local_time=time(7, 30))
    a_meeting(listing=a_listing(name="Tuesday"))
    text = find("?need=drugs&near=Bergen&online=no&view=week")
    assert text.count('<th scope="row">') == 7
    assert text.count(">Daily</a>") == 6  # today it is over
    assert text.count(">Tuesday</a>") == 1
    assert re.search(r'Tuesday 24 November</th> <td data-part="Mornings" class="none">', text)


def test_the_week_sorts_each_part_of_a_day_by_the_clock_it_shows_and_names_the_zone_of_online_ones(find, drugs):
    online = {"mode": "online", "place": None}
    a_meeting(listing=a_listing(name="Screen late"), local_time=time(14, 30), timezone="Europe/Oslo", **online)
    a_meeting(listing=a_listing(name="Screen soon"), local_time=time(13), timezone="America/New_York", **online)
    a_meeting(listing=a_listing(name="Room"), local_time=time(16))
    text = find("?need=drugs&view=week")
    cell = re.search(r'Tuesday 24 November</th>.*?<td data-part="Afternoons">(.*?)</td>', text)[1]
    # The moments are in another order: 13:00 in New York is 19:00 in Oslo.
    assert re.findall(r"<strong>([\d:]+)</strong>", cell) == ["13:00", "14:30", "16:00"]
    assert '<strong>13:00</strong> <span class="small quiet">New York time</span> <a' in cell
    assert '<strong>14:30</strong> <span class="small quiet">Oslo time</span> <a' in cell
    assert "<strong>16:00</strong> <a" in cell
    known = find("?need=drugs&view=week&tz=Europe/Oslo")
    assert "<strong>19:00</strong> <a" in known and "New York time" not in known
    away = find("?need=drugs&view=week&tz=America/New_York")
    assert '<strong>16:00</strong> <span class="small quiet">Oslo time</span> <a' in away


def test_the_week_says_how_many_do_not_stand_in_it(find, drugs):
    a_meeting(listing=a_listing(name="Tuesday"))
    assert "in these seven days" not in find("?need=drugs&near=Bergen&online=no&view=week")
    a_meeting(listing=a_listing(name="Monthly"), rule="FREQ=MONTHLY;BYDAY=2MO")
    text = find("?need=drugs&near=Bergen&online=no&view=week")
    assert "2 meetings" in text and ">Monthly</a>" not in text
    assert "1 more does not meet in these seven days, or has no fixed time." in text
    assert '<a href="?need=drugs&amp;near=Bergen&amp;online=no">See all in the list</a>' in text


def test_the_week_does_not_fill_a_day_from_elsewhere(find, drugs):
    for weekday in range(5):
        a_meeting(listing=a_listing(name=f"Near {weekday}"))
    a_meeting(listing=a_listing(name="Screen"), mode="online", place=None, rule="FREQ=WEEKLY;BYDAY=TH")
    text = find("?need=drugs&near=Bergen&view=week")
    assert "Screen" not in text


def test_results_ask_the_database_nothing_of_their_own(find, client, drugs, django_assert_max_num_queries):
    for _ in range(20):
        a_meeting()
    address = reverse("directory:find") + "?need=drugs&whose=child&near=Bergen"
    find("?need=drugs&whose=child&near=Bergen")
    with patch("sameboat.directory.views.find.search.find", wraps=search.find) as asked:
        client.get(address)
        query = asked.call_args.kwargs["query"]
    answer = search.find(query=query, now=NOW)
    parsed = search.parse(data={"need": ["drugs"]}, now=NOW)
    with (
        patch("sameboat.directory.views.find.search.find", return_value=answer),
        patch("sameboat.directory.views.find.search.parse", return_value=parsed),
        django_assert_max_num_queries(0),
    ):
        client.get(address)


def test_it_is_compressed_for_those_who_ask_and_holds_no_secret(client, drugs):
    a_meeting()
    search.rebuild(now=NOW)
    answer = client.get(reverse("directory:find") + "?need=drugs&near=Bergen", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert not answer.cookies
    plain = client.get(reverse("directory:find") + "?need=drugs&near=Bergen").content.decode()
    assert "csrf" not in plain


@pytest.mark.parametrize(
    ("language", "tuesday"),
    [("nb", "tirsdag"), ("ru", "вторник"), ("lt", "antradienis"), ("de", "dienstag"), ("es", "martes")],
)
def test_days_are_named_in_the_visitors_language(find, drugs, language, tuesday):
    a_meeting(mode="hybrid")
    for view in ("list", "week", "map"):
        text = find(f"?need=drugs&whose=child&near=Bergen&view={view}", **{"Accept-Language": language})
        assert tuesday in text.lower()


@pytest.mark.parametrize("view", ["list", "map", "week"])
def test_the_way_to_help_stands_before_the_groups_where_someone_may_be_in_danger(find, view):
    a_meeting(listing=a_listing(name="Quiet hour", needs=("self-harm",)))
    text = find(f"?need=self-harm&view={view}")
    main = text[text.index("<main") : text.index("</main>")]
    box = main.index('class="notice notice-warning help-first"')
    assert box < main.index("Quiet hour")
    assert 'href="/help-now/"' in main[box : box + 700]


def test_the_way_to_help_stands_there_also_when_nothing_is_found_or_the_town_is_unknown(find):
    a_need(slug="self-harm")
    assert "help-first" in find("?need=self-harm")
    assert "help-first" in find("?need=self-harm&near=Xyzzyville", status=400)


def test_elsewhere_nobody_is_asked_whether_it_is_too_much(find, drugs):
    a_meeting()
    assert "help-first" not in find("?need=drugs")
    assert "help-first" not in find("?need=drugs&near=Xyzzyville", status=400)


def test_other_towns_of_the_name_are_links_that_keep_the_rest(find, drugs):
    a_meeting(place=a_place(locality="Valencia", country="ES", latitude=39.47, longitude=-0.376))
    text = find("?need=drugs&near=Valencia&km=10")
    assert "Within 10 km of Valencia, Spain" in text
    assert "Another Valencia?" in text
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', text.split("Another Valencia?")[1].split("</p>")[0])
    assert ("?need=drugs&amp;km=10&amp;near=Valencia%2C+Carabobo%2C+Venezuela", "Carabobo, Venezuela") in links
    assert "Another" not in find("?need=drugs&near=Trondheim")


def test_a_town_nobody_knows_is_no_dead_end(find, drugs):
    text = find("?need=drugs&near=Xyzzyville&km=10", status=400)
    assert '<a href="?need=drugs&amp;online=only">Show online groups for this</a>' in text
    assert '<a href="?need=drugs">Show them without a place</a>' in text
    alone = find("?near=Xyzzyville", status=400)
    assert '<a href="?online=only">Show online groups for this</a>' in alone
    assert "without a place" not in alone


def test_words_that_find_nothing_lead_to_what_they_may_be_about(find, drugs):
    addiction = a_need(slug="addiction")
    drugs.parent = addiction
    drugs.save()
    a_meeting(listing=a_listing(name="Harbour", needs=("addiction",)))
    NeedWord.objects.create(need=drugs, word="heroin", language="en")
    for words in ("heroin", "heroin+zzzzz", "zzzzz+dru"):
        text = find(f"?q={words}")
        beside = text.split("You could also look at")[1].split("</section>")[0]
        assert '<a href="?need=addiction">Addiction</a>' in beside
    assert '<a href="/needs/drugs/">To read: Drugs</a>' in beside


def test_evenings_are_one_touch_away_until_hours_are_chosen(find, drugs):
    a_meeting()
    text = find("?need=drugs")
    assert 'class="quick no-print"><a class="chip" href="?need=drugs&amp;from=17%3A00&amp;to=21%3A59">Evenings' in text
    assert 'class="quick' not in find("?need=drugs&from=17:00&to=21:59")


@pytest.mark.parametrize("view", ["list", "map", "week"])
def test_list_map_and_week_stand_in_the_same_place_in_every_view(find, drugs, view):
    a_meeting()
    text = find(f"?need=drugs&view={view}")
    assert text.index("<h1") < text.index('<nav class="views') < text.index("</header>", text.index("<h1"))


def test_the_tab_does_not_say_what_was_asked(find, drugs):
    a_meeting()
    for query in ("?need=drugs", "?q=drugs", "?need=drugs&view=map"):
        assert "<title>Find a group · Sameboat</title>" in find(query)


def test_a_group_that_tells_no_number_of_free_seats_is_not_drawn_as_full(find, drugs):
    a_meeting(listing=a_listing(name="Harbour", size_min=4, size_max=7))
    text = find("?need=drugs")
    assert text.count("seat untold") == 7 and "seat taken" not in text


def test_an_unknown_word_with_nothing_found_is_not_said_to_be_left_out(client):
    a_meeting()
    text = client.get("/find/", {"q": "qwxyzv"}).content.decode()
    assert "0 meetings" in text
    assert "We do not know the word “qwxyzv”, and no group or place here is called so." in text
    assert "left it out" not in text


def test_a_heading_names_whose_it_is_when_nothing_is_for_just_that(client):
    a_meeting(listing=a_listing(slug="own", needs=("drugs",), whose=["self"]))
    text = client.get("/find/", {"need": "drugs", "whose": "child"}).content.decode()
    assert "Drugs · My child" in text
