"""A group that becomes two: what everybody wants, and the way back for a week."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import MEMBERS, NAME_LONGEST, Group, Member


class Willing(models.Model):
    """That a member could imagine looking after meetings for a time (ROLE-28)."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="willing")
    since_date = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "since_date": Kept(
            purpose=_("So that the group knows in time who could look after its meetings."),
            audience=MEMBERS,
            end=_("When you take it back or take the task on, leave the group, or delete your account."),
        )
    }
    about_people["member"] = about_people["since_date"]
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("word that somebody could look after meetings")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"since {self.since_date:%Y-%m-%d}"


class Split(models.Model):
    """One group becoming two: while people choose, and for a week afterwards (GROUP-10)."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="split")
    name = models.CharField(_("name of the second group"), max_length=NAME_LONGEST, blank=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    other = models.OneToOneField(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="split_from")
    ends_at = models.DateTimeField()  # of choosing; afterwards of the way back

    about_people: ClassVar[dict[str, Kept]] = {
        "name": Kept(
            purpose=_("So that everybody knows what the second group will be called."),
            audience=MEMBERS,
            end=_("A week after the group became two, or when it stays one."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("split")
        ordering = ("id",)
        indexes = [models.Index(fields=["ends_at"], name="split_ends")]
        constraints = [
            models.CheckConstraint(
                name="split_done_has_a_second_group",
                condition=models.Q(done_at__isnull=True, other__isnull=True)
                | models.Q(done_at__isnull=False, other__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return "done" if self.done_at else "choosing"


class Side(models.Model):
    """Where a member would like to be when the group becomes two. Nobody else sees it."""

    class Wish(models.TextChoices):
        STAYS = "stays", _("I want to stay in this group")
        GOES = "goes", _("I want to be in the new group")
        EITHER = "either", _("Both are fine with me")

    split = models.ForeignKey(Split, on_delete=models.CASCADE, related_name="sides")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(_("where you would like to be"), max_length=8, choices=Wish)
    agreed_to = models.CharField(max_length=64, blank=True)  # a digest of the division they said yes to, or queries.ONE

    about_people: ClassVar[dict[str, Kept]] = {
        "wish": Kept(
            purpose=_("So that you choose freely, and nobody is put anywhere against their will."),
            audience=_("You alone. Whoever controls this server itself could read it."),
            end=_("When the group has become two or stays one, when you leave it, or delete your account."),
        )
    }
    about_people |= dict.fromkeys(("split", "member"), about_people["wish"])
    not_about_people: ClassVar[tuple[str, ...]] = ("agreed_to",)

    class Meta:
        verbose_name = _("wish in a split")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["split", "member"], name="side_once")]

    def __str__(self) -> str:
        return self.get_wish_display()


class WayBack(models.Model):
    """What has to be put back for one person when a split is taken back within its week."""

    split = models.ForeignKey(Split, on_delete=models.CASCADE, related_name="ways_back")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    roles = models.JSONField(_("tasks before"), default=list)
    terms = models.JSONField(default=dict)  # of each task: since when, and until when or None
    willing_since = models.DateField(_("since when you could look after meetings"), null=True, blank=True)
    signed = models.PositiveIntegerField(default=0)  # the newest version of the first group's declaration they signed
    signed_date = models.DateField(null=True, blank=True)
    signed_way = models.CharField(max_length=8, blank=True)
    wants_back = models.BooleanField(_("whether you want to be one group again"), default=False)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that a group which has become two can be one again within a week."),
            audience=_("No page shows it. Whoever controls this server itself could read it."),
            end=_("A week after the group became two, or when you delete your account."),
        )
        for field in ("roles", "terms", "willing_since")
    } | {
        "wants_back": Kept(
            purpose=_("So that one group comes of two again only when more than half want it."),
            audience=_(
                "Everybody in both groups sees how many want it, and nobody who: only when all do, it is plain. Whoever"
                " controls this server itself could read it."
            ),
            end=_("A week after the group became two, or when you delete your account."),
        )
    }
    about_people |= dict.fromkeys(("split", "account", "signed", "signed_date"), about_people["roles"])
    not_about_people: ClassVar[tuple[str, ...]] = ("signed_way",)

    class Meta:
        verbose_name = _("way back from a split")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["split", "account"], name="way_back_once")]

    def __str__(self) -> str:
        return f"{len(self.roles)} tasks"
