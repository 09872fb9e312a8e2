"""The routes below /api/v1/, each with one query or a few, whatever the size of the directory."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Query, Router, Status

from sameboat.base import places
from sameboat.directory.models import Audience, ContactWay, Listing, Meeting, Need, Programme, SourceRow
from sameboat.directory.queries import public_listings
from sameboat.directory.search import WrongValue
from sameboat.directory.views import meetings as search_view
from sameboat.directory.views.http_api import described, shapes, written

router = Router(tags=["directory"])
WRONG: dict[Any, Any] = {400: shapes.Problem}
ABSENT: dict[Any, Any] = {404: shapes.Problem}


class NotHere(Exception):
    """Nothing of this name: the message is the sentence of the 404."""


@router.get(
    "/meetings",
    response={200: shapes.MeetingsFound, **WRONG},
    openapi_extra={"parameters": described.parameters()},
    summary="Find meetings: the same search as /find/, with the same parameters",
)
def meetings(request: HttpRequest) -> HttpResponseBase:
    """A parameter that is not known is a 400 that names those that are. The first wrong value is a 400 that names its parameter."""
    return search_view.meetings(request)


@router.get("/meetings/{slug:slug}", response={200: shapes.MeetingWhole, **ABSENT}, summary="One meeting")
def meeting(request: HttpRequest, slug: str) -> Any:
    """Everything public about it, with its next dates."""
    rows = Meeting.objects.filter(listing__state=Listing.State.PUBLISHED).exclude(state=Meeting.State.GONE)
    found = rows.select_related("listing", "place").filter(slug=slug).first()
    if found is None:
        raise NotHere(gettext("There is no meeting of this name."))
    return written.meeting(row=found, listing=found.listing, now=timezone.now())


@router.get("/listings/{slug:slug}", response={200: shapes.ListingWhole, **ABSENT}, summary="One group")
def listing(request: HttpRequest, slug: str) -> Any:
    """Everything public about it, with its meetings. Contacts are those that everyone may see."""
    found = _listings().filter(slug=slug).first()
    if found is None:
        raise NotHere(gettext("There is no group of this name."))
    return written.listing(row=found, now=timezone.now())


def _listings() -> Any:
    shown = Meeting.objects.exclude(state=Meeting.State.GONE).select_related("place").order_by("slug")
    seen = SourceRow.objects.filter(gone_at=None).select_related("source").order_by("source_id", "id")
    return (
        public_listings()
        .select_related("programme")
        .prefetch_related(
            "needs",
            Prefetch("meetings", queryset=shown),
            Prefetch("contacts", queryset=ContactWay.objects.filter(audience=Audience.PUBLIC)),
            Prefetch("source_rows", queryset=seen),
        )
    )


@router.get("/needs", response=list[shapes.NeedShort], summary="All needs, as a tree")
def needs(request: HttpRequest) -> Any:
    """Each names its parent by slug."""
    return [written.need_short(row=row) for row in Need.objects.select_related("parent")]


@router.get("/needs/{slug:slug}", response={200: shapes.NeedWhole, **ABSENT}, summary="One need")
def need(request: HttpRequest, slug: str) -> Any:
    """What it feels like, what groups do for it, what is related."""
    rows = Need.objects.select_related("parent").prefetch_related("children", "related", "programmes")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise NotHere(gettext("There is no need of this name."))
    return written.need(row=found)


@router.get("/programmes", response=list[shapes.ProgrammeShort], summary="All programmes and organisations")
def programmes(request: HttpRequest) -> Any:
    """In the order of their names."""
    return [written.programme_short(row=row) for row in Programme.objects.all()]


@router.get("/programmes/{slug:slug}", response={200: shapes.ProgrammeWhole, **ABSENT}, summary="One programme")
def programme(request: HttpRequest, slug: str) -> Any:
    """Its rules as data, its names and its lineage."""
    found = Programme.objects.select_related("parent").prefetch_related("names", "needs").filter(slug=slug).first()
    if found is None:
        raise NotHere(gettext("There is no programme of this name."))
    return written.programme(row=found)


@router.get("/places", response={200: shapes.Towns, **WRONG}, summary="Towns by their name, also misspelt")
def towns(request: HttpRequest, asked: Query[shapes.AskedTowns]) -> Any:
    """The largest first; `spellings` when nothing has this name. A parameter that is not known is a 400."""
    try:
        search_view.only_known(asked=request.GET, known=("q",))
    except WrongValue as wrong:
        told = {"error": wrong.sentence, "parameter": wrong.parameter, "spellings": wrong.spellings}
        return Status(400, told)
    found = places.find(text=asked.q)
    return {"places": [written.town(row=row) for row in found.matches], "spellings": found.spellings}
