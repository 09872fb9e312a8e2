"""Tell a concern, come back to it with a code, and how we treat each other. No account, no JavaScript."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts.api import current
from sameboat.base.form_key import new_key, read_key
from sameboat.base.rulebook import Refused
from sameboat.base.sources import SOURCES
from sameboat.safety import queries, rules
from sameboat.safety.actions import concerns as acts
from sameboat.safety.actions.blocks import known_person
from sameboat.safety.forms import CodeForm, ConcernForm, WordForm
from sameboat.safety.models import Concern, PersonOfTrust

NAMED = frozenset(Concern.Kind.values) - {Concern.Kind.OTHER}
DROP = "drop"  # it is about something else: what was typed stays
BEGIN = "begin"  # a page that knows what it is about leads here by a button: then nothing of it stands in an address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest) -> HttpResponse:
    """Tell one person of trust what is not right. What was typed stays when something is missing."""
    now, people = timezone.now(), queries.people_of_trust()
    sent = request.method == "POST" and not {BEGIN, DROP} & set(request.POST)
    about_kind, about_ref, lost = _named(request)
    shown = _shown(request, about_kind, about_ref)
    form = ConcernForm(
        request.POST if sent else None,
        people=people,
        two=queries.names_a_person(kind=about_kind),
        initial=_typed(request) if DROP in request.POST else {"with_code": True, "kind": _fitting(about_kind)},
    )
    given = {
        "form": form,
        "people": people,
        "enough": queries.are_enough(people=people),
        "about_kind": about_kind,
        "about_ref": about_ref,
        "thing": shown,
        "lost": lost,
        "kept": Concern.about_people["text"],
        "key": request.POST.get("key", "") if sent or DROP in request.POST else new_key(now=now),
    }
    if not (sent and people and form.is_valid()):
        return render(request, "safety/concern.html", given, status=400 if lost or (sent and form.errors) else 200)
    try:
        return _taken(request, form, about_kind, about_ref, shown, now=now)
    except Refused as no:
        return render(request, "safety/concern.html", given | {"problem": str(no)}, status=429)


def _taken(
    request: HttpRequest, form: ConcernForm, kind: str, ref: str, shown: queries.Thing | None, *, now: datetime
) -> HttpResponse:
    """Keep it, and show what happens next. Raises Refused."""
    key, open_s = read_key(given=request.POST.get("key", ""), now=now)
    kept_kind, kept_ref = queries.kept_as(kind=kind, ref=ref)
    about = {"about_kind": kept_kind, "about_ref": kept_ref, "about_name": shown.name if shown else ""}
    told = acts.tell(**{**form.cleaned_data, **about}, form_key=key, form_open_s=open_s, now=now)
    given = {
        "told": told,
        "days": rules.KEPT_DAYS,
        "thing": shown,
        "kind": Concern.Kind(form.cleaned_data["kind"]).label,
        "keep_away": _way_to_keep_away(request, kind, ref),
        "about_person": queries.names_a_person(kind=kind),
        "may_be_paused": queries.may_be_paused(
            kind=kept_kind if shown else kind
        ),  # else a stranger learns what there is
    }
    return render(request, "safety/_told.html", given)


def _way_to_keep_away(request: HttpRequest, kind: str, ref: str) -> str:
    """Where a person told about can be kept away: only for somebody who knows them by this name, and does not already."""
    me = current(request=request) if queries.names_a_person(kind=kind) else None
    known = known_person(kind=kind, ref=ref, asker=me.pk) if me else None
    if me is None or known is None or known[0] == me.pk or ref in queries.names_kept_away(account=me.pk, kind=kind):
        return ""
    return f"{reverse('safety:block')}?{urlencode({'kind': kind, 'ref': ref})}"


def _typed(request: HttpRequest) -> dict[str, str]:
    """What stood in the form. Nothing of it is judged before it is sent."""
    return {field: request.POST.get(field, "") for field in ("kind", "text", "reader", "second", "with_code")}


def _named(request: HttpRequest) -> tuple[str, str, bool]:
    """What the link named, and whether it could not be understood; then the visitor says it in words."""
    by_form = request.method == "POST"
    if DROP in request.POST:
        return "", "", False
    kind = request.POST.get("about_kind", "") if by_form else request.GET.get("kind", "")
    ref = request.POST.get("about_ref", "") if by_form else request.GET.get("ref", "")
    if rules.may_be_named(kind=kind, ref=ref, kinds=NAMED | queries.kinds_to_name()):
        return kind, ref, False
    return "", "", bool(kind or ref)


def _shown(request: HttpRequest, kind: str, ref: str) -> queries.Thing | None:
    """What the visitor sees of it. Who is there is asked only where its app shows more to those who know it."""
    known = queries.kind_of(kind=kind)
    me = current(request=request) if known and known.seen_by else None
    return queries.thing_for(kind=kind, ref=ref, asker=me.pk if me else None)


def _fitting(kind: str) -> str:
    """The answer to "What is it about?" for something of this kind."""
    known = queries.kind_of(kind=kind)
    return (known.concern if known else "") or kind


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """Come back with the code: read what was answered, answer, choose another reader, take it back.

    The code travels in the form alone, never in an address: no history, no link that could be found.
    """
    if request.method != "POST":
        return render(request, "safety/talk.html", {"code_form": CodeForm()})
    code_form = CodeForm(request.POST)
    found = queries.by_code(typed=request.POST.get("code", "")) if code_form.is_valid() else None
    if found is None:
        wrong = "" if code_form.errors else gettext(
            "We have nothing under this code. It may be mistyped, or what you told was deleted: by whoever has the code, or because its time was over."
        )  # fmt: skip
        return render(request, "safety/talk.html", {"code_form": code_form, "wrong": wrong}, status=400)
    return _talk(request, found, now=timezone.now())


def _talk(request: HttpRequest, found: Concern, *, now: datetime) -> HttpResponse:
    do, form, wrong = request.POST.get("do", ""), WordForm(), ""
    if do == "take-back":
        acts.take_back(concern=found)
        return render(request, "safety/talk.html", {"code_form": CodeForm(), "gone": True})
    people = queries.people_of_trust()
    nobody = not people and _is_gone(found, people)
    if do == "say":
        form = WordForm(request.POST)
        if form.is_valid() and not nobody:
            key, _open = read_key(given=request.POST.get("key", ""), now=now)
            acts.say(concern=found, text=form.cleaned_data["text"], by_reader=False, form_key=key, now=now)
            form = WordForm()
    if do == "reader":
        wrong = _other_reader(request, found, now=now)
    found = queries.by_code(typed=request.POST["code"]) or found
    given = {
        "concern": found,
        "gone": _is_gone(found, people),
        "nobody": nobody,
        "about": queries.named(concern=found),
        "words": list(found.words.all()),
        "code": request.POST["code"],
        "key": new_key(now=now),
        "form": form,
        "others": [one for one in people if found.one_of or one.pk != found.reader_id],
        "reader_wrong": wrong,
    }
    return render(request, "safety/talk.html", given, status=400 if form.errors or wrong else 200)


def _is_gone(found: Concern, people: list[PersonOfTrust]) -> bool:
    """Whether somebody else has to be chosen. As long as one of those named is here this says nothing: it may be about them."""
    return found.reader_id is None and not {one.name for one in people} & set(found.one_of)


def _other_reader(request: HttpRequest, found: Concern, *, now: datetime) -> str:
    chosen = [person for person in queries.people_of_trust() if str(person.pk) == request.POST.get("reader", "")]
    if not chosen:
        return gettext("Choose one of the people shown here.")
    acts.choose_reader(concern=found, reader=chosen[0], now=now)
    return ""


@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    """How we treat each other, each sentence with where it comes from."""
    parts = [
        (part, [(clause, SOURCES[clause.source]) for clause in clauses])
        for part, clauses in groupby(rules.CONDUCT, key=lambda clause: clause.part)
    ]
    return render(request, "safety/conduct.html", {"parts": parts})
