"""Which days were counted, so that none is counted twice. It says nothing of anybody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sameboat.base.kept import Kept


class CountedDay(models.Model):
    """A day whose numbers have gone to evidence."""

    day = models.DateField(unique=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return str(self.day)
