"""Making an account, signing in, signing out."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.accounts.actions import codes, joining, passkeys, puzzles, settings, signing_in
from sameboat.accounts.actions.joining import OVER
from sameboat.accounts.entry import arriving
from sameboat.accounts.entry.asking import current, signed_in
from sameboat.accounts.entry.middleware import session_has_ended
from sameboat.accounts.models import Account
from sameboat.accounts.queries import has_codes
from sameboat.accounts.rules import RESERVED_FOR, puzzle_to_join
from sameboat.accounts.views.answers import (
    NEEDS_SCRIPT,
    NOT_YOURS,
    WRONG,
    away,
    by_script,
    own_path,
    page,
    problem,
    told,
    typed,
)
from sameboat.accounts.views.off import ticket_of
from sameboat.base.rulebook import Refused

_HELD, _HALFWAY = "sameboat.held", "sameboat.halfway"
HALFWAY_LASTS = 300  # seconds to type a code after the words


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Make an account: a log-in name from us, words made in the browser, nothing else."""
    step = request.POST.get("step", "")
    if request.method == "POST" and step == "begin":
        handle = joining.reserve_handle(now=timezone.now())
        given = {"handle": handle, "ticket": signing.dumps(handle, salt=_HELD), "instance": joining.instance_name()}
        return page(request, "accounts/join.html", given)
    if request.method == "POST" and by_script(request):
        return _made(request)
    if request.method == "POST":
        return page(request, "accounts/join.html", {"problem": gettext(NEEDS_SCRIPT)}, status=400)
    return page(request, "accounts/join.html", {"already": current(request=request) is not None})


def _made(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    try:
        handle = signing.loads(typed(request, "ticket"), salt=_HELD, max_age=RESERVED_FOR)
    except signing.BadSignature:
        return problem(OVER)
    bits = puzzle_to_join(begun=joining.begun_lately(now=now))
    if bits and not _puzzle_solved(request, bits=bits, about="join"):
        return told(puzzle=puzzles.new_puzzle(bits=bits, about="join"), bits=bits)
    try:
        account = joining.join(handle=handle, secret=typed(request, "secret"), now=now)
    except Refused as refusal:
        again = signing_in.try_words(handle=handle, secret=typed(request, "secret"), device="", now=now).account
        if again is None:
            return problem(refusal)
        account = again  # the same form sent twice: one account, and whoever made it is in
    if arriving.is_discreet(request=request):
        settings.set_discreet(account=account, discreet=True)
    return in_again(request, account=account, to=reverse("accounts:me"))


def _puzzle_solved(request: HttpRequest, *, bits: int, about: str) -> bool:
    puzzle, answer = typed(request, "puzzle"), typed(request, "answer")
    return puzzles.is_solved(puzzle=puzzle, answer=answer, bits=bits, about=about, now=timezone.now())


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Log-in name and words, or a passkey; then, if the person wants that, a code."""
    to = own_path(typed(request, "next") or request.GET.get("next", ""))
    if request.method == "POST" and by_script(request):
        return _STEPS.get(request.POST.get("step", ""), _by_words)(request, to)
    if request.method == "POST":
        return page(
            request, "accounts/sign_in.html", _sign_in_given(to) | {"problem": gettext(NEEDS_SCRIPT)}, status=400
        )
    if current(request=request):
        return away(to)
    ended = session_has_ended(request=request)
    return page(request, "accounts/sign_in.html", _sign_in_given(to) | {"ended": ended, "over": "over" in request.GET})


def _sign_in_given(to: str) -> dict[str, Any]:
    return {"instance": joining.instance_name(), "next": to}


def _by_words(request: HttpRequest, to: str) -> HttpResponse:
    answer = compared(request, handle=typed(request, "handle"))
    if isinstance(answer, HttpResponse):
        return answer
    if has_codes(account=answer):
        return told(halfway=_halfway(answer))
    return in_again(request, account=answer, to=to)


def compared(request: HttpRequest, *, handle: str, wrong: str = WRONG) -> Account | HttpResponse:
    """The account whose words were sent, or what to answer instead."""
    tried = signing_in.try_words(
        handle=handle,
        secret=typed(request, "secret", longest=100),
        device=arriving.device_of(request=request),
        puzzle=typed(request, "puzzle"),
        answer=typed(request, "answer"),
        now=timezone.now(),
    )
    return _what_became_of(tried, wrong=wrong)


def _halfway(account: Account) -> str:
    return signing.dumps([account.pk, account.get_session_auth_hash()], salt=_HALFWAY)


def _what_became_of(tried: signing_in.Tried, *, wrong: str, with_code: bool = False) -> Account | HttpResponse:
    """The account, or what to answer instead: a pause, a puzzle, that it is switched off, or that it was wrong."""
    if tried.wait:
        seconds = int(tried.wait.total_seconds()) + 1
        sentence = ngettext("Please wait %(n)d second and try again. A passkey works at once.",
                            "Please wait %(n)d seconds and try again. A passkey works at once.", seconds)  # fmt: skip
        return problem(sentence % {"n": seconds}, status=429)
    if tried.puzzle:
        return told(puzzle=tried.puzzle, bits=tried.bits)
    if tried.off_account is not None:
        if has_codes(account=tried.off_account) and not with_code:
            more = gettext("With the six digits you can still take a copy along, and delete the account.")
            return told(problem=f"{tried.off} {more}", halfway=_halfway(tried.off_account))
        return problem(tried.off, off=ticket_of(account=tried.off_account, with_second=with_code))
    return tried.account or problem(wrong)


def _by_code(request: HttpRequest, to: str) -> HttpResponse:
    """The six digits, after the words."""
    now = timezone.now()
    try:
        number, proof = signing.loads(typed(request, "halfway"), salt=_HALFWAY, max_age=HALFWAY_LASTS)
    except signing.BadSignature:
        return problem(gettext("This took too long. Please begin again."), again=True)
    account = Account.objects.filter(pk=number).first()
    if account is None or account.get_session_auth_hash() != proof:
        return problem(gettext("This took too long. Please begin again."), again=True)
    tried = codes.try_code(
        account=account,
        code=typed(request, "code"),
        device=arriving.device_of(request=request),
        puzzle=typed(request, "puzzle"),
        answer=typed(request, "answer"),
        now=now,
    )
    found = _what_became_of(tried, wrong=codes.WRONG, with_code=True)
    return found if isinstance(found, HttpResponse) else in_again(request, account=found, to=to)


def _passkey_begin(request: HttpRequest, to: str) -> HttpResponse:
    options, ticket = passkeys.begin_using(host=passkeys.host_of(request=request))
    return told(options=options, ticket=ticket)


def _passkey_finish(request: HttpRequest, to: str) -> HttpResponse:
    try:
        account = passkeys.finish_using(
            host=passkeys.host_of(request=request),
            ticket=typed(request, "ticket"),
            response=passkeys.read(text=request.POST.get("response", "")),
            now=timezone.now(),
        )
    except signing_in.SwitchedOff as off:
        return problem(off, off=ticket_of(account=off.account, with_second=True))
    except Refused as refusal:
        return problem(refusal)
    return in_again(request, account=account, to=to)


_STEPS = {"code": _by_code, "passkey": _passkey_begin, "passkey-done": _passkey_finish}


def in_again(request: HttpRequest, *, account: Account, to: str) -> HttpResponse:
    """Somebody has shown who they are: a session, what the device remembers, and where to go."""
    arriving.arrive(request=request, account=account, now=timezone.now())
    answer = told(next=to)
    arriving.remember_device(request=request, answer=answer, handle=account.handle)
    arriving.show_discreet(request=request, answer=answer, account=account)
    return answer


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Show once more that it is you, before a way of signing in is changed."""
    account = current(request=request)
    assert account is not None
    to = own_path(typed(request, "next") or request.GET.get("next", ""))
    if request.method == "POST" and by_script(request):
        return _again(request, account, to)
    given = {"instance": joining.instance_name(), "next": to, "handle": account.handle, "late": "late" in request.GET}
    given["before"] = _BEFORE.get(to, "")
    if request.method == "POST":
        return page(request, "accounts/again.html", given | {"problem": gettext(NEEDS_SCRIPT)}, status=400)
    return page(request, "accounts/again.html", given)


_CHANGES = ("words", "sheet", "passkeys", "codes")
_BEFORE = {"/me/copy/": "copy", "/me/email/": "email"} | {f"/me/{page}/": "words" for page in _CHANGES}


def _again(request: HttpRequest, account: Account, to: str) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "passkey":
        return _passkey_begin(request, to)
    if step == "passkey-done":
        try:
            found: Account | HttpResponse = passkeys.finish_using(
                host=passkeys.host_of(request=request),
                ticket=typed(request, "ticket"),
                response=passkeys.read(text=request.POST.get("response", "")),
                now=timezone.now(),
            )
        except Refused as refusal:
            return problem(refusal)
    else:
        found = compared(request, handle=account.handle, wrong=NOT_YOURS)
    if isinstance(found, HttpResponse):
        return found
    if found.pk != account.pk:
        return problem(gettext("This passkey belongs to another account."))
    arriving.proved_now(request=request, now=timezone.now())
    return told(next=to)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session. Only by POST; a link shows a page that asks."""
    if request.method != "POST":
        return page(request, "accounts/sign_out.html", {"done": "done" in request.GET, "erases": request.is_secure()})
    return arriving.depart(request=request, answer=away(f"{reverse('accounts:sign_out')}?done"))
