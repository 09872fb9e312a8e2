"""My copy of everything, and being forgotten. Both work without scripts; showing anew who one is, before a copy, does not."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts.entry.arriving import depart, freshness
from sameboat.accounts.entry.asking import current, signed_in, to_sign_in
from sameboat.accounts.keepers import AlreadyForgotten, forget, held, noticed_of, shelves
from sameboat.accounts.keepers.copying import copy_of, file_name
from sameboat.accounts.keepers.registry import Words
from sameboat.accounts.models import Account
from sameboat.accounts.queries import operators
from sameboat.accounts.rules import may_forget
from sameboat.accounts.views.answers import away, page

# A session that ended meanwhile, or a button pressed twice: nobody is here any more to be forgotten.
NOBODY_HERE = 409


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def export_me(request: HttpRequest) -> HttpResponse:
    """Everything about the person as one ZIP, once they have shown lately that it is them."""
    person = current(request=request)
    assert person is not None
    now = timezone.now()
    fresh = bool(freshness(request=request, now=now))
    if request.method != "POST":
        inside = _in_the_copy(person)
        return page(request, "accounts/export_me.html", {"fresh": fresh, "inside": inside})
    if not fresh:
        return away(f"{reverse('accounts:again')}?next={quote(request.path)}")
    return as_zip(account=person, now=now)


def as_zip(*, account: Account, now: datetime) -> HttpResponse:
    """Somebody's copy, to be saved."""
    answer = HttpResponse(copy_of(account=account, now=now), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(now=now)}"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def _in_the_copy(person: Account) -> list[str]:
    """What this person has: a list of all that could be there hides the few things that are."""
    tables = [keeper.what for keeper, tie in held(account=person) if not tie.hidden]
    return _once([*tables, *(shelf.what for shelf in shelves() if shelf.copied(person))])


@require_http_methods(["GET", "HEAD", "POST"])
def forget_me(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; one short word, and it is done. Needs no scripts and asks for no reason."""
    person = current(request=request)
    if person is None and request.method == "POST":
        return page(request, "accounts/forget_me.html", {"nobody": True}, status=NOBODY_HERE)
    if person is None:
        return to_sign_in(back=request.path)
    if request.method != "POST":
        return page(request, "accounts/forget_me.html", _what_goes(person))
    if wrong := wrong_word(request=request):
        return page(request, "accounts/forget_me.html", {**_what_goes(person), **wrong}, status=400)
    return _forgotten(request, person)


def _forgotten(request: HttpRequest, person: Account) -> HttpResponse:
    """Everything goes, this session among it; then to a page that does not know who it was."""
    with suppress(AlreadyForgotten):  # in another tab, a moment ago: all the same to the person
        forget(account_id=person.pk)
    answer = depart(request=request, answer=away(reverse("accounts:forgotten")))
    if request.is_secure():
        answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


def _is_only_operator(person: Account) -> bool:
    return person.is_operator and operators().count() == 1


def word_to_type() -> str:
    """The word in the reader's language; the English one always does too."""
    return pgettext("the word to type so that the account is deleted", "forget")


def wrong_word(*, request: HttpRequest) -> dict[str, str]:
    """What the page says when something else was typed than the word; nothing when it was the word."""
    typed = request.POST.get("word", "")
    verdict = may_forget(typed=typed, words=(word_to_type(), "forget"))
    return {} if verdict else {"wrong": verdict.because, "typed": typed}


def _what_goes(person: Account) -> dict[str, object]:
    """Only what this person has: nobody reads about passkeys who has none. What is hidden from them is not told here."""
    ties = held(account=person)
    goes = [keeper.what for keeper, tie in ties if not tie.cut and not tie.hidden]
    goes += [shelf.what for shelf in shelves() if shelf.copied(person)]
    stays = [why for keeper, tie in ties if tie.cut for why in keeper.stays.values()]
    return {
        "word": word_to_type(),
        "goes": _once(goes),
        "stays": _once(stays),
        "noticed": noticed_of(ties=ties),
        "only_operator": _is_only_operator(person),
    }


def _once(words: list[Words]) -> list[str]:
    return list(dict.fromkeys(map(str, words)))


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """After it. Asks neither the session nor the database who somebody was."""
    return render(request, "accounts/forgotten.html")
