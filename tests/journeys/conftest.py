"""A real browser (Debian's Chromium) on a live server, for the few tests that need one.

`page(...)` opens a page as a visitor would: phone, wide, dark, without scripts, large text. `quiet` watches every page:
no request leaves our own host, no error on the console, no broken content policy. `axe(page)` checks accessibility.
`picture(page, name)` writes tests/pictures/<name>.png, which git ignores, for people to look at.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

AXE = Path(__import__("axe_playwright_python").__file__).with_name("axe.min.js")
BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")  # the first is quicker: it has no window and menus
CHROMIUM = os.environ.get("CHROMIUM", next(filter(os.path.exists, BROWSERS), BROWSERS[-1]))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PICTURES = Path(os.environ.get("SAMEBOAT_PICTURES", Path(__file__).parent.parent / "pictures"))
# In CI nobody looks at pictures, and taking them is a third of the time of these tests.
LOOKED_AT_BY_NOBODY = os.environ.get("CI") == "true" and "SAMEBOAT_PICTURES" not in os.environ
SIZES = {"small": (320, 640), "phone": (360, 740), "wide": (1280, 900)}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

GIVEN_UP_S = 20  # a browser that ended badly may hold a connection for longer: then the next test begins all the same

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the test's thread


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def static_files_as_in_earnest() -> Iterator[None]:
    """Static files pass the middleware as they do in earnest: without its headers a worker would not start."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "_should_handle", lambda self, path: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def a_click_ends_when_the_page_is_there() -> Iterator[None]:
    """Playwright goes on as soon as the next page has begun; a test in a hurry would read an empty one."""
    from playwright.sync_api import Locator, Page

    def settled(act: Callable[..., Any]) -> Callable[..., Any]:
        def acted(self: Any, *told: Any, **more: Any) -> Any:
            done, page = act(self, *told, **more), getattr(self, "page", self)
            if not page.is_closed():
                page.wait_for_load_state("domcontentloaded")
            return done

        return acted

    with pytest.MonkeyPatch.context() as patch:
        for kind, name in product((Locator, Page), ("click", "press")):
            patch.setattr(kind, name, settled(getattr(kind, name)))
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests of a process."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Answering:
    """How many connections the live server holds: the tables must not be emptied under an answer."""

    def __init__(self) -> None:
        self.open, self.changed = 0, threading.Condition()

    def count(self, by: int) -> None:
        with self.changed:
            self.open += by
            self.changed.notify_all()

    def wait(self) -> None:
        """Until none is left: with its contexts the browser has closed them all."""
        with self.changed:
            self.changed.wait_for(lambda: self.open == 0, timeout=GIVEN_UP_S)


@pytest.fixture(scope="session")
def answering() -> Iterator[Answering]:
    """Counts from the first to the last test."""
    from django.core.servers.basehttp import WSGIRequestHandler

    counted, handle = Answering(), WSGIRequestHandler.handle

    def counting(self: Any) -> None:
        counted.count(1)
        try:
            handle(self)
        finally:
            counted.count(-1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WSGIRequestHandler, "handle", counting)
        yield counted


@pytest.fixture(autouse=True)
def nothing_is_emptied_under_an_answer(request: pytest.FixtureRequest, answering: Answering) -> Iterator[None]:
    """Set up after the tables and before any page, so that it ends between the two."""
    if "live_server" in request.fixturenames:
        request.getfixturevalue("transactional_db")
    yield
    answering.wait()


class Quiet:
    """What pages did that they should not. `elsewhere`: hosts a test may go to; `expected`: errors that are no fault."""

    def __init__(self, own: str) -> None:
        self.own = urlsplit(own).netloc
        self.elsewhere: set[str] = set()
        self.expected: list[str] = []
        self.wrong: list[str] = []
        self.requests: list[Any] = []

    def watch(self, context: Any) -> None:
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda e: self.wrong.append(f"script: {e.error}"))

    def _said(self, message: Any) -> None:
        if message.type == "error" and not any(words in message.text for words in self.expected):
            self.wrong.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        parts = urlsplit(request.url)
        self.requests.append(request)
        if parts.scheme in {"http", "https"} and parts.netloc != self.own and parts.netloc not in self.elsewhere:
            self.wrong.append(f"request to {request.url}")


@pytest.fixture
def quiet(live_server: Any) -> Iterator[Quiet]:
    """Fails the test when a page asked another host, wrote an error to the console or broke the content policy."""
    watched = Quiet(live_server.url)
    yield watched
    assert not watched.wrong, "\n".join(watched.wrong)


@pytest.fixture
def page(chromium: Any, live_server: Any, quiet: Quiet) -> Iterator[Callable[..., Any]]:
    """Open an address: page("/find/", size="phone", dark=True, scripts=False, text=200, bypass=False)."""
    contexts = []

    def open_page(path: str, *, size: str = "phone", dark: bool = False, scripts: bool = True, **more: Any) -> Any:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            locale=more.pop("locale", "en-GB"),
            bypass_csp=more.pop("bypass", False),
            base_url=live_server.url,
            **more,
        )
        contexts.append(context)
        quiet.watch(context)
        opened = context.new_page()
        opened.goto(path)
        return opened

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def becomes() -> Callable[..., None]:
    """Make the window another size, light or dark; pages that are opened afterwards begin so. Quicker than a new window."""

    def change(opened: Any, *, size: str, dark: bool = False) -> None:
        width, height = SIZES[size]
        opened.set_viewport_size({"width": width, "height": height})
        opened.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")

    return change


@pytest.fixture
def large_text() -> Callable[[Any], None]:
    """Make every text twice as large, as a visitor's browser setting does."""
    return lambda opened: opened.evaluate("document.documentElement.style.fontSize = '225%'")


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """Accessibility of what a page shows now: one line per fault. Open the page with bypass=True."""

    def check(opened: Any) -> list[str]:
        opened.evaluate(AXE.read_text())
        found = opened.evaluate(
            # preload: style sheets of other hosts would be fetched once more, and there are none.
            "levels => axe.run(document, {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations'],"
            " preload: false})",
            LEVELS,
        )
        return [
            f"{fault['id']}: {fault['help']} at {' '.join(str(node['target']) for node in fault['nodes'][:4])}"
            for fault in found["violations"]
        ]

    return check


@pytest.fixture
def look_through(axe: Any, picture: Any, too_wide: Any, large_text: Any) -> Callable[..., list[str]]:
    """Open many addresses in one window, which is what makes it quick, and tell all that is wrong with each.

    look_through(opened, {"front": "/"}, called="small", large=True): also with twice the text.
    """

    def look(opened: Any, addresses: dict[str, str], *, called: str, large: bool = False) -> list[str]:
        wrong = []
        for name, address in addresses.items():
            opened.goto(address)
            picture(opened, f"{name}-{called}")
            wrong += [f"{name}: {fault}" for fault in axe(opened)]
            wrong += [f"{name} has no heading"] * (not opened.locator("h1").is_visible())
            wrong += [f"{name} is {wide} px too wide" for wide in [too_wide(opened)] if wide]
            if large:
                large_text(opened)
                picture(opened, f"{name}-{called}-large-text", full=False)
                wrong += [f"{name} with large text is {wide} px too wide" for wide in [too_wide(opened)] if wide]
        return wrong

    return look


@pytest.fixture
def picture() -> Callable[..., None]:
    """Write what a page shows to tests/pictures/, to be looked at."""

    def take(opened: Any, name: str, *, full: bool = True) -> None:
        if LOOKED_AT_BY_NOBODY:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=PICTURES / f"{name}.png", full_page=full)

    return take


def sideways(opened: Any) -> int:
    """How many pixels a page is wider than its window; 0 is right."""
    return opened.evaluate("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")


@pytest.fixture
def too_wide() -> Callable[[Any], int]:
    """How many pixels a page has to be scrolled sideways; 0 is right."""
    return sideways
