"""What somebody wants to add to the declaration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import PLAIN, said, words
from sameboat.groups.forms.planning import LinesField
from sameboat.groups.models import NAME_LONGEST
from sameboat.groups.rules import LINE_LONGEST, MOST_LINES


class AdditionForm(forms.Form):
    """Lines to add, and the name of the organisation the group belongs to."""

    lines: Any = LinesField(
        longest=LINE_LONGEST, most=MOST_LINES, label=_("What else do you promise each other?"), required=False,
        help_text=_("One promise on each line, beginning with “I”. What is added once stays: you can add, not take away."),
        widget=forms.Textarea(attrs={**PLAIN, "rows": 4}), error_messages=said(),
    )  # fmt: skip
    organisation = words(
        label=_("Organisation"), longest=NAME_LONGEST, needed=False,
        hint=_("Only when the group belongs to one: its name stands on the declaration then."),
    )  # fmt: skip
