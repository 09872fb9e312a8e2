"""Whom and which group a newcomer knows here, for safety: a concern about them can be told in one tap, without an account.

A newcomer is in no group, so nothing they hold may name a member's place in one, or the group's own address. What stands in
its place is made from a number alone, with a key of this server: the same for every newcomer who met them, so that a concern
does not say which of them told it, and not to be guessed or counted. That of a group travels in a form, never in an address:
whoever opens it reads the name of the group, and an address stays in the history of the browser.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

from sameboat.base.sealed import opened, sealed
from sameboat.groups.api import Group, Member
from sameboat.safety import api as safety

MET, ASKED = "met", "asked"
_MET_SALT, _ASKED_SALT = "sameboat.met", "sameboat.asked"


def tell_safety() -> None:
    """Tell safety who it is that newcomers meet, and what they write to: called once, when Sameboat starts."""
    words = gettext_lazy("Somebody of a group whom a newcomer has met")
    safety.know(kind=safety.Kind(kind=MET, words=words, find=_met, concern="person", behind=_behind))
    words = gettext_lazy("A group to which a newcomer has written")
    safety.know(kind=safety.Kind(kind=ASKED, words=words, find=_asked, concern="group", kept_as=_kept_as))


def concern_about(*, member: Member) -> str:
    """Where a newcomer tells a person of trust about this member."""
    return safety.concern_address(kind=MET, ref=ref_of_met(number=member.pk))


def about_group(*, group: Group) -> dict[str, str]:
    """What a newcomer's page sends along when they tell about the group they wrote to (safety/_about_form.html)."""
    return {"kind": ASKED, "ref": sealed(number=group.pk, salt=_ASKED_SALT)}


def ref_of_met(*, number: int) -> str:
    """What safety calls this member, for newcomers."""
    return sealed(number=number, salt=_MET_SALT)


def _row(ref: str) -> Member | None:
    number = opened(signs=ref, salt=_MET_SALT)
    return Member.objects.filter(pk=number).first() if number is not None else None


def _met(ref: str) -> safety.Thing | None:
    """The name under which they wrote: whoever holds the link was told it. The group is not named."""
    found = _row(ref)
    return safety.Thing(found.name) if found else None


def _behind(ref: str) -> int | None:
    found = _row(ref)
    return found.account_id if found else None


def _group(ref: str) -> Group | None:
    number = opened(signs=ref, salt=_ASKED_SALT)
    return Group.objects.filter(pk=number).first() if number is not None else None


def _asked(ref: str) -> safety.Thing | None:
    """The name that stands on the newcomer's own page, which alone holds these signs."""
    found = _group(ref)
    return safety.Thing(found.name or gettext("a group")) if found else None


def _kept_as(ref: str) -> tuple[str, str] | None:
    """Under what the group itself goes, so that what was told leads to a pause of it."""
    found = _group(ref)
    return ("group", found.ref) if found else None
