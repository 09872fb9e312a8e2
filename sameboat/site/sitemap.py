"""The map of the site for search engines, and what robots are asked to leave alone."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index
from django.contrib.sitemaps.views import sitemap as part
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from sameboat.directory.views.sitemap import SECTIONS as OF_THE_DIRECTORY

# Pages that are worth finding. Pages about one person's search or a form are not.
PAGES = (
    "site:front", "safety:help_now", "directory:find", "directory:is_this_for_me", "directory:first_visit",
    "directory:where_are_you_now", "directory:something_else", "directory:kinds", "directory:needs", "directory:programmes", "directory:library",
    "directory:feelings", "directory:speak_openly", "directory:school_kit", "directory:clearinghouses",
    "directory:suggest", "evidence:evidence", "safety:leaving",
    "site:rules", "site:what_we_keep", "site:credits",
)  # fmt: skip
# What every visit makes anew, or what only means something to the person who is there.
LEAVE_ALONE = ("/find/?", "/api/", "/feeds/", "/shortlist/", "/language/", "/listings/*/wrong/", "/*.ics")


class Pages(Sitemap):  # type: ignore[type-arg]
    """Pages that are always there."""

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


SECTIONS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {"pages": Pages, **OF_THE_DIRECTORY}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """No page: the list of lists; each holds at most 10,000 addresses."""
    return index(request, sitemaps=SECTIONS, sitemap_url_name="site:sitemap_part").render()


@require_safe
def sitemap_part(request: HttpRequest, section: str) -> HttpResponseBase:
    """No page: one list of addresses, on the host that was asked and is allowed."""
    return part(request, sitemaps=SECTIONS, section=section).render()


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """No page: what robots are asked to leave alone, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEAVE_ALONE)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('site:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
