"""Components as template tags; each is shown once on /gallery/."""

from __future__ import annotations

from django import template

register = template.Library()
