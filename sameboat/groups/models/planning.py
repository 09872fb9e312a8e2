"""Nouns of planning: the group, who is in it, its answers, and the charter that comes of them.

Nothing here says who wrote which answer, and nobody is marked as the founder: whoever plans is a member like the others.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept, owner

NAME_LONGEST, PLACE_LONGEST, PSEUDONYM_LONGEST = 80, 80, 40
_PLANNERS = _("Those who plan the group with you. Whoever controls this server itself could read it.")
MEMBERS = _("The people in the group with you. Whoever controls this server itself could read it.")
_END = _("When the last of you leaves the plan, or nobody has touched it for 180 days.")


class Type(models.TextChoices):
    """How people come in and leave; the words stand in rules/types.py."""

    DROP_IN = "drop_in", _("Open: come when you want")
    REPLACEMENT = "replacement", _("Fixed seats: someone new when a seat is free")
    RE_FORMED = "re_formed", _("Made anew after a set of meetings")
    CLOSED = "closed", _("Closed: the same people from the first to the last meeting")
    COURSE = "course", _("Course: a set number of meetings with a theme each")


class Group(models.Model):
    """A group from the first idea to its end (GROUP-26). Its address cannot be guessed or counted."""

    class State(models.TextChoices):
        IDEA = "idea", _("An idea")
        PLANNING = "planning", _("Being planned")
        RECRUITING = "recruiting", _("Looking for people")
        STARTING = "starting", _("Starting")
        RUNNING = "running", _("Meeting")
        PAUSED = "paused", _("Takes nobody in for now")
        RESTING = "resting", _("Resting")
        SPLITTING = "splitting", _("Becoming two")
        RE_FORMING = "re_forming", _("Being put together again")
        CLOSED = "closed", _("Ended")

    ref = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNING)
    paused_in = models.CharField(max_length=12, choices=State, blank=True)  # where it goes on (rules.life.goes_on_in)
    type = models.CharField(_("type"), max_length=12, choices=Type, blank=True)
    name = models.CharField(_("working name"), max_length=NAME_LONGEST, blank=True)
    need = models.SlugField(
        _("what it is about"), max_length=64
    )  # of the directory; stays when a need is renamed there
    language = models.CharField(_("language"), max_length=8)
    place = models.CharField(_("place in words"), max_length=PLACE_LONGEST, blank=True)
    preset = models.SlugField(max_length=64, blank=True)  # where its first answers came from
    # Settled by the charter, and asked by the one door (rules/door.py).
    fewest = models.PositiveSmallIntegerField(_("smallest number of people"), default=4)
    most = models.PositiveSmallIntegerField(_("largest number of people"), default=7)
    newcomers_most = models.PositiveSmallIntegerField(_("newcomers at one meeting"), default=1)  # GROUP-23
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )  # the group it came from (GROUP-10)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)  # when it stopped being only a plan
    touched_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that you find your plan again, and the charter says what it is about."),
            audience=_PLANNERS,
            end=_END,
        )
        for field in ("name", "need", "place")
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("ref", "state", "paused_in", "type", "language", "preset")

    class Meta:
        verbose_name = _("group")
        ordering = ("id",)
        indexes = [models.Index(fields=["state", "touched_on"], name="group_untouched")]

    def __str__(self) -> str:
        return self.name or f"{self.get_state_display()}: {self.need}"

    def get_absolute_url(self) -> str:
        return reverse("groups:plan" if self.state == self.State.PLANNING else "groups:home", args=[self.ref])


class Member(models.Model):
    """Somebody in a group, under a name for this group alone. Nothing here makes one more than another (NORM-20)."""

    class Standing(models.TextChoices):
        NEWCOMER = "newcomer", _("Newcomer")
        MEMBER = "member", _("Member")
        CORE = "core", _("Core member")
        GUEST = "guest", _("Guest")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name in this group"), max_length=PSEUDONYM_LONGEST)
    standing = models.CharField(_("how they are in the group"), max_length=8, choices=Standing, default=Standing.MEMBER)
    joined_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        "group": Kept(
            purpose=_("Which group you are in."),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
        "joined_at": Kept(
            purpose=_(
                "Since when you are in it: who was there before something began may vote on it. After 90 days only the day is kept."
            ),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
        "name": Kept(
            purpose=_("So that the others can call you something. It can be any name."),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
        "standing": Kept(
            purpose=_("So that newcomers get attention, and those who carry the group are known. It gives no rights."),
            audience=MEMBERS,
            end=_("When you leave the group, or delete your account."),
        ),
    }
    about_people["account"] = owner(end=about_people["name"].end)
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("member")
        ordering = (Lower("name"), "id")  # never by who came first
        constraints = [
            models.UniqueConstraint(fields=["group", "account"], name="member_once"),
            models.UniqueConstraint("group", Lower("name"), name="member_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """What the planners have answered to one question, as one row that all of them change."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=16)  # a key of rules.QUESTIONS
    given = models.JSONField(_("answer"), default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        "given": Kept(
            purpose=_("So that a charter comes of it that all of you can read."), audience=_PLANNERS, end=_END
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("question",)

    class Meta:
        verbose_name = _("answer")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["group", "question"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.question}, version {self.version}"


class Charter(models.Model):
    """One version of the charter, with all its words as they were. Never changed; a new one is made beside it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="charters")
    version = models.PositiveIntegerField()
    content = models.JSONField(_("charter"))
    made_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {
        "content": Kept(
            purpose=_("So that everyone can read what was agreed, and when it changed."), audience=_PLANNERS, end=_END
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("charter")
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="charter_version_once")]

    def __str__(self) -> str:
        return f"version {self.version}"


class Invitation(models.Model):
    """A link that lets one person into a plan or a group, or back into it. Only a digest is kept, and nobody's name."""

    class Way(models.TextChoices):
        INVITATION = "invitation", _("invited")
        USED = "used", _("used up")  # kept until its end: whoever came in by it is led on to the group
        RETURN = "return", _("back after leaving")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.INVITATION)
    ends_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("digest", "way")

    class Meta:
        verbose_name = _("invitation")
        ordering = ("ends_at", "id")
        indexes = [models.Index(fields=["ends_at"], name="invitation_ends")]

    def __str__(self) -> str:
        return f"until {self.ends_at:%Y-%m-%d}"
