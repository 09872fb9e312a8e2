"""For people of trust: what was told to me, and how I am shown."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts.api import current, signed_in, unless_signed_out
from sameboat.base.codes import in_fours
from sameboat.base.form_key import new_key, read_key
from sameboat.safety import queries
from sameboat.safety.actions import concerns as acts
from sameboat.safety.actions import trust as trusting
from sameboat.safety.forms import TrustForm, WordForm
from sameboat.safety.models import Concern, PersonOfTrust

MOST = 50


def _asked(request: HttpRequest) -> PersonOfTrust:
    """The person of trust who asks. Raises Http404 for everybody else."""
    account = current(request=request)
    found = queries.trusted(account=account.pk) if account else None
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """What others told me, the open ones and the oldest first."""
    person = _asked(request)
    rows = list(queries.addressed_to(account=person.account_id)[: MOST + 1])
    shown = [(row, row.about_name) for row in rows[:MOST]]
    return render(request, "safety/concerns.html", {"person": person, "shown": shown, "more": len(rows) > MOST})


@unless_signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def read_concern(request: HttpRequest, ref: str) -> HttpResponse:
    """One concern, for the chosen person alone: to everybody else it does not exist."""
    person, now = _asked(request), timezone.now()
    found: Concern | None = queries.addressed_to(account=person.account_id).filter(ref=ref).first()
    if found is None:
        return _not_sent(request)
    acts.open_for_reading(concern=found, now=now)
    form = WordForm()
    if request.method == "POST":
        if request.POST.get("do") in {"close", "reopen"}:
            acts.close(concern=found, closed=request.POST["do"] == "close", now=now)
            return redirect("safety:read_concern", ref=ref)
        form = WordForm(request.POST)
        if form.is_valid() and found.code_digest:
            key, _open = read_key(given=request.POST.get("key", ""), now=now)
            acts.say(concern=found, text=form.cleaned_data["text"], by_reader=True, form_key=key, now=now)
            return redirect("safety:read_concern", ref=ref)
    given = {
        "concern": found,
        "thing": queries.named(concern=found),
        "desk_code": in_fours(code=acts.desk_code(ref=found.ref)) if found.desk_digest else [],
        "words": list(found.words.all()),
        "form": form,
        "key": new_key(now=now),
        "acts_at": _where_to_act(request, found),
    }
    return render(request, "safety/read_concern.html", given, status=400 if form.errors else 200)


def _not_sent(request: HttpRequest) -> HttpResponse:
    """The same of whatever is not told to this person, whether it was before, or never was. Raises Http404 without words."""
    if not (text := request.POST.get("text", "").strip()):
        raise Http404
    return render(request, "safety/_not_sent.html", {"text": text}, status=404)


def _where_to_act(request: HttpRequest, found: Concern) -> dict[str, str]:
    """The forms of the desk that fit what the concern is about, filled in, for a reader who is an operator too."""
    account = current(request=request)
    if account is None or not account.is_operator:
        return {}
    ways = {}
    about_kind, about_ref = queries.kept_as(kind=found.about_kind, ref=found.about_ref)  # as its app calls it by now
    if about_kind in {kind.kind for kind in queries.kinds_that_pause()}:
        named = urlencode({"kind": about_kind, "ref": about_ref})
        ways["pause"] = f"{reverse('safety:pauses')}?{named}#pause"
    if found.desk_digest:
        ways["account"] = f"{reverse('safety:desk_accounts')}?{urlencode({'number': acts.desk_code(ref=found.ref)})}"
    return ways


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def trust(request: HttpRequest) -> HttpResponse:
    """Somebody was asked to read concerns: how they want to be shown, and whether they take any now."""
    person = _asked(request)
    fields = ("name", "gender", "gender_words", "languages", "about", "takes_concerns")
    form = TrustForm(
        request.POST if request.method == "POST" else None,
        initial={field: getattr(person, field) for field in fields}
        | ({} if person.agreed_on else {"takes_concerns": True}),
    )
    if form.is_valid():
        trusting.agree(person=person, **form.cleaned_data, now=timezone.now())
        return redirect("safety:concerns")
    return render(request, "safety/trust.html", {"form": form, "person": person}, status=400 if form.errors else 200)


def links_of_trust(account: int) -> list[tuple[str, str]]:
    """What a person of trust finds on their own page: the question first, then the concerns. Nothing for anybody else."""
    person = queries.trusted(account=account)
    if person is None:
        return []
    if person.agreed_on is None:
        return [(gettext("You were asked to be a person of trust"), reverse("safety:trust"))]
    return [
        (gettext("Concerns told to me"), reverse("safety:concerns")),
        (gettext("What people see of me as a person of trust"), reverse("safety:trust")),
    ]
