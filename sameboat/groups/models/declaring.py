"""The declaration of confidentiality: its versions, and who has signed which (NORM-06, NORM-14, NORM-17)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import MEMBERS, NAME_LONGEST, PSEUDONYM_LONGEST, Group, Member


class Declaration(models.Model):
    """One version of a group's declaration, with all its words as they were. Never changed; a new one asks again."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="declarations")
    version = models.PositiveIntegerField()
    content = models.JSONField(_("declaration"))  # frozen words: rules.declaration_of(...)
    made_at = models.DateTimeField()
    together_date = models.DateField(null=True, blank=True)  # the day the group read it aloud and signed (NORM-19)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("content",)

    class Meta:
        verbose_name = _("declaration")
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="declaration_version_once")]

    def __str__(self) -> str:
        return f"version {self.version}"


class Signature(models.Model):
    """That a member has signed one version. Kept by day; goes with the member, unless they want a line to stay."""

    class Way(models.TextChoices):
        HERE = "here", _("signed here")
        PAPER = "paper", _("signed on paper")

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="signatures")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="signatures")
    way = models.CharField(max_length=8, choices=Way, default=Way.HERE)
    signed_date = models.DateField()
    stays = models.BooleanField(default=False)  # on leaving, a line without an account stays (NORM-14)

    about_people: ClassVar[dict[str, Kept]] = {
        "way": Kept(
            purpose=_("So that what is shared in the group is seen only by those who promised to keep it there."),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
        "signed_date": Kept(
            purpose=_("The day on which you signed."),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
        "stays": Kept(
            purpose=_("Whether a line without you stays when you leave, because you wanted it."),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
    }
    about_people |= dict.fromkeys(("declaration", "member"), about_people["way"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("signature")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["declaration", "member"], name="signature_once")]

    def __str__(self) -> str:
        return f"{self.get_way_display()}, {self.signed_date:%Y-%m-%d}"


class Promise(models.Model):
    """A line that somebody wanted to leave behind: that they signed, under which name. Leads to no account."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="promises")
    name = models.CharField(_("name in this group"), max_length=PSEUDONYM_LONGEST)
    signed_date = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "name": Kept(
            purpose=_("So that the group knows of a promise that goes on. Only with the wish of whoever gave it."),
            audience=MEMBERS,
            end=_("When the group ends."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("promise that goes on")
        ordering = (Lower("name"), "id")

    def __str__(self) -> str:
        return self.name


class Addition(models.Model):
    """What somebody wants to change in the group's own promises, until a second member agrees."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="addition")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    organisation = models.CharField(_("organisation"), max_length=NAME_LONGEST, blank=True)
    lines = models.JSONField(_("what else we promise"), default=list)
    without = models.JSONField(_("what is no longer asked"), default=list)  # lines of the group that go
    ends_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        "lines": Kept(
            purpose=_("So that a second member can read what you want to change."),
            audience=MEMBERS,
            end=_("When it is agreed to or taken back, at the latest after 30 days."),
        )
    }
    about_people |= dict.fromkeys(("group", "member", "ends_at"), about_people["lines"])
    not_about_people: ClassVar[tuple[str, ...]] = ("organisation", "without")

    class Meta:
        verbose_name = _("proposed addition to a declaration")
        ordering = ("id",)
        indexes = [models.Index(fields=["ends_at"], name="addition_ends")]

    def __str__(self) -> str:
        return f"{len(self.lines)} lines"
