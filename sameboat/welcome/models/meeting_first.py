"""Appointments before the first evening, and who comes along to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import IN_TABLE, Kept
from sameboat.welcome.models.asking import ANSWERING, END, Ask, Form
from sameboat.welcome.rules import EARLIEST_MIN, LATEST_MIN, MOST_APPOINTMENTS, PLACES

SEEKER_AND_COMPANIONS = _(
    "The newcomer, the members who come along, and those who answer in this group. Whoever controls this server itself"
    " could read it."
)

A_WEEK_AFTER = _("A week after that day; earlier with the question, or when the evening is called off.")


class Appointment(models.Model):
    """One meeting of a newcomer with two members (NEW-03), or arriving together at the group (NEW-12)."""

    class Sort(models.TextChoices):
        MEET = "meet", _("Meeting before")
        ARRIVE = "arrive", _("Arriving together")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        AGREED = "agreed", _("Agreed")
        NOT_YET = "not_yet", _("Not yet")
        OFF = "off", _("They cannot come then")
        OVER = "over", _("Over")
        NOT_MET = "not_met", _("Did not take place")

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="appointments")
    sort = models.CharField(max_length=8, choices=Sort, default=Sort.MEET)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    starts_at = models.DateTimeField(_("when"))
    timezone = models.CharField(max_length=64)
    place_sort = models.CharField(max_length=10, choices=[(one.key, one.name) for one in PLACES.values()])
    minutes_before = models.PositiveSmallIntegerField(null=True, blank=True)  # arriving: before the group begins
    told_after = models.BooleanField(
        default=False
    )  # the newcomer has written since it took place, or said what comes next
    tells_place = models.BooleanField(default=False)  # arriving: the address, once they have said yes
    doubt_told = models.BooleanField(
        default=False
    )  # a meeting before: it is in doubt, and whoever left an address had a letter
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    place = models.TextField(_("where"), blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(purpose=_("So that you find each other."), audience=SEEKER_AND_COMPANIONS, end=END)
        for field in ("ask", "number", "starts_at", "minutes_before", "told_after", "tells_place", "place")
    }
    about_people["doubt_told"] = Kept(
        purpose=_("So that you get one letter when a meeting comes into doubt, and not one each night."),
        audience=IN_TABLE,
        end=END,
    )
    not_about_people: ClassVar[tuple[str, ...]] = ("sort", "state", "timezone", "place_sort", "form")

    class Meta:
        verbose_name = _("appointment")
        ordering = ("starts_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["ask", "sort", "number"], name="appointment_number_once"),
            models.UniqueConstraint(
                fields=["ask"], condition=Q(state__in=["proposed", "agreed"]), name="one_appointment_open"
            ),
            models.CheckConstraint(
                name="three_appointments_at_most", condition=~Q(sort="meet") | Q(number__lte=MOST_APPOINTMENTS)
            ),
            models.CheckConstraint(
                name="arriving_shortly_before",
                condition=Q(sort="meet", minutes_before=None)
                | Q(sort="arrive", minutes_before__gte=LATEST_MIN, minutes_before__lte=EARLIEST_MIN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.number}"


OPEN = (Appointment.State.PROPOSED, Appointment.State.AGREED)  # it may still take place
COSTS_NOTHING = (Appointment.State.NOT_YET, Appointment.State.OFF, Appointment.State.NOT_MET)  # none of the three
PASSED = (Appointment.State.AGREED, Appointment.State.OVER)  # once its time is over: taken to have taken place


class Companion(models.Model):
    """One of the two members who come. The newcomer may decline either; nobody learns why."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="companions")
    member = models.ForeignKey("groups.Member", on_delete=models.CASCADE, related_name="+")
    declined = models.BooleanField(default=False)

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("appointment", "member", "declined"),
        Kept(
            purpose=_("So that a newcomer knows who comes, and can decline either of the two without a reason."),
            audience=_("The newcomer, and the two who come. Nobody learns why somebody was declined."),
            end=_("With the appointment, or when you leave the group."),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("companion")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["appointment", "member"], name="companion_once")]

    def __str__(self) -> str:
        return f"companion {self.pk}"


class Expected(models.Model):
    """That a newcomer is invited for a day, said yes, and came; the first time or again. The group reads the day and no name; it is gone the week
    after (NEW-19)."""

    ask = models.OneToOneField(Ask, on_delete=models.CASCADE, related_name="expected")
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="+")
    on_date = models.DateField(_("day"))
    sure = models.BooleanField(default=False)  # they said yes; before that only whoever has the question knows of it
    held_until_date = models.DateField(null=True, blank=True)  # so long an unanswered invitation keeps the evening
    came = models.BooleanField(default=False)
    again = models.BooleanField(default=False)  # they have been at a first evening before
    asked_after = models.BooleanField(default=False)  # somebody asked the next day how it was (MEET-12)
    doubt_told = models.BooleanField(default=False)  # the evening is in doubt, and whoever left an address had a letter

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that an evening is kept for a newcomer, and the group knows that somebody new comes."),
            audience=_(
                "The newcomer, with their code, and those who answer in this group. Once the newcomer has said yes, everybody"
                " in the group reads the day, without a name. Whoever controls this server itself could read it."
            ),
            end=A_WEEK_AFTER,
        )
        for field in ("ask", "group", "on_date", "sure", "held_until_date", "again")
    }
    about_people |= dict.fromkeys(
        ("came", "asked_after"),
        Kept(
            purpose=_(
                "That a newcomer came to a first evening: so that the way into the group is shown to them, and somebody asks them the next day how it was."
            ),
            audience=_(
                "The newcomer, with their code, and those who answer in this group. Whoever controls this server itself could read it."
            ),
            end=A_WEEK_AFTER,
        ),
    )
    about_people["doubt_told"] = Kept(
        purpose=_("So that you get one letter when an evening comes into doubt, and not one each night."),
        audience=IN_TABLE,
        end=_("When the evening stands again, and a week after that day in any case."),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("newcomer expected")
        ordering = ("on_date", "id")
        indexes = [models.Index(fields=["group", "on_date"], name="expected_on")]

    def __str__(self) -> str:
        return f"on {self.on_date}"


__all__ = ["ANSWERING", "COSTS_NOTHING", "OPEN", "PASSED", "Appointment", "Companion", "Expected"]
