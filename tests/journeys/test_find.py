"""Finding a group as people do: on a phone, without and with JavaScript, with the keyboard, in the dark, with large text."""

from __future__ import annotations

import gzip
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameboat.directory import search
from sameboat.directory.actions.demo import load_demo
from sameboat.directory.models import Correction, Listing
from sameboat.directory.views.find.known import forget

TOWN = "Bergen"
PARENTS = f"/find/?need=drugs&whose=child&near={TOWN}"
SIXTY_KB, FORTY_FIVE_KB = 60_000, 45_000
HEADERS = 700  # bytes of headers of an answer, at most


@pytest.fixture
def demo(transactional_db):
    """The demo network, and an index of it."""
    now = timezone.now()
    load_demo(now=now)
    search.rebuild(now=now)
    forget()


def a_group():
    """A group for parents near the town, by the search itself."""
    now = timezone.now()
    query = search.parse(data={"need": ["drugs"], "whose": ["child"], "near": [TOWN]}, now=now)
    return Listing.objects.get(slug=search.find(query=query, now=now).hits[0].card["listing"]["slug"])


def weight(opened, address):
    """What a first visit takes over the wire, compressed as the real server does it, and in how many requests."""
    answers = []
    opened.on("response", lambda answer: answers.append(answer))
    opened.goto(address, wait_until="networkidle")
    packed = [len(a.body() if a.url.endswith(".woff2") else gzip.compress(a.body(), 6)) + HEADERS for a in answers]
    return sum(packed), len(packed)


@pytest.mark.parametrize("scripts", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_an_evening_group_for_parents_near_a_typed_town(demo, page, too_wide, scripts):
    opened = page("/find/", scripts=scripts)
    opened.get_by_label("What is it about?").fill("drugs")
    opened.get_by_label("Whose is it?").select_option(label="My child's")
    opened.get_by_label("Near which town?").fill(TOWN)
    opened.get_by_role("button", name="Show groups").click()
    opened.get_by_text("Filters", exact=True).first.click()
    opened.get_by_role("link", name=re.compile("^Evenings")).first.click()
    row = opened.locator(".meeting-row").first
    hour = int(row.locator("time").inner_text()[:2])
    assert 17 <= hour < 22
    assert "For parents" in row.inner_text()
    assert too_wide(opened) == 0
    name = row.locator("h3 a").first.inner_text()
    row.locator("h3 a").first.click()
    assert opened.locator("h1").inner_text() in name or name in opened.locator("h1").inner_text()
    assert opened.get_by_text("Next dates").first.is_visible()
    assert opened.locator(".dates time").count() >= 2
    assert too_wide(opened) == 0
    opened.go_back()
    assert opened.get_by_role("link", name=re.compile("Take off: Evenings")).is_visible()


def test_words_typed_as_people_say_them_are_understood_and_can_be_changed(demo, page):
    opened = page("/find/")
    opened.get_by_label("What is it about?").fill("my son uses drugs")
    opened.get_by_label("Near which town?").fill(TOWN)
    opened.get_by_role("button", name="Show groups").click()
    assert "Understood as: Drugs · My child's." in opened.locator(".understood").inner_text()
    opened.get_by_role("link", name="Change this").click()
    assert "need=drugs" in opened.url
    assert "whose=child" in opened.url


SCREENS = {
    "start": "/find/", "list": PARENTS, "map": PARENTS + "&view=map", "week": PARENTS + "&view=week",
    "nothing": "/find/?need=incontinence&near=Vadsø&online=no&day=mon&lang=fi", "wrong": "/find/?q=drugs&near=Xqzwv",
    "shortlist": "/shortlist/",
}  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_screen_is_accessible_and_fits(demo, page, axe, too_wide, large_text, quiet, picture, dark):
    quiet.expected += ["400 (Bad Request)"]
    group = a_group().get_absolute_url()
    for name, address in {**SCREENS, "group": group, "correction": f"{group}wrong/"}.items():
        tone = "dark" if dark else "light"
        opened = page(address, size="small", dark=dark, bypass=True)
        assert axe(opened) == [], name
        assert too_wide(opened) == 0, name
        picture(opened, f"find-{name}-{tone}")
        large_text(opened)
        assert too_wide(opened) == 0, f"{name}, large text"
        opened.set_viewport_size({"width": 1280, "height": 900})
        opened.reload()
        assert axe(opened) == [], f"{name}, wide"
        assert too_wide(opened) == 0, f"{name}, wide"
        picture(opened, f"find-{name}-wide-{tone}")


def test_first_visits_are_light(demo, page, live_server):
    opened = page("about:blank")
    size, requests = weight(opened, f"{live_server.url}/find/")
    assert (size < SIXTY_KB, requests <= 8) == (True, True), (size, requests)
    opened = page("about:blank")
    size, requests = weight(opened, f"{live_server.url}{PARENTS}")
    assert (size < SIXTY_KB, requests <= 8) == (True, True), (size, requests)
    opened = page("about:blank")
    size, _ = weight(opened, f"{live_server.url}{a_group().get_absolute_url()}")
    assert size < FORTY_FIVE_KB, size


def test_the_map_moves_by_keys_and_by_dragging_and_back_returns(demo, page):
    opened = page(PARENTS + "&view=map", size="wide")
    start = opened.locator("svg.map-picture").get_attribute("data-view")
    opened.locator("svg.map-picture[tabindex]").focus()  # it has one when its script is there
    opened.keyboard.press("ArrowRight")
    opened.wait_for_url(re.compile("map="))
    east = opened.locator("svg.map-picture").get_attribute("data-view")
    assert float(east.split(",")[1]) > float(start.split(",")[1])
    opened.keyboard.press("-")
    opened.wait_for_function("before => document.querySelector('svg.map-picture').dataset.view !== before", arg=east)
    box = opened.locator("svg.map-picture").bounding_box()
    before = opened.locator("svg.map-picture").get_attribute("data-view")
    opened.mouse.move(box["x"] + 40, box["y"] + 200)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 160, box["y"] + 200, steps=4)
    opened.mouse.up()
    opened.wait_for_function("before => document.querySelector('svg.map-picture').dataset.view !== before", arg=before)
    dragged = opened.locator("svg.map-picture").get_attribute("data-view")
    assert float(dragged.split(",")[1]) < float(before.split(",")[1])
    opened.go_back()
    opened.wait_for_function("view => document.querySelector('svg.map-picture').dataset.view === view", arg=before)
    assert opened.locator(".meeting-row").count() > 0


def test_without_javascript_the_map_moves_by_links_and_its_spots_lead_into_the_list(demo, page):
    opened = page(PARENTS + "&view=map", scripts=False)
    opened.get_by_role("link", name="Farther").click()
    assert "map=" in opened.url
    spot = opened.locator(".map-spot").first
    target = spot.get_attribute("href")
    spot.click()
    assert opened.url.endswith(target)
    assert opened.locator(target).is_visible()


def test_the_whole_way_goes_by_keyboard(demo, page):
    opened = page("/find/", size="wide")
    opened.get_by_label("What is it about?").focus()
    opened.keyboard.type("drugs")
    opened.keyboard.press("Tab")
    while opened.evaluate("document.activeElement.id") != "near":
        opened.keyboard.press("Tab")
    opened.keyboard.type(TOWN)
    opened.keyboard.press("Enter")
    opened.wait_for_url(re.compile("near="))
    for _ in range(150):
        opened.keyboard.press("Tab")
        if opened.evaluate("!!document.activeElement.closest('.meeting-row h3')"):
            break
    opened.keyboard.press("Enter")
    opened.wait_for_url(re.compile("/(meetings|listings)/"))


def test_near_me_rounds_and_asks_only_on_request(demo, page):
    opened = page("/find/", geolocation={"latitude": 60.39299, "longitude": 5.32415}, permissions=["geolocation"])
    assert "lat" not in opened.url
    opened.get_by_role("button", name="Near me").click()
    opened.wait_for_url(re.compile("lat="))
    assert "lat=60.39&" in opened.url + "&"
    assert "lon=5.32&" in opened.url + "&"
    assert "near=" not in opened.url


def test_a_link_that_cannot_be_copied_is_marked_and_that_is_said(demo, page):
    opened = page(a_group().get_absolute_url())
    opened.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    opened.get_by_role("button", name="Copy the link").click()
    expect(opened.locator("[data-copy-said]")).to_contain_text("Your browser does not let us copy it.")
    assert opened.evaluate("getSelection().toString()").strip() == opened.locator(".link-text").inner_text().strip()


def test_in_russian_with_large_text_nothing_is_cut(demo, page, too_wide, large_text):
    for address in (a_group().get_absolute_url(), PARENTS):
        opened = page(address, size="small", locale="ru")
        large_text(opened)
        assert too_wide(opened) == 0, address
        assert opened.evaluate("document.documentElement.lang") == "ru"
    chips = opened.locator(".find-head .chips li").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert len(chips) == 3 and max(chips) <= 320, "what was chosen stands inside the screen"


def test_the_shortlist_names_its_rows_on_a_phone_and_on_paper(demo, page, too_wide):
    opened = page(PARENTS, size="small")
    for one in opened.get_by_role("button", name=re.compile("^Put on my shortlist")).all()[:3]:
        one.click()
    opened.goto("/shortlist/")
    for media in ("screen", "print"):
        opened.emulate_media(media=media)
        assert too_wide(opened) == 0, media
        heads = opened.locator("th[scope=row]").evaluate_all("all => all.map(e => [e.innerText, e.offsetWidth])")
        assert all(width > 20 for words, width in heads if words), media


def test_the_shortlist_stays_in_the_browser(demo, page, quiet):
    opened = page(PARENTS)
    opened.get_by_role("button", name=re.compile("^Put on my shortlist")).first.click()
    opened.locator(".meeting-row").nth(1).locator("h3 a").first.click()
    opened.wait_for_url(re.compile("/meetings/"))
    opened.get_by_role("button", name="Put on my shortlist").click()
    before = len(quiet.requests)
    opened.goto("/shortlist/")
    assert opened.locator("th[scope=col]").count() == 2
    opened.locator("textarea").first.fill("They were kind")
    opened.locator("select").first.select_option(label="I have been there")
    assert "see one more" in opened.locator("[data-nudge]").inner_text()
    opened.reload()
    assert opened.locator("textarea").first.input_value() == "They were kind"
    assert all(request.method == "GET" and "kind" not in request.url for request in quiet.requests[before:])
    opened.get_by_role("button", name="Erase everything").click()
    opened.get_by_role("button", name=re.compile("Press again")).click()
    assert opened.locator("[data-empty]").is_visible()
    assert opened.evaluate("localStorage.length") == 0


def test_telling_the_desk_without_javascript(demo, page, quiet):
    quiet.expected += ["400 (Bad Request)"]
    opened = page(a_group().get_absolute_url(), scripts=False)
    opened.get_by_role("link", name="Something is wrong here").click()
    opened.get_by_role("button", name="Tell the desk").click()
    assert opened.get_by_text("Choose what is wrong.").is_visible()
    opened.get_by_label("The time or day is wrong").check()
    opened.get_by_label("In a few words").fill("It begins at eight.")
    opened.get_by_role("button", name="Tell the desk").click()
    assert opened.get_by_role("heading", name="Thank you").is_visible()
    assert Correction.objects.get().text == "It begins at eight."


def test_a_visitor_elsewhere_reads_the_date_and_the_hour_of_their_own_clock(demo, page):
    listing = a_group()
    nobody_goes_there = page(listing.get_absolute_url(), timezone_id="Pacific/Auckland", locale="en-US")
    assert not nobody_goes_there.locator(".here-time").count(), "in a room the clock on its wall counts"
    listing.meetings.update(mode="hybrid")
    opened = page(listing.get_absolute_url(), timezone_id="Pacific/Auckland", locale="en-US")
    here = opened.locator(".here-time").first
    expect(here).to_have_text(re.compile(r"^In your time: .*\b\d{1,2}\b.* \d\d:\d\d$"))
    expect(here).not_to_have_text(re.compile("AM|PM", re.I))


def test_in_the_list_their_own_clock_names_the_day_where_it_is_another_one(demo, page):
    opened = page("/find/?online=only", timezone_id="Pacific/Auckland", locale="en-GB")
    expect(opened.locator(".meeting-row .here").first).to_be_visible()
    rows = opened.locator(".meeting-row:has(.here)").evaluate_all(
        "rows => rows.map(row => [row.querySelector('.when time').dateTime, row.querySelector('.here').textContent])"
    )
    others = 0
    for start, here in rows:
        there = datetime.fromisoformat(start)
        own = there.astimezone(ZoneInfo("Pacific/Auckland"))
        day = f"{own:%A} " if own.date() != there.date() else ""
        assert here == f"{day}{own:%H:%M} where you are"
        others += bool(day)
    assert 0 < others < len(rows)
