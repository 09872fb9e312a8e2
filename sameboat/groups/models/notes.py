"""What changed for one member without them, told once on the home of their group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.members import ALONE
from sameboat.groups.models.planning import Member


class Note(models.Model):
    """A word on one member's home, until they have read it."""

    class Kind(models.TextChoices):
        LISTENS = "listens", _("You listen to two people no more")
        TERM = "term", _("A task of yours is over")
        LET_GO = "let_go", _("Another group takes you in no more")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(_("task"), max_length=24, blank=True)  # of a task that is over
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("member", "kind", "key", "ends_on"),
        Kept(
            purpose=_("So that you learn what has changed for you in the group."),
            audience=ALONE,
            end=_("When you have read it, after 30 days, when you leave the group, or delete your account."),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("word on the home of a member")
        ordering = ("id",)
        indexes = [models.Index(fields=["ends_on"], name="note_ends")]

    def __str__(self) -> str:
        return self.get_kind_display()
