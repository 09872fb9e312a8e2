"""What people send to the pages of a group's life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sameboat.base.plain_field import CHOOSE, words
from sameboat.groups.forms.planning import WHOLE
from sameboat.groups.models import NAME_LONGEST, PSEUDONYM_LONGEST, Side
from sameboat.groups.rules.types import FEWEST_MEETINGS, MOST_MEETINGS

FROM_TO = _("Say how many meetings a run has, from 2 to 60.")


class RunForm(forms.Form):
    """The next run: how many meetings, and the first of them."""

    meetings = forms.IntegerField(
        label=_("How many meetings has the run?"), min_value=FEWEST_MEETINGS, max_value=MOST_MEETINGS,
        help_text=_("Closed groups often take 12, groups made anew 6."),
        error_messages={"required": FROM_TO, "invalid": WHOLE, "min_value": FROM_TO, "max_value": FROM_TO},
    )  # fmt: skip
    first = forms.ChoiceField(
        label=_("Which meeting is the first?"),
        help_text=_("Until that meeting is over new people can come in. Afterwards the door is closed until the end."),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(
        self, *args: Any, dates: Sequence[tuple[datetime, str]], agreed: int | None = None, **more: Any
    ) -> None:
        """`agreed`: how many meetings the charter says a run has."""
        super().__init__(*args, **more)
        if agreed:
            told = ngettext("Your charter says %(n)d meeting.", "Your charter says %(n)d meetings.", agreed)
            self.fields["meetings"].help_text = told % {"n": agreed}
        self.fields["first"].choices = [(moment.isoformat(), said) for moment, said in dates]  # type: ignore[attr-defined]

    def first_at(self) -> datetime:
        """The moment that was chosen."""
        return datetime.fromisoformat(self.cleaned_data["first"])


class StayForm(forms.Form):
    """Whether somebody comes to the next run."""

    stays = forms.ChoiceField(
        label=_("Do you come to the next run?"),
        choices=(("yes", _("Yes, I come")), ("no", _("No, I stop when this run is over"))),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class SecondGroupForm(forms.Form):
    """What the second group will be called."""

    name = words(
        label=_("A name for the second group"), longest=NAME_LONGEST,
        missing=_("Give the second group a name, so that everybody can tell the two apart."),
        hint=_("It can be changed later. The first group keeps its name."),
    )  # fmt: skip


class SideForm(forms.Form):
    """Where somebody would like to be."""

    wish = forms.ChoiceField(
        label=_("Where would you like to be?"), choices=Side.Wish.choices, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip


class CodeForm(forms.Form):
    """The code another group has given."""

    code = words(
        label=_("The code of the other group"), longest=60, missing=_("Type the code that the other group gave you."),
        hint=_("Twenty signs. Spaces and small letters do not matter."),
    )  # fmt: skip


class ComeAlongForm(forms.Form):
    """The name somebody takes in the group they go over to."""

    pseudonym = words(
        label=_("Your name in that group"), longest=PSEUDONYM_LONGEST,
        missing=_("Choose a name. Any name will do, and it need not be your own."),
        hint=_("Any name. Only the people in that group see it."),
    )  # fmt: skip
