"""What belongs to signing in: sessions, passkeys, one-time codes, and what we tell a person about them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.models.people import Account
from sameboat.base.kept import IN_TABLE, Kept, owner

# Shown on no page. Who has the machine has it all the same, and both pages about what we keep say so.
_WITH_IT = _("When you take it away, or delete your account.")


class Session(AbstractBaseSession):
    """One place where somebody is signed in. Its key is stored as a digest: who reads the table cannot use it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    label = models.CharField(max_length=30, default="")  # "firefox-phone", made once out of what the browser says
    started_on = models.DateField()
    ends_at = models.DateTimeField(db_index=True)  # at the latest; `expire_date` when nothing happens

    about_people: ClassVar[dict[str, Kept]] = {
        "account": Kept(
            purpose=_("Knows that you are signed in."),
            audience=_("You, and nobody else."),
            end=_("When you sign out, after half an hour without you, and after twelve hours in any case."),
        ),
        "label": Kept(
            purpose=_("Lets you tell your devices apart, such as: Firefox on a phone. Nothing finer is kept."),
            audience=_("You, and nobody else."),
            end=_("When the session ends."),
        ),
        "started_on": Kept(
            purpose=_("Lets you see on which day you signed in there."),
            audience=_("You, and nobody else."),
            end=_("When the session ends."),
        ),
        "expire_date": Kept(
            purpose=_(
                "Ends the session half an hour after your last visit. So it tells, to two minutes, when that was."
            ),
            audience=IN_TABLE,
            end=_("When the session ends."),
        ),
        "ends_at": Kept(
            purpose=_("Ends the session after twelve hours. So it tells, to the second, when you signed in."),
            audience=IN_TABLE,
            end=_("When the session ends."),
        ),
        "session_data": Kept(
            purpose=_(
                "Notes of this session: whose it is, when you last showed that it is you, and what you changed in it."
            ),
            audience=IN_TABLE,
            end=_("When the session ends."),
        ),
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("session_key",)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return f"session of account {self.account_id}"

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Django asks the table which store belongs to it."""
        from importlib import import_module

        from django.conf import settings

        return import_module(settings.SESSION_ENGINE).SessionStore


class Passkey(models.Model):
    """A key on a device. We hold its public half, which opens nothing."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential_id = models.CharField(max_length=1400, unique=True)  # as the browser names it, base64url
    credential = models.TextField()  # public key and its form, as the device attested them, base64url
    counter = models.BigIntegerField(default=0)  # grows at each use on devices that count: a copy falls behind
    host = models.CharField(max_length=253)  # works at this address of the server alone
    name = models.CharField(_("name you gave it"), max_length=40, blank=True)
    added_on = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "credential_id": Kept(
            purpose=_("Your device recognises its key by it."), audience=_("You, and nobody else."), end=_WITH_IT
        ),
        "credential": Kept(
            purpose=_(
                "Checks that your device holds the secret half of the key. It is the public half, and opens nothing."
            ),
            audience=IN_TABLE,
            end=_WITH_IT,
        ),
        "name": Kept(
            purpose=_("Lets you tell your passkeys apart."), audience=_("You, and nobody else."), end=_WITH_IT
        ),
        "added_on": Kept(
            purpose=_("Lets you tell your passkeys apart."), audience=_("You, and nobody else."), end=_WITH_IT
        ),
    }
    about_people["account"] = owner(end=about_people["credential"].end)
    about_people["counter"] = Kept(
        purpose=_("Finds out that a passkey was copied: it grows at each use, on devices that count."),
        audience=IN_TABLE,
        end=_WITH_IT,
    )
    not_about_people: ClassVar[tuple[str, ...]] = ("host",)

    class Meta:
        verbose_name = _("passkey")

    def __str__(self) -> str:
        return f"passkey {self.pk}"

    @property
    def called(self) -> str:
        """What it is called wherever its owner reads of it: the name they gave it, or by its day."""
        day = date_format(self.added_on, "DATE_FORMAT")
        return self.name or gettext("Passkey of %(day)s") % {"day": day}


class OneTimeCodes(models.Model):
    """Six digits that an app on a phone counts along with us; asked for after the words."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="one_time_codes")
    sealed_secret = models.CharField(max_length=300)  # with the server's own key, in the same data folder
    last_step = models.BigIntegerField(default=0)  # the half minute of the last code used: none works twice

    about_people: ClassVar[dict[str, Kept]] = {
        "sealed_secret": Kept(
            purpose=_("Checks the six digits of your app."),
            audience=_(
                "No page shows it, and the table alone does not tell it. Those who look after this server have the key to it,"
                " and could make your codes. Without your words these let nobody in."
            ),
            end=_WITH_IT,
        ),
        "last_step": Kept(
            purpose=_("Makes each code work only once. It tells when you last used one."),
            audience=IN_TABLE,
            end=_WITH_IT,
        ),
    }
    about_people["account"] = owner(end=about_people["sealed_secret"].end)
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("one-time codes")
        verbose_name_plural = _("one-time codes")

    def __str__(self) -> str:
        return f"one-time codes of account {self.account_id}"


class SafetyNote(models.Model):
    """A way of signing in has changed: said on the next page until the person says they have read it."""

    class Sort(models.TextChoices):
        """What happened."""

        WORDS = "words", _("Your words were changed.")
        PASSKEY_ADDED = "passkey-added", _("A passkey was added.")
        PASSKEY_REMOVED = "passkey-removed", _("A passkey was removed.")
        CODES_ON = "codes-on", _("One-time codes were switched on.")
        CODES_OFF = "codes-off", _("One-time codes were switched off.")
        CODES_WRONG = (
            "codes-wrong",
            _("Somebody who knows your words has typed wrong one-time codes, ten times and more."),
        )
        SHEET_MADE = "sheet-made", _("A recovery sheet was made.")
        SHEET_RENEWED = "sheet-renewed", _("A new recovery sheet was made. The older one is void.")
        SHEET_USED = "sheet-used", _("Somebody came back with your recovery sheet and chose new words.")
        VOUCHED = (
            "vouched",
            _("Members of a group said that you had lost every way in, and vouched for somebody."),
        )
        COPY_OPENED = (
            "copy-opened",
            _("With the ten words of two members somebody opened the page where a copy of this account can be taken."),
        )
        COPY_TAKEN = "copy-taken", _("With the ten words of two members somebody took a copy of this account.")
        REINTRODUCED = "reintroduced", _("Somebody was re-introduced by two members of a group and chose new words.")
        OPERATOR = "operator", _("You look after this server from now on.")
        SWITCHED_ON = (
            "switched-on",
            _("Your account had been switched off. It was switched on again, and everything in it is as it was."),
        )

    COPYING: ClassVar[frozenset[str]] = frozenset({Sort.COPY_OPENED, Sort.COPY_TAKEN})
    BY_US: ClassVar[frozenset[str]] = frozenset(
        {Sort.SWITCHED_ON}
    )  # no way of signing in has changed: nothing is to be answered
    BY_OTHERS: ClassVar[frozenset[str]] = COPYING | {Sort.VOUCHED}  # members said so; no way of signing in has changed

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="safety_notes")
    sort = models.CharField(max_length=20, choices=Sort)
    day = models.DateField()

    about_people: ClassVar[dict[str, Kept]] = {
        "sort": Kept(
            purpose=_(
                "Tells you when a way of signing in has changed, or when the words of two members were used, so that you"
                " notice if it was not you; and when your account was switched on again."
            ),
            audience=_("You, and nobody else."),
            end=_("When you have read it, and after 90 days in any case."),
        ),
        "day": Kept(
            purpose=_("Tells you when it was."), audience=_("You, and nobody else."), end=_("When the note ends.")
        ),
    }
    about_people["account"] = owner(end=about_people["sort"].end)
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("safety note")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["account", "id"], name="note_of_account")]

    def __str__(self) -> str:
        return f"note for account {self.account_id}"
