"""Nouns of safety. Other apps' things are named by (kind, ref); what a ref means only their own app knows.

Who may read what is a matter of which table it stands in: what a concern says stands in one that only the chosen
person's screens read; what other operators see stands in another that holds days and nothing else.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import IN_TABLE, Kept, Stored, owner
from sameboat.safety.rules import LONGEST

KIND_LONGEST, REF_LONGEST, NAME_LONGEST = 12, 100, 200


class Reason(models.TextChoices):
    """What sort of reason a decision has. No words of anybody's stand beside it."""

    HARM = "harm", _("People could come to harm")
    CLOSENESS = "closeness", _("Newcomers were pressed or used")
    TRUST = "trust", _("What was told did not stay in the group")
    PROMISES = "promises", _("Cures were promised, or people told to leave treatment or medicine")
    MONEY = "money", _("Money was asked for")
    GONE = "gone", _("It does not meet, or nobody answers")
    MISTAKE = "mistake", _("It was switched off by mistake")
    SETTLED = "settled", _("What was the matter is settled")
    ASKED = "asked", _("They asked for it themselves")
    OTHER = "other", _("Another reason")


class PersonOfTrust(models.Model):
    """Somebody who reads concerns that people address to them by name (SAFE-04).

    An operator asks an account by its number; the person writes how they want to be shown, and agrees, or does not.
    """

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OWN = "own", _("In own words")

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name shown"), max_length=80, blank=True)
    gender = models.CharField(_("gender shown"), max_length=8, choices=Gender, blank=True)
    gender_words = models.CharField(_("gender in own words"), max_length=40, blank=True)
    languages = models.JSONField(_("languages"), default=list)  # codes of settings.LANGUAGES
    about = models.CharField(_("about this person"), max_length=300, blank=True)
    takes_concerns = models.BooleanField(default=False)  # from when they agreed; they can stop for a time
    added_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that whoever is worried can choose a person to tell it to."),
            audience=_("Everyone: it stands where a concern is told. The person agreed to it."),
            end=_("When the person stops reading concerns, or deletes their account."),
        )
        for field in ("name", "gender", "gender_words", "languages", "about")
    }
    about_people["account"] = owner(end=about_people["name"].end)
    about_people["takes_concerns"] = about_people["name"]
    about_people |= dict.fromkeys(
        ("added_on", "agreed_on"),
        Kept(
            purpose=_("When you were asked, and when you agreed."),
            audience=_("You, and those who look after this server."),
            end=about_people["name"].end,
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("person of trust")
        verbose_name_plural = _("people of trust")
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                name="own_words_for_gender_when_chosen",
                condition=(Q(gender="own") & ~Q(gender_words="")) | (~Q(gender="own") & Q(gender_words="")),
            ),
            models.CheckConstraint(
                name="nobody_reads_concerns_unasked",
                condition=Q(takes_concerns=False) | (Q(agreed_on__isnull=False) & ~Q(name="") & ~Q(gender="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def gender_shown(self) -> str:
        """As they want it said."""
        return self.gender_words or str(self.get_gender_display())


class ConcernMark(models.Model):
    """That there is a concern, and nothing of it: what all who run this server see. Points to nothing on purpose."""

    told_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        ordering = ("told_on", "id")

    def __str__(self) -> str:
        return f"told on {self.told_on}"


class Concern(models.Model):
    """What somebody told one person of trust. Nothing here, or beside it, says who told it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("A person")
        GROUP = "group", _("A group")
        LISTING = "listing", _("A group as it stands in the directory")
        PROFESSIONAL = "professional", _("A professional")
        OTHER = "other", _("Something else")

    ref = models.CharField(max_length=32, unique=True)  # in the reader's addresses; cannot be guessed or counted
    mark = models.OneToOneField(ConcernMark, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(PersonOfTrust, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    second_reader = models.ForeignKey(PersonOfTrust, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(_("what it is about"), max_length=12, choices=Kind)
    one_of = models.JSONField(
        _("whom you chose"), default=list, blank=True
    )  # names; which of them reads it is not said
    about_kind = models.CharField(_("where it was told"), max_length=KIND_LONGEST, blank=True)  # from what page, if any
    about_ref = models.CharField(_("which one"), max_length=REF_LONGEST, blank=True)
    about_name = models.CharField(_("its name, as you saw it"), max_length=NAME_LONGEST, blank=True)
    text = models.TextField(_("what happened"), max_length=LONGEST)
    code_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)  # of the code to come back with
    desk_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)  # names an account
    kept_from = models.CharField(max_length=64, blank=True)  # digest of the account it is about: they never read it
    form_key = models.CharField(max_length=64, unique=True)  # digest of the form and what it said: sent twice it is one
    last_word_on = models.DateField()
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that the person you chose can understand what happened and do something."),
            audience=_(
                "The person of trust you chose; of two for a concern about a member, one of them; a second for later, when the"
                " first does not open it."
            ),
            end=_("90 days after the last word, or when you take it back with your code."),
        )
        for field in ("kind", "about_kind", "about_ref", "about_name", "text", "one_of")
    } | {
        "kept_from": Kept(
            purpose=_("Whoever it is about never reads it, not even after they have left the group."),
            audience=_(
                "No page shows it. Those who look after this server could compare it with every account there is."
            ),
            end=_("With the concern."),
            stored=Stored.COMPARED,
        ),
    }
    about_people |= dict.fromkeys(("reader", "second_reader"), about_people["text"])
    about_people |= dict.fromkeys(
        ("last_word_on", "ends_on"),
        Kept(
            purpose=_("It is deleted 90 days after the last word."),
            audience=_("You, with your code, and the person you chose."),
            end=about_people["text"].end,
        ),
    )
    not_about_people: ClassVar[tuple[str, ...]] = (
        "ref",
        "code_digest",
        "desk_digest",
        "form_key",
        "mark",
    )

    class Meta:
        verbose_name = _("concern")
        ordering = ("last_word_on", "id")
        indexes = [
            models.Index(fields=["reader", "last_word_on"], name="concern_of_reader"),
            models.Index(fields=["ends_on"], name="concern_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                name="two_different_readers",
                condition=Q(second_reader__isnull=True) | Q(reader__isnull=True) | ~Q(second_reader=F("reader")),
            ),
            models.CheckConstraint(
                name="kind_and_ref_together",
                condition=Q(about_kind="", about_ref="") | (~Q(about_kind="") & ~Q(about_ref="")),
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.pk}"


class ConcernWord(models.Model):
    """One answer in the talk about a concern: from the reader, or from the one who told it."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="words")
    by_reader = models.BooleanField()
    before = models.BooleanField(default=False)  # by somebody who read it before the one who reads it now
    text = models.TextField(_("words"), max_length=LONGEST)
    said_on = models.DateField()
    form_key = models.CharField(max_length=64, unique=True)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that you and the person you chose can write to each other without names."),
            audience=_("You, with your code, and the person you chose."),
            end=_("90 days after the last word, or when you take it back with your code."),
        )
        for field in ("concern", "by_reader", "before", "text", "said_on")
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("form_key",)

    class Meta:
        verbose_name = _("word about a concern")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"word {self.pk}"


class Block(models.Model):
    """One person keeps another away. One row for each name they know the other by: two rows for two names of the same
    person look like two people, so that nobody learns from it that they are one."""

    blocker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=REF_LONGEST)
    known_as = models.CharField(_("name you know them by"), max_length=120)
    blocked_on = models.DateField(_("since"))

    about_people: ClassVar[dict[str, Kept]] = {
        "known_as": Kept(
            purpose=_("So that you see whom you keep away, and can change your mind."),
            audience=_("You alone. The other person is not told."),
            end=_("When you take it back, or one of you deletes the account."),
        ),
        "kind": Kept(
            purpose=_("Where you know this person from."),
            audience=_("No page but yours shows it. Those who look after this server could read it in the table."),
            end=_("When you take it back, or one of you deletes the account."),
        ),
        "ref": Kept(
            purpose=_("Which of the people there it is."),
            audience=IN_TABLE,
            end=_("When you take it back, or one of you deletes the account."),
        ),
    }
    about_people["blocker"] = owner(end=about_people["known_as"].end)
    about_people["blocked"] = Kept(
        purpose=_("The two of you are never brought together."),
        audience=IN_TABLE,
        end=about_people["known_as"].end,
    )
    about_people["blocked_on"] = about_people["known_as"]
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("person kept away")
        ordering = ("known_as", "id")
        constraints = [
            models.UniqueConstraint(fields=["blocker", "kind", "ref"], name="block_once_per_name"),
            models.CheckConstraint(name="nobody_blocks_themselves", condition=~Q(blocker=F("blocked"))),
        ]
        indexes = [models.Index(fields=["blocked", "blocker"], name="block_other_way")]

    def __str__(self) -> str:
        return f"block {self.pk}"


class Suspension(models.Model):
    """A group or a listing is paused: from when until when, why, and what everyone reads about it (SAFE-19)."""

    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=REF_LONGEST)
    name = models.CharField(max_length=300, blank=True)  # as its page said: while it is out of sight no app tells it
    page = models.CharField(max_length=300, blank=True)  # the path of its page
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reason = models.CharField(max_length=12, choices=Reason)
    sentence = models.CharField(_("what everyone reads"), max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)  # by somebody, or by the clock when its time is over

    about_people: ClassVar[dict[str, Kept]] = {}
    about_people["decided_by"] = Kept(
        purpose=_("So that operators can be asked about what they decided."),
        audience=_("Those who look after this server."),
        end=_("When the operator deletes their account."),
    )
    not_about_people: ClassVar[tuple[str, ...]] = (
        "kind",
        "ref",
        "name",
        "page",
        "reason",
        "sentence",
        "from_at",
        "until_at",
        "lifted_at",
    )

    class Meta:
        ordering = ("-from_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], condition=Q(lifted_at__isnull=True), name="paused_once"),
            models.CheckConstraint(name="pause_has_a_length", condition=Q(until_at__gt=F("from_at"))),
            models.CheckConstraint(name="pause_says_why", condition=~Q(sentence="")),
        ]
        indexes = [models.Index(fields=["lifted_at", "until_at"], name="pause_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref} until {self.until_at:%Y-%m-%d}"


class Decision(models.Model):
    """One line of the trail: what an operator decided, when, and for what sort of reason. No content, no reporter."""

    class What(models.TextChoices):
        PAUSED = "paused", _("Paused")
        LIFTED = "lifted", _("Pause ended")
        SWITCHED_OFF = "off", _("Account switched off")
        SWITCHED_ON = "on", _("Account switched on again")
        DELETED = "deleted", _("Account deleted")
        ASKED = "asked", _("Asked to be a person of trust")
        RELEASED = "released", _("No longer a person of trust")
        SETTLED = "settled", _("Dealt with")
        ACCEPTED = "accepted", _("Proposal taken over")
        REFUSED = "refused", _("Proposal refused")
        CHECKED = "checked", _("Entry checked")
        ENTERED = "entered", _("Entry written")
        CHANGED = "changed", _("Entry changed")
        TAKEN_OUT = "taken_out", _("Entry taken out")

    what = models.CharField(max_length=10, choices=What)
    kind = models.CharField(max_length=20)
    ref = models.CharField(_("number or name"), max_length=REF_LONGEST, blank=True)  # empty once an account is deleted
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_on = models.DateField()
    ends_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "ref": Kept(
            purpose=_("So that operators can be asked about what they decided."),
            audience=_("Those who look after this server. An account stands there as a number."),
            end=_("After two years; the number of an account goes when the account is deleted."),
        )
    }
    about_people |= dict.fromkeys(("decided_by", "decided_on", "ends_on"), about_people["ref"])
    not_about_people: ClassVar[tuple[str, ...]] = ("what", "kind", "reason")

    class Meta:
        ordering = ("-decided_on", "-id")
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="trail_newest"),
            models.Index(fields=["ends_on"], name="trail_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.kind}"
