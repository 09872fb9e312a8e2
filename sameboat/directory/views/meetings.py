"""The search for programs: `GET /api/v1/meetings` (design §5)."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.directory import search


def meetings(request: HttpRequest) -> HttpResponse:
    """The answer as JSON; 400 with a sentence that names the parameter when a value cannot be."""
    now = timezone.now()
    try:
        query = search.parse(data=search.asked_of(request), now=now)
        answer = search.find(query=query, now=now)
    except search.WrongValue as wrong:
        told = {"error": wrong.sentence, "parameter": wrong.parameter, "spellings": wrong.spellings}
        return HttpResponse(orjson.dumps(told), status=400, content_type="application/json")
    return HttpResponse(answer.as_json(), content_type="application/json")
