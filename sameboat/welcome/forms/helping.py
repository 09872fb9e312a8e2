"""A ride, or somebody for the children."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from sameboat.welcome.forms.parts import CHOOSE, choice, in_months, line
from sameboat.welcome.models import Volunteer
from sameboat.welcome.rules import (
    ASKS,
    HELP_LONGEST,
    HELP_MONTHS,
    HELPS,
    OFFERS,
)


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
        field.choices = [(str(number), in_months(number)) for number in HELP_MONTHS]
