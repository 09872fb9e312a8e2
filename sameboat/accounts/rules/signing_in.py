"""Log-in names, sessions, wrong tries: numbers are stated here once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

SESSION_IDLE = timedelta(minutes=30)
SEALED_IDLE = timedelta(minutes=15)  # after that, private texts are locked again although the session goes on
SESSION_LONGEST = timedelta(hours=12)
FRESH_FOR = timedelta(minutes=15)
RESERVED_FOR = timedelta(hours=1)
TRIES_KEPT = timedelta(hours=1)
NOTES_KEPT = timedelta(days=90)
DEVICE_KNOWN = timedelta(days=90)
ADDRESS_ASKED_FOR = timedelta(days=1)  # to type the code that was sent to an e-mail address
LETTERS_A_DAY = 5  # of one sort to one address: whoever presses often must not fill somebody's mailbox

FREE_TRIES = 3  # by strangers, per log-in name and hour, before a puzzle is asked
KNOWN_FREE_TRIES = 5  # on a device that has signed in before, before a pause
LONGEST_PAUSE = timedelta(seconds=30)
PUZZLE_BITS = ((3, 15), (10, 17), (30, 18))  # wrong tries -> how hard; 18 is half a minute on a slow phone
CODES_TOLD_AT = 10  # wrong one-time codes within an hour, by somebody who has the words
CROWD_BITS = ((30, 15), (120, 17), (600, 18))  # accounts begun in the last hour -> how hard
CODE_STEP_S = 30
LONGEST_NAME = 40

_HANDLE = re.compile(r"[a-z]{2,12}-[a-z]{2,12}-[0-9]{4}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes, base64url without filling


def tidy_handle(*, typed: str) -> str:
    """The one spelling of a log-in name: small letters, hyphens, however it was typed. "" when it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed[:200]).lower().strip()
    tidy = re.sub(r"[\s_\-\u2010-\u2015]+", "-", plain)
    return tidy if _HANDLE.fullmatch(tidy) else ""


def is_secret(*, given: str) -> bool:
    """Whether this is what our pages send in place of words: 32 bytes. Anything else never reaches the hasher."""
    return bool(_SECRET.fullmatch(given))


@rule(
    "A session ends after half an hour without you, and after twelve hours in any case.",
    source="house",
    row="SAFE-23 NORM-16",
)
def session_is_over(*, now: datetime, last_seen: datetime, started: datetime) -> bool:
    """Whether a session that was last used at `last_seen` is over (ASVS 5.0, 7.3)."""
    return now - last_seen >= SESSION_IDLE or now - started >= SESSION_LONGEST


@rule(
    "Whoever changes a way of signing in shows once more that it is them, if that was more than a quarter of an hour ago.",
    source="house",
    row="SAFE-23",
)
def is_fresh(*, now: datetime, proved: datetime | None) -> Verdict:
    """Whether the last proof (words, passkey, sheet) is young enough (ASVS 5.0, 7.5.1)."""
    if proved is not None and timedelta(0) <= now - proved <= FRESH_FOR:
        return allowed()
    return refused(because=gettext_noop("Please show once more that it is you."))


@dataclass(frozen=True, slots=True)
class Slowing:
    """What a try costs now: a pause, or a puzzle of so many bits for the device. Never a locked door."""

    wait: timedelta = timedelta(0)
    bits: int = 0


@rule(
    "Wrong words slow guessing down, and never lock anybody out: a strange device solves a puzzle, a known one waits up to"
    " half a minute, and a passkey always works.",
    source="house",
    row="SAFE-23 SAFE-04",
)
def slowing(*, failures: int, known_device: bool, since_last: timedelta) -> Slowing:
    """What the next try costs after `failures` wrong ones in the last hour, the last of them `since_last` ago."""
    if known_device:
        over = failures - KNOWN_FREE_TRIES
        pause = min(LONGEST_PAUSE, timedelta(seconds=2 ** min(over, 10))) if over >= 0 else timedelta(0)
        return Slowing(wait=max(timedelta(0), pause - since_last))
    return Slowing(bits=_steps(failures, PUZZLE_BITS))


@rule(
    "Whoever has somebody’s words and types wrong one-time codes has to pause for half a minute after each, from the tenth on,"
    " and the owner is told. On a device of theirs, by passkey and by recovery sheet the owner comes in all the same.",
    source="house",
    row="SAFE-23",
)
def slowing_of_codes(*, failures: int, known_device: bool, since_last: timedelta) -> Slowing:
    """What the next code costs. Six digits are soon guessed when tries are cheap: a puzzle alone costs a computer nothing."""
    usual = slowing(failures=failures, known_device=known_device, since_last=since_last)
    if known_device or failures < CODES_TOLD_AT:
        return usual
    return Slowing(wait=max(timedelta(0), LONGEST_PAUSE - since_last), bits=usual.bits)


@rule(
    "When very many accounts are begun within an hour, each new one costs the device a small puzzle. Nobody is turned away.",
    source="house",
    row="SAFE-04",
)
def puzzle_to_join(*, begun: int) -> int:
    """How hard the puzzle is, in bits, when `begun` accounts were begun in the last hour."""
    return _steps(begun, CROWD_BITS)


def _steps(count: int, steps: tuple[tuple[int, int], ...]) -> int:
    return max((bits for least, bits in steps if count >= least), default=0)


@rule(
    "A passkey whose counter falls behind has been copied, and is refused.",
    source="house",
    row="SAFE-23",
)
def counter_is_plausible(*, kept: int, given: int) -> Verdict:
    """Devices that do not count send 0 for ever; others must always be ahead (WebAuthn 3, 6.1.1)."""
    if given > kept or (given == 0 and kept == 0):
        return allowed()
    return refused(
        because=gettext_noop("This passkey seems to have been copied. Use your words instead, and remove it.")
    )


def week_of(*, day: date) -> date:
    """The Monday of a day's week: nothing finer is kept of visits."""
    return day - timedelta(days=day.weekday())


BROWSERS = (("edg", "edge"), ("opr", "opera"), ("firefox", "firefox"), ("fxios", "firefox"), ("samsung", "samsung"),
            ("chrome", "chrome"), ("crios", "chrome"), ("safari", "safari"))  # fmt: skip


def coarse_label(*, browser_says: str) -> str:
    """ "firefox-phone": kind of browser and kind of device, nothing finer. What the browser says is not kept."""
    said = browser_says[:400].lower()
    browser = next((name for sign, name in BROWSERS if sign in said), "browser")
    if "ipad" in said or "tablet" in said:
        return f"{browser}-tablet"
    phone = any(sign in said for sign in ("mobi", "iphone", "android"))
    return f"{browser}-{'phone' if phone else 'computer'}"
