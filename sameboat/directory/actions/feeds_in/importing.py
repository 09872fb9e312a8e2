"""Reads one feed into the directory: everything or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sameboat.base import places
from sameboat.directory.actions.changes import MANY, note_change, note_everything
from sameboat.directory.actions.feeds_in import comparing, matching, sources, storing, vanishing
from sameboat.directory.actions.feeds_in.comparing import Compared, Fresh, Known
from sameboat.directory.actions.feeds_in.grouping import Own, Teller, grouping_of
from sameboat.directory.actions.feeds_in.listings import store_listings
from sameboat.directory.actions.feeds_in.report import Line, Report
from sameboat.directory.actions.feeds_in.sources import About, Wish
from sameboat.directory.feeds.reading import Companions, FeedRefused, Reader, Reading, Row, opened, sort_for, sort_of
from sameboat.directory.models import Need, Programme, ProgrammeName, Source, SourceRow
from sameboat.directory.rules import keeps_last_good

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Feed:
    """The bytes of one feed and where they came from: an https address, or the name of a file (never its path)."""

    address: str
    body: bytes
    etag: str = ""
    sort: str = ""
    companions: Companions = field(default_factory=Companions)


def import_feed(*, feed: Feed, wish: Wish, now: datetime, progress: Progress) -> Report:
    """Read the feed and bring the directory up to it, in one transaction. A broken feed changes nothing.

    Raises WishRefused when the wish names what does not exist.
    """
    source = sources.find_source(address=feed.address, wish=wish)
    about = sources.about_feed(source=source, wish=wish)
    report = Report(source=sources.name_of(address=feed.address, wish=wish), address=feed.address)
    try:
        _import(feed=feed, wish=wish, about=about, report=report, now=now, progress=progress)
    except (FeedRefused, IntegrityError) as refusal:
        words = str(refusal) if isinstance(refusal, FeedRefused) else gettext("Another import ran at the same time.")
        report = Report(source=report.source, address=feed.address, form=report.form, problem=words)
        sources.note_problem(source=sources.find_source(address=feed.address, wish=wish), problem=words, now=now)
    return report


def _import(*, feed: Feed, wish: Wish, about: About, report: Report, now: datetime, progress: Progress) -> None:
    """Reading stands outside the transaction, so that nobody waits for it; writing is one transaction."""
    sort = feed.sort or (sort_for(form=wish.form, body=feed.body) if wish.form else sort_of(body=feed.body))
    reading = _reading(wish, about=about, now=now)

    def open_again() -> Reader:
        return opened(body=feed.body, sort=sort, reading=reading, companions=_copy(feed.companions))

    reader = open_again()
    report.form = reader.form
    before = sources.find_source(address=feed.address, wish=wish)
    known = comparing.known_rows(source=before)
    compared = comparing.compared(reader=reader, known=known, report=report, progress=lambda n: progress("read", n))
    report.words += reader.notices
    if not wish.own and any(key.startswith("sameboat:") for key in compared.present):
        report.words.append(gettext("This feed looks like Sameboat's own; use --own if it is yours."))
    if not report.counts["read"]:
        raise FeedRefused(gettext("The feed is empty."))
    if before:
        compared = matching.rekeyed(compared=compared, source=before, now=now)
    _correct_moved(compared, report=report)
    _check_shrink(compared, wish=wish, address=feed.address)
    with transaction.atomic():
        source = sources.get_source(address=feed.address, form=reader.form, wish=wish)
        _check_alone(source, before=before)
        work = _Work(source=source, about=about, compared=compared, report=report, now=now, progress=progress)
        work.write(open_again=open_again)
        report.words += sources.unsaid(source=source, about=about, own=wish.own)
        sources.note_good(source=source, rows=len(compared.present), etag=feed.etag, now=now)


def _reading(wish: Wish, *, about: About, now: datetime) -> Reading:
    """What is known beside the bytes. All of it is in the fingerprints: a list about which more is told is read anew."""
    programme = about.programme.slug if about.programme else ""
    return Reading(now=now, programme=programme, needs=about.need_slugs, timezone=about.timezone, own=wish.own)


def _copy(companions: Companions) -> Companions:
    return Companions(formats=list(companions.formats), bodies=list(companions.bodies))


def _correct_moved(compared: Compared, *, report: Report) -> None:
    """A row that only got another name in the feed is changed, not new."""
    moved = {fresh.row.key for fresh in compared.fresh if fresh.known and fresh.known.key != fresh.row.key}
    if moved:
        report.lines = [
            Line(line.number, line.key, "changed", gettext("It has another name in the feed."), line.name)
            if line.key in moved and line.outcome == "new"
            else line
            for line in report.lines
        ]
        report.counts["new"] -= len(moved)
        report.counts["changed"] += len(moved)


def _check_shrink(compared: Compared, *, wish: Wish, address: str) -> None:
    """A feed that suddenly lacks most of what it held is more likely broken than right, or another file of its name."""
    missing = len(compared.missing)
    if not keeps_last_good(before=compared.live, missing=missing) or wish.allow_shrink:
        return
    if wish.source or "://" in address:
        words = gettext(
            "The feed holds only {left} of the {before} meetings it held before. What was known stays. "
            "If this is right, say --allow-shrink."
        )
    else:
        words = gettext(
            "A file called “{name}” was read before, and this one holds only {left} of the {before} meetings in it. "
            "What was known stays. If this is another list, give it a name of its own with --source. Only if it is the same "
            "list and rightly so much smaller, say --allow-shrink."
        )
    raise FeedRefused(words.format(left=compared.live - missing, before=compared.live, name=address))


def _check_alone(source: Source, *, before: Source | None) -> None:
    """Between reading and writing nobody else may have read the same feed."""
    current = Source.objects.select_for_update().get(pk=source.pk)
    if current.last_good_at != (before.last_good_at if before else None):
        raise FeedRefused(gettext("Another import of this feed has just run. Please start it again."))


@dataclass(slots=True)
class _Work:
    """One feed on its way into the tables."""

    source: Source
    about: About
    compared: Compared
    report: Report
    now: datetime
    progress: Progress
    written: storing.Written = field(default_factory=storing.Written)

    def write(self, *, open_again: Callable[[], Reader]) -> None:
        """Everything that changed, then what is gone, then word to the search."""
        compared, now = self.compared, self.now
        missing = compared.missing
        self._report_gone(missing)
        if compared.fresh or missing or compared.refreshed:
            self._write_fresh(missing, open_again=open_again)
            vanishing.mark_gone(missing=missing, written=self.written, now=now)
            vanishing.settle_listings(written=self.written, now=now)
            self._tell_search()
        seen = SourceRow.objects.filter(source=self.source, gone_at__isnull=True)
        seen.exclude(last_seen_at=now).update(last_seen_at=now)

    def _tell_search(self) -> None:
        """Word to the search; for very many rows one word, made without making one for each."""
        if len(self.written.meetings) + len(self.written.listings) > MANY:
            note_everything(now=self.now)
        else:
            note_change(meetings=self.written.meetings, listings=self.written.listings, now=self.now)

    def _report_gone(self, missing: Sequence[Known]) -> None:
        for one in missing:
            self.report.add(number=0, key=one.key, outcome="gone")

    def _write_fresh(self, missing: Sequence[Known], *, open_again: Callable[[], Reader]) -> None:
        matched = matching.matched(compared=self.compared, source=self.source, now=self.now)
        leading = [*matched.make, *matched.change, *matched.alone]
        groupings = {fresh.row.key: grouping_of(row=fresh.row) for fresh in self.compared.fresh}
        groups = self._groups(leading, groupings, missing, open_again)
        listing_of = _listing_of(leading, groupings, self.compared)
        self.progress("write", len(leading))
        teller = self._teller()
        store_listings(groups=groups, listing_of=listing_of, teller=teller, written=self.written, now=self.now)
        self._tell_unknown(teller)
        homes = storing.store_meetings(
            matched=matched, listing_of=listing_of, groupings=groupings, written=self.written, now=self.now
        )
        storing.store_rows(
            homes=homes, matched=matched, groupings=groupings, compared=self.compared, source=self.source, now=self.now
        )
        storing.remove_left_places(written=self.written)
        self.report.proposals = storing.store_proposals(homes=homes, now=self.now)
        self.report.shared = len(matched.follow)
        self._touch_left_listings(homes)

    def _groups(
        self,
        leading: Sequence[Fresh],
        groupings: Mapping[str, str],
        missing: Sequence[Known],
        open_again: Callable[[], Reader],
    ) -> dict[str, list[Row]]:
        """All rows of every group that is touched: those just read, and their unchanged siblings."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for fresh in leading:
            groups[groupings[fresh.row.key]].append(fresh.row)
        touched = set(groups) | {one.grouping for one in missing if one.leads}
        touched |= {fresh.known.grouping for fresh in self.compared.fresh if fresh.known and fresh.known.leads}
        touched &= self._unread_groupings()
        if touched:
            for row in comparing.siblings(reader=open_again(), compared=self.compared, groupings=touched):
                groups[grouping_of(row=row)].append(row)
        for rows in groups.values():
            rows.sort(key=lambda row: row.number)
        return dict(groups)

    def _unread_groupings(self) -> set[str]:
        """Groups of rows that were not read because nothing had changed."""
        written = {fresh.row.key for fresh in self.compared.fresh}
        return {
            one.grouping
            for key, one in self.compared.known.items()
            if key in self.compared.present and key not in written and one.leads and not one.gone
        }

    def _teller(self) -> Teller:
        named = {} if self.about.programme else _programmes()
        own = Own(
            programmes=dict(Programme.objects.values_list("slug", "pk")),
            needs=dict(Need.objects.values_list("slug", "pk")),
        )
        codes = {fresh.row.programme for fresh in self.compared.fresh} - {""}
        coded = Programme.objects.filter(slug__in=codes).prefetch_related("needs") if codes else ()
        return Teller(self.source, self.about, named, own, {one.slug: one for one in coded})

    def _tell_unknown(self, teller: Teller) -> None:
        if unknown := sorted(teller.own.unknown):
            words = gettext("It names needs or programmes that are not known here: {words}.")
            self.report.words.append(words.format(words=", ".join(unknown[:20])))

    def _touch_left_listings(self, homes: Sequence[storing.Home]) -> None:
        """Listings that a meeting has moved out of, and those it has come to or back to."""
        for home in homes:
            before = home.fresh.known
            if before and before.listing and before.listing != home.listing:
                self.written.unsettled.add(before.listing)
        here = {home.listing for home in homes}
        self.written.unsettled |= here - self.written.made
        self.written.listings |= here


def _listing_of(leading: Sequence[Fresh], groupings: Mapping[str, str], compared: Compared) -> dict[str, int]:
    """By grouping, the listing it has: the one its rows had before, also when the group has only changed its name."""
    known = [one for one in compared.known.values() if one.leads and one.listing]
    listing_of: dict[str, int] = {}
    for one in sorted(known, key=lambda one: (one.gone, one.id)):
        if one.listing:
            listing_of.setdefault(one.grouping, one.listing)
    here = {groupings[fresh.row.key] for fresh in leading}
    written = {fresh.row.key for fresh in leading}
    here |= {one.grouping for key, one in compared.known.items() if key in compared.present and key not in written}
    claimed = {listing for grouping, listing in listing_of.items() if grouping in here}
    for fresh in leading:
        grouping = groupings[fresh.row.key]
        before = fresh.known.listing if fresh.known else None
        if grouping not in listing_of and before and before not in claimed:
            listing_of[grouping] = before
            claimed.add(before)
    return listing_of


def _programmes() -> dict[str, Programme]:
    """Programmes by their full names; a name that two share names neither. Short forms collide and are left out."""
    found: dict[str, set[int]] = defaultdict(set)
    everyone = Programme.objects.prefetch_related("needs").in_bulk()
    for one in everyone.values():
        found[places.fold(text=one.name)].add(one.pk)
    for programme, name in ProgrammeName.objects.exclude(sort=ProgrammeName.Sort.SHORT).values_list(
        "programme_id", "name"
    ):
        found[places.fold(text=name)].add(programme)
    return {name: everyone[numbers.pop()] for name, numbers in found.items() if len(numbers) == 1}
