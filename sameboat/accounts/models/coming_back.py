"""Ways back: the recovery sheet, being re-introduced by two members, and the code that makes the first operator."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.models.people import Account
from sameboat.base.kept import IN_TABLE, Kept, Stored, owner

_AFTER_A_DAY = _("After 24 hours, or when it has been used.")
_GROUPS_KNOW = _("After 24 hours. When it has been used, your groups are told for two weeks, and then it goes.")


class RecoverySheet(models.Model):
    """Eight words on paper. One sheet an account: a new one makes the old one void."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="recovery_sheet")
    verifier = models.CharField(max_length=200)  # of what the browser makes of the words; kept like a password
    made_on = models.DateField(_("day it was made"))

    about_people: ClassVar[dict[str, Kept]] = {
        "verifier": Kept(
            purpose=_("Checks the words of your recovery sheet. The words themselves never reach us."),
            audience=_("Nobody. It can only be compared."),
            end=_("When you use the sheet, make a new one, or delete your account."),
            stored=Stored.COMPARED,
        ),
        "made_on": Kept(
            purpose=_("Lets you see how old your sheet is."),
            audience=_("You, and nobody else."),
            end=_("When the sheet is void."),
        ),
    }
    about_people["account"] = owner(end=about_people["verifier"].end)
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("recovery sheet")

    def __str__(self) -> str:
        return f"recovery sheet of account {self.account_id}"


class Reintroduction(models.Model):
    """Somebody has lost everything. Two members of a group who have spoken with them let them in again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reintroductions")
    group_ref = models.CharField(max_length=60)  # the group, as the app `groups` names it; each knows only of its own
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    stopped = models.BooleanField(default=False)  # the owner was here all along; the two read it for a day
    used = models.BooleanField(default=False)  # then it ends when the groups have been told long enough

    about_people: ClassVar[dict[str, Kept]] = {
        "account": Kept(
            purpose=_("Whoever lost all ways back can be let in again by two members."),
            audience=_("You, and the two members. Your groups, once you have come back."),
            end=_GROUPS_KNOW,
        ),
        "group_ref": Kept(
            purpose=_("Both members must be of this group."), audience=_("The two members."), end=_AFTER_A_DAY
        ),
        "opened_at": Kept(purpose=_("The words work for 24 hours."), audience=_("The two members."), end=_GROUPS_KNOW),
    }
    about_people["ends_at"] = about_people["opened_at"]
    about_people["stopped"] = Kept(
        purpose=_("Nobody comes in with the words once you have said that you were here all along."),
        audience=_("You, and the two members."),
        end=_AFTER_A_DAY,
    )
    about_people["used"] = Kept(
        purpose=_("The words work once."),
        audience=_("You, and the two members. Your groups, once you have come back."),
        end=_GROUPS_KNOW,
    )
    not_about_people: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("re-introduction")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "group_ref"], condition=Q(used=False, stopped=False), name="one_open_reintroduction"
            )
        ]

    def __str__(self) -> str:
        return f"re-introduction of account {self.account_id}"


class Voucher(models.Model):
    """One member says: I have spoken with this person. Each of the two holds half of the words."""

    reintroduction = models.ForeignKey(Reintroduction, on_delete=models.CASCADE, related_name="vouchers")
    by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="vouchers_given")
    half = models.CharField(max_length=64, unique=True)  # digest of the five words told to this member
    place = models.PositiveSmallIntegerField()  # 1 or 2: two at most, whoever presses at the same time
    opens = models.BooleanField(_("whether the words open"), default=True)  # not where one keeps the other away

    about_people: ClassVar[dict[str, Kept]] = {
        "by": Kept(
            purpose=_("The same member cannot vouch twice."),
            audience=_(
                "The person you vouch for, who heard it from you. Whoever controls this server itself could read it."
            ),
            end=_AFTER_A_DAY,
        ),
        "half": Kept(
            purpose=_("Checks the words when they are typed."),
            audience=_("Nobody. It can only be compared."),
            end=_AFTER_A_DAY,
            stored=Stored.COMPARED,
        ),
        "opens": Kept(
            purpose=_("Words between two of whom one keeps the other away open nothing, and look like any others."),
            audience=IN_TABLE,
            end=_AFTER_A_DAY,
        ),
    }
    about_people["reintroduction"] = about_people["by"]
    not_about_people: ClassVar[tuple[str, ...]] = ("place",)

    class Meta:
        verbose_name = _("voucher")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reintroduction", "by"], name="a_member_vouches_once"),
            models.UniqueConstraint(fields=["reintroduction", "place"], condition=Q(opens=True), name="two_vouchers"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="voucher_first_or_second"),
        ]

    def __str__(self) -> str:
        return f"voucher {self.place} of {self.reintroduction_id}"


class OperatorCode(models.Model):
    """A code printed on the server's own screen. Whoever types it looks after this server from then on."""

    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("digest",)

    class Meta:
        verbose_name = _("operator code")

    def __str__(self) -> str:
        return f"operator code {self.pk}"
