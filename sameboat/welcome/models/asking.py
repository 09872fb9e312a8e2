"""Somebody who asks a group something, and the members who answer.

Whatever is written in words stands in a column without a longest length, beside a `form` that says how it lies there, so
that it can become sealed later without another table (security.md §1.9): sealed words are longer than what was typed. How
long they may be is a rule of the form people fill in. What the server itself must read stays readable, as a constraint: it
writes to the e-mail address, so the number or address has a `form` of its own.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import IN_TABLE, Kept
from sameboat.welcome.rules import (
    COMPANION,
    FIRST,
    PLACES,
    WAYS,
    WHO,
)

ANSWERING = _(
    "One member at a time of those in this group who answer first questions; while nobody has it, each of them. Whoever"
    " controls this server itself could read it."
)
ANSWERING_AND_MEETING = _(
    "One member at a time of those in this group who answer first questions, while nobody has it each of them; and those"
    " who come to meet you. Whoever controls this server itself could read it."
)
REACHED = _(
    "A phone number: one member at a time of those in this group who answer first questions, while nobody has it each of them."
    " An e-mail address: nobody in the group; only the server writes to it. Whoever controls this server itself could read it."
)
END = _("30 days after the last word, or when you delete it with your code.")
MEMBERS = _("The people in the group with you. Whoever controls this server itself could read it.")
UNTIL_STOPPED = _("When you stop, leave the group, or delete your account.")


class Form(models.TextChoices):
    """In which form words lie here."""

    READABLE = "readable", _("readable on this server")
    SEALED = "sealed", _("sealed")


class Gender(models.TextChoices):
    """How somebody may be chosen by those who wish for a woman or a man. Nobody has to say."""

    UNSAID = "", _("I would rather not say")
    WOMAN = "woman", _("A woman")
    MAN = "man", _("A man")


class Volunteer(models.Model):
    """A member who said: I answer first questions, or I go along with a newcomer, or both. Switched off at any time."""

    Gender = Gender
    member = models.OneToOneField("groups.Member", on_delete=models.CASCADE, related_name="+")
    gender = models.CharField(_("how newcomers may choose"), max_length=8, choices=Gender, blank=True)
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    about = models.TextField(_("a sentence about yourself"), blank=True)
    answers = models.BooleanField(_("I answer first questions"), default=False)
    accompanies = models.BooleanField(_("I go along with a newcomer"), default=False)
    rests_until = models.DateField(null=True, blank=True)
    asked_last_date = models.DateField(null=True, blank=True)
    accompanied_last_date = models.DateField(null=True, blank=True)
    proposed_last_date = models.DateField(null=True, blank=True)  # to go along with somebody, whatever was answered

    about_people: ClassVar[dict[str, Kept]] = {
        "gender": Kept(
            purpose=_("So that a newcomer who wishes to meet a woman or a man can."),
            audience=_("Newcomers, when you are named to them, and the people in the group with you."),
            end=UNTIL_STOPPED,
        ),
        "about": Kept(
            purpose=_("So that somebody who looks for company through the first months can choose."),
            audience=MEMBERS,
            end=UNTIL_STOPPED,
        ),
    }
    about_people |= dict.fromkeys(
        ("member", "answers", "accompanies", "rests_until"),
        Kept(
            purpose=_("So that newcomers are answered and met by those who offered it, and not while they rest."),
            audience=about_people["gender"].audience,
            end=about_people["gender"].end,
        ),
    )
    about_people |= dict.fromkeys(
        ("asked_last_date", "accompanied_last_date", "proposed_last_date"),
        Kept(
            purpose=_("So that it goes round, and the same person is not always asked."),
            audience=IN_TABLE,
            end=about_people["gender"].end,
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ("form",)

    class Meta:
        verbose_name = _("volunteer")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"volunteer {self.pk}"


class Ask(models.Model):
    """Somebody who has written to a group, under a name of their choice. No account, and no story (NEW-02, NEW-23)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        ANSWERED = "answered", _("In touch")
        ELSEWHERE = "elsewhere", _("Something else fits better")
        STOPPED = "stopped", _("Over")

    ref = models.CharField(max_length=32, unique=True)  # in the members' addresses; cannot be guessed or counted
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    form_key = models.CharField(max_length=64, unique=True)  # digest: one form, one ask, however often it is sent
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)  # of name and when
    name = models.TextField(_("name of your choice"))
    when = models.TextField(_("when it is good"), blank=True)
    way = models.CharField(_("how we can reach you"), max_length=8, choices=list(WAYS.items()))
    reach_form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    reach = models.TextField(_("number or address"), blank=True)
    wrote_before = models.BooleanField(_("you wrote before, and have lost the code"), default=False)
    first = models.CharField(_("one person or the group first"), max_length=8, choices=list(FIRST.items()))
    who = models.CharField(_("who may answer"), max_length=8, choices=list(WHO.items()))
    with_companion = models.BooleanField(_("somebody comes along with you"), default=False)
    companion_said = models.CharField(  # what the group has answered to that; empty before
        max_length=8, choices=list(COMPANION.items()), blank=True
    )  # fmt: skip
    discreet = models.BooleanField(_("no names and no group outside this page"), default=True)
    place_wish = models.CharField(
        _("where you would like to meet"), max_length=10, blank=True,
        choices=[(one.key, one.name) for one in PLACES.values()],
    )  # fmt: skip
    helps = models.JSONField(_("what would help you to come"), default=list, blank=True)  # keys of rules.HELPS
    volunteer = models.ForeignKey(Volunteer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # who gives them a link into the group; it is made when the newcomer opens it, and this is empty again
    link_from = models.ForeignKey("groups.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link_opened = models.BooleanField(default=False)  # the last one; not when, so that no day joins it to an account
    handed_at = models.DateTimeField()  # to the volunteer who has it now
    fits_elsewhere = models.BooleanField(default=False)  # they were told so last: whatever they write, it stays offered
    in_touch = models.BooleanField(
        default=False
    )  # whoever has it has written, called, or proposed something: they are known
    reminded = models.BooleanField(default=False)
    told_to_wait = models.BooleanField(default=False)  # the seeker was told that it takes longer
    letter_out = models.BooleanField(default=False)  # a letter has gone, and the page was not opened since (NORM-16)
    not_yets = models.PositiveSmallIntegerField(default=0)  # “not yet” in a row, since they last wrote or agreed
    has_come = models.BooleanField(default=False)  # to a first evening; not to which, and no second one is counted
    last_word_date = models.DateField()
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(purpose=_("So that one of them can answer you, in the way you want."), audience=ANSWERING, end=END)
        for field in ("way", "when", "first", "who", "place_wish", "helps")
    } | {
        "reach": Kept(purpose=_("So that one of them can answer you, in the way you want."), audience=REACHED, end=END),
        "name": Kept(
            purpose=_("So that whoever answers or meets you can call you by it."),
            audience=ANSWERING_AND_MEETING,
            end=END,
        ),
    }
    about_people |= dict.fromkeys(
        (
            "group",
            "wrote_before",
            "with_companion",
            "discreet",
            "volunteer",
            "fits_elsewhere",
            "in_touch",
            "last_word_date",
            "ends_on",
        ),
        about_people["way"],
    )
    about_people |= dict.fromkeys(
        ("link_from", "link_opened", "handed_at", "reminded", "told_to_wait", "letter_out", "not_yets"),
        Kept(
            purpose=_("So that you do not wait for an answer without end."),
            audience=IN_TABLE,
            end=about_people["way"].end,
        ),
    )
    about_people["has_come"] = Kept(
        purpose=_("So that an evening after your first is not taken for a first one, and not counted as one."),
        audience=_(
            "Those who answer in this group. Everybody in it reads, without a name, that somebody comes again. Whoever controls"
            " this server itself could read it."
        ),
        end=END,
    )
    not_about_people: ClassVar[tuple[str, ...]] = (
        "ref", "code_digest", "form_key", "state", "language", "form", "reach_form", "companion_said",
    )  # fmt: skip

    class Meta:
        verbose_name = _("question to a group")
        ordering = ("handed_at", "id")
        constraints = [
            models.CheckConstraint(
                name="ask_has_one_way", condition=Q(way="page", reach="") | (~Q(way="page") & ~Q(reach=""))
            ),
            models.CheckConstraint(  # the server writes to this address
                name="ask_mail_readable", condition=~Q(way="email") | Q(reach_form="readable")
            ),
        ]
        indexes = [
            models.Index(fields=["group", "state"], name="ask_of_group"),
            models.Index(fields=["ends_on"], name="ask_ends"),
        ]

    def __str__(self) -> str:
        return self.name


class AskWord(models.Model):
    """One word in the talk between a seeker and the members who answer."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="words")
    by_seeker = models.BooleanField()
    # who of the group wrote it: for their own copy, and so that their name goes from it when they leave or delete their account
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(_("name of whoever answered"), max_length=40, blank=True)
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    text = models.TextField(_("what was written"))
    form_key = models.CharField(max_length=64, unique=True)
    said_date = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(purpose=_("So that you can read what was answered."), audience=ANSWERING, end=END)
        for field in ("ask", "by_seeker", "said_date", "text", "by_name")
    }
    about_people["by"] = Kept(
        purpose=_(
            "So that whoever answered has their own words in their copy, and their name goes from these words when they leave"
            " the group or delete their account."
        ),
        audience=IN_TABLE,
        end=_(
            "With the conversation, 30 days after its last word at the latest; earlier when they leave the group or delete their"
            " account."
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ("form", "form_key")

    class Meta:
        verbose_name = _("word")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"said on {self.said_date}"


class Declined(models.Model):
    """A member with whom a seeker would rather not speak, whom they would rather not meet. It does not come back to them."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="declined")
    member = models.ForeignKey("groups.Member", on_delete=models.CASCADE, related_name="+")

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("ask", "member"),
        Kept(
            purpose=_("So that you meet only those whom you want to meet. It does not come back to them."),
            audience=_("You, with your code. The other person is not told."),
            end=_("With the question: 30 days after the last word, or when it is deleted with its code."),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["ask", "member"], name="declined_once")]

    def __str__(self) -> str:
        return f"declined {self.pk}"


class Handed(models.Model):
    """That a volunteer has had this question: it does not come back to them. Goes with the question."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="handed")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="+")

    about_people: ClassVar[dict[str, Kept]] = dict.fromkeys(
        ("ask", "volunteer"),
        Kept(
            purpose=_("So that a question does not come back to somebody who has handed it on."),
            audience=IN_TABLE,
            end=_("With the question: 30 days after the last word, or when it is deleted with its code."),
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["ask", "volunteer"], name="handed_once")]

    def __str__(self) -> str:
        return f"handed {self.pk}"
