"""Signing in and out, as far as a request is needed for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth import HASH_SESSION_KEY, login
from django.http import HttpRequest, HttpResponse

from sameboat.accounts.actions.signing_in import new_device
from sameboat.accounts.entry.store import LABEL, UNTIL, stored_as
from sameboat.accounts.models import Account, SafetyNote
from sameboat.accounts.queries import unread_notes
from sameboat.accounts.rules import DEVICE_KNOWN, SESSION_LONGEST, coarse_label, is_fresh, week_of
from sameboat.base.rulebook import Verdict

PROVED, DONE_HERE = "proved", "done"
DISCREET = "plain"  # the cookie of site/discreet.py
SAFE_DEVICE, PLAIN_DEVICE = "__Host-device", "device"


def arrive(*, request: HttpRequest, account: Account, now: datetime) -> None:
    """A new session, with a new key, for somebody who has shown who they are."""
    request.session.flush()
    login(request, account, backend="sameboat.accounts.entry.backend.ByWords")
    request.session[LABEL] = coarse_label(browser_says=request.headers.get("User-Agent", ""))
    request.session[UNTIL] = (now + SESSION_LONGEST).isoformat()
    proved_now(request=request, now=now)
    if account.seen_in_week != (monday := week_of(day=now.date())):
        Account.objects.filter(pk=account.pk).update(seen_in_week=monday)


def proved_now(*, request: HttpRequest, now: datetime) -> None:
    """They have just shown who they are."""
    request.session[PROVED] = now.isoformat()


def freshness(*, request: HttpRequest, now: datetime) -> Verdict:
    """Whether they have shown lately who they are; needed before a way of signing in is changed."""
    told = request.session.get(PROVED)
    return is_fresh(now=now, proved=datetime.fromisoformat(told) if told else None)


def still_me(*, request: HttpRequest, account: Account) -> None:
    """After new words: this session goes on, under a new key."""
    request.session.cycle_key()
    request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()


def done_here(*, request: HttpRequest, account: Account, sort: SafetyNote.Sort) -> None:
    """This session has changed a way of signing in: here nobody needs to be warned of it (views/own.py)."""
    newest = unread_notes(account=account).filter(sort=sort).values_list("pk", flat=True).first()
    request.session[DONE_HERE] = [*noted_here(request=request), newest]


def came_back_here(*, request: HttpRequest, notes: Collection[SafetyNote]) -> None:
    """This session began by coming back: whatever that changed was done here, too."""
    request.session[DONE_HERE] = [*noted_here(request=request), *(note.pk for note in notes)]


def noted_here(*, request: HttpRequest) -> list[int]:
    """The notes about what was done in this very session, by number."""
    return list(request.session.get(DONE_HERE, []))


def own_key(*, request: HttpRequest) -> str:
    """Under which key this session is stored."""
    return stored_as(request.session.session_key)


def remember_device(*, request: HttpRequest, answer: HttpResponse, handle: str) -> None:
    """So that the wrong tries of others do not slow this device down."""
    answer.set_cookie(
        SAFE_DEVICE if request.is_secure() else PLAIN_DEVICE,
        new_device(handle=handle),
        max_age=int(DEVICE_KNOWN.total_seconds()),
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )


def device_of(*, request: HttpRequest) -> str:
    """What the device remembers, as it was set."""
    return request.COOKIES.get(SAFE_DEVICE if request.is_secure() else PLAIN_DEVICE, "")


STAYS = {"language", DISCREET}  # what somebody chose for this browser, whoever is signed in


def depart(*, request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """End the session and take everything of it from the device.

    Our cookies go one by one: told to empty its cookies, a browser takes those of every neighbour under the same domain too,
    and the language. Over https it is told to empty its other stores, the shortlist among them (templates/sign_out.html).
    """
    request.session.flush()
    for name in request.COOKIES:
        if name not in STAYS:
            answer.delete_cookie(name, samesite="Lax")
            answer.cookies[name]["secure"] = name.startswith("__")
    if request.is_secure():
        answer["Clear-Site-Data"] = '"storage"'
    return answer


def is_discreet(*, request: HttpRequest) -> bool:
    """Whether neutral titles are on in this browser."""
    return request.COOKIES.get(DISCREET) == "1"


def show_discreet(*, request: HttpRequest, answer: HttpResponse, account: Account) -> None:
    """Neutral titles begin with a cookie: pages that everybody sees follow it without asking who is there.

    What is on stays on: no account that never asked for it switches it off in a browser that did.
    """
    if account.discreet:
        year = 31_536_000
        answer.set_cookie(DISCREET, "1", max_age=year, secure=request.is_secure(), httponly=True, samesite="Lax")


def end_discreet(*, answer: HttpResponse) -> None:
    """Somebody has switched neutral titles off, here and now."""
    answer.delete_cookie(DISCREET, samesite="Lax")
