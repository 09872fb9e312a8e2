"""Whom somebody would like at their side, and who goes along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.welcome.forms.parts import CHOOSE, in_months, line
from sameboat.welcome.models import Volunteer
from sameboat.welcome.rules import (
    EXPERIENCE_LONGEST,
    EXPERIENCE_MONTHS,
    WHO,
)


class WishForm(forms.Form):
    """Whom somebody would like at their side."""

    who = forms.ChoiceField(
        label=_("Who may go along with you?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("Nobody just now"))] + [(key, _(name)) for key, name in WHO.items()],
        help_text=_("Women are advised to choose a woman. You choose, and can change it."),
        error_messages={"invalid_choice": CHOOSE},
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
        field.choices = [(str(n), in_months(n) if n else gettext("We ask for no time")) for n in EXPERIENCE_MONTHS]


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
