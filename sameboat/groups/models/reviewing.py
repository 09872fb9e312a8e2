"""Looking back, and answers that everybody gives alone. Who has answered and what was answered are two tables that nothing links."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import Group, Member


class Review(models.Model):
    """When a group looks back, and when it did last. Nothing of what was said in it."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="review")
    every = models.PositiveSmallIntegerField(_("after how many meetings"), default=6)  # EVAL-11
    begun_on = models.DateField(null=True, blank=True)  # while one is going on
    last_on = models.DateField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("review of a group")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="review_every_some_meetings", condition=models.Q(every__gte=2, every__lte=26))
        ]

    def __str__(self) -> str:
        return f"every {self.every} meetings"


class Poll(models.Model):
    """One thing that everybody answers alone: where each sees the group, or what each takes it to be for."""

    class Kind(models.TextChoices):
        STAGES = "stages", _("Where are we as a group?")
        PURPOSES = "purposes", _("Do we mean the same thing?")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="polls")
    kind = models.CharField(max_length=8, choices=Kind)
    opened_at = models.DateTimeField()
    ends_on = models.DateField()
    gone_on = models.DateField()  # when the numbers are deleted
    answered = models.PositiveSmallIntegerField(default=0)
    over = models.BooleanField(default=False)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("kind",)

    class Meta:
        verbose_name = _("private question to a group")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["group", "kind"], name="poll_one_of_a_kind")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Receipt(models.Model):
    """That a member has answered, and nothing of what. It has no time, and the answers are not rows that could be counted off."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="receipts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="receipts")

    about_people: ClassVar[dict[str, Kept]] = {
        "member": Kept(
            purpose=_("So that everybody answers once. It says that you have answered, and not what."),
            audience=_(
                "You alone; the others see how many have answered. Whoever controls this server itself could read it."
            ),
            end=_("When the private question is deleted, 44 days after it was asked at the latest."),
        )
    }
    about_people["poll"] = about_people["member"]
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("that somebody has answered")
        ordering = ("member",)
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="receipt_once")]

    def __str__(self) -> str:
        return f"answered: {self.poll}"


class Ballot(models.Model):
    """One possible answer and how often it was given. All rows are there from the start, and all are written each time."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    answer = models.SlugField(max_length=24)
    count = models.PositiveSmallIntegerField(default=0)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("answer",)

    class Meta:
        verbose_name = _("how often an answer was given")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["poll", "answer"], name="ballot_once")]

    def __str__(self) -> str:
        return self.answer
