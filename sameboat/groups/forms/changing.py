"""What people send to change a charter, to answer privately, and to keep what they hand on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import CHOOSE, PLAIN, PlainField, said, words
from sameboat.groups.forms.planning import LinesField, prompt_field
from sameboat.groups.models import WHY_LONGEST
from sameboat.groups.rules import (
    AIM_LONGEST,
    HISTORY_LONGEST,
    MOST_HISTORY,
    PURPOSES,
    QUESTIONS,
    TRIAL_WEEKS,
    WORDS_LONGEST,
    Theme,
)


class ReasonForm(forms.Form):
    """Why a change is proposed, and whether it is for good."""

    why = words(
        label=_("Why?"), longest=WHY_LONGEST, missing=_("Say why. It will stand beside the change in the charter."),
        hint=_("In a sentence, about the group and not about one person. It stands beside the change in the charter."),
    )  # fmt: skip
    trial_weeks = forms.TypedChoiceField(
        label=_("For how long?"), coerce=int, initial="0",
        widget=forms.RadioSelect, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *given: Any, for_good: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["trial_weeks"]
        if for_good:  # nobody tries a name out in the directory
            field.required, field.widget = False, forms.HiddenInput()
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(str(weeks), _for(weeks)) for weeks in ((0,) if for_good else TRIAL_WEEKS)]

    def clean_trial_weeks(self) -> int:
        """Nothing sent is for good."""
        return int(self.cleaned_data["trial_weeks"] or 0)


def _for(weeks: int) -> str:
    if not weeks:
        return gettext("For good, until you change it again")
    return ngettext("For a trial of %(n)d week", "For a trial of %(n)d weeks", weeks) % {"n": weeks}


class MeaningForm(forms.Form):
    """What somebody takes the group to be for."""

    purposes = forms.MultipleChoiceField(
        label=_("What is the group for, as you see it?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one."), "invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["purposes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, gettext(name)) for code, name in PURPOSES]


class ThemeForm(forms.Form):
    """The outcome of one theme of First steps: prompts of the plan, none of them needed yet."""

    def __init__(self, *given: Any, theme: Theme, **more: Any) -> None:
        super().__init__(*given, **more)
        for question, name in theme.outcome:
            [prompt] = [one for one in QUESTIONS[question].prompts if one.name == name]
            self.fields[name] = prompt_field(prompt, needed=False)

    def clean(self) -> dict[str, Any]:
        """Of two numbers the first is the smaller one."""
        told = super().clean() or {}
        fewest, most = told.get("fewest"), told.get("most")
        if fewest and most and fewest > most:
            self.add_error("most", gettext("This is less than the smallest number."))
        return told


class AimForm(forms.Form):
    """One aim that the group shares."""

    aim = words(
        label=_("What we could do together"), longest=AIM_LONGEST, missing=_("Write what the group could do together.")
    )


class TraditionForm(forms.Form):
    """What a group hands on."""

    opening_words = PlainField(
        label=_("Words to begin with"), required=False, max_length=WORDS_LONGEST,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 3}), error_messages=said(),
    )  # fmt: skip
    closing_words = PlainField(
        label=_("Words to end with"), required=False, max_length=WORDS_LONGEST,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 3}), error_messages=said(),
    )  # fmt: skip
    history = LinesField(
        label=_("Our history, one line each"), longest=HISTORY_LONGEST, most=MOST_HISTORY, required=False,
        help_text=_("What the group has lived through as a group. No names, and nobody’s story."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 6}), error_messages=said(),
    )  # fmt: skip
