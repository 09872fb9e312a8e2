"""What a group needs while it is formed: who stands by it, rooms, places that were told, what is to be decided and done."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.groups.models.planning import MEMBERS, Group, Member
from sameboat.groups.rules.beginning.deciding import MATTER_LONGEST
from sameboat.groups.rules.beginning.errands import ERRAND_LONGEST, PROJECT_LONGEST
from sameboat.groups.rules.beginning.first_meeting import WISH_LONGEST

NOTE_LONGEST = 200


class StandsBy(models.Model):
    """That one of those who plan stands by the group (START-04). It is gone once the group meets."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="stands_by")
    said_on = models.DateField()
    version = models.PositiveIntegerField(default=0)  # of the charter there was then; 0: none yet

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("member", "said_on", "version"),
        Kept(
            purpose=_("So that those who plan know on whom they can count."),
            audience=MEMBERS,
            end=_("When the group meets, when you take it back, leave the group, or delete your account."),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("word of somebody who stands by a group")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"since {self.said_on:%Y-%m-%d}"


class Forming(models.Model):
    """What a group has noted on its way from the plan to the first meetings. One row, made when something is noted."""

    class Room(models.TextChoices):
        FREE = "free", _("We ask for a room for nothing")
        GIVES = "gives", _("We give something for the room")

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="forming")
    ticked = models.JSONField(_("what is there"), default=list)  # keys of rules.forming.THINGS
    room_money = models.CharField(_("money for the room"), max_length=8, choices=Room, blank=True)
    affiliation = models.SlugField(_("belongs to a larger body"), max_length=8, blank=True, db_index=False)
    help = models.SlugField(_("professionals"), max_length=8, blank=True, db_index=False)
    asked_on = models.DateField(null=True, blank=True)  # when the two above were answered
    hand_over_on = models.DateField(null=True, blank=True)  # from then on the members carry it alone (START-26)
    met_on = models.DateField(null=True, blank=True)  # the day of the first meeting
    asks_who = models.BooleanField(default=False)  # the group has agreed on what would help (START-20)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("ticked", "room_money", "affiliation", "help")

    class Meta:
        verbose_name = _("beginnings of a group")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{len(self.ticked)} things there"


class Venue(models.Model):
    """A place where the group could meet. Of somebody's home nothing stands here but that it is one."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="venues")
    kind = models.SlugField(_("what sort of place"), max_length=8, db_index=False)  # of rules.venues.VENUE_KINDS
    name = models.CharField(_("which place"), max_length=120, blank=True)
    place = models.CharField(_("street and town"), max_length=160, blank=True)
    reach = models.CharField(_("how to reach its office"), max_length=120, blank=True)
    note = models.CharField(_("what they said"), max_length=NOTE_LONGEST, blank=True)
    state = models.SlugField(_("how it stands"), max_length=12, default="thought_of", db_index=False)
    touched_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that nobody asks twice, and whoever goes next knows where."),
            audience=MEMBERS,
            end=_("When you strike it, 180 days after the last change, or when the group ends."),
        )
        for field in ("reach", "note")
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("kind", "name", "place", "state")

    class Meta:
        verbose_name = _("place to meet")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["group"], condition=models.Q(state="chosen"), name="venue_chosen_once")
        ]
        indexes = [models.Index(fields=["touched_on"], name="venue_ends")]

    def __str__(self) -> str:
        return self.name or self.kind


class Outlet(models.Model):
    """A place where the group is made known, who of the group goes there, and when it was done."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="outlets")
    channel = models.SlugField(_("sort of place"), max_length=16, db_index=False)  # a key of rules.publicity.CHANNELS
    name = models.CharField(_("which place"), max_length=120)
    note = models.CharField(_("what to know"), max_length=NOTE_LONGEST, blank=True)
    taker = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="outlets")
    done_on = models.DateField(null=True, blank=True)
    touched_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "note": Kept(
            purpose=_("So that whoever goes there knows whom to ask for and what was said."),
            audience=MEMBERS,
            end=_("When you strike it, a year after the last change, or when the group ends."),
        ),
    }
    about_people |= dict.fromkeys(
        ("taker", "done_on", "touched_on"),
        Kept(
            purpose=_("So that the others know who goes there, and when somebody was there."),
            audience=MEMBERS,
            end=about_people["note"].end,
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = (
        "channel",
        "name",
        "group",
    )

    class Meta:
        verbose_name = _("place to be told")
        ordering = ("id",)
        indexes = [models.Index(fields=["touched_on"], name="outlet_ends")]

    def __str__(self) -> str:
        return self.name


class Heard(models.Model):
    """How many people said that they heard of the group there. A number, nobody's name."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="heard")
    channel = models.SlugField(max_length=16, db_index=False)
    people = models.PositiveSmallIntegerField(default=0)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("channel",)

    class Meta:
        verbose_name = _("where people heard of a group")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["group", "channel"], name="heard_once_a_channel")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.people}"


class Wish(models.Model):
    """A wish or a need from the board of the first meetings, without whoever wrote it (START-10, START-11)."""

    class Sort(models.TextChoices):
        WISH = "wish", _("How the group should be")
        NEED = "need", _("What we need")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="wishes")
    sort = models.CharField(max_length=4, choices=Sort)
    text = models.CharField(_("wish"), max_length=WISH_LONGEST)
    heading = models.CharField(_("belongs to"), max_length=60, blank=True)
    dots = models.PositiveSmallIntegerField(_("dots"), default=0)

    about_people: ClassVar[dict[str, Kept]] = {
        "text": Kept(
            purpose=_("So that nothing is forgotten that somebody hoped for when you began."),
            audience=MEMBERS,
            end=_("When you strike it or make a question of it, or when the group ends."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("sort", "heading")

    class Meta:
        verbose_name = _("wish or need")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text


class Matter(models.Model):
    """A question the members decide: one of rules.deciding.MATTERS, or one of their own (START-13)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="matters")
    key = models.SlugField(max_length=16)
    text = models.CharField(_("question"), max_length=MATTER_LONGEST, blank=True)  # only of the group's own
    place = models.PositiveIntegerField(default=0)  # in the list: who comes first is decided first
    adopted_on = models.DateField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "text": Kept(
            purpose=_("So that the question comes up at a meeting, until you have decided."),
            audience=MEMBERS,
            end=_("When you strike it, or when the group ends."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("key",)

    class Meta:
        verbose_name = _("question to decide")
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], condition=~models.Q(key="own"), name="matter_once"),
        ]

    def __str__(self) -> str:
        return self.text or self.key


class Errand(models.Model):
    """Something that would help and has to be done once. First the group agrees on it, then somebody takes it on (START-20)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="errands")
    text = models.CharField(_("what would help"), max_length=ERRAND_LONGEST)
    place = models.PositiveIntegerField(default=0)
    taker = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="errands")

    about_people: ClassVar[dict[str, Kept]] = {
        "text": Kept(
            purpose=_("So that what has to be done is known, and can be shared."),
            audience=MEMBERS,
            end=_("When it is done or struck, or when the group ends."),
        )
    }
    about_people["taker"] = Kept(
        purpose=_("So that the others know who does it."), audience=MEMBERS, end=about_people["text"].end
    )
    not_about_people: ClassVar[tuple[str, ...]] = (
        "group",
        "place",
    )

    class Meta:
        verbose_name = _("errand")
        ordering = ("place", "id")

    def __str__(self) -> str:
        return self.text


class Project(models.Model):
    """Something the group wants to bring about; small ones first (START-23)."""

    class State(models.TextChoices):
        IDEA = "idea", _("An idea")
        GOING_ON = "going_on", _("Going on")
        DONE = "done", _("Done")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="projects")
    text = models.CharField(_("project"), max_length=PROJECT_LONGEST)
    large = models.BooleanField(_("a large one"), default=False)
    state = models.CharField(max_length=8, choices=State, default=State.IDEA)

    about_people: ClassVar[dict[str, Kept]] = {
        "text": Kept(
            purpose=_("So that the group sees what it has in hand."),
            audience=MEMBERS,
            end=_("When you strike it, or when the group ends."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("state",)

    class Meta:
        verbose_name = _("project of a group")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text
