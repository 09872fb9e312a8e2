"""From what a row tells, in the words of its format, to a finished row: the part all formats share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from django.utils.translation import gettext

from sameboat.base.times import ONCE_A_MONTH, parts_of, proposed_rules, weekly_parts
from sameboat.directory.feeds.reading import clean, placing, saidzone
from sameboat.directory.feeds.reading.kinds import Kinds
from sameboat.directory.feeds.reading.persons import person_called, persons_in, without_persons
from sameboat.directory.feeds.reading.row import Raw, Reading, Row, RowPlace
from sameboat.directory.feeds.reading.withheld import ABOUT, Withheld, holds_passcode, withheld, without_our_words
from sameboat.directory.feeds.refusals import RowRefused

LONGEST_NAME = 255
FAR = ("online", "phone")
MODES = {"in_person": "in_person", "online": "online", "hybrid": "hybrid"}
MAYBE_REPEATS = re.compile(
    r"first|second|third|fourth|fifth|last|every|alternat|bi-?week|fortnight|month|week|\d(?:st|nd|rd|th)",
    re.IGNORECASE,
)
# A meeting that is called so is about running the group or a body of groups: nobody is welcomed there.
BUSINESS = re.compile(
    r"\bbusiness (?:meeting|mtg|meet)\b|\b(?:steering|service|planning|convention|activities|h ?& ?i|pi) committee\b|"
    r"\bcommittee (?:meeting|mtg)\b|\bgroup conscience (?:meeting|mtg)\b|\bintergroup (?:meeting|mtg)\b|"
    r"\b(?:area|region(?:al)?) service (?:meeting|committee|conference)\b|\barea assembly\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Told:
    """What a row tells. Texts are still as they came; the reader has made out days, times and types."""

    name: Any
    slug: str = ""
    group: Any = ""
    body: Any = ""
    rule: str = ""
    first_date: date | None = None
    skipped_dates: tuple[str, ...] = ()
    local_time: time | None = None
    duration_min: int | None = None
    timezone: Any = ""
    kinds: Kinds = field(default_factory=Kinds)
    attendance: str = ""  # in_person, online, hybrid, inactive, or "" when the row does not say
    place: RowPlace = field(default_factory=RowPlace)
    approximate: bool | None = None
    latitude: Any = None
    longitude: Any = None
    online_url: Any = ""
    online_note: Any = ""
    phone_number: Any = ""
    phone_note: Any = ""
    notes: Any = ""
    more_notes: tuple[Any, ...] = ()  # of the group or the place: shown, but not searched for repetition
    website: Any = ""
    list_page: Any = ""
    changed_date: date | None = None
    contacts: list[tuple[str, Any, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def finished(*, told: Told, raw: Raw, reading: Reading) -> Row:
    """The row, complete and clean. Raises RowRefused with the reason when it cannot be used."""
    contacts = list(_contacts(told))
    public = Public(contacts=contacts, persons=_persons(told, contacts=contacts))
    told_name = _name(told)
    name, notes = _still_a_name(public.name(told_name)), public.text(told.notes)
    slug = told.slug if name == told_name else ""  # made of the name, like its page: what is left out stands there too
    url, phone = _joining(told)
    mode, suspended = _mode(told, url=url, phone=phone)
    place, point = _place(told, remote=mode in FAR, year=reading.now.year)
    zone = _zone(told, reading=reading, place=place, point=point, mode=mode, words=f"{name} {notes}")
    if (formats := _formats(told.kinds, name=name)) and "business" in formats:
        told.notices.append(gettext("It is about running the group: it has its page, but the search does not show it."))
    kinds, group = told.kinds, public.name(clean.text(told.group)[: clean.MAX_NAME])
    place, more = _without(place, public=public), [public.text(one) for one in told.more_notes]
    online_note, phone_note = public.joining(told.online_note), public.joining(told.phone_note)
    if public.passcode:
        told.notices.append(_left_out(joining=(told.online_note, told.phone_note, told.phone_number), url=url))
    return Row(
        number=raw.number, key=raw.key, slug=slug, name=name, group=group, body=clean.text(told.body)[: clean.MAX_NAME],
        rule=told.rule, first_date=told.first_date, skipped_dates=told.skipped_dates, local_time=told.local_time,
        timezone=zone.name, duration_min=told.duration_min, mode=mode, suspended=suspended,
        place=place, online_url=url, online_note=online_note, phone_number=phone, phone_note=phone_note, formats=formats,
        languages=kinds.languages, access=kinds.access, for_whom=kinds.for_whom, secular=kinds.secular, programme=kinds.programme, needs=kinds.needs,
        notes=_joined(notes, *more), website=_website(told), changed_date=told.changed_date,
        contacts=tuple(public.contacts),
        proposals=_proposals(name, notes, told.rule), notices=tuple(told.notices), unknown=kinds.unknown,
        zone_from=zone.found_by, list_words=kinds.named, list_page=_list_page(told) if name == told_name else "",
    )  # fmt: skip


def _left_out(*, joining: Iterable[Any], url: str) -> str:
    """That a passcode is left out of the notes; and where one stays, for the fields for joining are public."""
    coded = [withheld(text=clean.text(value, lines=True)).passcode or "#" in str(value) for value in joining]
    if holds_passcode(link=url) or any(coded):
        return gettext(
            "A passcode stood in its notes and is left out there. The list also publishes one with how to join: there it stays."
        )
    return gettext("A passcode stood in its notes and is left out there.")


def _name(told: Told) -> str:
    name = clean.text(told.name)
    if not any(map(str.isalnum, name)):
        raise RowRefused(gettext("It has no name."))
    if len(name) > LONGEST_NAME:
        raise RowRefused(gettext("Its name is longer than {most} characters.").format(most=LONGEST_NAME))
    return name if len(name) <= clean.MAX_NAME else name[: clean.MAX_NAME - 1].rstrip() + "…"


def _joining(told: Told) -> tuple[str, str]:
    """The link and the number to join with. A link we do not show is left out, and the desk is told."""
    url = clean.link(told.online_url)
    if url and clean.is_plain(told.online_url):
        told.notices.append(gettext("Its link began with http://: it is shown with https://."))
    if not url and told.online_url:
        url = clean.link_without_scheme(told.online_url)
        told.notices.append(
            gettext("Its link did not start with https://: that was added.")
            if url
            else gettext("Its link is not a web address and is left out.")
        )
    return url, clean.phone(told.phone_number)


def _website(told: Told) -> str:
    website = clean.link(told.website) or clean.link_without_scheme(told.website)
    if website and clean.is_plain(told.website):
        told.notices.append(gettext("Its web page began with http://: it is shown with https://."))
    if told.website and not website:
        told.notices.append(gettext("Its web page is not a web address and is left out."))
    return website


def _list_page(told: Told) -> str:
    """Where the list itself shows the row, and perhaps what is left out here."""
    return clean.link(told.list_page) if clean.text(told.list_page).lower().startswith("https://") else ""


def has_door(*, told: Told) -> bool:
    """Whether the row tells where people go in: by a street, or by the name of a place and its exact coordinates."""
    if told.approximate is True:
        return False
    place, point = told.place, clean.coordinates(told.latitude, told.longitude)
    named = bool(place.name) and place.name.casefold() not in (place.locality.casefold(), place.region.casefold())
    return bool(place.street) or (named and point is not None and _is_exact(point))


def _is_exact(point: placing.Point) -> bool:
    """Three decimals are a hundred metres: the middle of something, not a house."""
    return any(round(degrees, 3) != degrees for degrees in point)


def _mode(told: Told, *, url: str, phone: str) -> tuple[str, bool]:
    """(how people come together, whether it pauses). A closed venue leaves the link, or a pause."""
    kinds, said = told.kinds, told.attendance
    far = "phone" if phone and not url and not kinds.online else "online"
    if said in MODES and not (kinds.venue_closed and said != "online"):
        return (far if said == "online" else MODES[said]), False
    remote, venue = bool(url or phone or kinds.online), has_door(told=told)
    if kinds.venue_closed:
        return (far, said == "inactive") if remote else ("in_person", True)
    if remote:
        return ("hybrid" if venue else far), said == "inactive"
    return "in_person", said == "inactive"


def _place(told: Told, *, remote: bool, year: int) -> tuple[RowPlace | None, placing.Point | None]:
    """Where it is, as exact as the source lets us say, and the coordinates as the row has them."""
    place, point = told.place, clean.coordinates(told.latitude, told.longitude)
    if point is None and any(value not in (None, "", 0, "0") for value in (told.latitude, told.longitude)):
        told.notices.append(gettext("Its coordinates are no place on earth and are left out."))
    if not (place.street or place.locality or place.region or place.country or point or place.name):
        return None, None
    exact = has_door(told=told) and not remote
    zone = clean.text(told.timezone)
    found, notice = placing.settled(place=_as_exact(place, exact=exact), point=point, zone=zone, year=year)
    if notice and not remote:
        told.notices.append(notice)
    if not (found.exact or found.locality or found.region or found.country):
        return None, point
    return found, point


def _as_exact(place: RowPlace, *, exact: bool) -> RowPlace:
    if exact:
        return place
    return RowPlace(
        locality=place.locality, region=place.region, sub_region=place.sub_region, country=place.country, exact=False,
    )  # fmt: skip


def _zone(
    told: Told, *, reading: Reading, place: RowPlace | None, point: placing.Point | None, mode: str, words: str
) -> placing.Zone:
    """The zone; a meeting by appointment needs none."""
    given = clean.text(told.timezone)
    try:
        zone = placing.zone_for(
            given=given, place=place, point=point, remote=mode in FAR, otherwise=reading.timezone, now=reading.now
        )
    except RowRefused:
        if told.local_time is None:
            return placing.Zone("", "row")
        raise
    said = saidzone.believed(
        words=words, at=told.local_time, zone=zone, far=mode in FAR, both=mode == "hybrid",
        otherwise=reading.timezone, year=reading.now.year,
    )  # fmt: skip
    told.notices += filter(None, (zone.notice, said[1]))
    return said[0]


def _contacts(told: Told) -> Iterator[tuple[str, str, str]]:
    """Ways to reach the group, each once. All of them start for the office only."""
    seen: set[tuple[str, str]] = set()
    cleaners = {"phone": clean.phone, "email": clean.email}
    for sort, value, label in told.contacts:
        plain = cleaners.get(sort, clean.text)(value)[:300]
        if plain and (sort, plain) not in seen:
            seen.add((sort, plain))
            yield sort, plain, label


def _persons(told: Told, *, contacts: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """What persons are called in any of its texts, or as its contacts: no other text of it names them."""
    texts = (told.notes, *told.more_notes, told.place.directions, told.online_note, told.phone_note)
    found = [persons_in(text=clean.text(value, lines=True)) for value in texts if value]
    named = {value for sort, value, _ in contacts if sort == "name" and person_called(name=value)}
    return frozenset(named).union(*found)


class Public:
    """Makes the texts of a row into what everyone may read. What stood in them and is for the desk joins its contacts."""

    def __init__(self, *, contacts: list[tuple[str, str, str]], persons: frozenset[str]) -> None:
        self.contacts, self.passcode, self.persons = contacts, False, persons
        self.hide, self.hide_in_name = _hider(contacts), _hider([c for c in contacts if c[0] != "name" or " " in c[1]])

    def text(self, value: Any) -> str:
        """A free text."""
        plain = self._kept(withheld(text=clean.text(value, lines=True)), hide=self.hide)
        return without_persons(text=plain, names=self.persons)

    def joining(self, value: Any) -> str:
        """A text made for telling how to join: codes and numbers to dial are public there."""
        plain = self._kept(withheld(text=clean.text(value, lines=True), joining=True), hide=self.hide)
        return without_persons(text=plain, names=self.persons)

    def name(self, value: str) -> str:
        """A name."""
        return self._kept(withheld(text=value, name=True), hide=self.hide_in_name)

    def _kept(self, taken: Withheld, *, hide: Callable[[str], str]) -> str:
        self.passcode |= taken.passcode
        known = {(sort, _bare(value)) for sort, value, _ in self.contacts}
        new = [(sort, value) for sort, value in taken.contacts if (sort, _bare(value)) not in known]
        self.contacts += [(sort, value[:300], gettext("In its notes")) for sort, value in new]
        return hide(taken.text)


def _bare(value: str) -> str:
    """Numbers are the same however they are written."""
    return value.casefold() if "@" in value else "".join(filter(str.isdigit, value)) or value


def _hider(contacts: Iterable[tuple[str, str, str]]) -> Callable[[str], str]:
    """Takes names, numbers and addresses of contacts out of texts that will be public."""
    secrets = [value for sort, value, _ in contacts if sort in ("name", "phone", "email") and len(value) > 3]
    if not secrets:
        return _as_it_is
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in sorted(secrets, key=len, reverse=True)), re.IGNORECASE
    )
    return lambda text: pattern.sub("…", text) if text else text


def _without(place: RowPlace | None, *, public: Public) -> RowPlace | None:
    if place is None or not (place.name or place.directions):
        return place
    name, directions = public.name(place.name), public.text(place.directions)
    if (name, directions) == (place.name, place.directions):
        return place
    return replace(place, name=name, directions=directions)


def _still_a_name(name: str) -> str:
    """A meeting named after a contact loses that name; "Ring" and "Call" before it name nothing either."""
    bare = without_our_words(text=name)
    bare = bare if bare == name else ABOUT.sub("", bare)
    return name if any(map(str.isalnum, bare)) else gettext("Meeting")


def _joined(*texts: str) -> str:
    """Different texts below each other."""
    return "\n\n".join(dict.fromkeys(filter(None, texts)))[: clean.MAX_TEXT]


def _as_it_is(text: str) -> str:
    return text


def _formats(kinds: Kinds, *, name: str) -> tuple[str, ...]:
    """Its formats; a business meeting is one by its name, and then "open" means no visitors."""
    return tuple(sorted({*kinds.formats, "business"} - {"open"})) if BUSINESS.search(name) else kinds.formats


def _proposals(name: str, notes: str, rule: str) -> tuple[tuple[str, str], ...]:
    """Repetition in words: for the desk to decide, never a fact."""
    found: dict[str, str] = {}
    business = bool(BUSINESS.search(name))
    for words in (name, notes):
        if words and MAYBE_REPEATS.search(words):
            for proposed in proposed_rules(text=words[:2000], of_occasion=business):
                if proposed.rule != rule and _may_be_its(proposed.rule, rule):
                    found.setdefault(proposed.rule, proposed.words[:300])
    if len(found) > 1:
        found.pop(ONCE_A_MONTH, None)  # the others say which week
    return tuple(found.items())


def _may_be_its(proposed: str, rule: str) -> bool:
    """Words about Fridays do not say when a group meets that is listed on Tuesdays."""
    listed, said = weekly_parts(rule=rule), parts_of(rule=proposed).weekdays
    return not listed or not said or not set(said).isdisjoint(listed)
