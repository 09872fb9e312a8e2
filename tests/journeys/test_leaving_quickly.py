"""Someone comes into the room: the page is gone at once, and Back does not bring it back."""

from __future__ import annotations

import pytest

NOT_REACHED = "chrome-error://chromewebdata/"
AWAY = "https://weather.example/"
ELSEWHERE = "<!doctype html><title>Weather</title><h1>Sunny</h1>"
READING = "/help-now/?country=NO"


@pytest.fixture(autouse=True)
def _away(settings, db):
    settings.SAMEBOAT_EXIT_TO = AWAY


@pytest.fixture
def reader(page, quiet):
    """A visitor who has been on two pages, in a browser that knows the other site."""
    quiet.elsewhere.add("weather.example")

    def read(**more):
        opened = page("/credits/", **more)
        opened.context.route(f"{AWAY}**", lambda route: route.fulfill(body=ELSEWHERE, content_type="text/html"))
        opened.goto(READING)
        return opened

    return read


def gone(opened) -> bool:
    return opened.url == AWAY and opened.title() == "Weather"


def leave_without_scripts(opened) -> None:
    """The server leads away. Where it leads is asked of the real net, which is closed here; asked again, we answer."""
    with opened.expect_event("requestfailed", lambda request: request.url == AWAY):
        opened.click("#leave")
    opened.wait_for_url(NOT_REACHED)  # a page that is not there yet cannot be asked again
    opened.reload()
    opened.wait_for_url(AWAY)


def back(opened) -> None:
    """Press Back, and wait until the page that was there has led away again, however long it takes."""
    with opened.expect_event("framenavigated", lambda frame: frame.url == AWAY):
        opened.evaluate("history.back()")
    opened.wait_for_load_state()


def press_shift(opened, times: int) -> None:
    for _ in range(times):
        opened.keyboard.press("Shift")


def test_the_button_leaves(reader):
    opened = reader()
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    assert gone(opened)


def test_the_page_is_blank_before_anything_else_happens(reader):
    """In the same task as the press: no answer of any server is waited for."""
    opened = reader()
    opened.context.route(f"{AWAY}**", lambda route: None)
    blank = opened.evaluate(
        "() => { document.getElementById('leave').click();"
        " return [document.documentElement.hidden, document.body.children.length, document.title.trim().length > 1]; }"
    )
    assert blank == [True, 0, False]


def test_shift_three_times_leaves(reader):
    opened = reader()
    press_shift(opened, 1)
    assert opened.get_by_role("status").inner_text() == "Press Shift two more times to leave."
    press_shift(opened, 1)
    assert opened.get_by_role("status").inner_text() == "Press Shift once more to leave."
    press_shift(opened, 1)
    opened.wait_for_url(AWAY)
    assert gone(opened)


def test_writing_capitals_clicking_or_waiting_does_not_leave(reader):
    opened = reader()
    opened.focus("#country")
    for letter in "ABCD":
        opened.keyboard.press(f"Shift+{letter}")
    press_shift(opened, 2)
    opened.mouse.click(4, 500)
    press_shift(opened, 2)
    opened.keyboard.press("Tab")
    press_shift(opened, 2)
    assert opened.url.endswith(READING) and opened.locator("h1").is_visible()


def test_escape_is_left_alone(reader):
    opened = reader()
    for _ in range(5):
        opened.keyboard.press("Escape")
    assert opened.url.endswith(READING)


def test_back_leads_away_again_and_shows_nothing(reader):
    opened = reader()
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    back(opened)
    assert gone(opened)


def test_coming_back_on_purpose_works(reader, live_server):
    opened = reader()
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    opened.goto(live_server.url + "/credits/")
    assert opened.locator("h1").inner_text() == "Credits" and opened.locator("h1").is_visible()


def test_what_the_site_wrote_on_the_device_is_erased(reader, live_server):
    opened = reader()
    opened.evaluate("localStorage.setItem('shortlist', '[1]'); sessionStorage.setItem('note', 'x')")
    opened.context.add_cookies([{"name": "language", "value": "nb", "url": live_server.url}])
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    for _ in range(100):  # the answer that takes the cookies back comes while the visitor is already away
        if not opened.context.cookies(live_server.url):
            break
        opened.wait_for_timeout(50)
    assert opened.context.cookies(live_server.url) == []
    opened.goto(live_server.url + "/credits/")
    assert opened.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_other_tabs_leave_too(reader):
    opened = reader()
    other = opened.context.new_page()
    other.goto("/credits/")
    opened.click("#leave")
    other.wait_for_url(AWAY)
    assert gone(other)


def test_without_scripts_it_is_a_plain_link(reader):
    opened = reader(scripts=False)
    leave_without_scripts(opened)
    assert gone(opened)


def test_by_keyboard_it_is_near_and_does_the_same(reader):
    opened = reader()
    opened.focus("#leave")
    opened.keyboard.press("Enter")
    opened.wait_for_url(AWAY)
    assert gone(opened)


def test_a_page_that_is_only_left_and_come_back_to_is_shown(reader, live_server):
    """Covered when it is put away, uncovered when it comes back: nobody has pressed Leave now."""
    opened = reader()
    opened.goto(live_server.url + "/leaving/")
    opened.go_back()
    assert opened.url.endswith(READING) and opened.locator("h1").is_visible()


@pytest.mark.parametrize("size", ["small", "wide"])
def test_it_stays_in_reach_when_scrolling(reader, size):
    opened = reader(size=size)
    opened.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = opened.locator("#leave").bounding_box()
    width = opened.viewport_size["width"]
    assert 0 <= box["y"] <= 20 and box["x"] + box["width"] <= width and box["x"] > width / 3
    assert box["height"] >= 44 and box["width"] >= 44


@pytest.mark.parametrize("size", ["small", "phone", "wide"])
def test_what_shift_says_covers_no_part_of_the_menu(page, size):
    opened = page("/help-now/", size=size)
    opened.keyboard.press("Shift")
    said, menu = opened.locator(".leave-status").bounding_box(), opened.locator("header.top").bounding_box()
    assert "two more times" in opened.inner_text(".leave-status") and said["height"] > 20
    assert said["y"] >= menu["y"] + menu["height"] - 1 and said["y"] + said["height"] <= opened.viewport_size["height"]


# ── Signed in ────────────────────────────────────────────────────────────────────────────────────────────────────

SECRET = "What only I may read"


@pytest.fixture
def somebody(reader, live_server):
    """Somebody who is signed in, on a page of their own, with an open key in the browser."""
    from django.test import Client

    from sameboat.safety.tests.makers import a_person_of_trust

    person = a_person_of_trust(name=SECRET)
    client = Client()
    client.force_login(person.account)

    def open_own(**more):
        opened = reader(**more)
        opened.context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        opened.goto("/trust/")
        assert opened.get_by_label("The name people see").input_value() == SECRET
        return opened

    return open_own


def sessions() -> int:
    from django.apps import apps

    return apps.get_model("accounts", "Session").objects.count()


def until_no_session(opened) -> None:
    for _ in range(100):
        if sessions() == 0:
            return
        opened.wait_for_timeout(50)
    raise AssertionError("the session goes on")


OPEN_A_KEY = """name => new Promise((done, failed) => {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("keys");
  asked.onsuccess = () => { window.addEventListener("sameboat:leaving", () => asked.result.close()); done(); };
  asked.onerror = failed;
})"""


def test_the_session_ends_and_keys_are_gone(somebody, live_server):
    opened = somebody()
    for name in ("sameboat", "sameboat-journal"):
        opened.evaluate(OPEN_A_KEY, name)
    press_shift(opened, 3)
    opened.wait_for_url(AWAY)
    until_no_session(opened)
    opened.goto(live_server.url + "/credits/")
    opened.wait_for_timeout(200)
    assert opened.evaluate("indexedDB.databases().then(all => all.map(one => one.name))") == []


def test_scripts_that_hold_something_are_told_before_the_network_is_asked(somebody):
    opened = somebody()
    opened.context.route(f"{AWAY}**", lambda route: None)
    order = opened.evaluate(
        "() => { const order = []; const real = window.fetch;"
        " window.fetch = (...given) => { order.push('network'); return real(...given); };"
        " window.addEventListener('sameboat:leaving', () => order.push(document.documentElement.hidden ? 'told, blank' : 'told'));"
        " document.getElementById('leave').click(); return order; }"
    )
    assert order == ["told, blank", "network"]


def test_back_shows_nothing_of_ones_own(somebody):
    opened = somebody()
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    until_no_session(opened)
    back(opened)
    assert gone(opened) and SECRET not in opened.content()


def test_without_scripts_the_link_ends_the_session_and_back_asks_to_sign_in(somebody):
    """No page of one's own may be kept by the browser: Back has to ask the server, and the session is over."""
    opened = somebody(scripts=False)
    leave_without_scripts(opened)
    until_no_session(opened)
    opened.go_back()
    assert SECRET not in opened.content() and "/sign-in/" in opened.url


def test_unsent_words_do_not_hold_anybody_back(somebody):
    opened = somebody()
    opened.evaluate(
        "window.addEventListener('beforeunload', event => { event.preventDefault(); event.returnValue = 'x'; })"
    )
    opened.get_by_label("A sentence about you").fill("not sent")
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    assert asked == []


def test_an_open_dialog_goes_too(somebody):
    opened = somebody()
    opened.evaluate(
        "() => { const box = document.createElement('dialog'); box.textContent = 'Sure?'; document.body.append(box); box.showModal(); }"
    )
    press_shift(opened, 3)
    opened.wait_for_url(AWAY)
    assert gone(opened)


def test_pressing_again_changes_nothing(somebody, quiet):
    opened = somebody()
    opened.evaluate(
        "() => { const b = document.getElementById('leave'); b.click(); window.dispatchEvent(new KeyboardEvent('keydown', {key: 'Shift'})); }"
    )
    opened.wait_for_url(AWAY)
    until_no_session(opened)
    assert sum(request.url.endswith("/leave/") for request in quiet.requests) <= 1


def test_a_slow_server_keeps_nobody(somebody):
    opened = somebody()
    opened.context.route("**/leave/", lambda route: None)  # never answers
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    assert gone(opened)


def test_without_a_connection_the_next_page_signs_out_before_it_shows_anything(somebody, quiet, live_server):
    quiet.expected.append("ERR_INTERNET_DISCONNECTED")
    opened = somebody()
    opened.context.route("**/leave/", lambda route: route.abort("internetdisconnected"))
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    assert gone(opened) and sessions() == 1, "nobody has told the server"
    opened.goto(live_server.url + "/trust/")
    assert SECRET not in opened.content() and "/sign-in/" in opened.url
    assert sessions() == 0
    assert "owed" not in {one["name"] for one in opened.context.cookies(live_server.url)}


def test_no_58_a_page_nobody_touches_goes_away_when_its_session_ends(chromium, live_server):
    """By the browser's clock; the server's is in sameboat/accounts/tests/test_sessions.py."""
    from sameboat.accounts.tests.makers import make_account, signed_in_as

    key = signed_in_as(make_account()).cookies["session"].value
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "session", "value": key, "url": live_server.url}])
    opened = context.new_page()
    opened.clock.install()
    opened.goto("/me/email/")
    opened.clock.fast_forward("29:00")
    opened.fill("#email", "lamp@exa")
    opened.press("#email", "m")
    opened.clock.fast_forward("29:00")
    assert opened.input_value("#email") == "lamp@exam", "whoever types is there"
    context.clear_cookies()  # on the server the session is over meanwhile
    opened.clock.fast_forward("01:30")
    opened.wait_for_url("**/sign-in/?next=%2Fme%2Femail%2F")
    assert "lamp@exam" not in opened.content()
    opened.go_back()
    assert "lamp@exam" not in opened.content()
    context.close()
