"""Two groups that become one, and a group that ends."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import Group, Member


class Merge(models.Model):
    """An offer of one group to join another: a code, and once it was taken up, the group that takes it in."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="merge")
    digest = models.CharField(max_length=64, unique=True)
    into = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="taking_in")
    ends_at = models.DateTimeField()
    some_came = models.BooleanField(default=False)  # by this offer somebody has gone along already

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("digest",)

    class Meta:
        verbose_name = _("offer to join another group")
        ordering = ("id",)
        indexes = [models.Index(fields=["ends_at"], name="merge_ends")]

    def __str__(self) -> str:
        return f"until {self.ends_at:%Y-%m-%d}"


class Ending(models.Model):
    """A group that asks whether to end; later the day on which it did."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="ending")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("ending of a group")
        ordering = ("id",)
        indexes = [models.Index(fields=["ended_at"], name="group_ended")]

    def __str__(self) -> str:
        return "ended" if self.ended_at else "asked"


class EndingYes(models.Model):
    """That a member has said yes to ending the group. Pages show how many, never who."""

    ending = models.ForeignKey(Ending, on_delete=models.CASCADE, related_name="yeses")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    about_people: ClassVar[dict[str, Kept]] = {
        "member": Kept(
            purpose=_("So that a group ends only when its people want it, and each has one voice."),
            audience=_("You alone; the others see how many. Whoever controls this server itself could read it."),
            end=_("When the group has ended or goes on, when you leave it, or delete your account."),
        )
    }
    about_people["ending"] = about_people["member"]
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("yes to ending a group")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["ending", "member"], name="ending_yes_once")]

    def __str__(self) -> str:
        return "yes"
