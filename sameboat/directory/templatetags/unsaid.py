"""`{{ listing.mission|in_readers_words }}`: what we wrote where a list says nothing, in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from sameboat.directory.feeds import unsaid

register = template.Library()


@register.filter
def in_readers_words(text: str) -> str:
    """The text, with our own sentences translated."""
    return unsaid.in_readers_words(text=text, say=gettext)
