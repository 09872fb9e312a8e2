"""What people send to the directory: dictionaries in, cleaned values out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

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
    text = forms.CharField(
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
        empty_value=False,
        error_messages={"invalid_choice": _("Choose one of the answers shown here.")},
    )

    def clean(self) -> dict[str, object]:
        """Where only words can say what is wrong, words are needed."""
        cleaned = super().clean() or {}
        needs_words = cleaned.get("sort") in {Correction.Sort.OTHER, Correction.Sort.FITS}
        if needs_words and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Say in a few words what is wrong."))
        return cleaned
