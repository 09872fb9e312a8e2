"""When, how and where a group meets, as somebody types it: who learns the place and the way in is said by each app."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.validators import URLValidator
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sameboat.base import places, times
from sameboat.base.plain_field import CHOOSE, PLAIN, LinkField, PlainField, number_to_call, said, words

WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
HERE, FAR = frozenset({"in_person", "hybrid"}), frozenset({"online", "hybrid", "phone"})
LOOK_AHEAD = timedelta(days=400)
FARTHEST = timedelta(days=2 * 366)  # a first date after that is a slip of the hand, not a plan


def choice(*, label: Any, choices: Any, hint: Any = "", radio: bool = False, needed: bool = True) -> forms.ChoiceField:
    widget = forms.RadioSelect() if radio else forms.Select(attrs=PLAIN)
    wrong = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, widget=widget, required=needed, error_messages=wrong
    )


def _minutes() -> list[tuple[str, Any]]:
    return [(str(n), ngettext("%(n)d minute", "%(n)d minutes", n) % {"n": n}) for n in times.LENGTHS]


def _countries() -> list[tuple[str, str]]:
    return [("", "–"), *places.all_countries()]


class WhenForm(forms.Form):
    """Rhythm, place and ways in. `clean` answers rule, first_date, local_time, timezone and the fields of place and joining."""

    rhythm = choice(label=_("How often?"), choices=[(code, _(text)) for code, text in times.RHYTHMS.items()])
    day = choice(label=_("On which day?"), choices=list(zip(times.DAYS, WEEKDAYS, strict=True)))
    local_time = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput(attrs={**PLAIN, "type": "time"}, format="%H:%M"),
        error_messages={"required": _("Say at what time you meet."), "invalid": _("Write a time like 19:30.")},
    )  # fmt: skip
    duration_min = choice(
        label=_("For how long?"), choices=_minutes, hint=_("One and a half to two hours suit most groups.")
    )
    first_date = forms.DateField(
        label=_("First date"), required=False, widget=forms.DateInput(attrs={**PLAIN, "type": "date"}, format="%Y-%m-%d"),
        help_text=_("You can leave it empty: the next such day is taken. With every two weeks it says which ones."),
        error_messages={"invalid": _("Write a date like 2027-01-31.")},
    )  # fmt: skip
    rule = words(
        label=_("Another rhythm, as a rule"), longest=200, needed=False,
        hint=_("For people who know calendars, like FREQ=WEEKLY;BYDAY=MO,TH. Only when “Another rhythm” is chosen above."),
    )  # fmt: skip
    place_name = words(label=_("Building or room"), longest=120, needed=False)
    street = words(label=_("Street and number"), longest=200, needed=False, hint=_("Not anybody’s home, please."))
    postal_code = words(label=_("Postal code"), longest=20, needed=False)
    locality = words(label=_("Town"), longest=120, needed=False)
    country = choice(label=_("Country"), choices=_countries, needed=False)
    directions = PlainField(
        label=_("How to find the door"), max_length=400, required=False,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 2}), error_messages=said(),
    )  # fmt: skip
    online_address = LinkField(
        label=_("Link to the meeting"), max_length=500, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs=PLAIN), validators=[URLValidator(schemes=["https"])],
        error_messages=said() | {"invalid": _("Write the whole link, like https://example.org/room.")},
    )  # fmt: skip
    phone_number = number_to_call(label=_("Number to call"))
    join_note = PlainField(
        label=_("Anything else one needs to join"), max_length=300, required=False,
        help_text=_("A code or a password, for example."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 2}), error_messages=said(),
    )  # fmt: skip
    timezone = words(
        label=_("Time zone"), longest=64, needed=False,
        hint=_("Empty: that of the town. Otherwise like Europe/Oslo."),
    )  # fmt: skip

    WHEN: ClassVar[tuple[str, ...]] = ("rhythm", "day", "local_time", "duration_min", "first_date")
    RARE: ClassVar[tuple[str, ...]] = ("rule", "timezone")
    WHERE: ClassVar[tuple[str, ...]] = ("place_name", "street", "postal_code", "locality", "country", "directions")
    JOIN: ClassVar[tuple[str, ...]] = ("online_address", "phone_number", "join_note")

    def __init__(self, *given: Any, now: datetime, **more: Any) -> None:
        super().__init__(*given, **more)
        self.now, self.today = now, now.date()

    def when(self) -> list[forms.BoundField]:
        """The fields about time."""
        return [self[name] for name in self.WHEN]

    def rare(self) -> list[forms.BoundField]:
        """What few need to see."""
        return [self[name] for name in self.RARE]

    @property
    def rare_is_used(self) -> bool:
        """Whether something was typed there, or has to be."""
        return bool(self["rule"].value() or self.initial.get("zone_unknown") or set(self.RARE) & set(self.errors))

    @property
    def zone_asked(self) -> forms.BoundField | None:
        """The time zone, to be asked for openly where no town can tell it: by who meets only online or by phone."""
        if str(self["mode"].value() or "") not in FAR - HERE:
            return None
        field = self["timezone"]
        field.help_text = gettext("In which time zone the time is meant, like Europe/Oslo.")
        return field

    def where(self) -> list[forms.BoundField]:
        """The fields about the room."""
        return [self[name] for name in self.WHERE]

    def join(self) -> list[forms.BoundField]:
        """The fields about joining from afar."""
        return [self[name] for name in self.JOIN]

    def begins_on(self, *, rule: str) -> date | None:
        """The first date that was typed for this rule; None when the next day that it names is to be taken."""
        typed: date | None = self.cleaned_data.get("first_date")
        return typed

    def is_past(self, *, begin: date) -> bool:
        """Whether a first date that was typed is over, where that is a slip. An entry may know when a group began."""
        return False

    def shows_the_door(self, *, given: Mapping[str, Any]) -> bool:
        """Whether the address is shown to everyone, and so has to be there."""
        raise NotImplementedError

    def shows_the_way_in(self, *, given: Mapping[str, Any]) -> bool:
        """Whether link or number are shown to everyone, and so have to be there."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """The rule, the zone and the first date worked out; what does not fit together is told beside its field."""
        given = super().clean() or {}
        self._where(given)
        self._join(given)
        rule = self._rule(given)
        if rule and "first_date" not in self.errors:
            given["first_date"] = self._first(rule, self.begins_on(rule=rule))
        given["rule"] = rule
        given["timezone"] = self._zone(given)
        given["duration_min"] = int(given.get("duration_min") or 0)
        return {name: value for name, value in given.items() if name not in {"rhythm", "day"}}

    def _rule(self, given: dict[str, Any]) -> str:
        rhythm, day = given.get("rhythm"), given.get("day")
        if rhythm != times.OTHER:
            return times.rule_of(rhythm=rhythm, day=day) if rhythm and day else ""
        try:
            rule = times.check_rule(rule=given.get("rule") or "")
        except times.RuleRefused as no:
            self.add_error("rule", str(no))
            return ""
        if not rule:
            self.add_error("rule", gettext("Write the rule, or choose a rhythm above."))
        return rule

    def _first(self, rule: str, given: date | None) -> date | None:
        """The date from which weeks are counted: one that the rule names, and not years away."""
        if given and given > self.today + FARTHEST:
            self.add_error(
                "first_date",
                gettext("That is more than two years away. Look at the year, or leave it empty."),
            )
            return None
        if given and self.is_past(begin=given):
            self.add_error(
                "first_date",
                gettext("This day is past. Write the day of your next meeting, or leave it empty."),
            )
            return None
        begin = given or self.today
        parts = times.parts_of(rule=rule)
        dates = times.dates_of(parts=parts, first_date=begin, begin=begin, end=begin + LOOK_AHEAD)
        found = next(dates, None)
        if found is None:
            self.add_error("rule", gettext("This rule names no day to come. Look at where it ends."))
        elif given and found != given:
            self.add_error(
                "first_date",
                gettext("The rhythm does not name this day. The next one would be: %(day)s.")
                % {"day": date_format(found, "l j F Y")},
            )
        return found

    def _where(self, given: dict[str, Any]) -> None:
        if given.get("mode") not in HERE:
            return
        for name, missing in (
            ("locality", gettext("Say at least in which town you meet.")),
            ("country", gettext("Choose the country.")),
        ):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, missing)
        if self.shows_the_door(given=given) and not (given.get("street") or given.get("place_name")):
            self.add_error("street", gettext("Write the address, or choose that only the town is shown."))

    def _join(self, given: dict[str, Any]) -> None:
        told = given.get("mode") in FAR and self.shows_the_way_in(given=given)
        missing = not (given.get("online_address") or given.get("phone_number"))
        if told and missing and "online_address" not in self.errors:
            self.add_error("online_address", gettext("Write the link or the number, or show them to fewer people."))

    def _zone(self, given: dict[str, Any]) -> str:
        if name := given.get("timezone"):
            try:
                times.zone(name=name)
            except times.UnknownZone as no:
                self.add_error("timezone", str(no))
            return str(name)
        found = zone_of(locality=given.get("locality") or "", country=given.get("country") or "")
        if not found and not self.errors:
            afar = given.get("mode") not in HERE
            told = gettext("Write in which time zone the time is meant, like Europe/Oslo.")
            self.add_error(
                "timezone", told if afar else gettext("We cannot tell it from the town. Write it, like Europe/Oslo.")
            )
        return found


def zone_of(*, locality: str, country: str) -> str:
    """The time zone of the town, or of the whole country when it has only one; "" when neither tells."""
    if not country:
        return ""
    towns = {town.timezone for town in places.towns_in(text=locality, country=country)} if locality else set()
    found = towns or set(places.zones_in(country=country))
    return found.pop() if len(found) == 1 else ""
