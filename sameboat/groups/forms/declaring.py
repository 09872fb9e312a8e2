"""What somebody wants to change in the group's own promises, and who has signed them on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import PLAIN, said, words
from sameboat.groups.forms.planning import LinesField
from sameboat.groups.models import NAME_LONGEST
from sameboat.groups.rules import LINE_LONGEST, MOST_LINES


class AdditionForm(forms.Form):
    """Lines to add, those that are no longer asked, and the name of the organisation the group belongs to."""

    lines: Any = LinesField(
        longest=LINE_LONGEST, most=MOST_LINES, label=_("What else do you promise each other?"), required=False,
        help_text=_("One promise on each line, beginning with “I”."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 4}), error_messages=said(),
    )  # fmt: skip
    without = forms.MultipleChoiceField(
        label=_("Which of your own promises do you no longer ask?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever has signed it goes on keeping it. It is no longer asked of those who sign from then on."),
        error_messages={"invalid_choice": _("The declaration was changed meanwhile. Please read it as it is now.")},
    )  # fmt: skip
    organisation = words(
        label=_("Organisation"), longest=NAME_LONGEST, needed=False,
        hint=_("Only when the group belongs to one: its name stands on the declaration then."),
    )  # fmt: skip

    def __init__(self, *told: Any, own: Sequence[str], **more: Any) -> None:
        super().__init__(*told, **more)
        if own:
            self.fields["without"].choices = [(one, one) for one in own]  # type: ignore[attr-defined]
        else:
            del self.fields["without"]


class PaperForm(forms.Form):
    """Who has signed on paper, on which day, and whether that was all of them together."""

    signed = forms.TypedMultipleChoiceField(
        label=_("Who has signed on paper?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This person has signed already, or is not in the group any more.")},
    )  # fmt: skip
    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={**PLAIN, "type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say on which day it was."), "invalid": _("Write a date like 2027-01-31.")},
    )  # fmt: skip
    together = forms.BooleanField(label=_("We read it aloud and signed it together that day"), required=False)

    def __init__(self, *told: Any, people: Sequence[tuple[int, str]], marked: bool, **more: Any) -> None:
        """`people`: numbers and names of those who have not signed; `marked`: that it was done together is noted."""
        super().__init__(*told, **more)
        self.fields["signed"].choices = people  # type: ignore[attr-defined]
        if not people:
            del self.fields["signed"]
        if marked:
            del self.fields["together"]

    def clean(self) -> dict[str, Any]:
        """Something has to be ticked."""
        given = super().clean() or {}
        if not self.errors and not given.get("signed") and not given.get("together"):
            raise forms.ValidationError(_("Tick who has signed, or that you did it together."))
        return given
