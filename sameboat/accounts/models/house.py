"""What the house needs for signing in, and what is gone again after minutes or an hour."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import IN_TABLE, Kept, Stored


class Instance(models.Model):
    """The name this server has for ever, in whatever address it answers. One row. Part of what browsers stretch."""

    name = models.CharField(max_length=40)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("name",)

    class Meta:
        verbose_name = _("instance")

    def __str__(self) -> str:
        return self.name


class Reservation(models.Model):
    """A log-in name held for somebody who is making an account."""

    handle = models.CharField(_("log-in name"), max_length=40, unique=True)
    ends_at = models.DateTimeField(db_index=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "handle": Kept(
            purpose=_("Nobody else gets the log-in name while you make your account."),
            audience=_("You, and nobody else."),
            end=_("After an hour, or when your account is made."),
        ),
        "ends_at": Kept(
            purpose=_("Ends this after an hour. So it tells when you began."),
            audience=IN_TABLE,
            end=_("After an hour, or when your account is made."),
        ),
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("reservation")

    def __str__(self) -> str:
        return f"reservation {self.pk}"


class Attempt(models.Model):
    """How often somebody was wrong: counted for a log-in name and a device together, both unreadable here."""

    key = models.CharField(max_length=64, unique=True)  # keyed digest of log-in name and device
    failures = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "key": Kept(
            purpose=_("Slows down guessing of words. It holds no log-in name and no device."),
            audience=_(
                "No page shows it. Those who look after this server could compare it with every log-in name there is."
            ),
            end=_("An hour after the last try."),
            stored=Stored.COMPARED,
        ),
        **{
            field: Kept(
                purpose=_("How often somebody was wrong, and when the last time was, to the second."),
                audience=IN_TABLE,
                end=_("An hour after the last try."),
            )
            for field in ("failures", "last_at", "ends_at")
        },
    }
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("attempt")

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class Spent(models.Model):
    """Something that works once and has been used: a puzzle, a challenge for a passkey."""

    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField(db_index=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("digest",)

    class Meta:
        verbose_name = _("spent")
        verbose_name_plural = _("spent")

    def __str__(self) -> str:
        return f"spent {self.pk}"
