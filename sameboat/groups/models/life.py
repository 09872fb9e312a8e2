"""The life of a group: its runs, who stays for the next one, what turned, and how many came and went."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import Group, Member

_ALONE = _("You alone. Whoever controls this server itself could read it.")


class Run(models.Model):
    """A set number of meetings that belong together (GROUP-02). Its moments are worked out from the schedule."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    meetings = models.PositiveSmallIntegerField(_("number of meetings"))
    left_out = models.PositiveSmallIntegerField(default=0)  # meetings that did not take place, made up for at the end
    first_at = models.DateTimeField()
    locks_at = models.DateTimeField()  # the first meeting is over: nobody comes in any more
    asks_from = models.DateTimeField()  # everybody is asked whether they stay
    last_at = models.DateTimeField()  # the last meeting is over
    is_over = models.BooleanField(default=False)  # what follows from its end has been done

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("run of meetings")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="run_number_once")]
        indexes = [models.Index(fields=["is_over", "last_at"], name="run_ends")]

    def __str__(self) -> str:
        return f"run {self.number}, {self.meetings} meetings"


class Staying(models.Model):
    """Whether a member comes to the next run. Nobody else sees it (GROUP-03)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="stayings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    stays = models.BooleanField(_("comes to the next run"))

    about_people: ClassVar[dict[str, Kept]] = {
        "stays": Kept(
            purpose=_("So that you can say in peace whether you come to the next run."),
            audience=_ALONE,
            end=_("When the next run begins, when you leave the group, or delete your account."),
        )
    }
    about_people |= dict.fromkeys(("run", "member"), about_people["stays"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("answer whether somebody stays")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["run", "member"], name="staying_once")]

    def __str__(self) -> str:
        return "stays" if self.stays else "goes"


class Turn(models.Model):
    """A turn in the life of a group, with its day. Nobody is named."""

    class Kind(models.TextChoices):
        SPLIT = "split", _("Became two")
        CAME_OF = "came_of", _("Came of another group")
        TOOK_IN = "took_in", _("Took another group in")
        RESTED = "rested", _("Began to rest")
        AGAIN = "again", _("Met again")
        STAYED = "stayed", _("Stayed one group")
        ONE = "one", _("Became one group again")
        ENDED = "ended", _("Ended")
        EARLIER = "earlier", _("Two became one that is a part of this group now")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=8, choices=Kind)
    on_date = models.DateField()
    other = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    was_ref = models.CharField(
        max_length=32, blank=True
    )  # where the other one was that is no more: its people are led on

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("kind", "was_ref")

    class Meta:
        verbose_name = _("turn in the life of a group")
        ordering = ("-on_date", "-id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on_date:%Y-%m-%d}"


class Traffic(models.Model):
    """How many came and how many left in one week, as two numbers (GROUP-20). Kept for ten weeks."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="traffic")
    week_date = models.DateField()  # its Monday
    came = models.PositiveSmallIntegerField(default=0)
    left = models.PositiveSmallIntegerField(default=0)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("comings and goings of a week")
        ordering = ("-week_date", "id")
        constraints = [models.UniqueConstraint(fields=["group", "week_date"], name="traffic_once_a_week")]
        indexes = [models.Index(fields=["week_date"], name="traffic_ends")]

    def __str__(self) -> str:
        return f"{self.week_date:%Y-%m-%d}: {self.came} came, {self.left} left"
