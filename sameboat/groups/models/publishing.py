"""What a group has decided to show of itself in the directory. The directory knows the key alone, never the group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import Group

_PUBLIC = _("Everyone: it stands in the directory for as long as the group is listed.")


class Publication(models.Model):
    """That a group is listed, and what it says there beside its charter and its schedule."""

    class Cost(models.TextChoices):
        FREE = "free", _("Free")
        DONATION = "donation", _("Free, small donations welcome")
        FEE = "fee", _("There is a fee")

    class Tone(models.TextChoices):
        SECULAR = "secular", _("Secular")
        SPIRITUAL = "spiritual", _("Spiritual, each in their own way")
        RELIGIOUS = "religious", _("Religious")

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="publication")
    key = models.CharField(max_length=32, unique=True)  # made by chance: says nothing of the group
    listed = models.BooleanField(default=True)  # what the group wants; a resting group wants it, and is not shown
    mission = models.TextField(
        _("what the group is for, in a few words for everyone"), blank=True
    )  # empty: the charter
    first_visit = models.TextField(_("what happens the first time"), blank=True)
    whose = models.JSONField(_("whose problem it is"), default=list, blank=True)
    for_whom = models.JSONField(_("only for"), default=list, blank=True)
    guests = models.JSONField(_("who else may come now and then"), default=list, blank=True)  # START-16
    formats = models.JSONField(_("how a meeting goes"), default=list, blank=True)  # START-17
    access = models.JSONField(_("what the room offers"), default=list, blank=True)
    cost = models.CharField(_("what it costs"), max_length=8, choices=Cost, default=Cost.FREE)
    cost_note = models.CharField(_("about the cost"), max_length=200, blank=True)
    tone = models.CharField(_("tone"), max_length=12, choices=Tone, blank=True)
    email = models.EmailField(_("mail address of the group"), max_length=200, blank=True)
    phone = models.CharField(_("phone number of the group"), max_length=80, blank=True)
    website = models.URLField(_("web page of the group"), max_length=500, blank=True)
    for_programs = models.BooleanField(_("also in lists for other programs"), default=True)  # GROUP-30, PROF-04
    helps_founders = models.BooleanField(_("helps people who begin a group"), default=False)  # START-02
    changed_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that somebody who looks for a group can read what it is and reach it."),
            audience=_PUBLIC,
            end=_("When you take it out of the directory or change it, or when the group ends."),
        )
        for field in ("mission", "first_visit", "email", "phone", "website")
    }
    not_about_people: ClassVar[tuple[str, ...]] = (
        "key", "whose", "for_whom", "guests", "formats", "access", "cost", "cost_note", "tone",
    )  # fmt: skip

    class Meta:
        verbose_name = _("entry of a group in the directory")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.key
