"""Before a first evening: meet, or arrive together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from sameboat.base.rulebook import Verdict
from sameboat.base.times import local_moment, zone
from sameboat.groups import api as groups
from sameboat.welcome.forms.parts import CHOOSE, PLAIN, choice, line
from sameboat.welcome.rules import (
    NOTHING_IS,
    PLACES,
    UNRESOLVED,
    is_ready,
    may_meet_at,
    may_meet_at_hour,
    may_meet_then,
    may_meet_while,
)

MINUTES = _("%(n)d minutes")
# What is asked otherwise of a group that meets online or by phone: by field, its label and its hint.
AFAR = {
    "place": (
        _("How do you find each other?"),
        _("For example: you call them, or you open the meeting so much earlier. They read it before they say yes."),
    ),
    "tells_place": (
        _("When they say yes, their page shows how to join"),
        _("Leave it out if they should not have it yet, and you open it for them yourself."),
    ),
    "companion": (
        _("Who else is there that early?"),
        _("Every newcomer should know more than one of you. Whoever rests does not stand here."),
    ),
}
HOW_MISSING = _("Say how, so that you find each other.")
Members = tuple[Sequence[groups.Member], Sequence[groups.Member]]
ASK_THEM_FIRST = _("Ask them first: the newcomer reads that they come, and counts on it.")
ASK_NEWCOMER_FIRST = _("Ask the newcomer first: they wished for somebody else, and may not dare to say no.")
UNRESOLVED_QUESTION = _("Is anything in the group unresolved just now?")
ANSWER_THIS = _("Answer this first: somebody new should not come into a conflict.")


def _to_choose(members: Members, *, nobody: str) -> list[Any]:
    """Those who fit the wish of the newcomer, and the others, apart from each other when there are both."""
    first, others = ([(str(one.pk), one.name) for one in part] for part in members)
    grouped = [(gettext("As they wish"), first), (gettext("Others: ask the newcomer first"), others)]
    return [("", nobody), *([one for one in grouped if one[1]] if others else first)]


def _newcomer_asked() -> forms.BooleanField:
    """Asked for whoever is not what the newcomer wished for (SAFE-06)."""
    return forms.BooleanField(
        label=_("If they are not as the newcomer wished: I have asked the newcomer, too, and they say yes"),
        required=False,
    )


class _AsWished(forms.Form):
    """Whoever comes along is as the newcomer wished, or the newcomer has been asked."""

    def _choose_among(self, members: Members, *, nobody: str) -> None:
        companion = self.fields["companion"]
        assert isinstance(companion, forms.ChoiceField)
        companion.choices = _to_choose(members, nobody=nobody)
        self.otherwise = {str(one.pk) for one in members[1]}
        if not self.otherwise:
            del self.fields["newcomer_asked"]

    def clean(self) -> dict[str, Any]:
        """Nobody is surprised by who comes."""
        given = super().clean() or {}
        if given.get("companion") in self.otherwise and not given.get("newcomer_asked"):
            self.add_error("newcomer_asked", ASK_NEWCOMER_FIRST)
        return given


def _said_here(verdict: Verdict) -> None:
    """What a rule refuses stands beside the field it is about. Raises ValidationError."""
    if not verdict:
        raise forms.ValidationError(gettext(verdict.because))


class AppointmentForm(_AsWished):
    """Propose to meet: with one more member, when, and where."""

    companion = forms.ChoiceField(
        label=_("Who comes with you?"),
        help_text=_("Whoever rests from newcomers just now does not stand here."),
        error_messages={"required": _("Choose one more member."), "invalid_choice": CHOOSE},
    )
    asked = forms.BooleanField(
        label=_("I have asked them, and they say yes"),
        error_messages={"required": ASK_THEM_FIRST},
    )
    newcomer_asked = _newcomer_asked()
    starts_at = forms.DateTimeField(
        label=_("When?"), help_text=_("Two hours from now at the earliest. Whoever asked may look only tomorrow: leave them a day, if you can."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", **PLAIN}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Choose a day and a time."), "invalid": _("Write day and time like 2026-12-01 18:30.")},
    )  # fmt: skip
    at_night = forms.BooleanField(label=_("It is meant at night"), required=False)
    place_sort = choice(
        label=_("What sort of place?"), choices={one.key: one.name for one in PLACES.values()},
        missing=_("Choose a sort of place."),
    )  # fmt: skip
    place = line(
        label=_("Where exactly?"), longest=200, missing=_("Say where, so that you find each other."),
        hint=_("For example: the café at the corner, the table at the window."),
    )  # fmt: skip
    unresolved = choice(
        label=UNRESOLVED_QUESTION, choices=UNRESOLVED, missing=ANSWER_THIS,
        hint=_("A conflict, or something heavy. The answer is kept nowhere."),
    )  # fmt: skip

    def __init__(self, *given: Any, members: Members, zone: str, wish: str, now: datetime, **more: Any) -> None:
        """`members`: those who fit the wish of the newcomer, and the others; `wish`: where they would like to meet."""
        super().__init__(*given, **more)
        self.zone, self.wish, self.now = zone, wish, now
        self.at: datetime | None = None  # as it was typed, also when it will not do
        self._choose_among(members, nobody=gettext("Choose"))

    def clean(self) -> dict[str, Any]:
        """An hour of the night is asked once more, also beside a day that will not do: everything is said at once."""
        given = super().clean() or {}
        at = self.at
        if at and not (verdict := may_meet_at_hour(at=at.time(), sure=bool(given.get("at_night")))):
            self.add_error("at_night", gettext(verdict.because))
        return given

    def clean_starts_at(self) -> datetime:
        """On the wall where the group meets, not where the server stands."""
        typed: datetime = self.cleaned_data["starts_at"]
        self.at = local_moment(day=typed.date(), clock=typed.time(), where=zone(name=self.zone))
        _said_here(may_meet_then(starts_at=self.at, now=self.now))
        return self.at

    def clean_place_sort(self) -> str:
        """Somebody’s home only when they have wished for it."""
        sort: str = self.cleaned_data["place_sort"]
        _said_here(may_meet_at(sort=sort, wish=self.wish))
        return sort

    def clean_unresolved(self) -> str:
        """Whoever is part of something unresolved lets two others go."""
        unresolved: str = self.cleaned_data["unresolved"]
        _said_here(may_meet_while(unresolved=unresolved))
        return unresolved


class ArrivingForm(_AsWished):
    """Propose to arrive together at one of the next meetings."""

    meeting = forms.ChoiceField(
        label=_("Which meeting?"), error_messages={"required": _("Choose a meeting."), "invalid_choice": CHOOSE}
    )
    minutes = forms.TypedChoiceField(
        label=_("How long before?"), coerce=int, initial="20",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip
    place = line(
        label=_("Where do you meet?"), longest=200, missing=_("Say where, so that you find each other."),
        hint=_("Outside, where one can wait without being asked. They read it before they say yes."),
    )  # fmt: skip
    tells_place = forms.BooleanField(
        label=_("When they say yes, their page shows the address"), required=False,
        help_text=_("Leave it out if they should not have it, and you bring them there yourself: to somebody’s home, for example."),
    )  # fmt: skip
    companion = forms.ChoiceField(
        label=_("Who else waits there?"), required=False,
        help_text=_("Two faces are easier to find than one, and every newcomer should know more than one of you. Whoever rests does not stand here."),
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    asked = forms.BooleanField(label=_("I have asked them, and they say yes"), required=False)
    newcomer_asked = _newcomer_asked()
    unresolved = choice(
        label=UNRESOLVED_QUESTION, choices={"no": UNRESOLVED["no"], "yes": gettext_noop("Yes, something is")},
        missing=ANSWER_THIS, hint=_("A conflict, or something heavy. Then it is better to wait. The answer is kept nowhere."),
    )  # fmt: skip

    def __init__(
        self, *given: Any, starts: Sequence[tuple[str, str]], room: groups.Room | None, members: Members,
        seats_on: Callable[[date], Verdict], **more: Any,
    ) -> None:  # fmt: skip
        """`seats_on`: whether there is room for one more newcomer on a day."""
        super().__init__(*given, **more)
        self.seats_on = seats_on
        self._choose_among(members, nobody=gettext("Nobody else"))
        if room is not None and room.afar:
            self._from_afar()
        if room is None or not room.known:
            del self.fields["tells_place"]
        meeting, minutes = self.fields["meeting"], self.fields["minutes"]
        assert isinstance(meeting, forms.ChoiceField) and isinstance(minutes, forms.ChoiceField)
        meeting.choices = list(starts)
        minutes.choices = [(str(n), MINUTES % {"n": n}) for n in (15, 20, 25, 30)]

    def _from_afar(self) -> None:
        """There is no door and no address: the same is asked in other words."""
        for name, (label, hint) in AFAR.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["place"].error_messages["required"] = HOW_MISSING

    def clean_meeting(self) -> str:
        """An evening that has its newcomer already is another one’s."""
        meeting: str = self.cleaned_data["meeting"]
        _said_here(self.seats_on(datetime.fromisoformat(meeting).date()))
        return meeting

    def clean_unresolved(self) -> str:
        """Nobody new comes into something that is unresolved."""
        unresolved: str = self.cleaned_data["unresolved"]
        _said_here(is_ready(takes_in=True, unresolved=unresolved != NOTHING_IS, expected=0, newcomers_most=1))
        return unresolved

    def clean(self) -> dict[str, Any]:
        """Whoever is named was asked before."""
        given = super().clean() or {}
        if given.get("companion") and not given.get("asked"):
            self.add_error("asked", ASK_THEM_FIRST)
        return given
