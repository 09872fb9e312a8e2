"""How the tables of groups are given out and forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sameboat.accounts.api import Account, Reintroduction
from sameboat.accounts.keepers import Keeper, Tie, register, register_names, register_saying
from sameboat.groups.models import (
    Addition,
    Alumnus,
    Asking,
    Assent,
    CameAlong,
    Candidate,
    Consent,
    CoreWish,
    Disagreement,
    EndingYes,
    Errand,
    Group,
    HadIt,
    Home,
    Member,
    Note,
    Offering,
    Outlet,
    Promise,
    Receipt,
    Role,
    Side,
    Signature,
    StandsBy,
    Staying,
    SteppedBack,
    Unasked,
    Voice,
    WayBack,
    Willing,
)
from sameboat.groups.rules import what_stays


class Follows(Protocol):
    """What follows for a plan or group from which somebody goes."""

    def __call__(self, *, group: Group, now: datetime) -> None: ...


_ENDS: list[Follows] = []
_GO_ON: list[Follows] = []


def know_what_follows(*, end: Follows, go_on: Follows) -> None:
    """How a group ends of which nobody is left, so that whoever waits for it is told; and how one goes on in which others
    are. Called once, when Sameboat starts."""
    _ENDS[:], _GO_ON[:] = [end], [go_on]


def _end_or_go_on(rows: QuerySet[Member]) -> None:
    """A plan or group of which this person is the only one left goes with them, and so does its entry in the directory;
    whoever waits for it or stays in touch is told. In the others nobody waits for what this person would have said."""
    mine = list(rows.values_list("pk", "group"))
    leaving = {member for member, _group in mine}
    for held in Group.objects.select_for_update().filter(pk__in={group for _member, group in mine}).order_by("pk"):
        others = held.members.exclude(pk__in=leaving).exists()
        if others:
            held.members.filter(pk__in=leaving).delete()
        for follow in _GO_ON if others else _ENDS:
            follow(group=held, now=timezone.now())


def leave_line(*, member: Member) -> None:
    """Before a member goes: what they wanted to stay of their promise is kept, without the way to them (NORM-14).

    Call it in the transaction that ends the membership.
    """
    newest = Signature.objects.filter(member=member).order_by("-declaration__version").first()
    if newest is None or not what_stays(wanted=newest.stays):
        return
    Promise.objects.create(group_id=member.group_id, name=member.name, signed_date=newest.signed_date)
    Signature.objects.filter(member=member).delete()


def _leave_lines(rows: QuerySet[Signature]) -> None:
    for signature in rows.select_related("member"):
        leave_line(member=signature.member)


def _groups(numbers: Collection[int], account: Account | None = None) -> dict[int, str]:
    return {one.pk: one.name or gettext("a group without a name") for one in Group.objects.filter(pk__in=numbers)}


def _group_of_ref(ref: str) -> str:
    """The group in which somebody was vouched for, by its name now."""
    names = _groups(Group.objects.filter(ref=ref).values_list("pk", flat=True))
    return next(iter(names.values()), gettext("a group that is not here any more"))


def _members(numbers: Collection[int], account: Account) -> dict[int, str]:
    """Oneself, by the name in that group. Others are not named in somebody's copy."""
    found = Member.objects.filter(pk__in=numbers).select_related("group")
    return {one.pk: _member(one, mine=one.account_id == account.pk) for one in found}


def _member(one: Member, *, mine: bool) -> str:
    if not mine:
        return gettext("somebody else of the group")
    group = one.group.name or gettext("a group without a name")
    return gettext("%(name)s, in the group %(group)s") % {"name": one.name, "group": group}


register_names(model=Group, names=_groups)
register_names(model=Member, names=_members)
register_saying(model=Reintroduction, column="group_ref", say=_group_of_ref)

register(
    keeper=Keeper(
        model=Member,
        what=_("Groups you are in or plan, and your name in each"),
        ties=(Tie(to="account"),),
        before=_end_or_go_on,
    )
)
register(keeper=Keeper(model=Role, what=_("Tasks you have taken on in a group"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=Signature, what=_("Declarations you signed"), ties=(Tie(to="member__account"),), before=_leave_lines
    )
)
register(
    keeper=Keeper(model=Addition, what=_("What you want to add to a declaration"), ties=(Tie(to="member__account"),))
)
register(keeper=Keeper(model=Assent, what=_("What you say to a proposal"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=Receipt, what=_("Private questions you have answered"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=Staying, what=_("Whether you come to the next run of a group"), ties=(Tie(to="member__account"),)
    )
)
register(
    keeper=Keeper(
        model=Side, what=_("Where you want to be when a group becomes two"), ties=(Tie(to="member__account"),)
    )
)
register(keeper=Keeper(model=WayBack, what=_("Your way back after a group became two"), ties=(Tie(to="account"),)))
register(keeper=Keeper(model=Willing, what=_("That you could look after meetings"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=EndingYes, what=_("Your yes to ending a group"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=Asking, what=_("Groups you asked to come into"), ties=(Tie(to="account"),)))
register(keeper=Keeper(model=Alumnus, what=_("Groups you were in and want to hear of"), ties=(Tie(to="account"),)))
register(
    keeper=Keeper(model=Offering, what=_("What you offer and look for in a group"), ties=(Tie(to="member__account"),))
)
register(keeper=Keeper(model=HadIt, what=_("Tasks you have had a turn at"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=CameAlong,
        what=_("Since when you were in a group that has joined another one"),
        ties=(Tie(to="member__account"),),
    )
)
register(keeper=Keeper(model=Unasked, what=_("Your wish not to be asked for tasks"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=SteppedBack, what=_("Tasks you stepped back from"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=Note, what=_("What has changed for you in a group"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=CoreWish, what=_("Your wish to be a core member"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=Home, what=_("Your home group"), ties=(Tie(to="member__account"),)))
register(keeper=Keeper(model=Candidate, what=_("Offices you stand for"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(model=Consent, what=_("Your yes or no to somebody for an office"), ties=(Tie(to="member__account"),))
)
register(
    keeper=Keeper(
        model=Disagreement,
        what=_("What you talk over with somebody in a group"),
        ties=(
            Tie(to="one__account"),
            Tie(
                to="other__account", hidden=_("Whoever began it alone is given it, so that nobody is told of it twice.")
            ),
            Tie(
                to="mediator__account",
                cut={"mediator": None, "mediator_agreed": False},
                hidden=_("It is between the two others, and theirs."),
            ),
        ),
        stays=dict.fromkeys(("step", "question", "choices", "chosen"), _("It is between the two others, and theirs.")),
    )
)
register(keeper=Keeper(model=Voice, what=_("Your vote in a disagreement"), ties=(Tie(to="member__account"),)))
_OF_THE_GROUP = _("The group wrote it, and it stays there to be done by somebody else.")
register(keeper=Keeper(model=StandsBy, what=_("That you stand by a group you plan"), ties=(Tie(to="member__account"),)))
register(
    keeper=Keeper(
        model=Errand,
        what=_("Errands you have taken on"),
        ties=(Tie(to="taker__account", cut={"taker": None}),),
        stays={"text": _OF_THE_GROUP},
    )
)
register(
    keeper=Keeper(
        model=Outlet,
        what=_("Places to which you go for a group"),
        ties=(Tie(to="taker__account", cut={"taker": None}),),
        stays={"name": _OF_THE_GROUP, "note": _OF_THE_GROUP},
    )
)
