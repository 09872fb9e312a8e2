"""The country whoever asks is at home in, as the languages of the browser tell it: it decides between towns of one name
where no clock is told, as without JavaScript. It is written down nowhere, and LocaleMiddleware says in every answer that
it may depend on these languages."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

OF_ONE_COUNTRY = {"de": "DE", "nb": "NO", "nn": "NO", "no": "NO", "lt": "LT"}  # those of the site that tell it alone
SENT_BY_MANY = "en-us"  # what browsers come with; some send it for everyone who uses them, so that nobody stands out


def country_of(*, request: HttpRequest) -> str:
    """Two letters; "" where the languages tell none."""
    return _country_in(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=1024)
def _country_in(header: str) -> str:
    """The first country told, in the order of what is liked best."""
    for language, _ in parse_accept_lang_header(header):
        parts = language.split("-")
        regions = [part for part in parts[1:] if len(part) == 2 and part.isalpha()]
        country = regions[0].upper() if regions else OF_ONE_COUNTRY.get(parts[0], "")
        if country and language != SENT_BY_MANY:
            return country
    return ""
