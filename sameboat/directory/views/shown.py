"""What the page of a listing shows, gathered before the template is asked: no query and no decision there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, ngettext, pgettext

from sameboat.base import places, times
from sameboat.directory import rules
from sameboat.directory.feeds.reading.hoursaid import other_hour
from sameboat.directory.feeds.reading.withheld import without_our_words
from sameboat.directory.models import (
    Audience,
    ContactWay,
    Listing,
    Meeting,
    Mode,
    Need,
    Place,
    Provenance,
    Source,
    SourceRow,
)
from sameboat.directory.queries.pages import Group
from sameboat.directory.views import labels
from sameboat.directory.views.ago import ago

DATES_SHOWN = 4
LOOK_AHEAD = timedelta(days=190)


@dataclass(frozen=True, slots=True)
class DateShown:
    """One coming date, with the zone's own name where the clock may mislead."""

    starts_at: datetime
    ends_at: datetime | None

    @property
    def day(self) -> str:
        """The day in words, on the group's own wall."""
        return date_format(self.starts_at, pgettext("weekday, day and month", "l j F"))

    @property
    def clock(self) -> str:
        """From when to when."""
        ends = f"–{self.ends_at:%H:%M}" if self.ends_at else ""
        return f"{self.starts_at:%H:%M}{ends}"


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting as the page tells it."""

    meeting: Meeting
    when: str
    dates: list[DateShown]
    lasts: str
    zone: str  # in a sentence, or empty
    where: Place | None
    mode: str
    join: str  # "", or what to say about joining
    online_url: str
    phone_number: str
    notes: list[str]
    borough: str  # the part of the town, where it says more than its name
    tells: str  # when what is not shown is told (rules.when_told)
    begins: datetime | None  # its first meeting, while that is not over, of a set or course that nobody joins later
    begins_words: str  # the same in a sentence, with how many there are and until when one can come in
    unsettled: bool  # a group of this server that has settled no day yet
    formats: list[str]
    languages: list[str]
    access: list[str]
    for_whom: list[str]
    doubted: str  # "", or that its rhythm may be another one
    list_page: str  # its page in the list it comes from, or empty
    left_out: bool  # whether its notes say that something was left out of them
    besides: list[tuple[str, str]]  # the list's own words for what we have none for, and their language

    @property
    def country(self) -> str:
        """The country in words, for a place that tells no more."""
        return places.country_name(code=self.where.country) if self.where and self.where.country else ""

    @property
    def business(self) -> bool:
        """Whether it is about running the group, and no first visit."""
        return "business" in self.meeting.formats

    @property
    def suspended(self) -> bool:
        """Whether it pauses for now."""
        return self.meeting.state == Meeting.State.SUSPENDED


@dataclass(frozen=True, slots=True)
class ContactShown:
    """A way to reach the group. `address` is a link, or empty."""

    words: str
    value: str
    address: str
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Where the entry comes from and when it was last seen there."""

    source: Source
    last_seen_at: datetime
    name: str
    ago: str  # in round words
    stale: bool


@dataclass(slots=True)
class ListingShown:
    """Everything the page says."""

    listing: Listing
    needs: list[Need] = field(default_factory=list)
    meetings: list[MeetingShown] = field(default_factory=list)
    contacts: list[ContactShown] = field(default_factory=list)
    sources: list[SourceShown] = field(default_factory=list)
    tells: str = rules.NOWHERE

    @property
    def list_pages(self) -> list[str]:
        """Where its list shows its meetings, each page once."""
        return list(dict.fromkeys(meeting.list_page for meeting in self.meetings if meeting.list_page))

    @property
    def left_out(self) -> bool:
        """Whether a meeting without a page of its own in the list has lost a number or a passcode here."""
        return any(meeting.left_out and not meeting.list_page for meeting in self.meetings)

    @property
    def lists(self) -> list[SourceShown]:
        """The lists it comes from that have a name or a front page."""
        return [seen for seen in self.sources if seen.source.public_name]

    @property
    def asks_list(self) -> bool:
        """Whether its list is the only way to learn more."""
        return bool(self.sources) and (self.left_out or not (self.contacts or self.listing.website))


def listing_shown(*, group: Group, now: datetime, answers: bool, lets_in: bool) -> ListingShown:
    """Meetings by their next date (those without one last), public contacts, sources.

    `answers`: somebody of the group answers questions here; `lets_in`: one can ask here to come in.
    """
    contacts = [
        contact_shown(way=way) for way in group.contacts if rules.contact_is_shown(audience=way.audience, sort=way.sort)
    ]
    can_ask = answers or bool(contacts or group.listing.website)
    tells = rules.when_told(can_ask=can_ask, can_come_in=lets_in)
    there = [m for m in group.meetings if m.state != Meeting.State.GONE]
    meetings = [meeting_shown(meeting=m, listing=group.listing, tells=tells, now=now) for m in there]
    meetings.sort(key=lambda m: (not m.dates, m.dates[0].starts_at if m.dates else now, m.meeting.pk))
    return ListingShown(
        listing=group.listing,
        needs=group.needs,
        meetings=meetings,
        contacts=contacts,
        sources=_sources(rows=group.seen, now=now),
        tells=tells,
    )


def meeting_shown(*, meeting: Meeting, listing: Listing, tells: str, now: datetime) -> MeetingShown:
    """The meeting in words, with its next dates. A join detail is shown only when the group lets everyone see it."""
    open_to_all = meeting.join_audience == Audience.PUBLIC
    unsettled = labels.is_unsettled(
        provenance=listing.provenance, rule=meeting.rule, first_date=meeting.first_date, clock=meeting.local_time
    )
    begins = begins_at(meeting=meeting, listing=listing, now=now)
    return MeetingShown(
        meeting=meeting,
        when=labels.word(sort="row", code="unsettled") if unsettled else _when(meeting, tells),
        dates=_dates(meeting, now),
        lasts=_lasts(meeting.duration_min),
        zone=f"({times.zone_in_words(name=meeting.timezone)})" if meeting.timezone else "",
        where=meeting.place if meeting.mode in {Mode.IN_PERSON, Mode.HYBRID} else None,
        borough=meeting.place.borough if meeting.place else "",
        mode=labels.word(sort="online", code=meeting.mode),
        join=_join(meeting, tells),
        online_url=meeting.online_url if open_to_all and is_web(address=meeting.online_url) else "",
        phone_number=meeting.phone_number if open_to_all else "",
        notes=_notes(meeting, open_to_all=open_to_all),
        tells=tells,
        begins=begins,
        begins_words=_begins_words(meeting, listing, begins) if begins else "",
        unsettled=unsettled,
        formats=labels.words(sort="format", codes=meeting.formats),
        languages=labels.words(sort="lang", codes=meeting.languages),
        access=labels.words(sort="access", codes=meeting.access),
        for_whom=labels.words(sort="for", codes=meeting.for_whom),
        doubted=_doubted(meeting, tells),
        list_page=meeting.list_page if open_to_all and is_web(address=meeting.list_page) else "",
        left_out=_left_out(meeting, open_to_all=open_to_all),
        besides=[(words, language) for words, language in meeting.list_words],
    )


def begins_at(*, meeting: Meeting, listing: Listing, now: datetime) -> datetime | None:
    """The first meeting of a group of this server that nobody joins later, while it is not over; else None."""
    ours = listing.provenance == Provenance.SELF_SUBMITTED and meeting.state == Meeting.State.ACTIVE
    if not ours or meeting.first_date is None or meeting.local_time is None:
        return None
    try:
        if not times.has_end(rule=meeting.rule):
            return None
        before = datetime.combine(meeting.first_date, time.min, UTC) - timedelta(days=1)
        first = times.next_occurrence(
            rule=meeting.rule, first_date=meeting.first_date, local_time=meeting.local_time, timezone=meeting.timezone,
            skipped_dates=meeting.skipped_dates, after=before,
        )  # fmt: skip
    except (times.RuleRefused, times.UnknownZone, OverflowError):
        return None
    over = first + timedelta(minutes=meeting.duration_min or 0) if first else None
    return first if rules.sets.is_to_begin(kind=listing.kind, first_ends_at=over, now=now) else None


def _begins_words(meeting: Meeting, listing: Listing, begins: datetime) -> str:
    """On which day it begins, how many meetings there are, and until when new people can come in."""
    day, count = labels.day_of(when=begins), times.parts_of(rule=meeting.rule).count
    if count is None:
        said = [gettext("It begins on %(day)s.") % {"day": day}]
    else:
        text = ngettext(
            "It begins on %(day)s and has %(n)d meeting.", "It begins on %(day)s and has %(n)d meetings.", count
        )
        said = [text % {"day": day, "n": count}]
    if rules.takes_new_people(
        group=listing.accepts_newcomers, meeting=meeting.accepts_newcomers, seats_free=listing.seats_free
    ):
        said.append(gettext("Until the first one is over new people can come in."))
    return " ".join(said)


def _doubted(meeting: Meeting, tells: str) -> str:
    """That words of its list tell of another rhythm ("first Monday"), which nobody has checked, or of another hour."""
    hour = hour_beside(meeting=meeting, words=getattr(meeting, "rhythm_words", None) or "")
    if getattr(meeting, "doubted", False):
        said = gettext(
            "The list this comes from also tells of another rhythm. Nobody has checked that yet, so dates may be wrong."
        )
    elif hour:
        said = gettext("The list this comes from also names another hour: %(hour)s.") % {"hour": hour}
    else:
        return ""
    ask = gettext("Ask the group before you go.")
    return f"{said} {ask}" if tells == rules.ASKED else said


def hour_beside(*, meeting: Meeting, words: str) -> str:
    """The hour that its list names beside these words, when it is listed at another; else ""."""
    if not words or meeting.local_time is None:
        return ""
    texts = (meeting.name, meeting.listing.name, meeting.notes)
    hour = other_hour(words=words, texts=texts, at=meeting.local_time)
    return time_format(hour, "TIME_FORMAT") if hour else ""


def _lasts(minutes: int | None) -> str:
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes} if minutes else ""


def _when(meeting: Meeting, tells: str) -> str:
    try:
        return times.rule_in_words(rule=meeting.rule, local_time=meeting.local_time, first_date=meeting.first_date)
    except times.RuleRefused:
        return gettext("Ask the group when it meets.") if tells == rules.ASKED else gettext("No times are listed.")


def _dates(meeting: Meeting, now: datetime) -> list[DateShown]:
    """The next dates; none while it pauses, by appointment, or when the rule is one we do not take."""
    if meeting.state != Meeting.State.ACTIVE or meeting.local_time is None:
        return []
    lasts = timedelta(minutes=meeting.duration_min) if meeting.duration_min else None
    try:
        starts = times.occurrences(
            rule=meeting.rule, first_date=meeting.first_date, local_time=meeting.local_time, timezone=meeting.timezone,
            skipped_dates=meeting.skipped_dates, start=now, until=now + LOOK_AHEAD, limit=DATES_SHOWN,
        )  # fmt: skip
    except (times.RuleRefused, times.UnknownZone):
        return []
    return [DateShown(start, start + lasts if lasts else None) for start in starts]


def _join(meeting: Meeting, tells: str) -> str:
    if meeting.mode == Mode.IN_PERSON:
        return ""
    has_details = bool(meeting.online_url or meeting.phone_number or meeting.online_note or meeting.phone_note)
    if meeting.join_audience == Audience.PUBLIC and has_details:
        return ""
    if tells == rules.INSIDE:
        return gettext("You learn how to join once you are in the group.")
    if tells == rules.NOWHERE:
        return gettext("How to join is not shown here.")
    if meeting.join_audience == Audience.PUBLIC:
        return gettext("The listing does not say how to join. Ask the group.")
    if meeting.join_audience == Audience.OFFICE or not has_details:
        return gettext("How to join is not shown here. Ask the group.")
    return gettext("The group tells you how to join when you ask it.")


def _notes(meeting: Meeting, *, open_to_all: bool) -> list[str]:
    notes = [meeting.notes]
    if open_to_all:
        notes += [meeting.online_note, meeting.phone_note]
    return [note for note in notes if note]


def _left_out(meeting: Meeting, *, open_to_all: bool) -> bool:
    """Whether a list told more, and its texts here say that it is left out."""
    texts = [meeting.name, *_notes(meeting, open_to_all=open_to_all), meeting.place.directions if meeting.place else ""]
    return any(without_our_words(text=text) != text for text in texts)


def contact_shown(*, way: ContactWay) -> ContactShown:
    """A contact with a link its kind allows; anything else stays plain text."""
    sorts = ContactWay.Sort
    address = ""
    if way.sort == sorts.PHONE:
        address = "tel:" + "".join(c for c in way.value if c.isdigit() or c == "+")
    elif way.sort == sorts.EMAIL and "@" in way.value and not set(way.value) & set(" ?&<>\"'"):
        address = "mailto:" + way.value
    elif way.sort == sorts.WEB and is_web(address=way.value):
        address = way.value
    return ContactShown(way.label or way.get_sort_display(), way.value, address, way.verified_at)


def is_web(*, address: str) -> bool:
    """Whether it may become a link: web addresses only."""
    return address.lower().startswith(("https://", "http://"))


def _sources(*, rows: list[SourceRow], now: datetime) -> list[SourceShown]:
    latest: dict[int, SourceShown] = {}
    for row in rows:
        known = latest.get(row.source_id)
        if known is None or row.last_seen_at > known.last_seen_at:
            latest[row.source_id] = _seen(row=row, now=now)
    return sorted(latest.values(), key=lambda shown: shown.name)


def _seen(*, row: SourceRow, now: datetime) -> SourceShown:
    stale = rules.is_stale(last_good_at=row.source.last_good_at or row.last_seen_at, now=now)
    name = row.source.public_name or gettext("a public list")
    return SourceShown(row.source, row.last_seen_at, name, ago(days=(now - row.last_seen_at).days), stale)
