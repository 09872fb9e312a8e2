"""Big sister, big brother: two members for the first months. A pair that has ended is deleted, so there is no history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.welcome.models.asking import Form
from sameboat.welcome.rules import WHO


class Pair(models.Model):
    """A newcomer and their buddy. One newcomer at a time is a constraint of the table (NEW-15)."""

    newcomer = models.OneToOneField("groups.Member", on_delete=models.CASCADE, related_name="+")
    buddy = models.OneToOneField("groups.Member", on_delete=models.CASCADE, related_name="+")
    newcomer_said = models.BooleanField(null=True, blank=True)
    buddy_said = models.BooleanField(null=True, blank=True)
    proposed_date = models.DateField()
    began_date = models.DateField(null=True, blank=True)
    extended = models.PositiveSmallIntegerField(default=0)
    newcomer_extends = models.BooleanField(default=False)
    buddy_extends = models.BooleanField(default=False)
    asks_for_help = models.BooleanField(default=False)  # it has become heavy; facilitators see that, and no word more
    checked = models.BooleanField(default=False)  # that the friendly check after four months is due was told by letter
    ticked = models.JSONField(default=list, blank=True)  # keys of tasks the two have ticked for themselves

    about_people: ClassVar[dict[str, Kept]] = {
        "ticked": Kept(
            purpose=_("So that the two of you know what you have talked about."),
            audience=_("The two of you. Whoever controls this server itself could read it."),
            end=_("When the pair ends, whoever ends it."),
        )
    }
    about_people |= dict.fromkeys(
        (
            "newcomer",
            "buddy",
            "newcomer_said",
            "buddy_said",
            "proposed_date",
            "began_date",
            "extended",
            "newcomer_extends",
            "buddy_extends",
            "checked",
        ),
        Kept(
            purpose=_("So that two go along together for a time, if both say yes, and it ends by itself."),
            audience=about_people["ticked"].audience,
            end=about_people["ticked"].end,
        ),
    )
    about_people["asks_for_help"] = Kept(
        purpose=_("So that somebody helps when it has become heavy."),
        audience=_("The two of you, and the facilitators of your group."),
        end=about_people["ticked"].end,
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("buddy pair")
        ordering = ("id",)
        constraints = [models.CheckConstraint(name="nobody_is_their_own_buddy", condition=~Q(newcomer=F("buddy")))]

    def __str__(self) -> str:
        return f"pair {self.pk}"


class Goodbye(models.Model):
    """That a pair is over, for whoever did not end it: a kind word stands on their page. With whom it was, and why, is not
    in it (NEW-14)."""

    member = models.OneToOneField("groups.Member", on_delete=models.CASCADE, related_name="+")
    on_date = models.DateField()
    went_along = models.BooleanField(default=False)  # they were the one who went along, and not the one who was new

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("member", "on_date", "went_along"),
        Kept(
            purpose=_("So that you read a kind word when a pair is over."),
            audience=_("You alone. Whoever controls this server itself could read it."),
            end=_("When you have read it, after two weeks in any case, or when you leave the group."),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("goodbye of a pair")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"on {self.on_date}"


class Experience(models.Model):
    """What a group asks of members before they are proposed to go along with somebody (MEMB-04). Settled by the group."""

    group = models.OneToOneField("groups.Group", on_delete=models.CASCADE, related_name="+")
    months = models.PositiveSmallIntegerField(_("how long in the group"), default=0)
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    words = models.TextField(_("what else"), blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("form", "words")

    class Meta:
        verbose_name = _("experience a group asks for")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.months} months"


class Wish(models.Model):
    """Whom a newcomer would like at their side: their own choice, before anybody is proposed (SAFE-06)."""

    member = models.OneToOneField("groups.Member", on_delete=models.CASCADE, related_name="+")
    who = models.CharField(_("who may go along with you"), max_length=8, choices=list(WHO.items()))
    said_date = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "who": Kept(
            purpose=_("So that only people you would like are proposed to you."),
            audience=_("The facilitators of your group. Whoever controls this server itself could read it."),
            end=_("When somebody goes along with you, when you take it back, or after half a year."),
        )
    }
    about_people |= dict.fromkeys(("member", "said_date"), about_people["who"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("wish for a buddy")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"since {self.said_date}"
