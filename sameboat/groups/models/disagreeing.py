"""Two people who disagree, and how far it has gone. Nothing of what was said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.members import ALONE
from sameboat.groups.models.planning import Group, Member

QUESTION_LONGEST, CHOICE_LONGEST = 200, 120
_THREE = _("The two of you, and the mediator once you have one. Whoever controls this server itself could read it.")
_ALL = _("The people in the group with you, from the moment the group is asked.")


class Disagreement(models.Model):
    """Something between two members, from the first talk to a decision of the group."""

    class Step(models.TextChoices):
        TALK = "talk", _("Between the two")
        MEDIATOR = "mediator", _("With a mediator")
        GROUP = "group", _("Before the group")
        DECIDED = "decided", _("Decided")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="disagreements")
    one = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mediator = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    mediator_agreed = models.BooleanField(default=False)
    step = models.CharField(max_length=8, choices=Step, default=Step.TALK)
    began_at = models.DateTimeField()  # whoever came later does not vote
    closes_at = models.DateTimeField(null=True, blank=True)
    question = models.CharField(_("the question"), max_length=QUESTION_LONGEST, blank=True)
    choices = models.JSONField(_("what the group can choose"), default=list, blank=True)
    chosen = models.CharField(_("what was chosen"), max_length=CHOICE_LONGEST, blank=True)
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "step": Kept(
            purpose=_("So that you both know how to go on."),
            audience=_THREE,
            end=_("When it is settled, when one of you leaves, or when nothing happened for 60 days."),
        ),
        **{
            field: Kept(
                purpose=_("So that the group knows what it decides, and what it has decided."),
                audience=_ALL,
                end=_("30 days after it was decided, or when one of the two leaves."),
            )
            for field in ("question", "choices", "chosen")
        },
    }
    about_people |= dict.fromkeys(
        ("group", "one", "other", "mediator", "mediator_agreed", "began_at", "closes_at", "ends_on"),
        about_people["step"],
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("disagreement")
        ordering = ("began_at", "id")
        constraints = [
            models.CheckConstraint(name="two_different_people", condition=~Q(one=F("other"))),
            models.CheckConstraint(
                name="a_vote_has_an_end",
                condition=Q(step__in=["group", "decided"], closes_at__isnull=False) | Q(step__in=["talk", "mediator"]),
            ),
        ]
        indexes = [models.Index(fields=["ends_on"], name="disagreement_ends")]

    def __str__(self) -> str:
        return self.get_step_display()

    @property
    def has_parted(self) -> bool:
        """Whether the two are in two groups now, because theirs became two."""
        return self.one.group_id != self.other.group_id


class Voice(models.Model):
    """What one member chose. Deleted when it is counted; goes with whoever leaves."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.CASCADE, related_name="voices")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    choice = models.PositiveSmallIntegerField()

    about_people: ClassVar[dict[str, Kept]] = {
        "choice": Kept(
            purpose=_("So that your vote counts, and you can change it until the vote is over."),
            audience=ALONE,
            end=_("When the votes are counted, when you leave the group, or delete your account."),
        )
    }
    about_people |= dict.fromkeys(("disagreement", "member"), about_people["choice"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("vote in a disagreement")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["disagreement", "member"], name="voice_once")]

    def __str__(self) -> str:
        return f"choice {self.choice}"
