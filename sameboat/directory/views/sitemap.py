"""Which addresses search engines may list: groups, needs, programmes. The site adds its own pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from sameboat.directory.models import Listing, Need, Programme
from sameboat.directory.queries import public_listings

PER_FILE = 10_000  # the protocol allows 50,000; smaller files keep an answer quick


class Listings(Sitemap):  # type: ignore[type-arg]
    """Every published group, but those that keep out of search engines."""

    limit = PER_FILE

    def items(self) -> QuerySet[Listing]:
        return public_listings().filter(for_programs=True).only("slug", "changed_at").order_by("slug")

    def lastmod(self, item: Listing) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database: the stock one would read every group to fill the index."""
        newest: datetime | None = public_listings().aggregate(newest=Max("changed_at"))["newest"]
        return newest


class Needs(Sitemap):  # type: ignore[type-arg]
    """Every need."""

    limit = PER_FILE

    def items(self) -> QuerySet[Need]:
        return Need.objects.only("slug").order_by("slug")


class Programmes(Sitemap):  # type: ignore[type-arg]
    """Every programme."""

    limit = PER_FILE

    def items(self) -> QuerySet[Programme]:
        return Programme.objects.only("slug").order_by("slug")


SECTIONS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {"groups": Listings, "needs": Needs, "programmes": Programmes}
