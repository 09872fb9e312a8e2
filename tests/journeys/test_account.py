"""An account in a real browser: making one, coming back by every way, and what never leaves the device."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import expect

from sameboat.accounts import api
from sameboat.accounts.actions import codes
from sameboat.accounts.models import Account, Attempt, OneTimeCodes, Passkey, RecoverySheet, Session
from sameboat.accounts.rules import login_secret
from sameboat.accounts.tests.makers import make_account as made_in_tests
from sameboat.accounts.tests.vectors import VECTORS

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 90  # security.md: the whole of a first account, on a slow telephone


def words_on(opened: Any, *, count: int = 6) -> list[str]:
    opened.locator("#words li").nth(count - 1).wait_for()
    return opened.locator("#words li").all_text_contents()


def write_down(opened: Any, *, count: int = 6) -> str:
    """Type the two words that are asked for, as somebody with a paper does."""
    words = words_on(opened, count=count)
    for name in ("check-a", "check-b"):
        number = int(re.search(r"\d+", opened.locator(f'label[for="{name}"]').inner_text())[0])
        opened.fill(f"#{name}", words[number - 1])
    return " ".join(words)


def make_account(opened: Any, *, to: Any = "**/me/") -> tuple[str, str]:
    opened.click("text=Begin")
    words = write_down(opened)
    handle = opened.locator("#handle").inner_text()
    opened.click("text=Make my account")
    opened.wait_for_url(to)
    return handle, words


def sign_in(opened: Any, handle: str, words: str) -> None:
    opened.goto("/sign-in/")
    opened.fill("#handle", handle)
    opened.fill("#words-typed", words)
    opened.click("#sign-in button[type=submit]")


def sign_out(opened: Any) -> None:
    opened.goto("/me/")
    opened.click("main >> text=Sign out")
    opened.wait_for_url("**/sign-out/?done")


def sent_in(quiet: Any) -> str:
    """Everything that left the browser."""
    return " ".join(f"{request.url} {request.post_data or ''}" for request in quiet.requests).replace("+", " ")


def pairs_of(words: str) -> list[str]:
    listed = words.split()
    return [f"{one} {two}" for one, two in pairwise(listed)]


def authenticator(opened: Any, *, prf: bool = True) -> Any:
    """A device that keeps passkeys, as Chromium plays one."""
    line = opened.context.new_cdp_session(opened)
    line.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
               "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True, "hasPrf": prf}  # fmt: skip
    line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return line


def test_an_account_without_a_name_and_back_again(page, quiet):
    opened = page("/join/")
    handle, words = make_account(opened)
    assert handle in opened.inner_text("main")
    sign_out(opened)
    opened.go_back()
    assert handle not in opened.content()  # no. 27: the back button shows nothing
    sign_in(opened, f"  {handle.upper().replace('-', ' ')} ", f" {words.upper()}  ")
    opened.wait_for_url("**/me/")
    sent = sent_in(quiet)
    assert not [pair for pair in pairs_of(words) if pair in sent]
    account = Account.objects.get()
    instance = re.search(r"boat-\w{16}", sent_in(quiet) + page("/sign-in/").content())[0]
    assert account.check_password(login_secret(words=words, instance=instance, handle=handle))


def test_back_after_making_an_account_the_words_are_not_shown_again(page):
    """Nor does the browser say that it cannot show the answer to a form: the page of the words is in no history."""
    opened = page("/join/")
    _, words = make_account(opened)
    opened.go_back()
    assert "Your words were shown once." in opened.inner_text("main")
    assert not [pair for pair in pairs_of(words) if pair in opened.inner_text("body")]
    opened.click("text=Choose new words")
    opened.wait_for_url("**/me/words/")


def test_whoever_leaves_the_page_of_the_words_and_comes_back_begins_anew(page):
    opened = page("/join/")
    opened.click("text=Begin")
    words_on(opened)
    opened.goto("/help-now/")
    opened.go_back()
    assert opened.locator("text=Keep a pen at hand.").is_visible() and not opened.locator("#words").count()
    opened.click("text=Begin")
    words_on(opened)
    opened.reload()
    assert opened.locator("text=Keep a pen at hand.").is_visible()


def test_a_first_account_on_a_slow_phone_takes_less_than_a_minute_and_a_half(page):
    opened = page("/join/", size="phone")
    opened.context.new_cdp_session(opened).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    begun = time.monotonic()
    make_account(opened)
    assert time.monotonic() - begun < SECONDS


def test_the_browser_makes_the_same_of_words_as_python(page):
    opened = page("/join/")
    given = [vector._asdict() for vector in VECTORS]
    found = opened.evaluate(
        "async (all) => { const { stretched } = await import('/static/accounts/stretching.js'); return all.map(stretched); }",
        given,
    )
    assert found == [vector.secret for vector in VECTORS]


def test_no_word_that_names_a_trouble_is_picked(page):
    opened = page("/join/")
    left = opened.evaluate(
        """async () => {
          const { LEFT_OUT, pickWords } = await import('/static/accounts/words.js');
          const picked = await pickWords(20000, '/static/accounts/vendor/words.txt');
          return [picked.length, picked.filter((word) => LEFT_OUT.has(word))];
        }"""
    )
    assert left == [20_000, []]


def test_words_are_picked_fairly(page):
    opened = page("/join/")
    counted = opened.evaluate(
        """async () => {
          const { anyBelow } = await import('/static/accounts/words.js');
          const counts = new Array(7).fill(0);
          for (let n = 0; n < 70000; n += 1) counts[anyBelow(7)] += 1;
          return counts;
        }"""
    )
    assert sum(counted) == 70_000 and all(9_500 < count < 10_500 for count in counted)  # five times the usual spread


def test_what_is_mistyped_is_said_beside_the_field_and_nothing_is_sent(page, quiet):
    opened = page("/join/")
    opened.click("text=Begin")
    words_on(opened)
    before = len(quiet.requests)
    opened.fill("#check-a", "nonsense")
    opened.click("text=Make my account")
    opened.locator("#problem >> text=not the same word").wait_for()
    assert opened.locator("#check-a").get_attribute("aria-invalid") == "true"
    assert opened.locator("#check-a").input_value() == "nonsense" and len(quiet.requests) == before


def test_an_empty_check_is_asked_for_and_not_called_a_mistake(page, quiet):
    opened = page("/join/")
    opened.click("text=Begin")
    words = words_on(opened)
    opened.click("text=Make my account")
    opened.locator("#problem >> text=Please type the two words from your paper.").wait_for()
    assert opened.locator("#check-a").get_attribute("aria-invalid") == "true"
    opened.fill("#check-a", words[int(opened.locator("label[for=check-a]").inner_text().split()[-1]) - 1])
    opened.click("text=Make my account")
    opened.locator("#problem >> text=Please type the two words from your paper.").wait_for()
    assert opened.locator("#check-b").get_attribute("aria-invalid") == "true"


JUDGED = [
    ("too short", "Still too short"),
    ("password password password password password", "different words"),
    ("aaaa bbbb cccc dddd eeee ffff", "would find this soon"),
    ("1111111 2222222 3333333 4444444 5555555", "would find this soon"),
    ("abc def ghi jkl mno pqr stu vwx", "Many people know this"),
    ("qwerty asdfg zxcvb 12345 67890 ytrewq", "would find this soon"),
    ("my dog is a good boy", "would find this soon"),
    ("gravel moth Tuesday kettle violet harbour", "Fair"),
    ("gravel moth 7 kettles violet harbour umbrella sigh", "Good"),
    ("gravel moth kettle violet harbour umbrella " * 5, "at most 200 letters"),  # cut off, they would let nobody in
]


def test_own_words_are_judged_honestly(page):
    opened = page("/join/")
    opened.click("text=Begin")
    words_on(opened)
    handle = set(opened.locator("#handle").inner_text().split("-"))
    spare = next(word for word in ("saddle", "copper", "window") if word not in handle)
    opened.click("text=I would rather use words of my own")
    for own, says in JUDGED:  # words of the log-in name count nothing; by chance one of ours may be among them
        opened.fill("#own-words", " ".join(spare if word in handle else word for word in own.split(" ")))
        expect(opened.locator("#own-judged"), own).to_contain_text(says)


def test_an_account_with_words_of_one_s_own(page):
    opened = page("/join/")
    opened.click("text=Begin")
    words_on(opened)
    handle, own = opened.locator("#handle").inner_text(), "Gravel moth Straße kettle violet harbour"
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", own)
    opened.fill("#check-a", own.upper())
    opened.click("text=Make my account")
    opened.wait_for_url("**/me/")
    sign_out(opened)
    sign_in(opened, handle, own.lower())
    opened.wait_for_url("**/me/")


def test_wrong_words_stay_typed_and_then_the_puzzle_lets_the_right_ones_in(page, quiet, picture):
    quiet.expected.append("400")
    maker = page("/join/")
    handle, words = make_account(maker)
    opened = page("/sign-in/")
    for _ in range(3):
        sign_in(opened, handle, "six other words")
        opened.locator("#problem >> text=do not fit together").wait_for()
        field = opened.locator("#words-typed")
        assert field.input_value() == "six other words" and field.get_attribute("aria-invalid") == "true"
        assert field.get_attribute("aria-errormessage") == "problem"
        assert opened.locator(".field:has(#words-typed) > #problem").count() == 1
        assert opened.evaluate("document.activeElement.id") == "words-typed"
    picture(opened, "sign-in-wrong-words")
    sign_in(opened, handle, words)
    opened.wait_for_url("**/me/")
    assert Attempt.objects.get().failures == 3  # the fourth try cost a puzzle, which the worker solved


def test_the_recovery_sheet(page, quiet):
    opened = page("/join/")
    handle, _ = make_account(opened)
    opened.click("text=Make a recovery sheet")
    sheet = write_down(opened, count=8)
    opened.locator("#picture svg path").wait_for()  # drawn a moment after the words stand there
    assert opened.locator("#picture svg path").count() == 1
    opened.click("text=This is my sheet from now on")
    opened.wait_for_url("**/me/")
    other = page("/come-back/")
    other.click("text=Use the sheet")
    other.fill("#before-handle", handle)
    other.fill("#before-words", sheet)
    other.click("#before-go")
    new = write_down(other)
    assert other.locator("#handle").inner_text() == handle
    other.click("text=Use these words from now on")
    other.wait_for_url("**/me/sheet/")
    assert not RecoverySheet.objects.exists() and Session.objects.count() == 1
    opened.goto("/me/")
    assert "/sign-in/" in opened.url  # the old session is over
    sign_in(opened, handle, new)
    opened.wait_for_url("**/me/")
    sent = sent_in(quiet)
    assert not [pair for pair in pairs_of(sheet) + pairs_of(new) if pair in sent]


def test_the_picture_of_the_sheet_can_be_pasted_whole(page):
    opened = page("/come-back/sheet/")
    opened.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData('text', 'otter-lamp-4271\\none two three four five six seven eight');
          document.querySelector('#before-words').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
        }"""
    )
    assert opened.locator("#before-handle").input_value() == "otter-lamp-4271"
    assert opened.locator("#before-words").input_value().startswith("one two three")


def test_what_is_wrong_on_the_sheet_is_said_at_its_field_and_new_words_take_the_focus(page, quiet):
    quiet.expected.append("400")
    opened = page("/join/")
    handle, _words = make_account(opened)
    opened.click("text=Make a recovery sheet")
    sheet = write_down(opened, count=8)
    opened.fill("#check-b", "mistyped")
    opened.click("text=This is my sheet from now on")
    expect(opened.locator(".field-wrong #problem")).to_contain_text("not the same word")
    write_down(opened, count=8)
    opened.click("text=This is my sheet from now on")
    opened.wait_for_url("**/me/")
    other = page("/come-back/sheet/")
    other.click("#before-go")
    expect(other.locator(".field:has(#before-handle) #problem")).to_be_visible()
    other.fill("#before-handle", handle)
    other.fill("#before-words", "eight other words that are not on the sheet")
    other.press("#before-words", "Enter")
    expect(other.locator(".field:has(#before-words) #problem")).to_be_visible()
    expect(other.locator("#before-words")).to_be_focused()
    other.fill("#before-words", sheet)
    other.press("#before-words", "Enter")
    expect(other.locator("#known")).to_be_focused()
    expect(other.locator(".field-wrong")).to_have_count(0)


def test_a_page_of_new_words_that_is_come_back_to_begins_anew(page):
    opened = page("/join/")
    opened.click("text=Begin")
    before = words_on(opened)
    opened.evaluate(
        "() => { ['pagehide', 'pageshow'].forEach((name) => window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }))); }"
    )
    expect(opened.locator("#begin")).to_be_visible()
    opened.click("text=Begin")
    assert words_on(opened) != before


def test_let_in_by_two_members(page):
    account = made_in_tests()
    since = datetime.now(UTC).date() - timedelta(days=100)
    halves = [
        api.vouch(account=account, by=made_in_tests(), group_ref="g", both_in_group=True, member_since=since, now=datetime.now(UTC))
        for _ in range(2)
    ]  # fmt: skip
    opened = page("/come-back/two-members/")
    opened.fill("#before-words", ", ".join(" ".join(half.words) for half in reversed(halves)))
    opened.click("#before-go")
    new = write_down(opened)
    opened.click("text=Use these words from now on")
    opened.wait_for_url("**/me/sheet/")
    sign_out(opened)
    sign_in(opened, account.handle, new)
    opened.wait_for_url("**/me/")


@pytest.mark.parametrize("prf", [True, False], ids=["with-prf", "without-prf"])
def test_a_passkey_lets_in_with_and_without_unlocking(page, live_server, prf):
    opened = page("/join/")
    line = authenticator(opened, prf=prf)
    make_account(opened)
    opened.goto("/me/passkeys/")
    opened.fill("#name", "this telephone")
    opened.click("text=Add a passkey on this device")
    opened.locator(".results strong >> text=this telephone").wait_for()
    assert Passkey.objects.get().host == "localhost"
    sign_out(opened)
    opened.goto("/sign-in/")
    opened.click("#passkey")
    opened.wait_for_url("**/me/")
    assert Session.objects.count() == 1
    line.send("WebAuthn.disable")


def test_no_36_a_system_that_refuses_prf_gets_the_passkey_without(page):
    opened = page("/join/")
    authenticator(opened)
    make_account(opened)
    opened.goto("/me/passkeys/")
    opened.evaluate(
        """() => {
          const real = navigator.credentials.create.bind(navigator.credentials);
          navigator.credentials.create = (given) => given.publicKey.extensions?.prf
            ? Promise.reject(new DOMException('no prf here', 'UnknownError')) : real(given);
        }"""
    )
    opened.click("text=Add a passkey on this device")
    opened.locator(".results li").wait_for()
    assert Passkey.objects.count() == 1


def test_a_name_that_is_too_long_is_said_beside_it_and_stays(page, quiet):
    quiet.expected.append("400")
    opened = page("/join/")
    authenticator(opened)
    make_account(opened)
    opened.goto("/me/passkeys/")
    opened.fill("#name", "the old telephone " * 3)
    opened.click("text=Add a passkey on this device")
    expect(opened.locator(".field-wrong #problem")).to_contain_text("keep it to 40 characters")
    assert opened.input_value("#name") == "the old telephone " * 3 and not Passkey.objects.exists()
    opened.fill("#name", "the old telephone")
    opened.click("text=Add a passkey on this device")
    expect(opened.locator(".results li")).to_contain_text("the old telephone")


def test_a_device_that_has_a_passkey_is_told_so_and_one_that_was_not_added_too(page):
    opened = page("/join/")
    authenticator(opened)
    make_account(opened)
    opened.goto("/me/passkeys/")
    opened.click("text=Add a passkey on this device")
    expect(opened.locator(".results li")).to_have_count(1)
    opened.click("text=Add a passkey on this device")
    expect(opened.locator("#problem")).to_contain_text("already has a passkey")
    opened.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )
    opened.click("text=Add a passkey on this device")
    expect(opened.locator("#problem")).to_contain_text("No passkey was added")
    assert Passkey.objects.count() == 1


def test_no_36_a_passkey_that_is_cancelled_or_gone_leads_back_to_the_words(page):
    opened = page("/sign-in/")
    opened.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )
    opened.click("#passkey")
    opened.locator("#problem >> text=No passkey was used").wait_for()
    assert opened.locator("#words-typed").is_enabled()


def test_one_time_codes(page, quiet):
    quiet.expected.append("400")
    opened = page("/join/")
    handle, words = make_account(opened)
    opened.goto("/me/codes/")
    secret = opened.inner_text(".code-letters").replace(" ", "")
    step = int(time.time()) // 30
    opened.fill("#code", codes.code_at(secret=secret, step=step - 1))
    opened.click("text=Switch them on")
    opened.locator("text=They are on").wait_for()
    sign_out(opened)
    sign_in(opened, handle, words)
    opened.fill("#code", "000000")
    opened.click("#sign-in button[type=submit]")
    opened.locator("#problem >> text=not right").wait_for()
    assert opened.locator("#second >> text=The recovery sheet asks for none").is_visible()
    opened.fill("#code", codes.code_at(secret=secret, step=int(time.time()) // 30))
    opened.click("#sign-in button[type=submit]")
    opened.wait_for_url("**/me/")
    assert OneTimeCodes.objects.exists()


def test_the_link_of_the_first_operator(page, live_server):
    opened = page("/join/")
    make_account(opened)
    code = api.new_operator_code(now=datetime.now(UTC))
    opened.goto(f"/me/operator/#{code}")
    assert opened.locator("#code").input_value() == code and "#" not in opened.url
    opened.click("main >> text=Go on")
    opened.wait_for_url("**/me/")
    assert Account.objects.get().is_operator


def test_the_link_of_the_first_operator_opened_before_joining(page, quiet):
    code = api.new_operator_code(now=datetime.now(UTC))
    opened = page(f"/me/operator/#{code}")
    opened.wait_for_url(lambda url: "/sign-in/" in url)
    assert "#" not in opened.url and code not in opened.url
    opened.click("text=I have no account")
    opened.click("text=I have read it")
    make_account(opened, to=re.compile(r"^https?://[^/]+/me/operator/$"))
    assert opened.locator("#code").input_value() == code and "#" not in opened.url
    assert opened.evaluate("sessionStorage.length") == 0
    assert code not in sent_in(quiet).replace(f"#{code}", "")


def test_the_link_of_the_first_operator_opened_before_signing_in(page):
    opened = page("/join/")
    handle, words = make_account(opened)
    sign_out(opened)
    code = api.new_operator_code(now=datetime.now(UTC))
    opened.goto(f"/me/operator/#{code}")
    opened.wait_for_url(lambda url: "/sign-in/" in url)
    assert "#" not in opened.url and code not in opened.url
    opened.fill("#handle", handle)
    opened.fill("#words-typed", words)
    opened.click("#sign-in button[type=submit]")
    opened.wait_for_url(re.compile(r"^https?://[^/]+/me/operator/$"))
    assert opened.locator("#code").input_value() == code
    opened.reload()
    assert opened.locator("#code").input_value() == ""


def test_after_joining_nobody_is_led_to_another_site(page):
    opened = page("/join/?next=https://example.org/")
    make_account(opened)


def test_without_a_worker_the_page_says_so_and_nothing_is_lost(page):
    opened = page("/sign-in/")
    opened.fill("#handle", "otter-lamp-4271")
    opened.fill("#words-typed", "some words")
    opened.evaluate("() => { window.Worker = class { constructor() { throw new Error('blocked'); } }; }")
    opened.click("#sign-in button[type=submit]")
    opened.locator("#problem >> text=Another browser").wait_for()
    assert opened.locator("#words-typed").input_value() == "some words"


def test_no_66_when_the_server_is_away_nothing_typed_is_lost(page, quiet):
    quiet.expected.append("ERR_INTERNET_DISCONNECTED")
    opened = page("/sign-in/")
    opened.fill("#handle", "otter-lamp-4271")
    opened.fill("#words-typed", "some words")
    opened.click("#show")
    opened.context.route("**/sign-in/", lambda route: route.abort("internetdisconnected"))
    opened.click("#sign-in button[type=submit]")
    opened.locator("#problem >> text=cannot be reached").wait_for()
    assert opened.locator("#words-typed").input_value() == "some words"
    assert opened.locator("#sign-in button[type=submit]").is_enabled()


def test_without_a_connection_the_browser_is_not_blamed(page, quiet):
    quiet.expected.append("ERR_INTERNET_DISCONNECTED")
    quiet.expected.append("ERR_FAILED")
    for how in ("offline", "worker"):
        opened = page("/sign-in/")
        opened.fill("#handle", "otter-lamp-4271")
        opened.fill("#words-typed", "some words")
        if how == "offline":
            opened.context.set_offline(True)
            opened.evaluate("() => { window.Worker = class { constructor() { throw new Error('unread'); } }; }")
        else:
            opened.context.route("**/work*.js", lambda route: route.abort("internetdisconnected"))
        opened.click("#sign-in button[type=submit]")
        opened.locator("#problem >> text=There is no connection").wait_for()
        assert opened.locator("#words-typed").input_value() == "some words"


@pytest.mark.parametrize("address", ["/join/", "/sign-in/", "/come-back/sheet/", "/come-back/two-members/"])
def test_without_scripts_the_page_says_honestly_that_it_needs_them(page, address):
    opened = page(address, scripts=False)
    assert "needs JavaScript" in opened.inner_text("main")
    assert not opened.locator("main input:visible, main button:visible").count()


def test_no_69_no_table_and_no_log_holds_words(page, caplog):
    opened = page("/join/")
    handle, words = make_account(opened)
    opened.click("text=Make a recovery sheet")
    sheet = write_down(opened, count=8)
    opened.click("text=This is my sheet from now on")
    opened.wait_for_url("**/me/")
    sign_out(opened)
    sign_in(opened, handle, words)
    opened.wait_for_url("**/me/")
    rows = [str(row) for model in apps.get_models() for row in model._base_manager.values_list()]
    found = [pair for pair in pairs_of(words) + pairs_of(sheet) for row in [*rows, caplog.text] if pair in row]
    assert not found and rows
    assert sum(handle in row for row in rows) == 1  # the account alone
    assert handle not in caplog.text


def test_a_browser_told_to_empty_its_stores_keeps_the_language(page, monkeypatch):
    """The header of https, which this server does not speak: what it takes and what it leaves is the browser's doing."""
    from sameboat.accounts.entry import arriving

    depart = arriving.depart

    def as_over_https(**given: Any) -> Any:
        answer = depart(**given)
        answer["Clear-Site-Data"] = '"storage"'
        return answer

    opened = page("/join/")
    make_account(opened)
    opened.evaluate("localStorage.setItem('shortlist', '[]')")
    opened.context.add_cookies([{"name": name, "value": value, "url": opened.url} for name, value in KEPT.items()])
    monkeypatch.setattr(arriving, "depart", as_over_https)
    opened.goto("/sign-out/")
    opened.click("main form button")
    opened.wait_for_url("**/sign-out/?done")
    left = {cookie["name"]: cookie["value"] for cookie in opened.context.cookies()}
    assert KEPT.items() <= left.items() and "session" not in left
    assert opened.evaluate("localStorage.length") == 0


KEPT = {"language": "de", "plain": "1"}
