"""A listing that operators have paused is hidden for that time: safety decides, the directory carries it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.directory.actions.changes import note_change
from sameboat.directory.models import HERE, Listing, Meeting, SourceRow
from sameboat.safety import api as safety

KIND = "listing"
Ask = Callable[..., safety.Suspension | None]  # key, now: of whoever published under this key
Tell = Callable[..., None]  # key, now: whoever published under this key
_ASKED: list[Ask] = []
_TOLD: list[Tell] = []
PAUSED_WITH_ITS_GROUP = "paused"  # stands in the row of an entry whose group itself is paused


def ask_why_hidden(*, ask: Ask) -> None:
    """Who publishes here knows why an entry is paused with its group. Called once, when Sameboat starts."""
    if ask not in _ASKED:
        _ASKED.append(ask)


def tell_of_pauses(*, tell: Tell) -> None:
    """Who publishes here has to hear when an entry is paused, or is so no more. Called once, when Sameboat starts."""
    if tell not in _TOLD:
        _TOLD.append(tell)


def tell_safety() -> None:
    """Tell safety what a listing is: called once, when Sameboat starts."""
    words = _("A group as it stands in the directory")
    kind = safety.Kind(
        kind=KIND, words=words, find=_public, obey=obey, led_to=_of_meeting, out_of_sight=_with_its_group,
        on_page=_on_page, has_group=_is_of_a_group,
    )  # fmt: skip
    safety.know(kind=kind)


def _public(ref: str) -> safety.Thing | None:
    """A listing that everyone can see; a hidden one has no name here."""
    found = Listing.objects.filter(slug=ref, state=Listing.State.PUBLISHED).only("slug", "name").first()
    return safety.Thing(found.name, found.get_absolute_url()) if found else None


def _with_its_group(ref: str) -> str:
    """The entry is there, and paused by what was decided about its group: a second pause would change nothing."""
    hidden = SourceRow.objects.filter(source__slug=HERE, listing__slug=ref, listing__state=Listing.State.HIDDEN)
    if not hidden.filter(digest=PAUSED_WITH_ITS_GROUP).exists():
        return ""
    return gettext("It is out of sight already, because its group is paused.")


def _is_of_a_group(ref: str) -> bool:
    """Whether a group of this server wrote the entry."""
    return SourceRow.objects.filter(source__slug=HERE, listing__slug=ref).exists()


def _on_page(parts: Sequence[str]) -> str:
    """The listing whose page this address is, or that of one of its meetings: the two are numbered apart, so that the same
    name may be that of two groups."""
    for page, name in pairwise(parts):
        if page == "meetings" and (found := _of_meeting(name.removesuffix(".ics"))):
            return found
        if page == "listings":
            return name
    return ""


def _of_meeting(slug: str) -> str:
    """The listing of a meeting: the search leads to pages of meetings, and an operator pastes what stands in the address."""
    return Meeting.objects.filter(slug=slug).values_list("listing__slug", flat=True).first() or ""


@transaction.atomic
def obey(*, ref: str, paused: bool, now: datetime) -> None:
    """Hide a listing, or show it again; tell the search, and whoever published it. One that is gone meanwhile stays gone."""
    _tell_who_published(ref, now)
    before, after = Listing.State.PUBLISHED, Listing.State.HIDDEN
    if not paused:
        before, after = after, before
    found = Listing.objects.select_for_update().filter(slug=ref, state=before).first()
    if found is None or (not paused and _waits_for_its_group(found)):
        return
    Listing.objects.filter(pk=found.pk).update(state=after, changed_at=now)
    meetings = Meeting.objects.filter(listing=found).values_list("pk", flat=True)
    note_change(listings=[found.pk], meetings=meetings, now=now)


def _tell_who_published(slug: str, now: datetime) -> None:
    for key in SourceRow.objects.filter(source__slug=HERE, listing__slug=slug).values_list("key", flat=True):
        for tell in _TOLD:
            tell(key=key, now=now)


def why_hidden(*, slug: str, now: datetime) -> safety.Suspension | None:
    """The pause that hides this listing: its own, or the one of the group that wrote it, of which the app above knows."""
    if own := safety.pause_of(kind=KIND, ref=slug, now=now):
        return own
    row = SourceRow.objects.filter(source__slug=HERE, listing__slug=slug, digest=PAUSED_WITH_ITS_GROUP).first()
    return next((found for ask in _ASKED if row and (found := ask(key=row.key, now=now))), None)


def is_hidden(*, slug: str) -> bool:
    """Whether this entry is out of sight: its page says why."""
    return Listing.objects.filter(slug=slug, state=Listing.State.HIDDEN).exists()


def slugs_under(*, keys: Collection[str] | QuerySet[Any, Any]) -> QuerySet[SourceRow, str]:
    """Where the groups with these keys stand, or stood: what a pause of their entries is kept under. No query by itself."""
    rows = SourceRow.objects.filter(source__slug=HERE, key__in=keys, listing__isnull=False)
    return rows.values_list("listing__slug", flat=True)


def pause_of_entry(*, key: str, now: datetime) -> safety.Suspension | None:
    """The pause of the entry that was published under this key, of itself alone: of the group's own its members know."""
    hidden = SourceRow.objects.filter(source__slug=HERE, key=key, listing__state=Listing.State.HIDDEN)
    slug = hidden.values_list("listing__slug", flat=True).first()
    return safety.pause_of(kind=KIND, ref=slug, now=now) if slug else None


def _waits_for_its_group(listing: Listing) -> bool:
    return SourceRow.objects.filter(listing=listing, source__slug=HERE, digest=PAUSED_WITH_ITS_GROUP).exists()
