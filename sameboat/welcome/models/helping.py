"""A ride, or somebody for the children: offered and asked in a group, for a while."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.welcome.models.asking import Form, Gender
from sameboat.welcome.rules import ASKS, HELPS, OFFERS

_END = _("On the day you chose, three months away at most, when you take it back, or when you leave the group.")
_WHO_SEES = _(
    "An offer: the people in the group with you, and newcomers who need it, without your name. What you ask for: those"
    " in the group who offer it. Whoever controls this server itself could read it."
)


class Help(models.Model):
    """Practical help that a member offers or asks for (FIND-18, NEW-28). It ends by itself."""

    Gender = Gender

    class Way(models.TextChoices):
        OFFERS = OFFERS, _("I can offer it")
        ASKS = ASKS, _("I need it")

    member = models.ForeignKey("groups.Member", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("what"), max_length=8, choices=[(one.key, one.name) for one in HELPS.values()])
    way = models.CharField(_("offered or needed"), max_length=6, choices=Way)
    gender = models.CharField(_("a woman or a man"), max_length=8, choices=Gender, blank=True)
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    words = models.TextField(_("a few words about it"), blank=True)
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that nobody stays away because of the way, or the children."), audience=_WHO_SEES, end=_END
        )
        for field in ("kind", "way", "gender", "words")
    }
    about_people |= dict.fromkeys(("member", "ends_on"), about_people["kind"])
    not_about_people: ClassVar[tuple[str, ...]] = ("form",)

    class Meta:
        verbose_name = _("help with coming")
        ordering = ("kind", "id")
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="help_of_a_kind_once")]
        indexes = [models.Index(fields=["ends_on"], name="help_ends")]

    def __str__(self) -> str:
        return f"{self.way} {self.kind}"
