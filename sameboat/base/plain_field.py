"""A field for text that others read."""

from __future__ import annotations

from typing import Any

from django import forms

from sameboat.base.plain_text import plain_text


class PlainField(forms.CharField):
    """Text that others read: what nobody sees is taken out, so that it cannot look like something else."""

    def to_python(self, value: Any) -> str:
        """As it is seen, without spaces around it."""
        given = super().to_python(value)
        return plain_text(typed=str(given)).strip() if given else ""
