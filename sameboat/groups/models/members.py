"""What somebody does for a group, and how they belong to it. A role is a task with an end, never a rank (NORM-20, MEMB-07)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import MEMBERS, Group, Member
from sameboat.groups.rules.members import TASK_LONGEST

FACILITATOR, CONTACT = "facilitator", "contact"
ALONE = _("You alone. Whoever controls this server itself could read it.")


class Role(models.Model):
    """One task that one member has taken on. Its key is one of rules.ROLES, or one of the group's own."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="roles")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="roles")
    key = models.SlugField(_("task"), max_length=24)
    since_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "key": Kept(
            purpose=_("So that everybody knows whom to ask, and tasks go round."),
            audience=MEMBERS,
            end=_("When you hand it on, leave the group, or delete your account."),
        )
    }
    about_people |= dict.fromkeys(("group", "member", "since_date", "until_date"), about_people["key"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("task in a group")
        ordering = ("key", "id")
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="role_once")]
        indexes = [models.Index(fields=["group", "key"], name="role_of_group")]

    def __str__(self) -> str:
        return self.key


OFFER_LONGEST = 120


class Offering(models.Model):
    """What a member can give and what they look for: nobody merely receives (MEMB-02). Written by themselves alone."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="offering")
    offers = models.CharField(_("what I can offer"), max_length=OFFER_LONGEST, blank=True)
    looks_for = models.CharField(_("what I look for"), max_length=OFFER_LONGEST, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that everybody has something to give, and others know what would help you."),
            audience=MEMBERS,
            end=_("When you empty it, leave the group, or delete your account."),
        )
        for field in ("offers", "looks_for")
    }
    about_people["member"] = about_people["offers"]
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("what a member offers and looks for")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.offers or self.looks_for


class Task(models.Model):
    """A task that this group uses, and what it calls it. Facilitator and contact person need no row."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tasks")
    key = models.SlugField(max_length=24)
    name = models.CharField(_("what you call it"), max_length=TASK_LONGEST, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("key", "name")

    class Meta:
        verbose_name = _("task that a group uses")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="task_once"),
            models.UniqueConstraint("group", Lower("name"), condition=~models.Q(name=""), name="task_name_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.key


class HadIt(models.Model):
    """That a member had a task in this round of it. When everybody had it, all these rows go and it begins anew."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="had")
    key = models.SlugField(max_length=24)

    about_people: ClassVar[dict[str, Kept]] = {
        "key": Kept(
            purpose=_("So that tasks go round, and those who have not had one are asked first."),
            audience=MEMBERS,
            end=_("When everybody had the task, or you leave the group, or delete your account."),
        )
    }
    about_people["member"] = about_people["key"]
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("turn at a task")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="had_once")]

    def __str__(self) -> str:
        return self.key


class CameAlong(models.Model):
    """That a member came along from a group that joins this one, and since when they were in that one: between those
    who came from the same group that time counts when somebody has lost every way in. It leads themselves on, too."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="came_along")
    was_ref = models.CharField(max_length=32)
    since_date = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "was_ref": Kept(
            purpose=_(
                "So that those who came along with you from another group can vouch for you, and you for them, and the old"
                " addresses lead you on."
            ),
            audience=_(
                "Those who came along with you read only that they can vouch for you. Whoever controls this server itself"
                " could read it."
            ),
            end=_("Four weeks after you came along, when you leave the group, or delete your account."),
        )
    }
    about_people |= dict.fromkeys(("member", "since_date"), about_people["was_ref"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("time in a group that has joined another one")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"since {self.since_date:%Y-%m-%d}"


class Unasked(models.Model):
    """That a member does not want to be asked for tasks."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="unasked")

    about_people: ClassVar[dict[str, Kept]] = {}
    about_people["member"] = Kept(
        purpose=_("So that nobody asks you for tasks."),
        audience=_(
            "You alone. The others see that you are not among those named for a free task; somebody who had a turn is not"
            " either. Whoever controls this server itself could read it."
        ),
        end=_("When you take it back, leave the group, or delete your account."),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("wish not to be asked for tasks")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"unasked {self.pk}"


class SteppedBack(models.Model):
    """The tasks from which somebody has stepped back, so that they can take them up again (ROLE-11). No reason."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="stepped_back")
    keys = models.JSONField(_("tasks"), default=list)
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "keys": Kept(
            purpose=_("So that you can take up your tasks again with one tap."),
            audience=ALONE,
            end=_("When you are back, at the latest after 180 days, or when you leave the group."),
        )
    }
    about_people |= dict.fromkeys(("member", "ends_on"), about_people["keys"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("step back")
        ordering = ("id",)
        indexes = [models.Index(fields=["ends_on"], name="stepped_back_ends")]

    def __str__(self) -> str:
        return f"until {self.ends_on:%Y-%m-%d}"


class CoreWish(models.Model):
    """That somebody would carry the group as a core member, until one other member agrees (ROLE-02, MEMB-10)."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="core_wish")
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("member", "ends_on"),
        Kept(
            purpose=_("So that another member can agree that you carry the group."),
            audience=MEMBERS,
            end=_(
                "When another member agrees, after 30 days if nobody does, when you take it back, or when you leave the group."
            ),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("wish to be a core member")
        ordering = ("id",)
        indexes = [models.Index(fields=["ends_on"], name="core_wish_ends")]

    def __str__(self) -> str:
        return f"until {self.ends_on:%Y-%m-%d}"


class Home(models.Model):
    """That this group is somebody's home group: one of all with the same purpose (MEMB-05)."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="home")

    about_people: ClassVar[dict[str, Kept]] = {}
    about_people["member"] = Kept(
        purpose=_("So that you find your home group first."),
        audience=ALONE,
        end=_("When you take it back, leave the group, or delete your account."),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("home group")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"home {self.pk}"


class Newcomers(models.Model):
    """For how many meetings somebody is a newcomer in this group, when it is not three (ROLE-04)."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="newcomers")
    meetings = models.PositiveSmallIntegerField(_("for how many meetings somebody is new"))

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("time of a newcomer")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.meetings} meetings"


class Candidate(models.Model):
    """That somebody stands for an office, and what came of it (MEMB-08)."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("The members are asked")
        NOT = "not", _("It did not come to it this time")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="stands_for")
    key = models.SlugField(max_length=24)
    outcome = models.CharField(max_length=4, choices=Outcome, default=Outcome.OPEN)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that the others can say yes or no, and you learn what came of it."),
            audience=MEMBERS if field == "key" else ALONE,
            end=_("When it is decided; that it did not come to it, two weeks later or when you have read it."),
        )
        for field in ("key", "outcome")
    }
    about_people |= dict.fromkeys(("member", "asked_at", "ends_at"), about_people["key"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("standing for an office")
        ordering = ("asked_at", "id")
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="candidate_once")]
        indexes = [models.Index(fields=["ends_at"], name="candidate_ends")]

    def __str__(self) -> str:
        return self.key


class Consent(models.Model):
    """One member's yes or no to somebody for an office. Deleted as soon as it is decided."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="consents")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    yes = models.BooleanField()

    about_people: ClassVar[dict[str, Kept]] = {
        "yes": Kept(
            purpose=_("So that an office is given by all, and nobody has to say aloud what they chose."),
            audience=ALONE,
            end=_("As soon as it is decided, or when you leave the group."),
        )
    }
    about_people |= dict.fromkeys(("candidate", "member"), about_people["yes"])
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("yes or no to an office")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["candidate", "member"], name="consent_once")]

    def __str__(self) -> str:
        return "yes" if self.yes else "no"
