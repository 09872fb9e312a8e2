"""Counts of nobody in particular. No row here can name a person, an account or a group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept


class Count(models.Model):
    """How many, of what, in which month, in one place. `place` tells two places of the same year apart, and
    nothing else: it is worked out with a key of this server, and is another one the next year."""

    what = models.SlugField(max_length=24)
    month = models.DateField()  # its first day
    place = models.CharField(max_length=32)
    number = models.PositiveIntegerField(default=0)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("what", "place")

    class Meta:
        verbose_name = _("count")
        ordering = ("month", "what", "id")
        constraints = [models.UniqueConstraint(fields=["what", "month", "place"], name="count_once")]

    def __str__(self) -> str:
        return f"{self.what}, {self.month:%Y-%m}: {self.number}"
