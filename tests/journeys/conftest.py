"""A real browser (Debian's Chromium) on a live server, for the few tests that need one.

`page(...)` opens a page as a visitor would: phone, wide, dark, without scripts, large text. `quiet` watches every page:
no request leaves our own host, no error on the console, no broken content policy. `axe(page)` checks accessibility.
`picture(page, name)` writes tests/pictures/<name>.png, which git ignores, for people to look at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

AXE = Path(__import__("axe_playwright_python").__file__).with_name("axe.min.js")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PICTURES = Path(os.environ.get("SAMEBOAT_PICTURES", Path(__file__).parent.parent / "pictures"))
SIZES = {"small": (320, 640), "phone": (360, 740), "wide": (1280, 900)}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

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
def large_text() -> Callable[[Any], None]:
    """Make every text twice as large, as a visitor's browser setting does."""
    return lambda opened: opened.evaluate("document.documentElement.style.fontSize = '225%'")


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """Accessibility of what a page shows now: one line per fault. Open the page with bypass=True."""

    def check(opened: Any) -> list[str]:
        opened.evaluate(AXE.read_text())
        found = opened.evaluate(
            "levels => axe.run(document, {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']})", LEVELS
        )
        return [
            f"{fault['id']}: {fault['help']} at {' '.join(str(node['target']) for node in fault['nodes'][:4])}"
            for fault in found["violations"]
        ]

    return check


@pytest.fixture
def picture() -> Callable[..., None]:
    """Write what a page shows to tests/pictures/, to be looked at."""

    def take(opened: Any, name: str, *, full: bool = True) -> None:
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
