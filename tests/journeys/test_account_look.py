"""The pages of accounts as people meet them: narrow, dark, large text; and whether everybody can use them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from sameboat.accounts.models import Account, Passkey, SafetyNote, Session
from sameboat.accounts.tests.makers import make_account, signed_in_as
from tests.journeys.test_account import make_account as join_here

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = ["join", "sign-in", "sign-out", "come-back", "come-back/sheet", "come-back/two-members"]
OWN = [
    "me",
    "me/again",
    "me/sessions",
    "me/words",
    "me/passkeys",
    "me/sheet",
    "me/codes",
    "me/email",
    "me/discreet",
    "me/operator",
]


@pytest.fixture
def own(page, live_server) -> Any:
    """Opens a page as somebody who is signed in."""

    def open_own(path: str, **more: Any) -> Any:
        account = make_account(is_operator=more.pop("operator", False))
        opened = page("about:blank", bypass=True, **more)
        key = signed_in_as(account).cookies["session"].value
        opened.context.add_cookies([{"name": "session", "value": key, "url": live_server.url}])
        opened.goto(path)
        return opened

    return open_own


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_them(own, axe, too_wide, large_text, dark):
    opened = own("/me/", size="small", dark=dark)
    for path in OPEN + OWN:
        opened.goto(f"/{path}/")
        assert axe(opened) == [], path
        assert too_wide(opened) == 0, path
        large_text(opened)
        assert too_wide(opened) == 0, f"{path} with large text"


def test_whoever_was_signed_out_meanwhile_keeps_what_they_wrote(own, axe, too_wide, picture, quiet):
    opened = own("/desk/pauses/", size="small", operator=True)
    quiet.expected += ["403", "400"]
    opened.fill("#id_sentence", "We look at it again in May.\nThen we say more.")
    opened.select_option("#id_kind", index=0)
    Session.objects.all().delete()
    opened.click("text=Pause it")
    opened.locator("h1 >> text=You were signed out").wait_for()
    assert "in May." in opened.input_value("textarea") and axe(opened) == [] and too_wide(opened) == 0
    picture(opened, "account-signed-out")
    opened.click("main a.button-primary")
    opened.wait_for_url("**/sign-in/**")
    assert opened.locator("text=You were signed out here.").is_visible() and axe(opened) == []
    assert opened.input_value("input[name=next]") == "/desk/pauses/"
    picture(opened, "account-sign-in-again")
    opened.fill("#handle", "otter-lamp-0000")
    opened.fill("#words-typed", "six other words")
    opened.click("#sign-in button[type=submit]")
    opened.locator("#problem >> text=do not fit together").wait_for()
    assert opened.locator("#ended").count() == 0, "it was read"


def test_with_a_long_note_and_large_text_on_a_small_phone_nothing_is_cut_off(own, too_wide, large_text, picture):
    opened = own("/me/", size="small")
    SafetyNote.objects.create(
        account=Account.objects.get(), sort=SafetyNote.Sort.REINTRODUCED, day=datetime.now(UTC).date()
    )
    opened.reload()
    tops = opened.evaluate(
        "[...document.querySelectorAll('.top nav a')].map((link) => link.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 1 < len(tops), "the first row of a page is one row"
    large_text(opened)
    assert opened.locator("#notes").is_visible() and too_wide(opened) == 0
    picture(opened, "account-me-note-large-text")


def test_an_address_waits_for_its_code(own, axe, too_wide, picture, quiet):
    opened = own("/me/email/", size="small")
    opened.fill("#email", "lamp@example.org")
    opened.click("text=Send me the code")
    opened.fill("#code", "AAAA-AAAA")
    quiet.expected.append("400")
    opened.click("main >> text=Go on")
    assert opened.locator("#code-error").is_visible() and axe(opened) == [] and too_wide(opened) == 0
    picture(opened, "account-email-code")


@pytest.mark.parametrize(
    ("path", "works"),
    [
        ("words", "old words go on working"),
        ("sheet", "on paper"),
        ("passkeys", "Taking one away needs none"),
        ("again", "Sign out everybody else"),
    ],
)
def test_without_scripts_a_page_of_one_s_own_says_what_there_is_instead(own, too_wide, picture, path, works):
    opened = own(f"/me/{path}/", size="small", dark=True, scripts=False)
    if path == "passkeys":
        today = datetime.now(UTC).date()
        Passkey.objects.create(
            account=Account.objects.get(), credential_id="x", credential="x", host="h", name="old phone", added_on=today
        )
        opened.reload()
    text = opened.inner_text("main")
    assert "JavaScript" in text and works in text and "…" not in text and "stop working" not in text
    wanted = ["Remove\n: old phone"] if path == "passkeys" else []
    assert (
        opened.locator("main button:visible").all_inner_texts() == wanted
        and not opened.locator("main :not(.visually-hidden) > input:visible").count()
    )
    assert too_wide(opened) == 0
    picture(opened, f"account-{path}-without-scripts")


@pytest.mark.parametrize("path", ["join", "come-back"])
def test_without_scripts_there_is_a_way_on(page, axe, too_wide, picture, path):
    opened = page(f"/{path}/", size="small", scripts=False)
    assert too_wide(opened) == 0
    picture(opened, f"account-{path}-without-scripts")


def test_the_words_can_be_read_by_all_and_printed_alone(page, axe, too_wide, picture):
    opened = page("/join/", size="small", bypass=True)
    opened.click("text=Begin")
    opened.locator("#words li").nth(5).wait_for()
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", "my dog is a good boy")
    assert axe(opened) == [] and too_wide(opened) == 0
    opened.fill("#own-words", "")
    opened.emulate_media(media="print")
    assert opened.locator("#words").is_visible() and not opened.locator("#check").is_visible()
    assert not opened.locator("header.top").is_visible()  # a sheet that lies about does not say where it belongs
    printed = opened.pdf(display_header_footer=True, margin=dict.fromkeys(("top", "bottom", "left", "right"), "1cm"))
    file = PdfReader(BytesIO(printed))
    paper, called = file.pages, (file.metadata or {}).get("/Title", "")
    assert "account" not in called and "Sameboat" not in called, "a file of it is called nothing"
    assert opened.title() == "Make an account · Sameboat"
    text = "".join(one.extract_text() for one in paper)  # title and address, too, where the margin has room for them
    assert "Keep this" in text and "Sameboat" not in text and "/join/" not in text and len(paper) == 1


@pytest.mark.parametrize("size", ["A4", "A5", "Letter"])
def test_the_recovery_sheet_is_one_page_and_bears_no_title(page, size):
    opened = page("/join/", size="small", bypass=True)
    join_here(opened)
    opened.goto("/me/sheet/")
    opened.locator("#picture svg").wait_for()
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "1cm")
    file = PdfReader(BytesIO(opened.pdf(format=size, display_header_footer=True, margin=margins)))
    text = "".join(one.extract_text() for one in file.pages)
    assert len(file.pages) == 1 and "For bad days" in text and "Log-in name" in text
    assert "Sameboat" not in text and "/me/sheet/" not in text
    assert not {"Recovery", "Sameboat"} & set((file.metadata or {}).get("/Title", "").split())


def test_from_the_keyboard_alone(page):
    opened = page("/sign-in/", size="wide")
    opened.locator("#handle").focus()
    order = []
    for _ in range(5):
        order.append(opened.evaluate("document.activeElement.id || document.activeElement.innerText.trim()"))
        opened.keyboard.press("Tab")
    assert order == ["handle", "words-typed", "show", "Sign in", "passkey"]


def test_a_screen_reader_hears_what_is_wrong_and_what_is_going_on(page):
    opened = page("/sign-in/")
    assert opened.locator("#problem").get_attribute("role") == "alert"
    assert opened.locator("#working p").get_attribute("role") == "status"


def test_no_73_words_are_not_given_to_translators(page):
    opened = page("/join/")
    opened.click("text=Begin")
    assert opened.locator("#words").evaluate("element => element.closest('[translate=no]') !== null")
