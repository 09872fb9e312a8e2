"""The first pages in a real browser: light and dark, 320 pixels, twice the text, no scripts, print, keyboard."""

from __future__ import annotations

import pytest

PAGES = {
    "front": "/",
    "help-now": "/help-now/",
    "help-now-us": "/help-now/?country=US",
    "help-now-unknown": "/help-now/?country=XX",
    "leaving": "/leaving/",
    "language": "/language/",
    "credits": "/credits/",
    "gallery": "/gallery/",
    "not-here": "/nobody-knows-this/",
}


@pytest.fixture(autouse=True)
def _refusals(quiet):
    """The browser writes a line when the page itself is a refusal."""
    quiet.expected = ["status of 404", "status of 400"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everyone_can_use_it(page, look_through, dark):
    opened = page("/", size="wide", dark=dark, bypass=True)
    assert look_through(opened, PAGES, called="dark" if dark else "light", large=True) == []


def test_it_holds_on_the_smallest_phone_also_with_twice_the_text(page, look_through):
    assert look_through(page("/", size="small", bypass=True), PAGES, called="small", large=True) == []


def test_it_reads_without_scripts_and_prints(page, picture):
    opened = page("/", scripts=False)
    for name, address in PAGES.items():
        opened.emulate_media(media="screen")
        opened.goto(address)
        assert opened.locator("h1").is_visible() and opened.locator("#leave").is_visible(), name
        opened.emulate_media(media="print")
        picture(opened, f"{name}-print")
        assert not opened.locator("#leave").is_visible() and opened.locator("h1").is_visible(), name


def test_numbers_are_printed(page):
    opened = page("/help-now/?country=NO", size="wide")
    opened.emulate_media(media="print")
    for number in ("113", "116123", "22400040"):
        assert opened.locator(f'a[href="tel:{number}"]').is_visible()


def test_the_first_steps_by_keyboard(page):
    opened = page("/")
    opened.keyboard.press("Tab")
    assert opened.locator(":focus").inner_text() == "Go to the main part"
    assert opened.locator(":focus").is_visible()
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_what_has_the_focus_can_be_seen(page):
    opened = page("/help-now/?country=NO", size="wide")
    seen = set()
    for _ in range(40):
        opened.keyboard.press("Tab")
        mark = opened.evaluate(
            "(() => { const a = document.activeElement; const s = getComputedStyle(a); return [a.outerHTML.slice(0, 60), s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        if mark[0].startswith("<body"):
            break
        seen.add(mark[0])
        assert mark[1] == "solid" and mark[2] >= 2, mark
    assert len(seen) > 10


def test_targets_are_large_enough(page):
    opened = page("/")
    for name in ("front", "help-now", "language", "credits"):
        opened.goto(PAGES[name])
        small = opened.evaluate(
            "[...document.querySelectorAll('button, select, input:not([type=hidden]), nav a, .foot a, .button, a.chip, summary')]"
            ".filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])"
            ".filter(([, box]) => box.height < 44 || box.width < 44).map(([html]) => html)"
        )
        assert small == [], name


def test_forced_colours_keep_the_circle(page, picture):
    opened = page("/gallery/", size="wide", forced_colors="active")
    picture(opened, "gallery-forced")
    fills = opened.evaluate(
        "['taken', 'free', 'passed', 'word'].map(c => getComputedStyle(document.querySelector('.circle .' + c)).fill)"
    )
    assert fills[0] != fills[1] and fills[3] != fills[0]


def test_a_language_is_chosen_without_scripts(page):
    opened = page("/help-now/?country=NO", scripts=False)
    opened.get_by_role("link", name="Language: English").click()
    opened.get_by_role("button", name="Norsk bokmål").click()
    assert opened.url.endswith("/help-now/?country=NO")
    assert opened.get_by_role("link", name="Norsk bokmål").is_visible()


def test_a_first_visit_is_light(page, quiet):
    """The shell: page, stylesheet, script, one font; the first page adds its own small stylesheet."""
    page("/", size="wide").wait_for_load_state("networkidle")
    kinds = sorted(request.resource_type for request in quiet.requests if not request.url.startswith("data:"))
    assert kinds == ["document", "font", "script", "stylesheet", "stylesheet"]
