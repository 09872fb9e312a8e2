"""What visitors tell the desk, and what the desk does with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import LinkField, PlainField
from sameboat.directory.models import Correction

LONGEST = 1000


class CorrectionForm(forms.Form):
    """What is wrong with a listing, in a few words."""

    sort = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Correction.Sort,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose one of the answers shown here."),
        },
    )
    text = PlainField(
        label=_("In a few words"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "aria-describedby": "text-hint text-who"}),
        error_messages={
            "max_length": _("This is too long. Please keep it to 1000 characters."),
            "null_characters_not_allowed": _(
                "There is a character in this text that cannot be kept. Please type it again."
            ),
        },
    )
    own_group = forms.TypedChoiceField(
        label=_("Is this your own group?"),
        choices=(("no", _("No")), ("yes", _("Yes, I belong to it"))),
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="no",
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers shown here.")},
    )

    def clean(self) -> dict[str, object]:
        """Where only words can say what is wrong, words are needed."""
        cleaned = super().clean() or {}
        cleaned["own_group"] = cleaned.get("own_group") is True
        needs_words = cleaned.get("sort") in {Correction.Sort.OTHER, Correction.Sort.FITS}
        if needs_words and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Say in a few words what is wrong."))
        return cleaned


def _said(missing: Any) -> dict[str, Any]:
    """The sentences beside a field of words."""
    return {
        "required": missing,
        "max_length": _("This is too long. Please make it shorter."),
        "null_characters_not_allowed": _(
            "There is a character in this text that cannot be kept. Please type it again."
        ),
    }


class SuggestionForm(forms.Form):
    """A group that is missing: what someone knows about it (FIND-12)."""

    name = PlainField(
        label=_("What is the group called?"), max_length=200, error_messages=_said(_("Say what the group is called."))
    )
    about = PlainField(
        label=_("Who is it for, and what do people do there?"),
        help_text=_("In a few sentences, at most 1000 characters. Please write no names of people."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "aria-describedby": "about-hint"}),
        error_messages=_said(_("Say in a few words who it is for.")),
    )
    where_and_when = PlainField(
        label=_("Where and when does it meet?"),
        help_text=_(
            "For example: every Tuesday at 19:00, the library in Bergen. Or: online, first Monday of the month."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "aria-describedby": "where_and_when-hint"}),
        error_messages=_said(_("Say where and when it meets, as far as you know.")),
    )
    web_page = LinkField(
        label=_("Its web page, if it has one"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https", "http"])],
        error_messages=_said("")
        | {"invalid": _("This is not the address of a web page. It should begin with https://")},
    )
    own_group = forms.TypedChoiceField(
        label=_("Is this your own group?"),
        choices=(("no", _("No")), ("yes", _("Yes, I belong to it"))),
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="no",
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers shown here.")},
    )

    def words(self) -> list[forms.BoundField]:
        """The fields people write in, in order."""
        return [self[name] for name in ("name", "about", "where_and_when", "web_page")]

    def clean_own_group(self) -> bool:
        """Yes only when it was said."""
        return self.cleaned_data.get("own_group") is True


class DecisionForm(forms.Form):
    """What an operator does with something that was told to the desk."""

    doing = forms.ChoiceField(
        choices=(("settle", ""), ("checked", ""), ("accept", ""), ("refuse", "")),
        widget=forms.HiddenInput,
        error_messages={
            key: _("We did not understand what to do with that. Nothing was changed.")
            for key in ("required", "invalid_choice")
        },
    )
    first_date = forms.DateField(
        label=_("A date on which it takes place"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("From then on the weeks are counted."),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the date as 2027-01-31.")},
    )
    seen = forms.DateField(required=False, input_formats=["%Y-%m-%d"])  # the date with which it was shown

    def decision(self) -> dict[str, Any]:
        """What was decided, as decide takes it."""
        return {name: self.cleaned_data[name] for name in ("doing", "first_date")}
