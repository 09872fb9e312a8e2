"""When, how and where a group meets. It belongs to the group; what of it the public learns is said field by field."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import Group

_WHERE = _("The members, once they have signed; and outside the group whoever you choose in “Who learns the place?”.")
_JOIN = _("The members, once they have signed; and outside the group whoever you choose in “Who learns how to join?”.")
_END = _("When you change it, or when the group ends.")


class Mode(models.TextChoices):
    """How people come together. Codes are those of the directory."""

    IN_PERSON = "in_person", _("In one room")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In one room, and online at the same time")
    PHONE = "phone", _("By phone")


class Schedule(models.Model):
    """The fixed schedule: same day and, if possible, same place (MEET-01). Meetings, when they come, are made from it."""

    class PlaceTold(models.TextChoices):
        EXACT = "exact", _("Everyone: the address stands in the directory")
        AREA = (
            "area",
            _(
                "Everyone learns the town; the address those who have signed, and newcomers you invite once they say yes"
            ),
        )
        LATER = (
            "later",
            _(
                "Everyone learns the country at most; the rest those who have signed, and newcomers you invite once they say yes"
            ),
        )

    class JoinTold(models.TextChoices):
        PUBLIC = "public", _("Everyone: it stands in the directory")
        ON_REQUEST = "on_request", _("Those who ask the group")
        SIGNED = "signed", _("Only those who have signed")

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="schedule")
    rule = models.CharField(_("rhythm"), max_length=200, blank=True)  # RFC 5545; empty: one date only
    first_date = models.DateField(_("first date"))  # a day on which it takes place: weeks are counted from it
    local_time = models.TimeField(_("time"))
    timezone = models.CharField(_("time zone"), max_length=64)
    duration_min = models.PositiveSmallIntegerField(_("how long"), default=90)  # MEET-03
    mode = models.CharField(_("how you meet"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place_name = models.CharField(_("building or room"), max_length=120, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    locality = models.CharField(_("town"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    directions = models.TextField(_("how to find the door"), blank=True)
    place_told = models.CharField(_("who learns the place"), max_length=6, choices=PlaceTold, default=PlaceTold.AREA)
    online_address = models.CharField(_("link to the meeting"), max_length=500, blank=True)
    phone_number = models.CharField(_("phone number"), max_length=80, blank=True)
    join_note = models.TextField(_("how to join"), blank=True)
    join_told = models.CharField(
        _("who learns how to join"), max_length=10, choices=JoinTold, default=JoinTold.ON_REQUEST
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        **{
            field: Kept(purpose=_("So that people find the room."), audience=_WHERE, end=_END)
            for field in ("place_name", "street", "postal_code", "locality", "directions")
        },
        **{
            field: Kept(purpose=_("So that people can join from where they are."), audience=_JOIN, end=_END)
            for field in ("online_address", "phone_number", "join_note")
        },
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("rule", "timezone", "mode", "country", "place_told", "join_told")

    class Meta:
        verbose_name = _("schedule of a group")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="schedule_lasts_up_to_a_day", condition=models.Q(duration_min__gte=1, duration_min__lte=1440)
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule or self.first_date} {self.local_time}"
