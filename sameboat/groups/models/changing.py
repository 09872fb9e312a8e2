"""Proposals to change the charter of a group that has opened, and who has said yes while it is open (PLAN-19)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import MEMBERS, Group, Member

WHY_LONGEST = 200


class Proposal(models.Model):
    """One change that the members are asked about. When it is adopted, only the new version of the charter is left of it."""

    class State(models.TextChoices):
        OPEN = "open", _("The members are asked")
        NOT_ADOPTED = "not_adopted", _("All stays as it was")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="proposals")
    question = models.SlugField(max_length=16)  # a key of rules.CAN_CHANGE
    given = models.JSONField(_("answer as proposed"), default=dict)
    why = models.CharField(_("why"), max_length=WHY_LONGEST)
    trial_weeks = models.PositiveSmallIntegerField(_("for how many weeks"), default=0)  # 0: for good
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that everybody can read what is proposed, and say yes or no to it."),
            audience=MEMBERS,
            end=_(
                "Two weeks after it was decided. What was agreed stands in the charter; nobody’s name stands with it."
            ),
        )
        for field in ("given", "why")
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("question", "state")

    class Meta:
        verbose_name = _("proposal")
        ordering = ("opened_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "question"], condition=models.Q(state="open"), name="proposal_one_to_a_question"
            )
        ]
        indexes = [models.Index(fields=["state", "ends_on"], name="proposal_ends")]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_state_display()}"


class Assent(models.Model):
    """What a member says to a proposal while it is open. Goes as soon as it is decided; others see numbers only."""

    class Says(models.TextChoices):
        YES = "yes", _("Yes, I agree")
        TALK = "talk", _("I want to talk about it first")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="assents")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="assents")
    says = models.CharField(max_length=4, choices=Says)

    about_people: ClassVar[dict[str, Kept]] = {
        "says": Kept(
            purpose=_("So that the charter changes only when the members agree, and you can change your mind."),
            audience=_("You alone; the others see how many. Whoever controls this server itself could read it."),
            end=_("As soon as the proposal is decided."),
        )
    }
    about_people |= dict.fromkeys(("proposal", "member"), about_people["says"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("answer to a proposal")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["proposal", "member"], name="assent_once")]

    def __str__(self) -> str:
        return self.get_says_display()
