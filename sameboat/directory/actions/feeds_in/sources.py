"""Which source a feed belongs to, and how its last reading went."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from urllib.parse import urlsplit

from django.utils.text import slugify
from django.utils.translation import gettext

from sameboat.directory.feeds.reading.row import READING_VERSION
from sameboat.directory.models import Listing, Need, Programme, Source


class WishRefused(ValueError):
    """What was asked for does not exist. The message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator says about a feed. Empty: find out, or as last time."""

    form: str = ""
    needs: tuple[str, ...] = ()
    programme: str = ""
    source: str = ""  # a name for the list; else its address or file name
    timezone: str = ""
    allow_shrink: bool = False
    own: bool = False  # the feed is from our own directory: what it says of trust and contacts counts


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the feed's groups beside the feed: the programme, the problems they are for, their time zone."""

    programme: Programme | None
    needs: tuple[int, ...]
    need_slugs: tuple[str, ...] = ()  # the same needs, as they are called
    timezone: str = ""  # IANA, for rows that name none


def name_of(*, address: str, wish: Wish) -> str:
    """What people will read as the name of the list."""
    if wish.source:
        return wish.source[:200]
    return (urlsplit(address).hostname or address)[:200] if "://" in address else address[:200]


def find_source(*, address: str, wish: Wish) -> Source | None:
    """The source this feed was read into before."""
    return Source.objects.filter(slug=_slug(address=address, wish=wish)).select_related("programme").first()


def get_source(*, address: str, form: str, wish: Wish) -> Source:
    """The source, made when it is new. What the wish says about programme, needs and time zone is kept for the next
    time."""
    about = about_feed(source=None, wish=wish)
    source, new = Source.objects.get_or_create(
        slug=_slug(address=address, wish=wish),
        defaults={
            "name": name_of(address=address, wish=wish), "address": address[:500], "form": form,
            "programme": about.programme, "timezone": about.timezone,
        },
    )  # fmt: skip
    if not new:
        source.form = form
        source.address = address[:500]
        source.programme = about.programme or source.programme
        source.timezone = about.timezone or source.timezone
        source.save(update_fields=["form", "address", "programme", "timezone"])
    if wish.needs:
        source.needs.set(about.needs)
    return source


def about_feed(*, source: Source | None, wish: Wish) -> About:
    """Programme, needs and time zone, from the wish, else as last time. Raises WishRefused for words that name nothing."""
    programme = _programme(wish.programme) if wish.programme else source.programme if source else None
    needs = _needs(wish.needs) if wish.needs else {}
    if not needs and source:
        needs = dict(source.needs.values_list("slug", "pk"))
    if not needs and programme:
        needs = dict(programme.needs.values_list("slug", "pk"))
    zone = wish.timezone or (source.timezone if source else "")
    return About(programme, tuple(needs.values()), tuple(sorted(needs)), zone)


def unsaid(*, source: Source, about: About, own: bool) -> list[str]:
    """A sentence when nobody has said what some of its groups are about: neither the list nor whoever imports it."""
    if own or about.needs:
        return []
    groups = Listing.objects.filter(source_rows__source=source, source_rows__gone_at__isnull=True)
    if not groups.filter(needs__isnull=True).exists():
        return []
    words = gettext(
        "Nobody said what these groups are about: whoever looks for a problem will not find them. Use --need."
    )
    return [words]


def etag_to_send(*, source: Source | None, wish: Wish) -> str:
    """The mark of the last good reading, "" when the feed must be read anew because we would read it differently."""
    if source is None or wish.needs or wish.programme or wish.timezone or wish.allow_shrink or wish.own:
        return ""
    version, _, etag = source.etag.partition(" ")
    return etag if version == f"v{READING_VERSION}" and source.last_good_at and not source.last_problem else ""


def note_good(*, source: Source, rows: int, etag: str, now: datetime) -> None:
    """The feed was read."""
    source.last_tried_at = source.last_good_at = now
    source.last_problem = ""
    source.rows_last = rows
    source.etag = f"v{READING_VERSION} {etag}"[:200] if etag and len(etag) < 190 else ""
    source.save(update_fields=["last_tried_at", "last_good_at", "last_problem", "rows_last", "etag"])


def note_problem(*, source: Source | None, problem: str, now: datetime) -> None:
    """The feed could not be read; what was known stays. A feed that never worked leaves no trace."""
    if source is not None:
        source.last_tried_at, source.last_problem = now, problem[:300]
        source.save(update_fields=["last_tried_at", "last_problem"])


def _slug(*, address: str, wish: Wish) -> str:
    """One slug per name or address: two addresses never share one."""
    text = wish.source or address
    made = slugify(text.removeprefix("https://").replace("/", "-").replace(".", "-"))
    if wish.source and made and len(made) <= 80:
        return made
    return f"{made[:67]}-{blake2b(text.encode(), digest_size=6).hexdigest()}".strip("-")


def _programme(slug: str) -> Programme:
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        known = Programme.objects.values_list("slug", flat=True)
        raise WishRefused(
            gettext("There is no programme “{slug}”.").format(slug=slug) + _nearest(word=slug, words=known)
        )
    return found


def _needs(slugs: Iterable[str]) -> dict[str, int]:
    known = dict(Need.objects.values_list("slug", "pk"))
    for slug in slugs:
        if slug not in known:
            raise WishRefused(
                gettext("There is no need “{slug}”.").format(slug=slug) + _nearest(word=slug, words=known)
            )
    return {slug: known[slug] for slug in slugs}


def _nearest(*, word: str, words: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(words), n=3, cutoff=0.5)
    return " " + gettext("Did you mean: {words}?").format(words=", ".join(near)) if near else ""
