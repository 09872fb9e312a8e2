"""Fields for text that others read, and the sentences beside them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sameboat.base.plain_text import plain_text

CHOOSE = _("Choose one of the answers shown here.")
TOO_LONG = _("This is too long. Please keep it to %(limit_value)d characters.")
PLAIN = {"autocomplete": "off"}


class Uncut:
    """No browser cuts anything off without a word: what is too long is given back whole, with a sentence beside the field."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the attribute with which a browser cuts off what is pasted."""
        given: dict[str, Any] = super().widget_attrs(widget)  # type: ignore[misc]
        return {name: said for name, said in given.items() if name != "maxlength"}


class RawField(Uncut, forms.CharField):
    """Text for a machine, sign by sign as it was pasted."""


class MailField(Uncut, forms.EmailField):
    """A mail address."""


class LinkField(Uncut, forms.URLField):
    """The address of a page."""


class PlainField(Uncut, forms.CharField):
    """Text that others read: what nobody sees is taken out, so that it cannot look like something else."""

    def to_python(self, value: Any) -> str:
        """As it is seen, without spaces around it."""
        given = super().to_python(value)
        return plain_text(typed=str(given)).strip() if given else ""


FEWEST_DIGITS = 3  # the shortest numbers that answer have three


class NumberField(PlainField):
    """A number that can be called, with whatever people write beside it."""

    def clean(self, value: Any) -> str:
        """As it was written, with digits in it."""
        given: str = super().clean(value)
        if given and sum(one.isdecimal() for one in given) < FEWEST_DIGITS:
            raise forms.ValidationError(_("A phone number has digits. Write it as one dials it, like +47 555 01 234."))
        return given


def said(*, missing: Any = "") -> dict[str, Any]:
    """The sentences beside a field of words."""
    return {
        "required": missing,
        "max_length": TOO_LONG,
        "null_characters_not_allowed": _(
            "There is a character in this text that cannot be kept. Please type it again."
        ),
    }


def words(*, label: Any, longest: int, missing: Any = "", needed: bool = True, hint: Any = "") -> forms.CharField:
    """A field for a few words in one line."""
    return PlainField(
        label=label, max_length=longest, required=needed, help_text=hint,
        widget=forms.TextInput(attrs=PLAIN), error_messages=said(missing=missing),
    )  # fmt: skip


def number_to_call(*, label: Any, longest: int = 80, hint: Any = "") -> forms.CharField:
    """A field for a phone number; it may stay empty."""
    return NumberField(
        label=label, max_length=longest, required=False, help_text=hint,
        widget=forms.TextInput(attrs=PLAIN), error_messages=said(),
    )  # fmt: skip
