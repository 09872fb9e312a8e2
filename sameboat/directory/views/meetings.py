"""The search for programs: `GET /api/v1/meetings` (design §5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.directory import search
from sameboat.directory.views.home import country_of


def only_known(*, asked: Iterable[str], known: Sequence[str]) -> None:
    """A filter that is passed over gives groups that were not asked for. Raises WrongValue for a name not in `known`."""
    for name in asked:
        if name not in known:
            said = gettext("“%(name)s” is no parameter here. These are known: %(known)s.")
            told = said % {"name": name[:60], "known": ", ".join(known)}
            raise search.WrongValue(name[:60], told, get_close_matches(name[:60], known, n=3))


def _only_one_place(*, asked: Mapping[str, Sequence[str]]) -> None:
    """A program that names a town and a point gets no answer about one of the two without knowing which."""
    near, point = (any("".join(asked.get(name, ())).strip() for name in names) for names in (("near",), ("lat", "lon")))
    if near and point:
        raise search.WrongValue("near", gettext("near: please give near, or lat and lon, not both."))


def meetings(request: HttpRequest) -> HttpResponse:
    """The answer as JSON; 400 with a sentence that names the parameter when it is not known or its value cannot be."""
    now = timezone.now()
    try:
        asked = search.asked_of(request)
        only_known(asked=asked, known=search.PARAMETERS)
        _only_one_place(asked=asked)
        country = country_of(request=request) if "near" in asked or "q" in asked else ""
        query = search.parse(data=asked, now=now, country=country)
        answer = search.find(query=query, now=now)
    except search.WrongValue as wrong:
        told = {"error": wrong.sentence, "parameter": wrong.parameter, "spellings": wrong.spellings}
        return HttpResponse(orjson.dumps(told), status=400, content_type="application/json")
    return HttpResponse(answer.as_json(), content_type="application/json")
