"""What a group, a plan and a member are, for safety: keeping away, telling a concern, a pause by operators. Tells nobody what lies inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from sameboat.base.sealed import opened, sealed
from sameboat.directory import api as directory
from sameboat.groups.actions.publishing import republish
from sameboat.groups.actions.seekers import seekers_look_later
from sameboat.groups.models import Asking, Group, Member, Publication
from sameboat.safety import api as safety

GROUP, PLAN, MEMBER, INVITED = "group", "plan", "member", "invited"
_SALT = "sameboat.invited"


def tell_safety() -> None:
    """Tell safety what a group, a plan and a member are: called once, when Sameboat starts."""
    safety.know(
        kind=safety.Kind(
            kind=GROUP, words=gettext_lazy("A group of this server"), find=_a_group, seen_by=_seen_group, obey=obey,
            listed_as=_listed_as, on_page=_on_page,
        )
    )  # fmt: skip
    # A plan stands in no list, so a pause would take nothing out of sight: it can be paused from the day it opens. And it is
    # nothing to whoever only holds its address.
    safety.know(
        kind=safety.Kind(
            kind=PLAN, words=gettext_lazy("A plan of this server"), concern=GROUP, find=lambda ref: None,
            seen_by=_seen_plan, kept_as=_opened,
        )
    )  # fmt: skip
    safety.know(
        kind=safety.Kind(
            kind=MEMBER, words=gettext_lazy("Somebody in a group"), concern="person", find=lambda ref: None,
            seen_by=_seen_member, account_of=account_of, behind=_behind,
        )
    )  # fmt: skip
    words = gettext_lazy("A group to which somebody was invited")
    safety.know(kind=safety.Kind(kind=INVITED, words=words, find=_inviting, concern=GROUP, kept_as=_kept_as))


def about_inviting(*, group: Group) -> dict[str, str]:
    """What the page of an invitation sends along when somebody tells about the group or the plan (safety/_about_form.html).
    It names neither of them, nor an address: whoever holds the invitation knows neither."""
    return {"kind": INVITED, "ref": sealed(number=group.pk, salt=_SALT)}


def _of_invitation(ref: str) -> Group | None:
    number = opened(signs=ref, salt=_SALT)
    return Group.objects.filter(pk=number).first() if number is not None else None


def _inviting(ref: str) -> safety.Thing | None:
    found = _of_invitation(ref)
    if found is None:
        return None
    return safety.Thing(
        gettext("a plan, by an invitation") if _is_plan(found) else gettext("a group, by an invitation")
    )


def _kept_as(ref: str) -> tuple[str, str] | None:
    found = _of_invitation(ref)
    return (PLAN if _is_plan(found) else GROUP, found.ref) if found else None


def _is_plan(group: Group) -> bool:
    return group.state == Group.State.PLANNING


def concern_about(*, group: Group) -> str:
    """Where a concern about this group is told, or about the plan that it still is."""
    return safety.concern_address(kind=PLAN if _is_plan(group) else GROUP, ref=group.ref)


def _opened(ref: str) -> tuple[str, str] | None:
    """A plan that has opened is a group; what is told about it from then on, and what is done about it, is about that."""
    there = Group.objects.filter(ref=ref).exclude(state=Group.State.PLANNING).exists()
    return (GROUP, ref) if there else None


def _seen_plan(*, ref: str, asker: int) -> safety.Thing | None:
    """For those who plan it, and still when it has opened meanwhile."""
    found = Member.objects.filter(group__ref=ref, account=asker).select_related("group").first()
    if found is None or not _is_plan(found.group):
        return _seen_group(ref=ref, asker=asker)
    name = found.group.name
    called = gettext("%(name)s (a plan)") % {"name": name} if name else gettext("a plan")
    return safety.Thing(called, found.group.get_absolute_url())


def ref_of(*, member: Member) -> str:
    """What safety calls this member. It holds the address of the group, so that nobody outside can guess or count it."""
    return f"{member.group.ref}-{member.pk}"


def _a_group(ref: str) -> safety.Thing | None:
    """That it is one, and nothing else: whoever only holds its address learns no name."""
    there = Group.objects.filter(ref=ref).exclude(state=Group.State.PLANNING).exists()
    return safety.Thing(gettext("a group")) if there else None


def _on_page(parts: Sequence[str]) -> str:
    """The group on whose pages this address is: it is in the address bar of its members alone."""
    return next((ref for page, ref in pairwise(parts) if page == "groups" and _a_group(ref)), "")


def _listed_as(ref: str) -> str:
    """For the desk: what everybody reads in the directory, where the group wants to be listed. Its own name stays inside."""
    key = Publication.objects.filter(group__ref=ref, listed=True).values_list("key", flat=True).first()
    return directory.public_name(key=key) if key else ""


def _seen_group(*, ref: str, asker: int) -> safety.Thing | None:
    inside = Member.objects.filter(group__ref=ref, account=asker).exclude(group__state=Group.State.PLANNING)
    found = inside.select_related("group").first()
    if found is None:
        return _asked_by(ref=ref, asker=asker)
    return safety.Thing(found.group.name or gettext("a group"), found.group.get_absolute_url())


def _asked_by(*, ref: str, asker: int) -> safety.Thing | None:
    """For somebody who has asked to come in: the name that stands on the page of what they asked."""
    asking = Asking.objects.filter(group__ref=ref, account=asker).select_related("group").first()
    return safety.Thing(asking.was_name or asking.group.name or gettext("a group")) if asking else None


def _row(ref: str) -> Member | None:
    group, _, number = ref.rpartition("-")
    if not group or not (number.isascii() and number.isdecimal()) or len(number) > 18:
        return None
    return Member.objects.filter(pk=int(number), group__ref=group).select_related("group").first()


def _known(ref: str, asker: int) -> Member | None:
    """The member under this ref, for somebody in the same group."""
    found = _row(ref)
    together = found is not None and Member.objects.filter(group=found.group_id, account=asker).exists()
    return found if together else None


def _seen_member(*, ref: str, asker: int) -> safety.Thing | None:
    found = _known(ref, asker)
    return safety.Thing(found.name, found.group.get_absolute_url()) if found else None


def account_of(*, ref: str, asker: int) -> int | None:
    """Whose account this is, for somebody in the same group; None for everybody else."""
    found = _known(ref, asker)
    return found.account_id if found else None


def _behind(ref: str) -> int | None:
    found = _row(ref)
    return found.account_id if found else None


def pause_of_entry(*, key: str, now: datetime) -> safety.Suspension | None:
    """The pause of the group whose entry was published under this key: its sentence is for everyone, the group is not named."""
    ref = Publication.objects.filter(key=key).values_list("group__ref", flat=True).first()
    return safety.pause_of(kind=GROUP, ref=ref, now=now) if ref else None


def entry_was_paused(*, key: str, now: datetime) -> None:
    """Operators paused the entry that was published under this key, or ended that: its group is paused with it
    (queries.pauses), so whoever was invited may have to hear."""
    for group in Group.objects.filter(publication__key=key):
        seekers_look_later(group=group, now=now)


@transaction.atomic
def obey(*, ref: str, paused: bool, now: datetime) -> None:
    """Operators paused the group, or let it go on: its entry in the directory follows. The door asks by itself (queries.pauses)."""
    found = Group.objects.filter(ref=ref).first()
    if found is not None:
        republish(group=found, now=now)
