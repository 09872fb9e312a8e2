"""Who has lost every way in, and that one has heard their voice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_field import CHOOSE
from sameboat.groups.models import Member


class VouchForm(forms.Form):
    """One of the others, and that they were spoken with."""

    person = forms.ChoiceField(
        label=_("Who is it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it is."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    spoken = forms.BooleanField(
        label=_("I have spoken with them, face to face or by voice, and I am sure that it is them."),
        error_messages={"required": _("Speak with them first. A message can be from anybody.")},
    )  # fmt: skip

    def __init__(self, *given: Any, others: Iterable[Member], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person"].choices = [(str(one.pk), one.name) for one in others]  # type: ignore[attr-defined]
