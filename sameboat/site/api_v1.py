"""The API at /api/v1/: routes of the apps, described in OpenAPI, every answer JSON and readable from any site."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from http import HTTPStatus
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError

import sameboat
from sameboat.directory.views.doors import allow_everyone, open_to_all
from sameboat.directory.views.http_api import NotHere, router
from sameboat.directory.views.meetings import meetings
from sameboat.site import api_page

View = Callable[..., HttpResponseBase]

api = NinjaAPI(
    title="Sameboat",
    version=sameboat.__version__,
    description=(
        "Groups where people who face the same problem help each other. Read only, no key, the same for everyone."
        " Every wrong question is answered with a sentence."
    ),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("", router)


def _problem(status: int, sentence: str, **more: Any) -> HttpResponse:
    told = {"error": sentence, "parameter": None, "spellings": [], **more}
    return HttpResponse(orjson.dumps(told), status=status, content_type="application/json")


@api.exception_handler(NotHere)
def _not_here(request: HttpRequest, problem: NotHere) -> HttpResponse:
    return _problem(404, str(problem))


@api.exception_handler(ValidationError)
def _wrong_value(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    place = problem.errors[0].get("loc") or ("?",)
    name = str(place[-1])
    return _problem(400, gettext("%(name)s: this value cannot be.") % {"name": name}, parameter=name)


def _unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    return _problem(404, gettext("There is nothing at this address. The routes are described at /api/v1/docs."))


def _in_json(view: View) -> View:
    """Refusals that the framework words itself, as JSON with a sentence. HEAD is asked as GET."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return _unknown(request)

    opened = open_to_all(asked)

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = opened(request, *args, **kwargs)
        if answer.status_code < 400 or answer.headers.get("Content-Type", "").startswith("application/json"):
            return answer
        told = _problem(answer.status_code, _sentence(answer.status_code))
        if "Allow" in answer.headers:
            told.headers["Allow"] = answer.headers["Allow"]
        return allow_everyone(told)

    return csrf_exempt(answered)  # nothing is changed here: who sends a form is told that it can only be read


_any_method = _in_json(meetings)


@csrf_exempt
def search(request: HttpRequest) -> HttpResponseBase:
    """The search, asked as programs ask it: straight to its view, which checks its parameters itself, once."""
    return allow_everyone(meetings(request)) if request.method == "GET" else _any_method(request)


def _sentence(status: int) -> str:
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return gettext("This can only be read: GET, HEAD or OPTIONS.")
    return gettext("This question cannot be answered.")


@cache
def _schema() -> dict[str, Any]:
    """The description, which only another program makes another one."""
    return dict(api.get_openapi_schema())


@cache
def _schema_body() -> bytes:
    return orjson.dumps(_schema(), option=orjson.OPT_NON_STR_KEYS)  # statuses are numbers there


def _openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_schema_body(), content_type="application/json")


@cache
def _page() -> dict[str, Any]:
    return {"routes": list(api_page.routes(schema=_schema())), "shapes": list(api_page.shapes(schema=_schema()))}


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Every route with its parameters and answers, as a page that needs no script."""
    return render(request, "site/api_docs.html", _page())


def _patterns() -> list[URLPattern]:
    """What is left over is a 404 in JSON."""
    made = [
        path("meetings", search, name="meetings"),
        path("openapi.json", _in_json(_openapi), name="openapi-json"),
    ]
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name not in {"meetings", "openapi-json"}:
            made.append(URLPattern(pattern.pattern, _in_json(pattern.callback), pattern.default_args, pattern.name))
    return [*made, re_path("^(?P<rest>(?!docs$).+)$", _in_json(_unknown), name="unknown")]  # docs is a page


urlpatterns = _patterns()
