"""Who has asked to come in, and who wants to hear of a group they were in. Of others who left nothing is kept."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept, owner
from sameboat.groups.models.planning import MEMBERS, NAME_LONGEST, PSEUDONYM_LONGEST, Group

_INTAKE = _(
    "The facilitators of this group, or its members while it has none, until you are in. Whoever controls this server itself"
    " could read it."
)


class Asking(models.Model):
    """Somebody who has asked to come in, and where it stands: asked, in the line, a seat offered, something else fits, the
    group they asked is a part of this one now, which they have not asked, or it has ended."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        LINE = "line", _("Welcome, waiting for a seat")
        OFFERED = "offered", _("A seat is free")
        ELSEWHERE = "elsewhere", _("Something else fits better")
        JOINED = "joined", _("The group has joined another one")
        ENDED = "ended", _("The group has ended")

    ANSWERED: ClassVar[tuple[str, ...]] = (
        State.ELSEWHERE,
        State.JOINED,
        State.ENDED,
    )  # it is to be read, and nobody waits for it

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="askings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name in this group"), max_length=PSEUDONYM_LONGEST)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    since = (
        models.DateTimeField()
    )  # they asked, let a seat pass or were answered; the place in the line follows from it
    offered_until = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField()
    was_name = models.CharField(
        max_length=NAME_LONGEST, blank=True
    )  # of the group they asked, when that is a part of this

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that the group can answer you, and a free seat goes to whoever has waited longest."),
            audience=_INTAKE,
            end=_("When you are in or take it back; unanswered after 30 days, in the line after 180."),
        )
        for field in ("name", "state")
    }
    about_people["account"] = owner(end=about_people["name"].end)
    about_people |= dict.fromkeys(("group", "since", "offered_until", "ends_on", "was_name"), about_people["name"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("wish to come into a group")
        ordering = ("since", "id")
        constraints = [
            models.UniqueConstraint(fields=["group", "account"], name="asking_once"),
            models.CheckConstraint(
                name="offered_has_an_end",
                condition=Q(state="offered", offered_until__isnull=False)
                | (~Q(state="offered") & Q(offered_until__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["group", "state", "since"], name="asking_line"),
            models.Index(fields=["ends_on"], name="asking_ends"),
        ]

    def __str__(self) -> str:
        return self.name


class Alumnus(models.Model):
    """Somebody who was in a group for a set time and wants to hear of its next run (MEMB-14). Their own wish."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="alumni")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name in this group"), max_length=PSEUDONYM_LONGEST)
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "name": Kept(
            purpose=_("So that the group can ask you to its next run, and you find the way back."),
            audience=MEMBERS,
            end=_(
                "When you take it back or come in again; at the latest two years after you left, or 30 days after the group has ended."
            ),
        )
    }
    about_people["account"] = owner(end=about_people["name"].end)
    about_people |= dict.fromkeys(("group", "ends_on"), about_people["name"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("somebody who stays in touch")
        verbose_name_plural = _("people who stay in touch")
        ordering = (Lower("name"), "id")
        constraints = [models.UniqueConstraint(fields=["group", "account"], name="alumnus_once")]
        indexes = [models.Index(fields=["ends_on"], name="alumnus_ends")]

    def __str__(self) -> str:
        return self.name
