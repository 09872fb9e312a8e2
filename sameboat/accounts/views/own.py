"""Pages of one's own: what I can do, where I am signed in, and my ways of signing in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import segno
from django.conf import settings as of_instance
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.accounts import queries
from sameboat.accounts.actions import codes as codes_
from sameboat.accounts.actions import (
    coming_back,
    joining,
    operators,
    reintroducing,
    settings,
    telling,
)
from sameboat.accounts.actions import (
    passkeys as passkeys_,
)
from sameboat.accounts.actions import words as words_
from sameboat.accounts.entry import arriving, offering
from sameboat.accounts.entry.asking import current, signed_in
from sameboat.accounts.keepers.labels import label_in_words
from sameboat.accounts.models import Account, SafetyNote
from sameboat.accounts.rules import LONGEST_NAME
from sameboat.accounts.views.answers import NEEDS_SCRIPT, away, by_script, page, problem, told, typed
from sameboat.accounts.views.noted import noted
from sameboat.base.rulebook import Refused, gettext_noop

View = Callable[[HttpRequest, Account], HttpResponse]
OTHER_WORDS = gettext_noop(
    "You have chosen new words in another window meanwhile. Those count; the words on this page do not. To have others, load this page again."
)
OTHER_SHEET = gettext_noop(
    "You have made a sheet in another window meanwhile. That one counts; the words on this page do not. To have another one, load this page again."
)
VOUCHED = SafetyNote.Sort.VOUCHED


def own(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """The view gets the person; a stranger is sent to sign in."""

    @sensitive_post_parameters()
    @signed_in
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        account = current(request=request)
        assert account is not None
        return view(request, account)

    return asked


def fresh(view: View) -> View:
    """Only after showing once more who one is, if that was long ago."""

    @wraps(view)
    def asked(request: HttpRequest, account: Account) -> HttpResponse:
        if arriving.freshness(request=request, now=timezone.now()):
            return view(request, account)
        shown = view.__name__ in {"words", "sheet"} and request.method == "POST"
        late = "&late=1" if shown else ""  # what they have written down from that page does not count
        again = f"{reverse('accounts:again')}?next={request.path}{late}"
        return told(next=again) if by_script(request) else away(again)

    return asked


@own
def me(request: HttpRequest, account: Account) -> HttpResponse:
    """What I can do here."""
    now = timezone.now()
    if request.method == "POST":
        if request.POST.get("step") == "not-lost":
            reintroducing.stop(account=account, now=now)
            return away(f"{reverse('accounts:me')}?stopped")
        of_others = request.POST.get("step") == "vouched-read"
        telling.notes_read(account=account, up_to=_number(request, "up_to"), vouched=of_others)
        return away(reverse("accounts:me"))
    notes, keys = list(queries.unread_notes(account=account)), queries.passkeys(account=account).count()
    sheet_, mine = queries.sheet_of(account=account), arriving.noted_here(request=request)
    vouching = queries.open_reintroduction(account=account, now=now)
    vouched = None if vouching else next((note for note in notes if note.sort == VOUCHED), None)
    copying = [note for note in notes if note.sort in SafetyNote.COPYING]
    given = {
        "account": account,
        **noted(notes=notes, mine=mine, has_keys=keys > 0, has_sheet=sheet_ is not None),
        "vouched": vouched,
        "copying": copying,
        "was_stopped": vouched is not None and not copying and queries.was_stopped(account=account, now=now),
        "vouching": vouching,
        "stopped": "stopped" in request.GET and not vouching,
        "sheet": sheet_,
        "keys": keys,
        "codes": queries.has_codes(account=account),
        "erases": request.is_secure(),
        "offered": offering.offered_on_my_page(account=account.pk),
    }
    return page(request, "accounts/me.html", given)


@own
def sessions(request: HttpRequest, account: Account) -> HttpResponse:
    """Where I am signed in; end one, or all others."""
    here = arriving.own_key(request=request)
    if request.method == "POST":
        key = typed(request, "session", longest=40)
        if key == here:
            return arriving.depart(request=request, answer=away(f"{reverse('accounts:sign_out')}?done"))
        if key:
            telling.end_session(account=account, key=key)
        elif "session" not in request.POST:
            telling.end_others(account=account, keep=here)
        return away(reverse("accounts:sessions"))
    found = [
        {
            "key": one.session_key,
            "label": label_in_words(label=one.label),
            "day": one.started_on,
            "here": one.session_key == here,
        }
        for one in queries.open_sessions(account=account, now=timezone.now())
    ]
    found.sort(key=lambda one: not one["here"])  # this one first: all below it are elsewhere
    return page(request, "accounts/sessions.html", {"sessions": found})


def _as_it_is(kept: str) -> str:
    """A sign of what was kept when a page was shown: with it the page notices that another one was faster."""
    return salted_hmac("sameboat.since", kept).hexdigest()[:20]


def _is_old(request: HttpRequest, since: str) -> bool:
    """Whether it was changed in another window since this page was shown: what it shows was not to replace that."""
    return typed(request, "ticket", longest=60) not in {"", since}


@own
@fresh
def words(request: HttpRequest, account: Account) -> HttpResponse:
    """Choose new words."""
    given = {"handle": account.handle, "instance": joining.instance_name(), "since": _as_it_is(account.password)}
    if request.method != "POST":
        return page(request, "accounts/words.html", given)
    if not by_script(request):
        return page(request, "accounts/words.html", given | {"problem": gettext(NEEDS_SCRIPT)}, status=400)
    if _is_old(request, given["since"]):
        return problem(OTHER_WORDS)
    try:
        words_.change_words(
            account=account,
            secret=typed(request, "secret", longest=100),
            session=arriving.own_key(request=request),
            now=timezone.now(),
        )
    except Refused as refusal:
        return problem(refusal)
    arriving.still_me(request=request, account=account)
    arriving.done_here(request=request, account=account, sort=SafetyNote.Sort.WORDS)
    return told(next=reverse("accounts:me"))


@own
@fresh
def sheet(request: HttpRequest, account: Account) -> HttpResponse:
    """Make a recovery sheet; an older one is void."""
    made = queries.sheet_of(account=account)
    since = _as_it_is(made.verifier if made else "")
    given = {"handle": account.handle, "instance": joining.instance_name(), "sheet": made, "since": since}
    if request.method != "POST":
        return page(request, "accounts/sheet.html", given)
    if not by_script(request):
        return page(request, "accounts/sheet.html", given | {"problem": gettext(NEEDS_SCRIPT)}, status=400)
    if _is_old(request, since):
        return problem(OTHER_SHEET)
    try:
        sort = coming_back.make_sheet(
            account=account, verifier=typed(request, "secret", longest=100), now=timezone.now(),
            session=arriving.own_key(request=request),
        )  # fmt: skip
    except Refused as refusal:
        return problem(refusal)
    arriving.done_here(request=request, account=account, sort=sort)
    return told(next=reverse("accounts:me"))


@own
@fresh
def passkeys(request: HttpRequest, account: Account) -> HttpResponse:
    """My passkeys: add one, take one away."""
    host, here = passkeys_.host_of(request=request), arriving.own_key(request=request)
    if request.method != "POST":
        return page(request, "accounts/passkeys.html", _passkeys_given(account, host))
    step = request.POST.get("step", "")
    if step == "remove":
        return _removed(request, account, host=host, session=here)
    name = typed(request, "name")
    try:
        if step == "add":
            passkeys_.may_be_called(name=name)
            options, ticket = passkeys_.begin_adding(account=account, host=host)
            return told(options=options, ticket=ticket)
        passkeys_.finish_adding(
            account=account, host=host, ticket=typed(request, "ticket"), name=name,
            response=passkeys_.read(text=request.POST.get("response", "")), session=here, now=timezone.now(),
        )  # fmt: skip
    except passkeys_.NameTooLong as long:
        return problem(long, at="#name")
    except Refused as refusal:
        return problem(refusal)
    arriving.done_here(request=request, account=account, sort=SafetyNote.Sort.PASSKEY_ADDED)
    return told(next=reverse("accounts:passkeys"))


def _passkeys_given(account: Account, host: str) -> dict[str, Any]:
    asked, other_way = queries.has_codes(account=account), queries.has_other_way(account=account)
    return {
        "keys": queries.passkeys(account=account), "host": host, "codes": asked, "other_way": other_way,
        "longest": LONGEST_NAME,
    }  # fmt: skip


def _removed(request: HttpRequest, account: Account, *, host: str, session: str) -> HttpResponse:
    """One passkey fewer; of the last way in beside the words a page says first what that means."""
    number, knows = _number(request, "key"), request.POST.get("knows") == "yes"
    try:
        gone = passkeys_.remove(account=account, number=number, knows=knows, session=session, now=timezone.now())
    except passkeys_.LastWay as last:
        given = {"last": number, "last_sentence": gettext(str(last))}
        return page(request, "accounts/passkeys.html", _passkeys_given(account, host) | given)
    if gone:
        arriving.done_here(request=request, account=account, sort=SafetyNote.Sort.PASSKEY_REMOVED)
    return away(reverse("accounts:passkeys"))


@own
@fresh
def codes(request: HttpRequest, account: Account) -> HttpResponse:
    """One-time codes after the words: on, off. Works without scripts; the picture is made here, by nobody else."""
    here, now = arriving.own_key(request=request), timezone.now()
    if request.method == "POST" and request.POST.get("step") == "off":
        if codes_.switch_off(account=account, session=here, now=now):
            arriving.done_here(request=request, account=account, sort=SafetyNote.Sort.CODES_OFF)
        return away(reverse("accounts:codes"))
    if queries.has_codes(account=account):
        return page(request, "accounts/codes.html", {"on": True, "other_way": queries.has_other_way(account=account)})
    ticket = typed(request, "ticket") or codes_.new_secret(account=account)
    wrong = ""
    if request.method == "POST":
        try:
            codes_.switch_on(
                account=account, ticket=ticket, code=typed(request, "code", longest=20), session=here, now=now
            )
            arriving.done_here(request=request, account=account, sort=SafetyNote.Sort.CODES_ON)
            return away(reverse("accounts:codes"))
        except Refused as refusal:
            wrong = gettext(str(refusal))
    return page(
        request, "accounts/codes.html", _codes_given(account, ticket) | {"wrong": wrong}, status=400 if wrong else 200
    )


def _codes_given(account: Account, ticket: str) -> dict[str, Any]:
    try:
        secret = codes_.secret_in(ticket=ticket, account=account)
    except Refused:
        ticket = codes_.new_secret(account=account)
        secret = codes_.secret_in(ticket=ticket, account=account)
    picture = io.BytesIO()
    segno.make(codes_.address_for_app(secret=secret, account=account), error="m").save(
        picture,
        kind="svg",
        scale=5,
        border=3,
        xmldecl=False,
        light="#fff",
        svgclass="qr",
        lineclass=None,
        omitsize=True,
    )
    shown = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {
        "ticket": ticket,
        "secret": shown,
        "picture": picture.getvalue().decode(),
        "issuer": codes_.ISSUER,
        "other_way": queries.has_other_way(account=account),
    }


@own
@fresh
def email(request: HttpRequest, account: Account) -> HttpResponse:
    """An address for letters: optional, never a way to sign in, and used once the code sent there was typed."""
    now, step = timezone.now(), request.POST.get("step", "")
    given: dict[str, Any] = {"account": account, "given": account.email, "no_mail": not of_instance.SAMEBOAT_SMTP}
    try:
        if request.method == "POST":
            return _email_done(request, account, step, now=now)
    except Refused as refusal:
        typed_before = request.POST.get("email", "").strip()
        given |= {"wrong": gettext(str(refusal)), "wrong_code": step == "code", "given": typed_before or account.email}
    given["asked"] = settings.asked_address(account=account, now=now)
    return page(request, "accounts/email.html", given, status=400 if "wrong" in given else 200)


def _email_done(request: HttpRequest, account: Account, step: str, *, now: datetime) -> HttpResponse:
    wanted = request.POST.get("email", "").strip()
    if step == "code":
        settings.confirm_address(
            account=account, code=typed(request, "code", longest=40), language=get_language() or "", now=now
        )
    elif step == "remove" or not wanted:
        settings.set_email(account=account, email="")
    elif wanted != account.email:
        settings.ask_address(account=account, email=wanted, now=now)
        return away(reverse("accounts:email"))
    return away(reverse("accounts:me"))


@own
def discreet(request: HttpRequest, account: Account) -> HttpResponse:
    """Neutral titles and icon on this device, neutral subjects of letters."""
    if request.method != "POST":
        here = arriving.is_discreet(request=request)
        return page(request, "accounts/discreet.html", {"account": account, "here": here})
    settings.set_discreet(account=account, discreet=request.POST.get("discreet") == "yes")
    answer = away(reverse("accounts:discreet"))
    arriving.show_discreet(request=request, answer=answer, account=account)
    if not account.discreet:
        arriving.end_discreet(answer=answer)
    return answer


@own
def become_operator(request: HttpRequest, account: Account) -> HttpResponse:
    """Look after this server, with the code it printed."""
    if request.method != "POST":
        return page(request, "accounts/become_operator.html", {"account": account})
    tried = operators.use_operator_code(
        account=account, code=typed(request, "code", longest=300), now=timezone.now(),
        puzzle=typed(request, "puzzle"), answer=typed(request, "answer"),
    )  # fmt: skip
    if by_script(request) and tried.puzzle:
        return told(puzzle=tried.puzzle, bits=tried.bits)
    if tried.account is None:
        wrong = gettext(NEEDS_SCRIPT) if tried.puzzle else gettext(operators.WRONG)
        return (
            problem(wrong)
            if by_script(request)
            else page(request, "accounts/become_operator.html", {"account": account, "problem": wrong}, status=400)
        )
    arriving.done_here(request=request, account=account, sort=SafetyNote.Sort.OPERATOR)
    return told(next=reverse("accounts:me")) if by_script(request) else away(reverse("accounts:me"))


def _number(request: HttpRequest, name: str) -> int:
    """A number of ours; 0, which nothing has, for everything else."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
