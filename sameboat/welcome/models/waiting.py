"""Somebody who wants to hear when a group starts (NEW-32). Ends on a day they chose themselves."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept, Stored
from sameboat.welcome.models.asking import Form

_ONLY_YOU = _("Only you. Whoever controls this server itself could read it.")
_END = _("On the day you chose, a year at most, or when you end it with your code.")


class Waiting(models.Model):
    """What somebody waits for, and where. No name; an address only when they want a letter."""

    code_digest = models.CharField(max_length=64, unique=True)
    form_key = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    need = models.SlugField(_("what it is about"), max_length=64)
    whose = models.CharField(_("whose it is"), max_length=12, blank=True)  # a code of the directory; empty: not said
    form = models.CharField(max_length=8, choices=Form, default=Form.READABLE)
    place = models.TextField(_("near which place"), blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    letter_out = models.BooleanField(default=False)  # a letter has gone, and the page was not opened since (NORM-16)
    since_date = models.DateField()
    ends_on = models.DateField()
    told_refs = models.JSONField(default=list, blank=True)  # listings that were told since
    there_refs = models.JSONField(default=list, blank=True)  # those that were there when they began to wait
    closed_refs = models.JSONField(default=list, blank=True)  # those that took in nobody then
    newest_then = models.PositiveBigIntegerField(default=0)  # the entry that came into the directory last before
    without_digest = models.CharField(
        _("the group you come from"), max_length=64, blank=True
    )  # of their code with a listing: where they come from

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(purpose=_("So that you hear when a group starts that fits."), audience=_ONLY_YOU, end=_END)
        for field in ("need", "whose", "place", "email")
    }
    about_people["without_digest"] = Kept(
        purpose=_("So that the group you come from is not offered to you again."),
        audience=_(
            "Nobody. Only together with your code, which we do not have, it says which group that is. Among the groups that"
            " were there already it stands like the others."
        ),
        end=_END,
        stored=Stored.COMPARED,
    )
    not_about_people: ClassVar[tuple[str, ...]] = (
        "code_digest",
        "form_key",
        "language",
        "form",
        "told_refs",
        "there_refs",
        "closed_refs",
    )

    class Meta:
        verbose_name = _("waiting for a group")
        ordering = ("since_date", "id")
        constraints = [
            models.CheckConstraint(  # the server looks for groups there, for whoever wants a letter
                name="waiting_mail_readable", condition=Q(email="") | Q(form="readable")
            )
        ]
        indexes = [
            models.Index(fields=["ends_on"], name="waiting_ends"),
            models.Index(fields=["need"], name="waiting_need"),
        ]

    def __str__(self) -> str:
        return f"{self.need}, {self.place}"
