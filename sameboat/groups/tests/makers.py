"""Plans for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.apps import apps
from django.test import override_settings

from sameboat.accounts.api import Account
from sameboat.groups.actions import closing, merging, people, planning
from sameboat.groups.actions.changing import propose, say
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.choosing import agree, begin_split, choose_side, imagine, stop_split, want_one
from sameboat.groups.actions.companions import buddies_of
from sameboat.groups.actions.declaring import sign
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.forming import stand_by
from sameboat.groups.actions.opening import become, open_group
from sameboat.groups.actions.publishing import publish, withdraw
from sameboat.groups.actions.schedule import settle
from sameboat.groups.actions.splitting import split
from sameboat.groups.actions.undoing import undo_split
from sameboat.groups.models import (
    Addition,
    Asking,
    Assent,
    Declaration,
    Disagreement,
    Group,
    Member,
    Offering,
    Poll,
    Proposal,
    Receipt,
    Role,
    Schedule,
    Side,
    Signature,
    Split,
    Voice,
    WayBack,
)
from sameboat.groups.queries import answers_of, choosing, invitation
from sameboat.groups.rules.size import PAUSES_AT
from sameboat.groups.tests.plans import ANSWERS

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_numbers = count(1)


def an_account(**more: Any) -> Account:
    """Somebody who can sign in."""
    return Account.objects.create(handle=f"heron-{next(_numbers)}", joined_on=NOW.date(), **more)


def a_plan(*, by: Account | None = None, answered: bool = False, now: datetime = NOW, **more: Any) -> Group:
    """A plan of one person; with `answered`, everything a charter needs."""
    given = {
        "name": "Evening circle", "need": "grief", "language": "en", "place": "Bergen", "pseudonym": "Robin",
        "preset": "", "borrow": "", "template": {}, "type": "", **more,
    }  # fmt: skip
    group = planning.begin(by=by or an_account(), now=now, **given)
    for key, answer in ANSWERS.items() if answered else ():
        planning.answer(group=group, question=key, given=answer, seen=0, now=now)
    return Group.objects.get(pk=group.pk)


def joins(*, group: Group, account: Account, name: str = "Wren", now: datetime = NOW) -> Member:
    """This account comes in by a link."""
    found = invitation(token=people.invite(group=group, now=now), now=now)
    assert found is not None
    return people.come_in(invitation=found, by=account, name=name, now=now)


NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Laurel", "Maple")


def opens(*, group: Group, now: datetime = NOW) -> None:
    """The plan becomes a group on the word of the one person in it; how many are needed is tested elsewhere."""
    stand_by(member=group.members.get(), now=now)
    with override_settings(SAMEBOAT_FOUNDERS=1):
        open_group(group=group, now=now)


def a_group(
    *, by: Account | None = None, members: int = 4, state: str = "running", core: bool = True, now: datetime = NOW,
    **more: Any,
) -> Group:  # fmt: skip
    """A group beyond its plan, with a charter: Robin and others, all of whom have signed; Robin and one more facilitate,
    and are its core unless it says `core=False`.

    `members` counts Robin too; for more than seven the charter says up to ten, or as many as there are.
    """
    group = a_plan(by=by, answered=True, now=now, **more)
    if members > 7:
        size = {"fewest": 4, "most": max(10, members), "size_reason": "We grow, and then become two."}
        planning.answer(group=group, question="how-many", given=size, seen=1, now=now)
        group.refresh_from_db()
    make_charter(group=group, now=now)
    opens(group=group, now=now)
    for name in NAMES[: members - 1]:
        way = "invitation" if group.members.count() < PAUSES_AT else "restore"  # more than ten come in by no other way
        let_in(group=group, account=an_account(), name=name, way=way, now=now, standing=Member.Standing.MEMBER)
    for one in list(group.members.order_by("pk")):
        signs(member=one, now=now)
    for one in group.members.order_by("pk")[:2]:
        Role.objects.create(group=group, member=one, key="facilitator", since_date=now.date())
    if core:
        a_core(group=group)
    for then in {"recruiting": (), "starting": ("starting",)}.get(state, ("starting", "running")):
        become(group=group, then=then, now=now)
    if state not in {"recruiting", "starting", "running"}:
        become(group=group, then=state, now=now)
    return Group.objects.get(pk=group.pk)


def a_core(*, group: Group, names: tuple[str, ...] = ("Robin", "Alder")) -> None:
    """These members carry the group; Robin and Alder facilitate it."""
    group.members.filter(name__in=names).update(standing="core")


def a_schedule(*, group: Group, now: datetime = NOW, **more: Any) -> Schedule:
    """Every Tuesday at 19:00 in Bergen; everyone learns the town alone."""
    given = {
        "rule": "FREQ=WEEKLY;BYDAY=TU", "first_date": date(2026, 12, 1), "local_time": time(19, 0),
        "timezone": "Europe/Oslo", "place_name": "The old school", "street": "Skolegaten 1", "postal_code": "5003",
        "locality": "Bergen", "country": "NO", "directions": "Second bell.", **more,
    }  # fmt: skip
    kept = Schedule.objects.filter(group=group).first()
    return settle(group=group, given=given, seen=kept.version if kept else 0, now=now)


def says_in_its_charter(*, group: Group, question: str = "empower", **given: Any) -> None:
    """The newest charter of the group answers a question in this way, besides what it says already."""
    charter = group.charters.all()[0]
    charter.content["answers"].setdefault(question, {}).update(given)
    charter.save()


def is_published(*, group: Group, now: datetime = NOW, **more: Any) -> str:
    """The group names its core and shows itself. Answers its slug in the directory."""
    a_core(group=group)
    return publish(group=group, given=more, now=now).slug


def is_withdrawn(*, group: Group, now: datetime = NOW) -> None:
    """Take this group out of the directory."""
    withdraw(group=group, now=now)


def divides(*, group: Group, now: datetime = NOW, **wishes: str) -> Group:
    """The group becomes two; answers the second one. `Robin="goes"` says who wants what; to the others both are fine."""
    for name in ("Birch", "Cedar"):
        imagine(member=group.members.get(name=name), could=True, now=now)
    begin_split(group=group, name="Morning circle", now=now)
    for one in group.members.all():
        choose_side(member=one, wish=wishes.get(one.name, "either"), now=now)
    buddies = buddies_of(group=group)
    seen = choosing(split=Split.objects.get(group=group), buddies=buddies, now=now).digest
    for one in group.members.all():
        agree(member=one, seen=seen, buddies=buddies, now=now)
    return split(group=group, seen=seen, buddies=buddies, now=now)


def stays_one(*, group: Group, now: datetime = NOW) -> None:
    """While they choose all want to stay one group, and do."""
    for one in group.members.all():
        want_one(member=one, yes=True, now=now)
    stop_split(by=group.members.order_by("pk")[0], now=now)


def takes_back(*, split: Split, now: datetime = NOW) -> Group:
    """All want to be one group again, and are."""
    split.ways_back.update(wants_back=True)
    first = split.ways_back.order_by("pk").first()
    return undo_split(split=split, by=first.account_id if first else 0, now=now)


def lets_go(*, group: Group, now: datetime = NOW) -> None:
    """A group that may be joined takes its offer back."""
    merging.let_go(group=group, now=now)


def ends(*, group: Group, now: datetime = NOW) -> None:
    """All say yes to the end of the group, and it ends."""
    for one in group.members.all():
        closing.want_to_end(member=one, yes=True, now=now)
    closing.close(group=Group.objects.get(pk=group.pk), now=now)


def leaves(*, member: Member, now: datetime = NOW) -> None:
    """This member leaves."""
    people.leave(group=member.group, by=member.account, now=now)


def all_leave(*, group: Group, now: datetime = NOW) -> None:
    """One after the other leaves, to the last."""
    for one in group.members.order_by("pk"):
        people.leave(group=group, by=one.account, now=now)


def takes_in(*, group: Group, small: Group, now: datetime = NOW) -> None:
    """`group` takes up what `small` offers: from now on its people can come along."""
    code = merging.offer(group=small, form_key=f"offer-{small.pk}", now=now)
    merging.take_up(group=group, code=code, now=now)


def comes_along(*, member: Member, now: datetime = NOW) -> Member:
    """This member comes over into the group that theirs joins, with a name nobody has there."""
    into = merging.come_along(member=member, name=f"{member.name} {next(_numbers)}", now=now)
    return into.members.get(account=member.account_id)


def signs(*, member: Member, now: datetime = NOW) -> Member:
    """This member signs the newest declaration."""
    newest = member.group.declarations.first()
    assert newest is not None
    sign(member=member, seen=str(newest.version), now=now)
    return member


def changes(*, group: Group, question: str, now: datetime = NOW, trial_weeks: int = 0, **changed: Any) -> None:
    """All members agree to change one answer of the charter."""
    first, *others = group.members.order_by("pk")
    given = answers_of(group=group)[question] | changed
    proposal = propose(by=first, question=question, given=given, why="We said so.", trial_weeks=trial_weeks, now=now)
    for member in others if proposal else ():
        say(member=member, proposal=proposal, says="yes", now=now)


def keeps_away(*, one: Account, other: Account) -> None:
    """The one keeps the other away."""
    given = {"kind": "member", "ref": "x", "known_as": "x", "blocked_on": NOW.date()}
    apps.get_model("safety", "Block").objects.create(blocker=one, blocked=other, **given)


def operators_pause(*, group: Group, by_its_entry: bool = False, reason: str = "harm") -> None:
    """Those who look after the server have paused the group for a year: by itself, or by its entry in the directory, which is
    all they know of it."""
    kind, ref = ("listing", is_published(group=group)) if by_its_entry else ("group", group.ref)
    given = {
        "from_at": NOW,
        "until_at": NOW.replace(year=NOW.year + 1),
        "reason": reason,
        "sentence": "We look into it.",
    }
    apps.get_model("safety", "Suspension").objects.create(kind=kind, ref=ref, **given)


def a_member(*, account: Account, other: Account, tie: Any) -> Member:
    """Somebody in a plan of their own."""
    return Member.objects.filter(account=account).first() or Member.objects.get(
        group=a_plan(by=account), account=account
    )


def a_role(*, account: Account, other: Account, tie: Any) -> Role:
    """A task somebody has taken on in a plan of their own."""
    member = a_member(account=account, other=other, tie=tie)
    return Role.objects.create(group=member.group, member=member, key="contact", since_date=NOW.date())


def an_offering(*, account: Account, other: Account, tie: Any) -> Offering:
    """What somebody offers in a plan of their own."""
    return Offering.objects.create(member=a_member(account=account, other=other, tie=tie), offers="Soup.")


def a_signature(*, account: Account, other: Account, tie: Any) -> Signature:
    """Somebody who has signed the declaration of a group of theirs."""
    member = a_member(account=account, other=other, tie=tie)
    declaration = Declaration.objects.create(group=member.group, version=1, content={"wording": 1}, made_at=NOW)
    return Signature.objects.create(declaration=declaration, member=member, signed_date=NOW.date())


def an_addition(*, account: Account, other: Account, tie: Any) -> Addition:
    """What somebody wants to add to the declaration of a group of theirs."""
    member = a_member(account=account, other=other, tie=tie)
    return Addition.objects.create(group=member.group, member=member, lines=["We knock."], ends_at=NOW)


def an_assent(*, account: Account, other: Account, tie: Any) -> Assent:
    """What somebody says to a proposal in a group of theirs."""
    member = a_member(account=account, other=other, tie=tie)
    proposal = Proposal.objects.create(group=member.group, question="who", opened_at=NOW, ends_on=NOW.date())
    return Assent.objects.create(proposal=proposal, member=member, says="yes")


def a_receipt(*, account: Account, other: Account, tie: Any) -> Receipt:
    """That somebody has answered a private question of a group of theirs."""
    member = a_member(account=account, other=other, tie=tie)
    poll = Poll.objects.create(
        group=member.group, kind="purposes", opened_at=NOW, ends_on=NOW.date(), gone_on=NOW.date()
    )
    return Receipt.objects.create(poll=poll, member=member)


def a_side(*, account: Account, other: Account, tie: Any) -> Side:
    """What somebody wants while a group of theirs becomes two."""
    member = a_member(account=account, other=other, tie=tie)
    split = Split.objects.create(group=member.group, begun_at=NOW, ends_at=NOW)
    return Side.objects.create(split=split, member=member, wish="either")


def a_way_back(*, account: Account, other: Account, tie: Any) -> WayBack:
    """The way back of somebody whose group became two."""
    split = Split.objects.create(
        group=a_plan(),
        other=a_plan(),
        begun_at=NOW,
        done_at=NOW,
        ends_at=NOW,
    )
    return WayBack.objects.create(split=split, account=account, roles=["contact"])


def an_asking(*, account: Account, other: Account, tie: Any) -> Asking:
    """Somebody who has asked to come into a group."""
    group = a_plan()
    return Asking.objects.create(group=group, account=account, name="Wren", since=NOW, ends_on=NOW.date())


def a_member_there(*, account: Account) -> Member:
    """This person in a group they are in, or in a plan of their own."""
    return Member.objects.filter(account=account).first() or Member.objects.get(group=a_plan(by=account))


def two_more(*, group: Group) -> list[Member]:
    """Two more people in a plan, however many there are."""
    names = [f"Oak {next(_numbers)}" for _ in range(2)]
    return [Member.objects.create(group=group, account=an_account(), name=name, joined_at=NOW) for name in names]


def a_disagreement(*, account: Account, other: Account, tie: Any) -> Disagreement:
    """Something between two others, or between this person and another, with this person where the tie says."""
    people = [a_member_there(account=account), *two_more(group=a_member_there(account=account).group)]
    at = ["one__account", "other__account", "mediator__account"].index(tie.to)
    one, two, three = people[-at:] + people[:-at] if at else people
    return Disagreement.objects.create(
        group=one.group, one=one, other=two, mediator=three, step="mediator", began_at=NOW, ends_on=NOW.date()
    )  # fmt: skip


def a_voice(*, account: Account, other: Account, tie: Any) -> Voice:
    """Somebody who has voted on something between two others."""
    member = a_member_there(account=account)
    one, two = two_more(group=member.group)
    kept = Disagreement.objects.create(group=member.group, one=one, other=two, began_at=NOW, ends_on=NOW.date())
    return Voice.objects.create(disagreement=kept, member=member, choice=0)


OF_A_PERSON = {
    Addition: an_addition,
    Asking: an_asking,
    Assent: an_assent,
    Disagreement: a_disagreement,
    Member: a_member,
    Offering: an_offering,
    Receipt: a_receipt,
    Role: a_role,
    Side: a_side,
    Signature: a_signature,
    Voice: a_voice,
    WayBack: a_way_back,
}
