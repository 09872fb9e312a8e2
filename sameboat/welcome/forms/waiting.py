"""What somebody waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import MailField
from sameboat.directory import api as directory
from sameboat.welcome.forms.parts import CHOOSE, PLAIN, in_months, line, said
from sameboat.welcome.rules import (
    WAIT_MONTHS,
)


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
    email = MailField(
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
        months.choices = [(str(number), in_months(number)) for number in WAIT_MONTHS]

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
