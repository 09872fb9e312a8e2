"""What the fields of several forms share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sameboat.base.plain_field import TOO_LONG, PlainField

CHOOSE = _("Choose one of the answers shown here.")
PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def said(*, missing: Any = "", longest: int = 0) -> dict[str, Any]:
    """The sentences beside a field of words."""
    return {
        "required": missing,
        "max_length": TOO_LONG,
        "null_characters_not_allowed": _(
            "There is a character in this text that cannot be kept. Please type it again."
        ),
    }


class Paragraph(PlainField):
    """Some sentences, with the limit beside the field."""

    def __init__(self, *, label: Any, longest: int, rows: int, needed: bool = True, missing: Any = "") -> None:
        super().__init__(
            label=label, max_length=longest, required=needed, error_messages=said(missing=missing),
            help_text=format_lazy(_("At most {n} characters."), n=longest),
            widget=forms.Textarea(attrs={**PLAIN, "rows": rows}),
        )  # fmt: skip


def line(
    *, label: Any, longest: int, missing: Any = "", needed: bool = True, hint: Any = "", fills: str = "off"
) -> PlainField:
    """A field for a few words in one line. `fills`: what a browser may fill in, and give back to whoever goes back."""
    return PlainField(
        label=label, max_length=longest, required=needed, help_text=hint,
        widget=forms.TextInput(attrs={**PLAIN, "autocomplete": fills}), error_messages=said(missing=missing),
    )  # fmt: skip


def choice(*, label: Any, choices: Mapping[str, str], missing: Any, hint: Any = "") -> forms.ChoiceField:
    """A field with a few answers, all of them seen."""
    return forms.ChoiceField(
        label=label, choices=[(key, _(name)) for key, name in choices.items()], widget=forms.RadioSelect,
        help_text=hint, error_messages={"required": missing, "invalid_choice": CHOOSE},
    )  # fmt: skip


def in_months(number: int) -> str:
    """In the language of this moment: what stands in a class is said in the language in which Sameboat started."""
    return ngettext("%(n)d month", "%(n)d months", number) % {"n": number}
