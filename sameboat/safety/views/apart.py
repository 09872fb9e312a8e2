"""People I keep away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import current, signed_in
from sameboat.base.rulebook import Refused
from sameboat.safety import queries
from sameboat.safety.actions import blocks
from sameboat.safety.models import Block
from sameboat.safety.views.numbers import number_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def blocked(request: HttpRequest) -> HttpResponse:
    """Whom I keep away, and changing my mind."""
    me = current(request=request)
    assert me is not None  # signed_in
    if request.method == "POST":
        try:
            blocks.unblock(by=me.pk, number=number_of(request.POST.get("number", "")))
        except Refused as gone:
            raise Http404 from gone
        return redirect("safety:blocked")
    rows = queries.blocked_by(account=me.pk)
    shown = [(row, kind.words if (kind := queries.kind_of(kind=row.kind)) else "") for row in rows]
    return render(request, "safety/blocked.html", {"shown": shown, "kept": Block.about_people["known_as"]})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: HttpRequest) -> HttpResponse:
    """Keep one person away. Whoever does not know this person, or is it, gets the same page as for nobody: 404."""
    me = current(request=request)
    assert me is not None  # signed_in
    named = request.POST if request.method == "POST" else request.GET
    kind, ref = named.get("kind", ""), named.get("ref", "")
    known = blocks.known_person(kind=kind, ref=ref, asker=me.pk)
    if known is None or (known[0] == me.pk and request.method != "POST"):
        raise Http404
    given = {"person": known[1], "kind": kind, "ref": ref, "kept": Block.about_people["known_as"]}
    given["concern_here"] = f"{reverse('safety:concern')}?{urlencode({'kind': kind, 'ref': ref})}"
    given["already"] = ref in queries.names_kept_away(account=me.pk, kind=kind)
    given["ends"] = [] if given["already"] else blocks.what_ends(by=me.pk, kind=kind, ref=ref)
    if request.method == "POST":
        try:
            blocks.block(by=me.pk, kind=kind, ref=ref, now=timezone.now())
        except Refused as no:
            return render(request, "safety/block.html", given | {"problem": str(no)}, status=400)
        return redirect("safety:blocked")
    return render(request, "safety/block.html", given)
