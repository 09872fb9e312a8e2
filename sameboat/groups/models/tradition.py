"""What a group hands on, and the aims its members share. Of the group, never of persons (GROUP-20)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import MEMBERS, Group

_END = _("When you change it, or when the group ends.")


class Tradition(models.Model):
    """The words a group begins and ends with, and its history in a few lines, without persons."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="tradition")
    opening_words = models.TextField(_("words to begin with"), blank=True)
    closing_words = models.TextField(_("words to end with"), blank=True)
    history = models.JSONField(_("history, a line each"), default=list)
    version = models.PositiveIntegerField(default=0)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(purpose=_("So that newcomers find what you hand on."), audience=MEMBERS, end=_END)
        for field in ("opening_words", "closing_words", "history")
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("tradition of a group")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"version {self.version}"


class Aim(models.Model):
    """Something the group could do together; what it came from was never sent to this server (PLAN-15)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="aims")
    text = models.CharField(_("shared aim"), max_length=160)

    about_people: ClassVar[dict[str, Kept]] = {
        "text": Kept(purpose=_("So that you remember what you want to do together."), audience=MEMBERS, end=_END)
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("shared aim")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["group", "text"], name="aim_once")]

    def __str__(self) -> str:
        return self.text
