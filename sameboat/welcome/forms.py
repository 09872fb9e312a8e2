"""What people send to welcome: dictionaries in, cleaned values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import PlainField
from sameboat.base.times import local_moment, zone
from sameboat.directory import api as directory
from sameboat.groups import api as groups
from sameboat.welcome.models import Volunteer
from sameboat.welcome.rules import (
    ABOUT_LONGEST,
    ANYBODY,
    ASKS,
    EXPERIENCE_LONGEST,
    EXPERIENCE_MONTHS,
    FIRST,
    HELP_LONGEST,
    HELP_MONTHS,
    HELPS,
    NAME_LONGEST,
    OFFERS,
    ONE,
    PAGE,
    PLACES,
    REACH_LONGEST,
    WAIT_MONTHS,
    WAYS,
    WHEN_LONGEST,
    WHO,
    WORDS_LONGEST,
    reach_fits,
)

CHOOSE = _("Choose one of the answers shown here.")
PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def said(*, missing: Any = "", longest: int = 0) -> dict[str, Any]:
    """The sentences beside a field of words."""
    return {
        "required": missing,
        "max_length": _("This is too long. Please keep it to %(limit_value)d characters."),
        "null_characters_not_allowed": _(
            "There is a character in this text that cannot be kept. Please type it again."
        ),
    }


def line(
    *, label: Any, longest: int, missing: Any = "", needed: bool = True, hint: Any = "", fills: str = "off"
) -> PlainField:
    """A field for a few words in one line. `fills`: what a browser may fill in, and give back to whoever goes back."""
    return PlainField(
        label=label, max_length=longest, required=needed, help_text=hint,
        widget=forms.TextInput(attrs={**PLAIN, "autocomplete": fills}), error_messages=said(missing=missing),
    )  # fmt: skip


def choice(*, label: Any, choices: Mapping[str, str], missing: Any, hint: Any = "") -> forms.ChoiceField:
    """A field with a few answers, all of them seen."""
    return forms.ChoiceField(
        label=label, choices=[(key, _(name)) for key, name in choices.items()], widget=forms.RadioSelect,
        help_text=hint, error_messages={"required": missing, "invalid_choice": CHOOSE},
    )  # fmt: skip


def _months(number: int) -> str:
    """In the language of this moment: what stands in a class is said in the language in which Sameboat started."""
    return ngettext("%(n)d month", "%(n)d months", number) % {"n": number}


class AskForm(forms.Form):
    """The first word to a group. A name and a way are all that is needed (NEW-01, NEW-23)."""

    name = line(
        label=_("What shall we call you?"), longest=NAME_LONGEST,
        missing=_("Choose a name. Any name will do, and it need not be your own."),
        hint=_("Any name. It need not be your own."),
    )  # fmt: skip
    way = choice(
        label=_("How can somebody answer you?"), choices=WAYS, missing=_("Choose how somebody can answer you.")
    )
    reach = line(
        label=_("Number or address"), longest=REACH_LONGEST, needed=False,
        hint=_("Only when you chose phone or e-mail."),
    )  # fmt: skip
    when = line(
        label=_("When is it good?"), longest=WHEN_LONGEST, needed=False,
        hint=_("For example: weekdays after six. You can leave it empty."),
    )  # fmt: skip
    first = choice(label=_("Whom would you like to meet first?"), choices=FIRST, missing=_("Choose one of the two."))
    who = choice(label=_("Who may answer you?"), choices=WHO, missing=_("Choose who may answer you."))
    with_companion = forms.BooleanField(label=_("Somebody I trust comes along with me"), required=False)
    discreet = forms.BooleanField(
        label=_("Be discreet"), required=False,
        help_text=_("Whoever calls or writes says no name of a group, and leaves no message with others."),
    )  # fmt: skip
    wrote_before = forms.BooleanField(
        label=_("Tell them that I wrote to this group before"), required=False,
        help_text=_(
            "That opens nothing and takes nothing back: nobody can know that it is you. If something was agreed, say what,"
            " and they can call it off. The rest is deleted by itself."
        ),
    )  # fmt: skip
    words = PlainField(
        label=_("Anything else? You need not write anything."), max_length=WORDS_LONGEST, required=False,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 3}), error_messages=said(),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One way, and what belongs to it. A number typed beside the page is let go: it was not needed."""
        given = super().clean() or {}
        way, reach = given.get("way", ""), given.get("reach", "")
        if way == PAGE:
            given["reach"] = ""
        elif way and not (verdict := reach_fits(way=way, reach=reach)):
            self.add_error("reach", gettext(verdict.because))
        return given


MINUTES = _("%(n)d minutes")
AFAR = _("For example: you call them, or you open the room so much earlier. They read it before they say yes.")
STARTS = {"way": PAGE, "first": ONE, "who": ANYBODY, "discreet": True}


class WordForm(forms.Form):
    """A word in the talk."""

    text = PlainField(
        label=_("Your answer"), max_length=WORDS_LONGEST, widget=forms.Textarea(attrs={**PLAIN, "rows": 4}),
        error_messages=said(missing=_("Write something first.")),
    )  # fmt: skip


class CodeForm(forms.Form):
    """The code somebody was given."""

    code = forms.CharField(
        label=_("Your code"), max_length=60,
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "characters"}),
        error_messages=said(missing=_("Type your code.")),
    )  # fmt: skip


class WishesForm(forms.Form):
    """Where a newcomer would like to meet, and what would help them to come. Nothing is needed, and nobody asks why."""

    place_wish = forms.ChoiceField(
        label=_("Where would you like to meet?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("I have no wish"))] + [(one.key, _(one.name)) for one in PLACES.values()],
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    helps = forms.MultipleChoiceField(
        label=_("What would help you to come?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one.key, _(one.needed)) for one in HELPS.values()], error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *given: Any, offered: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        if not offered:
            del self.fields["helps"]
            return
        field = self.fields["helps"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, _(HELPS[key].needed)) for key in offered]


class HelpForm(forms.Form):
    """Offer or ask a ride, or somebody for the children."""

    kind = choice(
        label=_("What is it?"), choices={one.key: one.name for one in HELPS.values()}, missing=_("Choose what it is.")
    )
    way = choice(
        label=_("Do you offer it, or need it?"),
        choices={OFFERS: gettext_noop("I can offer it"), ASKS: gettext_noop("I need it")},
        missing=_("Choose whether you offer or need it."),
    )  # fmt: skip
    words = line(
        label=_("A few words, if you like"), longest=HELP_LONGEST, needed=False,
        hint=_("For example: from the east side, two seats. No address and no number."),
    )  # fmt: skip
    gender = forms.ChoiceField(
        label=_("Some wish to be with a woman, or with a man"), choices=Volunteer.Gender, required=False,
        widget=forms.RadioSelect, help_text=_("Offering: what you are. Needing: whom you wish for."),
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    months = forms.TypedChoiceField(
        label=_("For how long?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long."), "invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["months"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(number), _months(number)) for number in HELP_MONTHS]


class WishForm(forms.Form):
    """Whom somebody would like at their side."""

    who = forms.ChoiceField(
        label=_("Who may go along with you?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("Nobody just now"))] + [(key, _(name)) for key, name in WHO.items()],
        help_text=_("Women are advised to choose a woman. You choose, and can change it."),
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip


class VolunteerForm(forms.Form):
    """What a member is there for."""

    about = line(
        label=_("A sentence about yourself"), longest=ABOUT_LONGEST, needed=False,
        hint=_("For those who look for somebody to go along with them. You can leave it empty."),
    )  # fmt: skip

    answers = forms.BooleanField(label=_("I answer first questions of newcomers"), required=False)
    accompanies = forms.BooleanField(label=_("I go along with a newcomer for the first months"), required=False)
    rests = forms.BooleanField(label=_("I need two weeks of rest from it"), required=False)
    gender = forms.ChoiceField(
        label=_("Some newcomers wish to speak with a woman, or with a man"), choices=Volunteer.Gender, required=False,
        widget=forms.RadioSelect, error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip


class ExperienceForm(forms.Form):
    """What the group has decided to ask of those who go along with somebody."""

    months = forms.TypedChoiceField(
        label=_("How long has somebody been in the group by then?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    words = line(
        label=_("What else, in a sentence"), longest=EXPERIENCE_LONGEST, needed=False,
        hint=_("For example: has gone through the steps with a sponsor. Nobody checks it: whoever offers reads it."),
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["months"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(n), _months(n) if n else gettext("We ask for no time")) for n in EXPERIENCE_MONTHS]


class WaitingForm(forms.Form):
    """What somebody waits for, near which place, and for how long."""

    need = forms.ChoiceField(
        label=_("What is it about?"),
        error_messages={"required": _("Choose what the group should be about."), "invalid_choice": CHOOSE},
    )
    whose = forms.ChoiceField(
        label=_("Whose is it?"), required=False, widget=forms.RadioSelect, error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    place = line(
        label=_("Near which place?"), longest=120, needed=False, hint=_("A town. Empty: anywhere, also online."),
        fills="address-level2",
    )  # fmt: skip
    months = forms.TypedChoiceField(
        label=_("How long will you wait?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail, if you want a letter"), max_length=254, required=False,
        help_text=_(
            "The letter says only that there is something new; the next one comes after you have looked. Without it you look"
            " with your code."
        ),
        widget=forms.EmailInput(attrs=PLAIN),
        error_messages={**said(), "invalid": _("Write the whole address, for example name@example.org.")},
    )  # fmt: skip

    def __init__(self, *given: Any, needs: Sequence[directory.NeedToChoose], now: datetime, **more: Any) -> None:
        super().__init__(*given, **more)
        self.now, self.needs = now, needs
        need, months, whose = (self.fields[name] for name in ("need", "months", "whose"))
        assert isinstance(need, forms.ChoiceField) and isinstance(months, forms.ChoiceField)
        assert isinstance(whose, forms.ChoiceField)
        whose.choices = [*directory.whose_to_choose(), ("", _("I would rather not say"))]
        need.choices = [("", _("Choose"))] + [(one.slug, "\u2003" * one.depth + one.name) for one in needs]
        months.choices = [(str(number), _months(number)) for number in WAIT_MONTHS]

    def clean(self) -> dict[str, Any]:
        """The place is one that the search knows: it is asked with any need while none is chosen."""
        given = super().clean() or {}
        need = given.get("need") or next((one.slug for one in self.needs), "")
        near = given.get("place")
        if near and need and directory.existing(need=need, near=near, now=self.now).problem:
            self.add_error(
                "place", _("We do not know this place. Write a town, with its country if there are several.")
            )
        return given


class AppointmentForm(forms.Form):
    """Propose to meet: with one more member, when, and where."""

    companion = forms.ChoiceField(
        label=_("Who comes with you?"),
        error_messages={"required": _("Choose one more member."), "invalid_choice": CHOOSE},
    )
    asked = forms.BooleanField(
        label=_("I have asked them, and they say yes"),
        error_messages={"required": _("Ask them first: the newcomer reads that they come, and counts on it.")},
    )
    starts_at = forms.DateTimeField(
        label=_("When?"), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", **PLAIN}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Choose a day and a time."), "invalid": _("Write day and time like 2026-12-01 18:30.")},
    )  # fmt: skip
    place_sort = choice(
        label=_("What sort of place?"), choices={one.key: one.name for one in PLACES.values()},
        missing=_("Choose a sort of place."),
    )  # fmt: skip
    place = line(
        label=_("Where exactly?"), longest=200, missing=_("Say where, so that you find each other."),
        hint=_("For example: the café at the corner, the table at the window."),
    )  # fmt: skip

    def __init__(
        self, *given: Any, members: tuple[Sequence[groups.Member], Sequence[groups.Member]], zone: str, **more: Any
    ) -> None:  # fmt: skip
        """`members`: those who fit the wish of the newcomer, and the others."""
        super().__init__(*given, **more)
        self.zone = zone
        field = self.fields["companion"]
        assert isinstance(field, forms.ChoiceField)
        first, others = ([(str(one.pk), one.name) for one in part] for part in members)
        grouped = [(gettext("As they wish"), first), (gettext("Others: ask the newcomer first"), others)]
        field.choices = [("", _("Choose")), *([one for one in grouped if one[1]] if others else first)]

    def clean_starts_at(self) -> datetime:
        """On the wall where the group meets, not where the server stands."""
        typed: datetime = self.cleaned_data["starts_at"]
        return local_moment(day=typed.date(), clock=typed.time(), where=zone(name=self.zone))


class ArrivingForm(forms.Form):
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
    unresolved = forms.BooleanField(
        label=_("Something in the group is unresolved just now"), required=False,
        help_text=_("A conflict, or something heavy. Then it is better to wait; nothing of it is kept."),
    )  # fmt: skip

    def __init__(
        self, *given: Any, starts: Sequence[tuple[str, str]], room: groups.Room | None, **more: Any
    ) -> None:  # fmt: skip
        super().__init__(*given, **more)
        if room is None or not room.known:
            del self.fields["tells_place"]
        if room is not None and room.afar:
            self.fields["place"].help_text = AFAR
        meeting, minutes = self.fields["meeting"], self.fields["minutes"]
        assert isinstance(meeting, forms.ChoiceField) and isinstance(minutes, forms.ChoiceField)
        meeting.choices = list(starts)
        minutes.choices = [(str(n), MINUTES % {"n": n}) for n in (15, 20, 25, 30)]


class PairForm(forms.Form):
    """Propose a buddy for a newcomer."""

    buddy = forms.ChoiceField(
        label=_("Who could go along?"), error_messages={"required": _("Choose a member."), "invalid_choice": CHOOSE}
    )

    def __init__(self, *given: Any, offers: Sequence[Volunteer], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["buddy"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose"))] + [(str(one.member_id), one.member.name) for one in offers]
