"""A person without a name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import IN_TABLE, Kept, Stored, owner


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made by `actions`; this is what Django asks for."""

    def create_user(self, *, handle: str, password: str | None = None, **fields: Any) -> Account:
        """Store an account with this handle; `password` is the log-in secret derived in the browser."""
        account = self.model(handle=handle, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One person who signs in. No name, and no time of the last visit finer than a week (NORM-16, SAFE-23)."""

    last_login = None  # Django's own would tell to the second when somebody was here

    handle = models.CharField(_("log-in name"), max_length=40, unique=True)
    email = models.EmailField(_("e-mail for letters"), blank=True, default="")
    letters_in = models.CharField(_("language of letters"), max_length=8, blank=True, default="")
    is_active = models.BooleanField(default=True)  # an operator can disable; nobody can set a password
    is_operator = models.BooleanField(default=False)
    discreet = models.BooleanField(_("discreet mode"), default=False)  # neutral titles, icon and subjects of letters
    joined_on = models.DateField(_("day the account was made"))
    seen_in_week = models.DateField(_("week of the last visit"), null=True, blank=True)  # its Monday

    USERNAME_FIELD = "handle"  # rules.tidy_handle: one spelling
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountManager] = AccountManager()

    about_people: ClassVar[dict[str, Kept]] = {
        "handle": Kept(
            purpose=_("You sign in with it. It is made by Sameboat and says nothing about you."),
            audience=_("You alone. Nobody else is ever shown it."),
            end=_("When you delete your account."),
        ),
        "password": Kept(
            purpose=_(
                "Checks that it is you. Your passphrase itself never reaches us, and from this it cannot be read."
            ),
            audience=_("Nobody. It can only be compared."),
            end=_("When you delete your account or choose new words."),
            stored=Stored.COMPARED,
        ),
        "email": Kept(
            purpose=_("Letters, only if you gave it and typed the code we sent there."),
            audience=_("You, and the server that sends the letters."),
            end=_("When you take it out, or delete your account."),
        ),
        "letters_in": Kept(
            purpose=_("Letters come in the language in which you gave your address."),
            audience=_("You, and the server that sends the letters."),
            end=_("When you take the address out, or delete your account."),
        ),
        "joined_on": Kept(
            purpose=_(
                "An account that nobody uses for two years is deleted: counted from this day, or from the last visit."
            ),
            audience=_("You, and those who look after this server."),
            end=_("When you delete your account."),
        ),
        "discreet": Kept(
            purpose=_("You chose neutral titles and subjects, or you did not."),
            audience=_("You, and nobody else."),
            end=_("When you delete your account."),
        ),
        "is_operator": Kept(
            purpose=_("Somebody has to look after this server."),
            audience=_("Those who look after this server."),
            end=_("When it is taken back, or when you delete your account."),
        ),
        "seen_in_week": Kept(
            purpose=_("An account that nobody has used for years is deleted."),
            audience=_("You, and those who look after this server."),
            end=_("When you delete your account."),
        ),
    }
    about_people["is_active"] = Kept(
        purpose=_("Whether somebody can sign in with it."),
        audience=_("You, and those who look after this server."),
        end=_("When you delete your account."),
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return f"account {self.pk}"  # never the handle: this stands in logs


class AskedAddress(models.Model):
    """An e-mail address somebody has given, until they type the code we sent there. Nothing else goes to it before."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="asked_address")
    address = models.EmailField(_("e-mail you have given"))
    digest = models.CharField(max_length=64)  # of the code
    ends_at = models.DateTimeField(db_index=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "address": Kept(
            purpose=_("A code goes there, so that nobody gets letters who did not ask for them."),
            audience=_("You, and the server that sends the letters."),
            end=_("When you type the code or take the address out, and after a day in any case."),
        ),
        "digest": Kept(
            purpose=_("Checks the code you type."),
            audience=_("Nobody. It can only be compared."),
            end=_("When you type the code or take the address out, and after a day in any case."),
            stored=Stored.COMPARED,
        ),
    }
    about_people["account"] = owner(end=about_people["address"].end)
    about_people["ends_at"] = Kept(
        purpose=_("The code works for a day."), audience=IN_TABLE, end=about_people["address"].end
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("e-mail address to be confirmed")

    def __str__(self) -> str:
        return f"address asked for account {self.account_id}"
