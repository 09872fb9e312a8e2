"""What answers to programs have in common: open to every site, asked for again only when something changed, packed.

Nothing here reads or sets a cookie, so an answer is the same for everyone and may be open to every site.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from sameboat.directory.feeds.writing.version import version

FOR_A_MINUTE = "public, max-age=60"
View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Let pages of other sites read the answer; answer their question whether they may; take only GET and HEAD."""

    @csrf_exempt  # nothing is changed here: who sends a form is told that it can only be read
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            answer: HttpResponseBase = HttpResponse(status=204)
            answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            answer.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
            answer.headers["Access-Control-Max-Age"] = "86400"
        elif request.method in {"GET", "HEAD"}:
            answer = view(request, *args, **kwargs)
        else:
            answer = HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"])
        return allow_everyone(answer)

    return opened


def allow_everyone(answer: HttpResponseBase) -> HttpResponseBase:
    """Say in the answer that every site may read it."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def published(
    request: HttpRequest, *, of: str, content_type: str, now: datetime, write: Callable[[], Iterator[bytes]]
) -> HttpResponseBase:
    """The answer of a feed. `write` is called only when the asker does not have this version yet.

    `of` names all that the bytes depend on beside the directory and the day: the feed, the address, the language.
    """
    packed = takes_gzip(accepted=request.headers.get("Accept-Encoding", ""))
    state = version()
    tag = f'"{state.tag(of=of, now=now)}{"-gz" if packed else ""}"'
    modified = int(state.modified_at(now=now).timestamp())
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=tag, last_modified=modified)
    answer = unchanged or _whole(request, content_type=content_type, packed=packed, write=write)
    answer.headers["ETag"] = tag
    answer.headers["Last-Modified"] = http_date(modified)
    answer.headers["Cache-Control"] = FOR_A_MINUTE
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer


def _whole(
    request: HttpRequest, *, content_type: str, packed: bool, write: Callable[[], Iterator[bytes]]
) -> HttpResponseBase:
    answer: HttpResponseBase
    if request.method == "HEAD":
        answer = HttpResponse(content_type=content_type)
    else:
        pieces = write()
        answer = StreamingHttpResponse(gzipped(pieces=pieces) if packed else pieces, content_type=content_type)
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def takes_gzip(*, accepted: str) -> bool:
    """Whether an Accept-Encoding header takes gzip."""
    for part in accepted.lower().split(","):
        name, *settings = (word.strip() for word in part.split(";"))
        if name in {"gzip", "x-gzip", "*"}:
            return not any(word.replace(" ", "") in {"q=0", "q=0.0", "q=0.00", "q=0.000"} for word in settings)
    return False


def gzipped(*, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces packed, each sent on as soon as there is enough; the same bytes every time (no time stamp inside)."""
    packer = zlib.compressobj(level=6, wbits=31)
    for piece in pieces:
        if ready := packer.compress(piece):
            yield ready
    yield packer.flush()
